"""Reading aloud: which recordings fit the texts of a screen, and what a page needs to play them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Literal

from flask import Flask
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from kto.aloud import soundfiles
from kto.services import Services, services
from kto.storage import recordings
from kto.storage.recordings import Place, Recording
from kto.words.speech import Speech
from surveys import Item, LanguageInfo, Library, Questionnaire
from surveys.reading import Line, introduction, screen, screens

compact = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
State = Literal["missing", "recorded", "outdated"]


def init_app(app: Flask) -> None:
    kto: Services = app.extensions["kto"]
    kto.recordings.update(recordings.all(kto.store.db))
    app.jinja_env.globals.update(aloud_introduction=of_introduction, aloud_screen=of_screen)


def words(kto: Services) -> Library:
    """The texts that respondents read today, and that staff record."""
    return kto.spoken


def of_introduction(speech: Speech, questionnaire: Questionnaire, groups: tuple[str, ...] = ()) -> Markup | None:
    """What the introduction's button reads, as JSON, with the choice of groups where there is one.

    None where a text is missing in this language.
    """
    return on_page(services(), speech.language, introduction(speech.library, questionnaire, groups))


def of_screen(speech: Speech, items: Iterable[Item]) -> Markup | None:
    """The same for a screen with questions."""
    return on_page(services(), speech.language, screen(speech.library, items))


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
    library = words(kto)
    for group in dict.fromkeys(one.group for one in library.questionnaires):
        lines = [line for lines in screens(library, library.latest(group)) for line in lines]
        for language in languages:
            for voice in language.all_voices:
                for line in lines:
                    one = kto.recordings.get(Place(language.code, voice.code, line.part))
                    if one and state(one, line) == "recorded":
                        found[address(one)] = None
    return list(found)
