"""pydantic's findings -> sentences in Dutch, each with its place."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from surveys.problems import Problem

SENTENCES = {
    "missing": "{field} ontbreekt. Vul het in.",
    "extra_forbidden": "{field} kennen we niet. Haal het weg of kijk of je het goed schreef.",
    "literal_error": "{field} is {given}. Kies uit: {expected}.",
    "string_type": "{field} is geen tekst. Zet er aanhalingstekens omheen.",
    "int_type": "{field} is geen heel getal.",
    "int_parsing": "{field} is geen heel getal.",
    "greater_than_equal": "{field} is te klein. Vul minstens {ge} in.",
}


def explain(
    file: str,
    error: ValidationError,
    *,
    item: str | None = None,
    language: str | None = None,
    items: Any = None,
) -> list[Problem]:
    """One problem per finding; `items` are the raw items, so that a finding can be named by its item's id."""
    problems = []
    for finding in error.errors(include_url=False):
        place = [str(part) for part in finding["loc"]]
        named = item
        if len(place) > 1 and place[0] == "items" and place[1].isdigit():
            named, place = name_of(items, int(place[1])), place[2:]
        spoken = language
        if len(place) > 1 and place[-2] in ("text", "help", "spoken", "dont_know"):
            spoken = place[-1]
        context = finding.get("ctx", {})
        sentence = SENTENCES.get(
            finding["type"], "{field} klopt niet. Kijk naar een vragenlijst die bij kto hoort."
        ).format(
            field=".".join(place) or "dit",
            given=repr(finding.get("input"))[:60],
            expected=context.get("expected", "").replace(" or ", ", "),
            ge=context.get("ge", ""),
        )
        problems.append(Problem(file, named, spoken, sentence))
    return problems


def name_of(items: Any, index: int) -> str:
    """The id of an item, or its number (counted from 1) when it has none."""
    try:
        return str(items[index]["id"])
    except (KeyError, TypeError, IndexError):
        return f"nummer {index + 1}"
