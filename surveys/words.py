"""Every text a respondent may read, one entry each, and a library in which some of them were corrected. No files, no clock.

A correction belongs to the Dutch it was made beside: where the definitions say something else in Dutch, it no longer holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from surveys import rules
from surveys.library import Library
from surveys.model import GROUPS, SOURCE_LANGUAGE, Item, Language, LanguageInfo, Option, Questionnaire, Scale, Text
from surveys.tongue import Later

SCREENS, ANSWERS = "schermen", "antwoorden"
PARTS = (*GROUPS, ANSWERS, SCREENS)
"""Where a text belongs: a questionnaire, the answers they share, or the screens and messages around them."""


@dataclass(frozen=True)
class Entry:
    """A text in every language it has, as the definitions have it, with the key that corrections go by."""

    key: str
    part: str
    place: Later
    """What it is: "Vraag 1", "Antwoord", "Tekst btn_next"."""
    text: Text
    is_filled: bool = False
    """Braces in it are places to fill in, not braces."""
    is_measured: bool = False
    """Figures rest on its Dutch, so that cannot be corrected: other Dutch is a new version of the questionnaire."""

    @property
    def source(self) -> str:
        return self.text[SOURCE_LANGUAGE]

    def misfits(self, language: Language, words: str) -> list[str]:
        """Why `words` cannot be this text in `language`: sentences in Dutch, none when they can."""
        loose = rules.loose_braces(words) if self.is_filled else []
        return [*rules.misfits(language, words, self.source), *loose]


@dataclass(frozen=True)
class Correction:
    """Words for one text in one language, and the Dutch of the definitions that they were written beside."""

    source: str
    words: str


Corrections = Mapping[tuple[str, Language], Correction]
"""By key of the entry and language."""


def entries(library: Library) -> dict[str, Entry]:
    """Every text by its key: the latest version of each questionnaire, the answers, then screens and messages."""
    found = (*asked(library), *answers(library), *screens(library))
    return {one.key: one for one in found}


def asked(library: Library) -> Iterator[Entry]:
    for group in dict.fromkeys(one.group for one in library.questionnaires):
        for number, items in enumerate(library.latest(group).screens, start=1):
            for item in items:
                place = Later("Vraag %(number)s") if item is items[0] else Later("Vraag %(number)s, toestemming")
                place = place.filled(number=number)
                yield Entry(f"vraag.{item.id}", group, place, item.text, is_measured=True)
                if library.help(item):
                    plainer = Later("%(place)s, in gewone woorden").filled(place=place)
                    yield Entry(f"uitleg.{item.id}", group, plainer, library.help(item))


def answers(library: Library) -> Iterator[Entry]:
    for scale in library.scales.values():
        for key, text in scale_texts(scale):
            yield Entry(key, ANSWERS, Later("Antwoord"), text, is_measured=True)


def scale_texts(scale: Scale) -> Iterator[tuple[str, Text]]:
    for option in scale.options:
        yield f"antwoord.{scale.id}.{option.value}", option.text
    if scale.dont_know is not None:
        yield f"antwoord.{scale.id}.weet-niet", scale.dont_know


def screens(library: Library) -> Iterator[Entry]:
    for key, text in library.texts.items():
        yield Entry(f"scherm.{key}", SCREENS, Later("Tekst %(key)s").filled(key=key), text, is_filled=True)


def corrected(library: Library, corrections: Corrections, languages: Mapping[Language, LanguageInfo]) -> Library:
    """The library as respondents read it: with these corrections, and with what is known of these languages."""
    scales = {scale.id: corrected_scale(scale, corrections) for scale in library.scales.values()}
    questionnaires = tuple(corrected_questionnaire(one, corrections) for one in library.questionnaires)
    helped = {item.id: library.help(item) for one in library.questionnaires for item in one.items}
    return replace(
        library,
        questionnaires=questionnaires,
        scales=scales,
        languages={**library.languages, **languages},
        texts={key: renewed(f"scherm.{key}", text, corrections) for key, text in library.texts.items()},
        helps={id_: renewed(f"uitleg.{id_}", text, corrections) for id_, text in helped.items() if text},
    )


def corrected_questionnaire(one: Questionnaire, corrections: Corrections) -> Questionnaire:
    """Made anew: a copy would bring along the screens that the original remembers, with its own words."""
    items = tuple(corrected_item(item, corrections) for item in one.items)
    return Questionnaire(group=one.group, version=one.version, minutes=one.minutes, title=one.title, items=items)


def corrected_item(item: Item, corrections: Corrections) -> Item:
    scale = item.scale and corrected_scale(item.scale, corrections)
    return item.model_copy(update={"text": renewed(f"vraag.{item.id}", item.text, corrections), "scale": scale})


def corrected_scale(scale: Scale, corrections: Corrections) -> Scale:
    texts = {key: renewed(key, text, corrections) for key, text in scale_texts(scale)}

    def option(one: Option) -> Option:
        return one.model_copy(update={"text": texts[f"antwoord.{scale.id}.{one.value}"]})

    update = {"options": tuple(map(option, scale.options)), "dont_know": texts.get(f"antwoord.{scale.id}.weet-niet")}
    return scale.model_copy(update=update)


def renewed(key: str, text: Text, corrections: Corrections) -> Text:
    """The text with the corrections that were made beside this Dutch."""
    languages = (language for spoken, language in corrections if spoken == key)
    found = {language: corrections[key, language] for language in languages}
    source = text[SOURCE_LANGUAGE]
    return {**text, **{language: one.words for language, one in found.items() if one.source == source}}
