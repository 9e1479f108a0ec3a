"""TOML files -> Library. Every mistake is named with its file, item and language, all at once, in Dutch."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

from pydantic import ValidationError

from surveys import rules
from surveys.library import Library
from surveys.model import GROUPS, SOURCE_LANGUAGE, STAFF, Item, LanguageInfo, Questionnaire, Scale, Text
from surveys.problems import DefinitionError, Problem
from surveys.wrong import explain

SIZE_LIMIT = 1_000_000
"""Bytes; the largest shipped file is 36 kB, and a larger file is not a questionnaire."""

TEXTS = ("texts.toml", "privacy.toml")
"""Files with the texts around the questions: screens and messages, and the page about privacy."""
SHARED = ("help.toml", "languages.toml", "scales.toml", *TEXTS)
NAME = re.compile(r"(?P<group>[a-z]+)-(?P<version>[1-9]\d*)\.toml")


class File(Protocol):
    """A file on disk or inside an installed package."""

    @property
    def name(self) -> str: ...

    def read_bytes(self) -> bytes: ...


def load_all(extra: Path | None = None) -> Library:
    """The shipped definitions and the questionnaires of folder `extra`. Raises DefinitionError with every mistake."""
    library, problems = read_shipped()
    found = list(library.published)
    for file in sorted(extra.glob("*.toml")) if extra and extra.is_dir() else ():
        questionnaire, mistakes = read_questionnaire(file, library)
        problems += mistakes
        if questionnaire:
            problems += rules.between_versions(file.name, questionnaire, found)
            found.append(questionnaire)
    if problems:
        raise DefinitionError(problems)
    return with_questionnaires(library, found)


def check_file(path: Path) -> list[Problem]:
    """Every mistake in a questionnaire of one's own, held against the shipped scales and versions; empty when it may be used."""
    library, problems = read_shipped()
    questionnaire, mistakes = read_questionnaire(path, library)
    problems += mistakes
    if questionnaire:
        problems += rules.between_versions(path.name, questionnaire, library.published)
    return problems


def read_shipped() -> tuple[Library, list[Problem]]:
    """The definitions in the package and their mistakes, without those of questionnaires that could not be read."""
    folder = files("surveys") / "definitions"
    problems: list[Problem] = []
    languages = read_shared(folder / "languages.toml", problems)
    library = Library(
        questionnaires=(),
        languages=read_languages(languages, problems),
        scales={},
        texts={},
    )
    scales = read_scales(read_shared(folder / "scales.toml", problems), library, problems)
    texts: dict[str, Text] = {}
    for name in TEXTS:
        texts |= read_texts(name, read_shared(folder / name, problems), library, problems)
    library = Library((), scales, library.languages, texts)
    found: list[Questionnaire] = []
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml") and file.name not in SHARED:
            questionnaire, mistakes = read_questionnaire(file, library)
            problems += mistakes
            if questionnaire:
                problems += rules.between_versions(file.name, questionnaire, found)
                found.append(questionnaire)
    helps = read_helps(read_shared(folder / "help.toml", problems), library, found, problems)
    return with_questionnaires(replace(library, helps=helps), found), problems


def with_questionnaires(library: Library, found: list[Questionnaire]) -> Library:
    # A copy of a shipped file under the same version is the same questionnaire, not a second one.
    unique = {(one.group, one.version): one for one in found}
    order = (*GROUPS, STAFF)
    ordered = sorted(unique.values(), key=lambda one: (order.index(one.group), one.version))
    said = {item.id: item.help for one in ordered for item in one.items if explains_anew(item, library)}
    return replace(
        library,
        questionnaires=tuple(one for one in ordered if one.group != STAFF),
        of_staff=tuple(one for one in ordered if one.group == STAFF),
        helps={**library.helps, **said},
    )


def explains_anew(item: Item, library: Library) -> bool:
    """Whether a questionnaire has plainer words of its own: other Dutch than stands in help.toml, whose translations then no longer fit."""
    shipped = library.helps.get(item.id, item.help)
    return item.help.get(SOURCE_LANGUAGE, "") not in ("", shipped.get(SOURCE_LANGUAGE))


def read_shared(file: File, problems: list[Problem]) -> dict[str, Any]:
    data, mistakes = read_toml(file)
    problems += mistakes
    return data or {}


def read_toml(file: File) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The contents of a file, or the one reason it cannot be read."""
    content = file.read_bytes()
    if len(content) > SIZE_LIMIT:
        return None, [Problem(file.name, None, None, "het bestand is groter dan 1 MB. Dit is geen vragenlijst.")]
    try:
        return tomllib.loads(content.decode("utf-8-sig")), []
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = f"regel {line} is geen UTF-8. Bewaar het bestand als UTF-8 en probeer het opnieuw."
        return None, [Problem(file.name, None, None, message)]
    except tomllib.TOMLDecodeError as error:
        return None, [Problem(file.name, None, None, f"dit is geen geldige TOML: {error}.")]
    except RecursionError:
        return None, [Problem(file.name, None, None, "dit is te diep genest. Haal de geneste lijsten weg.")]


def read_languages(data: Mapping[str, Any], problems: list[Problem]) -> dict[str, LanguageInfo]:
    languages = {}
    for code, fields in data.items():
        try:
            languages[code] = LanguageInfo.model_validate({"code": code, **fields})
        except ValidationError as error:
            problems += explain("languages.toml", error, language=code)
            continue
        language = languages[code]
        if language.status == "reviewed" and not (language.reviewer and language.reviewed_on):
            message = (
                "de status is 'reviewed', maar er staat niet bij door wie en wanneer. Vul reviewer en reviewed_on in."
            )
            problems.append(Problem("languages.toml", None, code, message))
    return languages


def read_scales(data: Mapping[str, Any], library: Library, problems: list[Problem]) -> dict[str, Scale]:
    scales = {}
    for scale_id, fields in data.items():
        try:
            scales[scale_id] = scale = Scale.model_validate({"id": scale_id, **fields})
        except ValidationError as error:
            problems += explain("scales.toml", error, item=scale_id)
            continue
        for text in texts_of_scale(scale):
            problems += rules.complete("scales.toml", scale_id, text, library.languages)
    return scales


def texts_of_scale(scale: Scale) -> Iterator[Text]:
    yield from (option.text for option in scale.options)
    if scale.dont_know is not None:
        yield scale.dont_know


def read_texts(file: str, data: Mapping[str, Any], library: Library, problems: list[Problem]) -> dict[str, Text]:
    for key, text in data.items():
        problems += rules.complete(file, key, text, library.languages)
        for language, words in text.items() if isinstance(text, dict) else ():
            loose = rules.loose_braces(words) if isinstance(words, str) else []
            problems += [Problem(file, key, language, message) for message in loose]
    return {key: text for key, text in data.items() if isinstance(text, dict)}


def read_helps(
    data: Mapping[str, Any], library: Library, found: Iterable[Questionnaire], problems: list[Problem]
) -> dict[str, Text]:
    """Plainer words by item id. Only the Dutch must be there: it stands in for a language that has none."""
    known = {item.id for questionnaire in found for item in questionnaire.items}
    for item_id, text in data.items():
        if item_id not in known:
            message = "geen vragenlijst heeft deze vraag. Kijk of de id goed is, of haal de uitleg weg."
            problems.append(Problem("help.toml", item_id, None, message))
        written = [language for language in library.languages if language == SOURCE_LANGUAGE or language in text]
        spoken = {language: library.languages[language] for language in written}
        problems += rules.complete("help.toml", item_id, text, spoken)
    return {item_id: text for item_id, text in data.items() if isinstance(text, dict)}


def read_questionnaire(file: File, library: Library) -> tuple[Questionnaire | None, list[Problem]]:
    """One questionnaire and its mistakes; None where it cannot be used."""
    data, problems = read_toml(file)
    if data is None:
        return None, problems
    data, mistakes = with_scales(file.name, data, library.scales)
    try:
        questionnaire = Questionnaire.model_validate(data)
    except ValidationError as error:
        return None, [*mistakes, *explain(file.name, error, items=data.get("items"))]
    problems = mistakes + rules.within(file.name, questionnaire)
    name = NAME.fullmatch(file.name)
    if name and (name["group"], int(name["version"])) != (questionnaire.group, questionnaire.version):
        message = (
            f"de naam past niet bij de inhoud. Noem het bestand {questionnaire.group}-{questionnaire.version}.toml."
        )
        problems.append(Problem(file.name, None, None, message))
    spoken = library.languages
    if questionnaire.group == STAFF:  # who read Dutch
        spoken = {SOURCE_LANGUAGE: spoken[SOURCE_LANGUAGE]}
    for item in questionnaire.items:
        problems += rules.complete(file.name, item.id, item.text, spoken)
        problems += needs_dutch(file.name, item)
    return (None if problems else questionnaire), problems


def needs_dutch(file: str, item: Item) -> list[Problem]:
    if item.help and not item.help.get(SOURCE_LANGUAGE):
        return [Problem(file, item.id, SOURCE_LANGUAGE, "de uitleg (help) heeft geen Nederlandse tekst. Vul die in.")]
    return []


def with_scales(file: str, data: dict[str, Any], scales: Mapping[str, Scale]) -> tuple[dict[str, Any], list[Problem]]:
    """The data with the name of each item's scale replaced by the scale itself."""
    items = data.get("items")
    if not isinstance(items, list):
        return data, []
    problems, filled = [], []
    for item in items:
        name = item.get("scale") if isinstance(item, dict) else None
        if isinstance(name, str) and name not in scales:
            message = f"de schaal {name!r} bestaat niet. Kies uit: {', '.join(sorted(scales))}."
            problems.append(Problem(file, str(item.get("id", "?")), None, message))
            item = {key: value for key, value in item.items() if key != "scale"}
        elif isinstance(name, str):
            item = {**item, "scale": scales[name]}
        filled.append(item)
    return {**data, "items": filled}, problems
