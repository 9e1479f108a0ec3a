"""What makes a questionnaire fit to be asked: within one version, between versions, and in every language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from surveys.model import GROUPS, SOURCE_LANGUAGE, STAFF, Item, Language, LanguageInfo, Questionnaire
from surveys.plurals import forms, forms_of
from surveys.problems import Problem
from surveys.tongue import gettext as _

PREFIXES = dict(zip((*GROUPS, STAFF), ("bew", "vrw", "vro", "net", "wed"), strict=True))
PLACEHOLDER = re.compile(r"\{(\w*)(?::([^{}]*))?\}")
"""A name in braces; after a colon, the word that goes with a number in each of its forms."""
NUMBERS = frozenset({"n", "min", "s", "x", "y"})
"""Placeholders that are numbers, and so may have words that go with them."""
TEXT_LIMIT = 2_000


def within(file: str, questionnaire: Questionnaire) -> list[Problem]:
    """The mistakes one version can have by itself."""
    if questionnaire.group not in PREFIXES:
        return [
            Problem(
                file,
                None,
                None,
                f"de groep {questionnaire.group!r} bestaat niet. Kies uit: {', '.join(PREFIXES)}.",
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
    if questionnaire.group == STAFF:
        return problems + without_words(file, questionnaire)
    if not any(item.kind == "open" for item in questionnaire.items):
        problems.append(Problem(file, None, None, "er is geen open vraag. Voeg een vraag toe met kind = 'open'."))
    if not any(item.kind == "consent" for item in questionnaire.items):
        problems.append(Problem(file, None, None, "de vraag om te mogen citeren ontbreekt (kind = 'consent')."))
    return problems


def without_words(file: str, questionnaire: Questionnaire) -> list[Problem]:
    """Staff write nothing: among so few colleagues their words would say who they are."""
    message = "aan buurtwerkers stellen we geen open vraag: zij zijn met weinig. Haal deze vraag weg."
    return [Problem(file, item.id, None, message) for item in questionnaire.items if item.kind in ("open", "consent")]


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
    for language in languages:
        words = text.get(language)
        if not isinstance(words, str) or not words.strip():
            problems.append(Problem(file, key, language, "de tekst ontbreekt. Vul hem in."))
        else:
            problems += [
                Problem(file, key, language, message) for message in misfits(language, words, text.get(SOURCE_LANGUAGE))
            ]
    return problems


def misfits(language: Language, words: str, source: object) -> list[str]:
    """Why words cannot stand for the Dutch: sentences about length, placeholders and the forms of a number."""
    if len(words) > TEXT_LIMIT:
        return [_("de tekst is langer dan %(n)s tekens. Maak hem korter.") % {"n": TEXT_LIMIT}]
    return wrong_forms(language, words) + (wrong_placeholders(words, source) if isinstance(source, str) else [])


def wrong_placeholders(words: str, source: str) -> list[str]:
    """What of the Dutch was lost, added or said twice: a message is cut in two where its one link stands."""
    wanted, found = placeholders(source), placeholders(words)
    times = Counter(name for name, spec in PLACEHOLDER.findall(words) if not spec)
    allowed = Counter(name for name, _ in PLACEHOLDER.findall(source))
    return [
        *(
            _("{%(name)s} staat niet in de vertaling. Zet het erin zoals in het Nederlands.") % {"name": one}
            for one in sorted(wanted - found)
        ),
        *(
            _("{%(name)s} staat niet in het Nederlands. Haal het weg.") % {"name": one}
            for one in sorted(found - wanted)
        ),
        *(
            _("{%(name)s} staat er %(n)s keer in. Laat er %(allowed)s staan, zoals in het Nederlands.")
            % {"name": one, "n": times[one], "allowed": allowed[one]}
            for one in sorted(wanted & found)
            if times[one] > allowed[one]
        ),
    ]


def loose_braces(words: str) -> list[str]:
    """The one sentence about a brace that is no part of a placeholder, in a text that is filled in."""
    if not set("{}") & set(PLACEHOLDER.sub("", words)):
        return []
    return [_("er staat een losse { of }. Schrijf een invulplek als {n}, en haal losse haken weg.")]


def wrong_forms(language: Language, words: str) -> list[str]:
    """What is wrong with the words that go with a number, such as {n:one=vraag|other=vragen}."""
    needed, problems = forms_of(language), []
    for name, spec in PLACEHOLDER.findall(words):
        if not spec:
            continue
        if name not in NUMBERS:
            no_number = _("bij {%(name)s} horen geen vormen, want het is geen getal. Schrijf alleen {%(name)s}.")
            problems.append(no_number % {"name": name})
            continue
        example = f"{{{name}:{'|'.join(f'{form}=...' for form in needed)}}}"
        try:
            given = forms(spec)
        except ValueError:
            unreadable = _("de vormen bij {%(name)s} kunnen we niet lezen. Schrijf ze zo: %(example)s.")
            problems.append(unreadable % {"name": name, "example": example})
            continue
        if set(given) != set(needed):
            other_forms = _("bij {%(name)s} horen in deze taal de vormen %(forms)s. Schrijf: %(example)s.")
            problems.append(other_forms % {"name": name, "forms": ", ".join(needed), "example": example})
    return problems


def placeholders(text: object) -> set[str]:
    """The names between braces in a text."""
    return {name for name, _ in PLACEHOLDER.findall(text)} if isinstance(text, str) else set()
