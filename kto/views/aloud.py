"""Reading aloud: the sounds for everybody, and the page where staff record them."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from flask import Blueprint, abort, make_response, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from kto.aloud import playing, recording, soundfiles
from kto.formatting import group_choices
from kto.forms.aloud import WRONG, RecordingForm
from kto.headers import HEADERS
from kto.security import allowed, me
from kto.services import services
from kto.storage import recordings
from kto.storage.recordings import Place
from surveys import GROUPS, LanguageInfo, Questionnaire, Voice
from surveys.reading import Line
from surveys.tongue import Later

bp = Blueprint("aloud", __name__)

BODY_LIMIT = 2 * soundfiles.SIZE_LIMIT
"""Bytes: a file that is somewhat too large is told so in words about sound."""
FOR_EVER = 365 * 24 * 3600
DONE = {"bewaard": Later("De opname is bewaard."), "gewist": Later("De opname is gewist.")}


@dataclass(frozen=True)
class Chosen:
    """Which texts, and in whose voice."""

    questionnaire: Questionnaire
    language: LanguageInfo
    voice: Voice

    def find(self, part: str) -> Line:
        """A text of this questionnaire; ends in 404 when it has none of this name."""
        lines = (line for lines in recording.texts(playing.words(services()), self.questionnaire) for line in lines)
        return next((line for line in lines if line.part == part), None) or abort(404)


def chosen(group: str, code: str) -> Chosen:
    """Ends in 404 for a group or voice that does not exist."""
    library = playing.words(services())
    if group not in GROUPS:
        abort(404)
    for language in library.languages.values():
        for voice in language.all_voices:
            if voice.code == code:
                return Chosen(library.latest(group), language, voice)
    abort(404)


@bp.url_value_preprocessor
def allow_a_sound(endpoint: str | None, values: dict[str, object] | None) -> None:
    """Before anything reads the body: only here may a file be larger than a form."""
    if endpoint == "aloud.keep":
        request.max_content_length = BODY_LIMIT


@bp.get("/geluid/<id>.<any(webm, ogg, m4a, mp3, wav):form>")
def sound(id: str, form: str) -> ResponseReturnValue:
    """A recording, whole or in parts: Safari asks for parts."""
    found = recordings.sound(services().store.db, id)
    if found is None or found[0] != soundfiles.KINDS[form]:
        abort(404)
    kind, content = found
    answer = send_file(BytesIO(content), mimetype=kind, max_age=FOR_EVER, etag=id, conditional=True)
    answer.cache_control.public = True
    answer.cache_control.immutable = True
    return answer


@bp.get("/beheer/voorlezen")
@allowed("buurtwerker", "beheerder")
def texts() -> ResponseReturnValue:
    return page(chosen(request.args.get("groep", GROUPS[0]), request.args.get("stem", "nl")))


def page(which: Chosen, part: str = "", problem: Later | str = "") -> ResponseReturnValue:
    """The list; `problem` says what is wrong with the recording of `part`."""
    kto = services()
    sections = recording.sections(kto, which.questionnaire, which.language, which.voice)
    body = render_template(
        "aloud/texts.html",
        which=which,
        sections=sections,
        lead=recording.how_it_stands(sections),
        groups=group_choices(),
        voices=[
            (voice.code, name(one, voice)) for one in playing.words(kto).languages.values() for voice in one.all_voices
        ],
        seconds=soundfiles.SECONDS_LIMIT,
        done=DONE.get(request.args.get("gedaan", "")),
        done_part=request.args.get("deel", ""),
        wrong_part=part,
        problem=problem,
    )
    answer = make_response(body, 422 if problem else 200)
    # The one page of all that may use a microphone.
    answer.headers["Permissions-Policy"] = HEADERS["Permissions-Policy"].replace("microphone=()", "microphone=(self)")
    return answer


def name(language: LanguageInfo, voice: Voice) -> str:
    return f"{language.native}: {voice.dutch}" if voice.dutch else language.native


@bp.post("/beheer/voorlezen/bewaren")
@allowed("buurtwerker", "beheerder")
def keep() -> ResponseReturnValue:
    form = RecordingForm()
    which = chosen(form.groep.data or "", form.stem.data or "")
    line = which.find(form.deel.data or "")
    if not form.validate():
        return page(which, line.part, WRONG)
    content = form.geluid.data.read() if form.geluid.data else b""
    try:
        recording.keep(services(), which.language, which.voice, line, content, form.level, me().name)
    except soundfiles.SoundRefused as refused:
        return page(which, line.part, str(refused))
    return back(which, line.part, "bewaard")


@bp.post("/beheer/voorlezen/wissen")
@allowed("buurtwerker", "beheerder")
def discard() -> ResponseReturnValue:
    which = chosen(request.form.get("groep", ""), request.form.get("stem", ""))
    line = which.find(request.form.get("deel", ""))
    recording.discard(services(), Place(which.language.code, which.voice.code, line.part), me().name)
    return back(which, line.part, "gewist")


def back(which: Chosen, part: str, done: str) -> ResponseReturnValue:
    """To the same text in the list."""
    group, voice = which.questionnaire.group, which.voice.code
    target = url_for(".texts", groep=group, stem=voice, gedaan=done, deel=part, _anchor=f"deel-{part}")
    return redirect(target, 303)
