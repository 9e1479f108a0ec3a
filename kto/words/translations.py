"""Staff's side of the words: how each text stands, correcting it, and which languages are on. What is changed is added, never rewritten."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kto.services import Services
from kto.storage import audit, translations
from kto.storage.translations import LanguageState, Review, TextVersion, Words
from kto.words.texts import digest
from surveys import SOURCE_LANGUAGE, LanguageInfo
from surveys.tongue import Later
from surveys.tongue import gettext as _
from surveys.words import Entry, entries

STATUSES = {
    "ontbreekt": Later("ontbreekt: mensen lezen Nederlands"),
    "opnieuw": Later("opnieuw nakijken: het Nederlands is veranderd"),
    "concept": Later("concept: nog niet nagekeken"),
    "nagekeken": Later("nagekeken"),
    "bron": Later("bron"),
}
"""How a text stands, in the order of what asks most attention."""
HALF_A_REVIEW = Later("Vul alle drie in: wie het nakeek, wat diegene is en wanneer. Of laat alle drie leeg.")


class TranslationError(ValueError):
    """Something that cannot be; the message is a sentence in Dutch, `field` the part of the form it is about."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


@dataclass(frozen=True)
class Line:
    """One text in one language as it stands today."""

    entry: Entry
    """As the definitions have it."""
    dutch: str
    words: str
    """"" where there are none."""
    status: str
    version: TextVersion | None
    """The correction that is read today, where there is one."""
    planned: TextVersion | None
    """The next one, which is not read yet."""
    is_withheld: bool = False
    """Whether people read the Dutch, because this came after the language was reviewed."""


@dataclass(frozen=True)
class Stand:
    """One language as it stands today."""

    info: LanguageInfo
    is_offered: bool
    state: LanguageState | None
    counts: Mapping[str, int]
    """Texts per status."""


def lines(services: Services, language: str) -> list[Line]:
    """Every text in a language, in the order of the questionnaires, the answers and the screens. Raises KeyError for an unknown one."""
    shipped, spoken = entries(services.library), entries(services.spoken)
    info, words = services.words.language(language), services.words
    force, withheld = words.in_force(words.edition(services.today)), words.withheld(language)
    planned = coming(services)
    found = []
    for key, entry in shipped.items():
        version, dutch = force.get((key, language)), force.get((key, SOURCE_LANGUAGE))
        is_withheld = version is None and key in withheld
        said = entry.text[language] if is_withheld else spoken[key].text.get(language, "")
        status = (
            "concept" if is_withheld else status_of(entry, info, said, version, dutch, words.made.states.get(language))
        )
        found.append(Line(entry, spoken[key].source, said, status, version, planned.get((key, language)), is_withheld))
    return found


def coming(services: Services) -> dict[tuple[str, str], TextVersion]:
    """The first version that is still to be read of each text, by key and language."""
    later = [one for one in services.words.made.versions if one.starts_on > services.today]
    return {
        (one.key, one.language): one
        for one in sorted(later, key=lambda one: (one.starts_on, -one.number), reverse=True)
    }


def status_of(
    entry: Entry,
    info: LanguageInfo,
    words: str,
    version: TextVersion | None,
    dutch: TextVersion | None,
    state: LanguageState | None,
) -> str:
    """The status of a text: a key of STATUSES."""
    if info.code == SOURCE_LANGUAGE:
        return "bron"
    if not words:
        return "ontbreekt"
    if (version and version.source != entry.source) or (dutch and not was_looked_at(dutch, version, state)):
        return "opnieuw"
    return "concept" if info.is_draft and not (version and version.review) else "nagekeken"


def was_looked_at(dutch: TextVersion, version: TextVersion | None, state: LanguageState | None) -> bool:
    """Whether a text, or all of its language, was looked at after the Dutch was corrected."""
    if version and version.number > dutch.number:
        return True
    return bool(state and state.review and state.recorded_at > dutch.made_at)


def stands(services: Services) -> list[Stand]:
    """Every language, Dutch first."""
    offered = services.spoken.offered_languages(services.settings.drafts_offered)
    found = []
    for code in services.library.languages:
        statuses = [line.status for line in lines(services, code)]
        info, state = services.words.language(code), services.words.made.states.get(code)
        counts = {status: statuses.count(status) for status in STATUSES}
        found.append(Stand(info, info in offered, state, counts))
    return found


def history(services: Services, key: str, language: str) -> list[TextVersion]:
    """Every version of a text, the one that starts last first."""
    mine = [one for one in services.words.made.versions if (one.key, one.language) == (key, language)]
    return sorted(mine, key=lambda one: (one.starts_on, one.number), reverse=True)


def correct(services: Services, words: Words, starts_on: date, review: Review, *, by: str, seen: int) -> None:
    """Keeps a new version of a text. `seen` is the number of the last version somebody looked at. Raises TranslationError."""
    line = next(one for one in lines(services, words.language) if one.entry.key == words.key)
    if problems := misfits(line, words.language, words.words):
        raise TranslationError("words", " ".join(map(sentence, problems)))
    check_start(services, starts_on)
    check_review(services, words.language, review)
    with services.store.write() as db:
        last = max((one.number for one in history(services, words.key, words.language)), default=0)
        if last != seen:
            raise TranslationError(
                "words", _("Iemand heeft deze tekst intussen veranderd. Open hem opnieuw en verander hem dan.")
            )
        translations.add(db, words, starts_on, review, by, services.now())
        audit.log(db, by, "vertaling veranderd", f"{words.language} {words.key}", services.now())
    forget(services)


def misfits(line: Line, language: str, words: str) -> list[str]:
    """Why these words cannot take the place of a text, in Dutch; none when they can."""
    if language == SOURCE_LANGUAGE and line.entry.is_measured:
        return [
            _(
                "het Nederlands van vragen en antwoorden staat vast, want de cijfers rusten erop. Maak een nieuwe versie van de vragenlijst."
            )
        ]
    if not words:
        return [_("de tekst is leeg. Vul hem in.")]
    if words == line.words and not line.planned and not line.is_withheld:
        return [_("de tekst is niet veranderd. Verander hem, of ga terug.")]
    return line.entry.misfits(language, words)


def sentence(problem: str) -> str:
    return problem[:1].upper() + problem[1:]


def tidy(words: str) -> str:
    """Words as they are kept: NFC, one space between, no control characters."""
    text = " ".join(unicodedata.normalize("NFC", words).split())
    return "".join(character for character in text if unicodedata.category(character) != "Cc")


def check_start(services: Services, starts_on: date) -> None:
    if starts_on < services.today:
        raise TranslationError("starts_on", _("Deze dag is voorbij. Kies vandaag of een latere dag."))


def check_review(services: Services, language: str, review: Review) -> None:
    """What is read by respondents was looked at by somebody; half a record of that is none. Raises TranslationError."""
    given = [review.reviewer, review.role, review.reviewed_on]
    if any(given) and not all(given):
        raise TranslationError("reviewer", str(HALF_A_REVIEW))
    if review.reviewed_on > services.today.isoformat():
        raise TranslationError("reviewed_on", _("Deze dag moet nog komen. Vul in wanneer de tekst is nagekeken."))
    info = services.words.language(language)
    if not review and info.status == "reviewed":
        raise TranslationError(
            "reviewer",
            _("%(native)s is nagekeken. Laat ook deze tekst nakijken en vul in door wie, en wanneer.")
            % {"native": info.native},
        )


def switch_on(services: Services, language: str, review: Review, *, by: str) -> None:
    """Offers a language and records who reviewed it. Raises TranslationError."""
    if not any(vars(review).values()):
        raise TranslationError("reviewer", _("Alleen een taal die is nagekeken kan aan. Vul in door wie, en wanneer."))
    check_review(services, language, review)
    texts = [
        digest(key, one.text[language]) for key, one in entries(services.library).items() if one.text.get(language)
    ]
    set_language(services, language, True, review, texts, by)


def switch_off(services: Services, language: str, *, by: str) -> None:
    """Offers a language no longer, from this moment. Who reviewed it stays known."""
    state = services.words.made.states.get(language)
    review, texts = (state.review, state.texts) if state else (Review(), frozenset())
    set_language(services, language, False, review, texts, by)


def set_language(
    services: Services, language: str, is_on: bool, review: Review, texts: Collection[str], by: str
) -> None:
    with services.store.write() as db:
        translations.set_language(db, language, is_on, review, texts, by, services.now())
        audit.log(db, by, "taal aangezet" if is_on else "taal uitgezet", language, services.now())
    forget(services)


def forget(services: Services) -> None:
    """Lets go of every page and list that was made with the words of before."""
    services.words.forget()
    services.pages.clear()


def chosen(found: list[Line], part: str, status: str) -> Iterator[Line]:
    """The lines of a part and a status; "" is all of them."""
    return (one for one in found if part in ("", one.entry.part) and status in ("", one.status))
