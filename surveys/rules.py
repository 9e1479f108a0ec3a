"""What makes a questionnaire fit to be asked: within one version, between versions, and in every language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from surveys.model import GROUPS, SOURCE_LANGUAGE, Item, LanguageInfo, Questionnaire
from surveys.problems import Problem

PREFIXES = dict(zip(GROUPS, ("bew", "vrw", "vro", "net"), strict=True))
PLACEHOLDER = re.compile(r"\{(\w*)\}")
TEXT_LIMIT = 2_000


def within(file: str, questionnaire: Questionnaire) -> list[Problem]:
    """The mistakes one version can have by itself."""
    if questionnaire.group not in GROUPS:
        return [
            Problem(
                file,
                None,
                None,
                f"de groep {questionnaire.group!r} bestaat niet. Kies uit: {', '.join(GROUPS)}.",
            )
        ]
    prefix = PREFIXES[questionnaire.group]
    problems = [
        Problem(file, item_id, None, f"deze id komt {times} keer voor. Geef elke vraag een eigen id.")
        for item_id, times in Counter(item.id for item in questionnaire.items).items()
        if times > 1
    ]
    for item in questionnaire.items:
        if not re.fullmatch(rf"{prefix}_[a-z0-9_]+", item.id):
            problems.append(
                Problem(
                    file,
                    item.id,
                    None,
                    f"de id begint niet met {prefix}_. Gebruik kleine letters en cijfers.",
                )
            )
        problems += scale_fits(file, item)
    if not any(item.id == f"{prefix}_q1" and item.kind == "smiley" for item in questionnaire.items):
        problems.append(Problem(file, f"{prefix}_q1", None, "deze vraag naar tevredenheid ontbreekt. Voeg haar toe."))
    if not any(item.kind == "open" for item in questionnaire.items):
        problems.append(Problem(file, None, None, "er is geen open vraag. Voeg een vraag toe met kind = 'open'."))
    if not any(item.kind == "consent" for item in questionnaire.items):
        problems.append(Problem(file, None, None, "de vraag om te mogen citeren ontbreekt (kind = 'consent')."))
    return problems


def scale_fits(file: str, item: Item) -> list[Problem]:
    """An item with faces needs a scale of faces, one with ja/nee a scale of ja/nee, and an open item none."""
    wanted = {"smiley": "smiley", "yesno": "yesno", "consent": "yesno"}.get(item.kind)
    found = item.scale.kind if item.scale else None
    if wanted == found:
        return []
    if wanted is None:
        return [Problem(file, item.id, None, "een open vraag heeft geen schaal. Haal 'scale' weg.")]
    return [
        Problem(
            file,
            item.id,
            None,
            f"bij kind = {item.kind!r} hoort een schaal met kind {wanted!r}. Kies een andere schaal.",
        )
    ]


def between_versions(file: str, new: Questionnaire, others: Iterable[Questionnaire]) -> list[Problem]:
    """The mistakes a version can make against other versions: the same number with other contents, or an id with another scale."""
    problems = []
    for old in others:
        if old.group != new.group:
            continue
        if old.version == new.version:
            if old.hash != new.hash:
                advice = f"Maak er versie {new.version + 1} van, in {new.group}-{new.version + 1}.toml."
                problems.append(
                    Problem(file, None, None, f"versie {new.version} bestaat al met een andere inhoud. {advice}")
                )
            continue
        problems += changed_scales(file, new, old)
    return problems


def changed_scales(file: str, new: Questionnaire, old: Questionnaire) -> list[Problem]:
    before = {item.id: item for item in old.items}
    return [
        Problem(
            file,
            item.id,
            None,
            f"de schaal is anders dan in versie {old.version}. Een andere schaal is een andere vraag: geef haar een nieuwe id.",
        )
        for item in new.items
        if item.id in before and (item.kind, item.scale) != (before[item.id].kind, before[item.id].scale)
    ]


def complete(file: str, key: str, text: object, languages: Mapping[str, LanguageInfo]) -> list[Problem]:
    """What a text lacks: a translation, or a placeholder that a translation lost or added."""
    if not isinstance(text, Mapping):
        return [Problem(file, key, None, 'hier hoort een tekst per taal te staan, bijvoorbeeld nl = "...".')]
    problems = [
        Problem(file, key, str(language), f"deze taal kennen we niet. Kies uit: {', '.join(languages)}.")
        for language in text
        if language not in languages
    ]
    source = text.get(SOURCE_LANGUAGE)
    wanted = placeholders(source)
    for language in languages:
        words = text.get(language)
        if not isinstance(words, str) or not words.strip():
            problems.append(Problem(file, key, language, "de tekst ontbreekt. Vul hem in."))
        elif len(words) > TEXT_LIMIT:
            problems.append(
                Problem(file, key, language, f"de tekst is langer dan {TEXT_LIMIT} tekens. Maak hem korter.")
            )
        elif isinstance(source, str) and placeholders(words) != wanted:
            problems += [
                Problem(
                    file,
                    key,
                    language,
                    f"{{{name}}} staat niet in de vertaling. Zet het erin zoals in het Nederlands.",
                )
                for name in sorted(wanted - placeholders(words))
            ]
            problems += [
                Problem(file, key, language, f"{{{name}}} staat niet in het Nederlands. Haal het weg.")
                for name in sorted(placeholders(words) - wanted)
            ]
    return problems


def placeholders(text: object) -> set[str]:
    return set(PLACEHOLDER.findall(text)) if isinstance(text, str) else set()
