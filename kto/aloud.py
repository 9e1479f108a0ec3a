"""Reading aloud: what a page needs to read a screen, and the recordings staff make of its texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from flask import Flask
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from kto import soundfiles
from kto.services import Services, services
from kto.storage import audit, recordings
from kto.storage.recordings import Place, Recording
from surveys import Item, LanguageInfo, Questionnaire, Voice
from surveys.reading import Line, introduction, screen, screens

compact = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
State = Literal["missing", "recorded", "outdated"]


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


def init_app(app: Flask) -> None:
    kto: Services = app.extensions["kto"]
    kto.recordings.update(recordings.all(kto.store.db))
    app.jinja_env.globals.update(aloud_introduction=of_introduction, aloud_screen=of_screen)


def of_introduction(language: LanguageInfo, questionnaire: Questionnaire) -> Markup | None:
    """What the introduction's button reads, as JSON; None where a text is missing in this language."""
    return on_page(services(), language, introduction(services().library, questionnaire))


def of_screen(language: LanguageInfo, items: Iterable[Item]) -> Markup | None:
    """The same for a screen with questions."""
    return on_page(services(), language, screen(services().library, items))


def on_page(kto: Services, language: LanguageInfo, lines: tuple[Line, ...]) -> Markup | None:
    """JSON for an attribute in single quotes: `lines`, each with its text ("" for an answer that is said as it is printed) and
    the answer it lights; `voices`, each with its code, name and the sounds of those lines.

    A voice that has only some of them is not offered: an answer that nobody hears is an answer that nobody gives.
    """
    if any(line.said(language.code) is None for line in lines):
        return None
    voices = [
        (voice.code, voice.native, found)
        for voice in language.all_voices
        if (found := sounds(kto.recordings, language.code, voice.code, lines))
    ]
    shown = [(to_say(line, language.code), line.answer) for line in lines]
    return htmlsafe_json_dumps({"lines": shown, "voices": voices}, dumps=compact)


def to_say(line: Line, language: str) -> str:
    """What the page has to tell of a line. Answers stand on it already, five on a screen, in every language of a tablet."""
    is_printed = line.answer and not line.spoken.get(language)
    return "" if is_printed else line.said(language) or ""


def sounds(
    found: Mapping[Place, Recording], language: str, voice: str, lines: Iterable[Line]
) -> list[tuple[str, float, float, float]] | None:
    """Address, gain, start and end of each line's recording; None when one is missing or outdated."""
    chosen = []
    for line in lines:
        one = found.get(Place(language, voice, line.part))
        if one is None or state(one, line) != "recorded":
            return None
        chosen.append((address(one), one.gain, one.starts, one.ends))
    return chosen


def state(recording: Recording | None, line: Line) -> State:
    """Whether a line can be played: a text that was corrected since makes its recording outdated."""
    if recording is None:
        return "missing"
    return "recorded" if recording.spoken == line.said(recording.language) else "outdated"


def address(recording: Recording) -> str:
    """Where the sound is; other bytes have another address, so a browser may keep it for ever."""
    return f"/geluid/{recording.id}.{soundfiles.EXTENSIONS[recording.kind]}"


def addresses(kto: Services, languages: Iterable[LanguageInfo]) -> list[str]:
    """The sounds of the questionnaires that are asked now, in these languages, as long as they fit their text."""
    found: dict[str, None] = {}
    for group in dict.fromkeys(one.group for one in kto.library.questionnaires):
        lines = [line for lines in screens(kto.library, kto.library.latest(group)) for line in lines]
        for language in languages:
            for voice in language.all_voices:
                for line in lines:
                    one = kto.recordings.get(Place(language.code, voice.code, line.part))
                    if one and state(one, line) == "recorded":
                        found[address(one)] = None
    return list(found)


def sections(kto: Services, questionnaire: Questionnaire, language: LanguageInfo, voice: Voice) -> tuple[Section, ...]:
    """Every text of a questionnaire and how it stands in one voice, screen by screen."""
    listed: set[str] = set()
    found = []
    for number, lines in enumerate(screens(kto.library, questionnaire)):
        fresh = [line for line in lines if line.part not in listed]
        listed.update(line.part for line in lines)
        is_read = sounds(kto.recordings, language.code, voice.code, lines) is not None
        rows = tuple(row(kto, language, voice, line) for line in fresh)
        found.append(Section(f"Vraag {number}" if number else "Het begin", rows, is_read))
    return tuple(found)


def row(kto: Services, language: LanguageInfo, voice: Voice, line: Line) -> Row:
    one = kto.recordings.get(Place(language.code, voice.code, line.part))
    return Row(line, line.said(language.code), one, state(one, line), address(one) if one else "")


def how_it_stands(found: Iterable[Section]) -> str:
    """The sentence above the list."""
    rows = [one for section in found for one in section.rows]
    done = sum(one.state == "recorded" for one in rows)
    stale = sum(one.state == "outdated" for one in rows)
    if done == len(rows):
        return f"Alle {done} teksten zijn opgenomen. Alles wordt voorgelezen."
    sentence = f"Van de {len(rows)} teksten {'is' if done == 1 else 'zijn'} er {done} opgenomen."
    if stale:
        sentence += f" {stale} {'opname is' if stale == 1 else 'opnamen zijn'} verouderd."
    return sentence


def keep(
    kto: Services, language: LanguageInfo, voice: Voice, line: Line, content: bytes, level: Level, by: str
) -> Recording:
    """Keeps what somebody spoke, in place of what was there. Raises SoundRefused."""
    kind = soundfiles.check(content, level.seconds)
    said = line.said(language.code)
    if said is None:
        raise soundfiles.SoundRefused("Deze tekst is er niet in deze taal. Laat hem eerst vertalen.")
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
