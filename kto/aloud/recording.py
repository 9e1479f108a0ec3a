"""What staff record of the texts that are read aloud: how it stands, keeping a recording, forgetting one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kto.aloud import soundfiles
from kto.aloud.playing import State, address, sounds, state, words
from kto.services import Services
from kto.storage import audit, recordings
from kto.storage.recordings import Place, Recording
from surveys import GROUPS, LanguageInfo, Library, Questionnaire, Voice
from surveys.reading import Line, choice, screens
from surveys.tongue import gettext as _
from surveys.tongue import ngettext


@dataclass(frozen=True)
class Level:
    """What a browser measured of a recording."""

    seconds: float = 0
    """0: nobody measured."""
    gain: float = 1
    starts: float = 0
    ends: float = 0


@dataclass(frozen=True)
class Row:
    """One text to record, as staff see it."""

    line: Line
    said: str | None
    """None: there is no such text in this language."""
    recording: Recording | None
    state: State
    address: str


@dataclass(frozen=True)
class Section:
    """One screen. A text that stands on several is listed with the first."""

    title: str
    rows: tuple[Row, ...]
    is_read: bool
    """Whether respondents hear this screen in this voice."""


def sections(kto: Services, questionnaire: Questionnaire, language: LanguageInfo, voice: Voice) -> tuple[Section, ...]:
    """Every text of a questionnaire and how it stands in one voice, screen by screen."""
    listed: set[str] = set()
    found = []
    for number, lines in enumerate(texts(words(kto), questionnaire)):
        fresh = [line for line in lines if line.part not in listed]
        listed.update(line.part for line in lines)
        is_read = sounds(kto.recordings, language.code, voice.code, lines) is not None
        rows = tuple(row(kto, language, voice, line) for line in fresh)
        found.append(Section(title(number, len(questionnaire.screens)), rows, is_read))
    return tuple(found)


def texts(library: Library, questionnaire: Questionnaire) -> tuple[tuple[Line, ...], ...]:
    """Every screen, and at the end the choice between groups that some links begin with."""
    return *screens(library, questionnaire), choice(library, GROUPS)


def title(number: int, questions: int) -> str:
    if number > questions:
        return _("De keuze van een groep")
    return _("Vraag %(number)s") % {"number": number} if number else _("Het begin")


def row(kto: Services, language: LanguageInfo, voice: Voice, line: Line) -> Row:
    one = kto.recordings.get(Place(language.code, voice.code, line.part))
    return Row(line, line.said(language.code), one, state(one, line), address(one) if one else "")


def how_it_stands(found: Iterable[Section]) -> str:
    """The sentence above the list."""
    rows = [one for section in found for one in section.rows]
    done = sum(one.state == "recorded" for one in rows)
    stale = sum(one.state == "outdated" for one in rows)
    if done == len(rows):
        return _("Alle %(done)s teksten zijn opgenomen. Alles wordt voorgelezen.") % {"done": done}
    sentence = ngettext(
        "Van de %(total)s teksten is er %(n)s opgenomen.", "Van de %(total)s teksten zijn er %(n)s opgenomen.", done
    )
    sentences = [sentence % {"total": len(rows), "n": done}]
    if stale:
        sentences.append(ngettext("%(n)s opname is verouderd.", "%(n)s opnamen zijn verouderd.", stale) % {"n": stale})
    return " ".join(sentences)


def keep(
    kto: Services, language: LanguageInfo, voice: Voice, line: Line, content: bytes, level: Level, by: str
) -> Recording:
    """Keeps what somebody spoke, in place of what was there. Raises SoundRefused."""
    kind = soundfiles.check(content, level.seconds)
    said = line.said(language.code)
    if said is None:
        raise soundfiles.SoundRefused(_("Deze tekst is er niet in deze taal. Laat hem eerst vertalen."))
    recording = Recording(
        *Place(language.code, voice.code, line.part),
        spoken=said,
        id=recordings.address_of(content),
        kind=kind,
        gain=level.gain,
        starts=level.starts,
        ends=level.ends,
        made_on=kto.today.isoformat(),
        made_by=by,
    )
    with kto.store.write() as db:
        recordings.save(db, recording, content)
        audit.log(db, by, "opname bewaard", f"{voice.code} {line.part}", kto.now())
    kto.recordings[recording.place] = recording
    kto.pages.clear()
    return recording


def discard(kto: Services, place: Place, by: str) -> None:
    """Forgets a recording, and its sound with it."""
    with kto.store.write() as db:
        if recordings.remove(db, place):
            audit.log(db, by, "opname gewist", f"{place.voice} {place.part}", kto.now())
    kto.recordings.pop(place, None)
    kto.pages.clear()
