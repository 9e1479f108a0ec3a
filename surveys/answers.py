"""What somebody filled in -> answers that fit the questionnaire. The one validation: form, tablet, import and demo all pass here."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from surveys import tongue
from surveys.model import Item, Questionnaire
from surveys.tongue import gettext as _

DONT_KNOW = 9
NOT_ASKED = -1
REMARK_LIMIT = 2_000
"""Characters as a person sees them."""

Score = int | str | None
"""1..5, 9 (don't know), -1 (not asked), "ja", "nee", or None (left empty)."""


class Remark(NamedTuple):
    """Words somebody wrote, and whether we may quote them."""

    item: str
    text: str
    quote: bool


@dataclass(frozen=True)
class Answers:
    """The answers of one person: a score for every scored item, and the remarks that were written."""

    scores: Mapping[str, Score]
    remarks: tuple[Remark, ...] = ()


class AnswerProblem(NamedTuple):
    """Why an answer does not fit: the item, a code for programs and a sentence for people."""

    item: str
    code: str
    message: str


class AnswerError(ValueError):
    """Answers that do not fit their questionnaire; `problems` names each."""

    def __init__(self, problems: tuple[AnswerProblem, ...]) -> None:
        self.problems = problems
        super().__init__(" ".join(problem.message for problem in problems))


def parse_answers(questionnaire: Questionnaire, raw: Mapping[str, object]) -> Answers:
    """The answers in `raw` (by item id, as a form, JSON or a spreadsheet gives them; "" or absent is left empty).

    Raises AnswerError with every problem: "unknown_item", "bad_value", "too_long", "bad_text" or "nothing_answered".
    """
    known = {item.id for item in questionnaire.items}
    strange = _("De vraag %(item)r staat niet in deze vragenlijst.")
    problems = [
        AnswerProblem(str(key)[:40], "unknown_item", strange % {"item": str(key)[:40]})
        for key in raw
        if key not in known
    ]
    scores: dict[str, Score] = {}
    for item in questionnaire.scored:
        try:
            scores[item.id] = parse_score(item, raw.get(item.id))
        except AnswerError as error:
            problems += error.problems
    remarks = []
    for item, consent in open_items(questionnaire):
        try:
            text = parse_text(item, raw.get(item.id))
            quote = consent is not None and parse_score(consent, raw.get(consent.id)) == "ja"
        except AnswerError as error:
            problems += error.problems
            continue
        if text:
            remarks.append(Remark(item.id, text, quote))
    if not problems and not remarks and all(score in (None, NOT_ASKED) for score in scores.values()):
        problems.append(
            AnswerProblem("", "nothing_answered", _("Er is nog geen vraag beantwoord. Beantwoord er minstens een."))
        )
    if problems:
        raise AnswerError(tuple(problems))
    return Answers(scores, tuple(remarks))


def open_items(questionnaire: Questionnaire) -> list[tuple[Item, Item | None]]:
    """Each open item with the consent to quote on the same screen, where there is one."""
    return [
        (screen[0], next((item for item in screen if item.kind == "consent"), None))
        for screen in questionnaire.screens
        if screen[0].kind == "open"
    ]


def parse_score(item: Item, value: object) -> Score:
    """The score meant by a value: an int, or its digits as text. Raises AnswerError when the scale has no such answer."""
    if value is None or value == "":
        return None
    for allowed in allowed_scores(item):
        # bool is an int to Python, but True is not an answer to anything.
        if not isinstance(value, bool) and isinstance(value, str | int) and str(value) == str(allowed):
            return allowed
    choices = ", ".join(str(option.value) for option in item.scale.options) if item.scale else ""
    message = _("Het antwoord op %(item)s bestaat niet. Kies uit: %(choices)s.") % {"item": item.id, "choices": choices}
    raise AnswerError((AnswerProblem(item.id, "bad_value", message),))


def allowed_scores(item: Item) -> list[int | str]:
    assert item.scale is not None, "only items with a scale have scores"
    values: list[int | str] = [option.value for option in item.scale.options]
    if item.scale.dont_know is not None:
        values.append(DONT_KNOW)
    return values if item.kind == "consent" else [*values, NOT_ASKED]


def parse_text(item: Item, value: object) -> str:
    """The words of a remark, tidied: NFC, no control or direction-changing characters, no space around. "" for none.

    Raises AnswerError ("too_long", "bad_text") when they cannot be kept.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise AnswerError((AnswerProblem(item.id, "bad_text", _("Deze tekst kunnen we niet lezen. Typ hem opnieuw.")),))
    limit = f"{REMARK_LIMIT:,}".translate({ord(","): "." if tongue.current().point == "," else ","})
    advice = _("De tekst is te lang. Maak hem korter dan %(limit)s tekens.") % {"limit": limit}
    too_long = AnswerProblem(item.id, "too_long", advice)
    # Ten code points to a character is more than any script needs; what is longer is not worth normalising first.
    if len(value) > REMARK_LIMIT * 10:
        raise AnswerError((too_long,))
    try:
        value.encode()
    except UnicodeEncodeError:
        raise AnswerError(
            (AnswerProblem(item.id, "bad_text", _("Deze tekst kunnen we niet lezen. Typ hem opnieuw.")),)
        ) from None
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    text = "".join(character for character in text if is_kept(character)).strip()
    if visible_length(text) > REMARK_LIMIT:
        raise AnswerError((too_long,))
    return text


def is_kept(character: str) -> bool:
    """Newlines and joiners stay (Arabic and emoji need them); other control and direction-changing characters go."""
    return character in "\n\u200c\u200d" or unicodedata.category(character) not in ("Cc", "Cf")


def visible_length(text: str) -> int:
    """Characters as a person counts them: marks that stand on another character do not count."""
    return sum(1 for character in text if not unicodedata.combining(character))
