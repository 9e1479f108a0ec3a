"""The code book of a file with answers: every column, what was asked in which version, and what each code means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kto.exporters.columns import FIELDS
from kto.offer.catalogue import Catalogue
from surveys import GROUPS, HELP, MARK_LABELS, MODE_LABELS, SOURCE_LANGUAGE, Item, Library
from surveys.answers import DONT_KNOW, NOT_ASKED

HEADER = ("Kolom", "Groep", "Versie", "Soort", "Tekst", "Schaal", "Code", "Betekenis")
KINDS = {"smiley": "smiley", "yesno": "ja of nee", "open": "open vraag", "consent": "toestemming"}
ELSEWHERE = "Staat niet in dit bestand: opmerkingen worden apart bewaard en zijn aan geen antwoord te koppelen."
ABOUT: Mapping[str, str] = {
    "id": "Willekeurig nummer (UUID 4). Zegt niets over wie, waar of wanneer.",
    "group": "De groep waarin iemand antwoord gaf.",
    "version": "De versie van de vragenlijst.",
    "month": "De maand van het antwoord, als jaar en maand. Een dag bewaren we niet.",
    "mode": "De manier van vragen.",
    "wijk": "De wijk. Leeg: niet bekend.",
    "place": "De plek. Leeg: niet bekend.",
    "activity": "De activiteit. Leeg: niet bekend, of een gevoelige activiteit.",
    "programme_line": "De programmalijn, in plaats van een gevoelige activiteit.",
    "area": "Het gebied, in plaats van de wijk bij een gevoelige activiteit.",
    "help": "Wie de vragen invulde.",
    "marks": "Wat een tablet opviel; meer met een spatie ertussen. Zulke antwoorden tellen mee.",
}
HELP_LABELS = dict(zip(HELP, ("zelf ingevuld", "iemand las de vragen voor", "samen met iemand ingevuld"), strict=True))
EMPTY_LABEL = "leeg gelaten, of een vraag van een andere groep"


class Line(NamedTuple):
    """A row of the code book, under `HEADER`."""

    column: str
    group: str = ""
    version: str = ""
    kind: str = ""
    text: str = ""
    scale: str = ""
    code: str = ""
    meaning: str = ""


def code_book(library: Library, catalogue: Catalogue) -> Iterator[Line]:
    """Every column in the order of the file, a line per code; then the questions whose answers are not in it."""
    labels = value_labels(library, catalogue)
    for column in FIELDS:
        for code, meaning in labels.get(column, {"": ""}).items():
            yield Line(column, kind="kenmerk", text=ABOUT[column], code=code, meaning=meaning)
    for group in GROUPS:
        for one in sorted(library.questionnaires, key=lambda one: one.version):
            if one.group == group:
                for item in one.items:
                    yield from lines_of(item, library.group_label(group), str(one.version))


def lines_of(item: Item, group: str, version: str) -> Iterator[Line]:
    line = Line(item.id, group, version, KINDS[item.kind], item.text[SOURCE_LANGUAGE])
    if not item.is_scored or item.scale is None:
        yield line._replace(meaning=ELSEWHERE)
        return
    for code, meaning in item_labels(item).items():
        yield line._replace(scale=item.scale.id, code=code, meaning=meaning)


def item_labels(item: Item) -> dict[str, str]:
    """What each code of a scored item means, also of an empty cell ("")."""
    assert item.scale is not None, "scored items have a scale"
    labels = {str(option.value): option.text[SOURCE_LANGUAGE] for option in item.scale.options}
    if item.scale.dont_know is not None:
        labels[str(DONT_KNOW)] = item.scale.dont_know[SOURCE_LANGUAGE]
    return {**labels, str(NOT_ASKED): "niet gevraagd", "": EMPTY_LABEL}


def value_labels(library: Library, catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """What the codes mean of the columns that are no answers and have codes."""
    return {
        "group": {group: library.group_label(group) for group in GROUPS},
        "mode": {**MODE_LABELS, "": "niet bekend"},
        "programme_line": {str(number): name for number, name in catalogue.lines.items()},
        "help": {**HELP_LABELS, "": "niet bekend"},
        "marks": {**MARK_LABELS, "": "niets"},
    }
