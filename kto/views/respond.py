"""Answering through an open link: plain forms, no cookie, nothing remembered between two pages but what the form carries."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from types import MappingProxyType
from urllib.parse import parse_qsl
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape

from kto import journey, links
from kto.intake import Context, Refused, Submission, accept
from kto.journey import Step
from kto.services import Services, services
from kto.speech import Speech
from kto.storage import StorageError
from kto.storage.links import Link
from surveys import SOURCE_LANGUAGE, LanguageInfo, Questionnaire, faces

bp = Blueprint("respond", __name__)

FORM_LIMIT = 256 * 1024
"""Bytes. More than other pages take, so that words that are far too long come back to be shortened and are not lost."""

FIELD_LIMIT = 200

OWN = Markup("<!-- what is this person's own -->")
"""Where the fields of one person come in a page that is the same for everybody; texts are escaped, so none can hold it."""

STATUS = {"closed": 410, "late": 410, "early": 403}
NOTICES = {"closed": "err_expired", "late": "err_expired", "early": "err_early"}


@bp.app_context_processor
def everywhere() -> dict[str, object]:
    """What base.html needs on every page."""
    return {"settings": services().settings, "library": services().library}


@bp.app_template_global()
def face(score: int) -> Markup:
    """The drawn face of a score, for inline use."""
    return Markup(faces.svg(score))


@bp.route("/v/<code>", methods=["GET", "POST"])
def answer(code: str) -> ResponseReturnValue:
    """The introduction, and every screen after it. Only POST does anything: previews and scanners open links too."""
    request.max_content_length = FORM_LIMIT
    form = sent_form() if request.method == "POST" else {}
    kto, speech = services(), chosen_speech(form)
    link = links.find(kto, code.lower())
    if link is None:
        return closed_page(speech, "err_unknown", 404)
    if not link.is_open(kto.today):
        return not_open(speech, link, form)
    questionnaire = asked(kto, link, form)
    if request.method != "POST":
        return intro_page(speech, questionnaire)
    step = journey.advance(questionnaire, form, uuid4())
    return follow(speech, link, questionnaire, step)


def asked(kto: Services, link: Link, form: Mapping[str, str]) -> Questionnaire:
    """The version this form was made from, so that a new version does not change the questions halfway; else the latest."""
    try:
        return kto.library.get(link.group, int(form.get("versie", "")))
    except (KeyError, ValueError):
        return kto.library.latest(link.group)


def follow(speech: Speech, link: Link, questionnaire: Questionnaire, step: Step) -> ResponseReturnValue:
    """The page, or the end, that a step leads to."""
    if step.show == "declined":
        return redirect(url_for(".declined", taal=speech.code), 303)
    if step.show == "intro":
        return intro_page(speech, questionnaire, step)
    if step.show == "send":
        return send(speech, link, questionnaire, step)
    return question_page(speech, questionnaire, step, 400 if step.problems else 200)


def send(speech: Speech, link: Link, questionnaire: Questionnaire, step: Step) -> ResponseReturnValue:
    """Thanks, once the answers are on disk. Until then the page stays, with everything that was filled in."""
    kto = services()
    try:
        link = links.look_up(kto, link.code) or link  # somebody may have closed it by now
        if not link.is_open(kto.today):
            return not_open(speech, link, step.answers)
        context = Context.at(link, mode=link.mode, month=kto.month)
        accept(kto, Submission(step.id, link.group, questionnaire.version, context, step.answers, speech.code))
    except StorageError:
        waiting = Step("question", step.id, step.answers, step.screen, "err_generic")
        return question_page(speech, questionnaire, waiting, 503)
    except Refused as refused:
        if refused.code == "nothing_answered":
            return question_page(speech, questionnaire, Step("question", step.id, notice="err_nothing"), 200)
        problem = Step("question", step.id, step.answers, step.screen, problems=(str(refused),))
        return question_page(speech, questionnaire, problem, 400)
    return redirect(url_for(".thanks", taal=speech.code), 303)


@bp.get("/bedankt")
def thanks() -> str:
    """After sending. The address says nothing about link or answer, so it may stay in the history."""
    return end_page("respond/thanks.html")


@bp.get("/tot-ziens")
def declined() -> str:
    """After "Ik doe niet mee"."""
    return end_page("respond/declined.html")


def intro_page(speech: Speech, questionnaire: Questionnaire, step: Step | None = None) -> str:
    """The introduction. Whoever comes in for the first time sees the same as everybody, so that page is made once."""
    kto = services()

    def make() -> str:
        return render_template(
            "respond/intro.html", speech=speech, questionnaire=questionnaire, step=step, languages=offered(kto)
        )

    return make() if step else made_once(kto, ("intro", questionnaire.group, questionnaire.version, speech.code), make)


def question_page(speech: Speech, questionnaire: Questionnaire, step: Step, status: int) -> ResponseReturnValue:
    """A screen. As long as nobody touched it, only what travels along is a person's own, so the rest is made once."""
    kto, items = services(), questionnaire.screens[step.screen]
    shown = {item.id for item in items}
    own = hidden({"id": str(step.id), **{name: value for name, value in step.answers.items() if name not in shown}})

    def make(own: Markup) -> str:
        return render_template(
            "respond/question.html",
            speech=speech,
            questionnaire=questionnaire,
            step=step,
            items=items,
            total=len(questionnaire.screens),
            own=own,
            is_waiting=status == 503,
            languages=offered(kto),
        )

    if step.notice or step.problems or not shown.isdisjoint(step.answers):
        return make(own), status
    key = ("question", questionnaire.group, questionnaire.version, speech.code, step.screen)
    return made_once(kto, key, lambda: make(OWN)).replace(OWN, own), status


@bp.app_template_global()
def hidden(fields: Mapping[str, object]) -> Markup:
    """Fields of a form that travel along unseen."""
    tags = (f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in fields.items())
    return Markup("\n".join(tags))


def made_once(kto: Services, key: Hashable, make: Callable[[], str]) -> str:
    if key not in kto.pages:
        kto.pages[key] = make()
    return kto.pages[key]


def end_page(template: str) -> str:
    """A last page: it says nothing about anybody, so it is made once for each language."""
    kto, speech = services(), chosen_speech()
    return made_once(kto, (template, speech.code), lambda: render_template(template, speech=speech))


def closed_page(speech: Speech, notice: str, status: int, words: tuple[str, ...] = ()) -> ResponseReturnValue:
    return render_template("respond/closed.html", speech=speech, notice=notice, words=words), status


def not_open(speech: Speech, link: Link, form: Mapping[str, str]) -> ResponseReturnValue:
    """Why nobody can answer here today, with the words that somebody wrote while the link was being closed."""
    kto = services()
    state = link.state(kto.today)
    return closed_page(speech, NOTICES[state], STATUS[state], typed_words(kto, link, form))


def typed_words(kto: Services, link: Link, form: Mapping[str, str]) -> tuple[str, ...]:
    """What somebody wrote: shown once more, so that it is not lost."""
    items = kto.library.latest(link.group).items
    return tuple(filter(None, (form.get(item.id) for item in items if item.kind == "open")))


def sent_form() -> Mapping[str, str]:
    """The form; bytes that are no text become replacement characters, which Werkzeug would hide by leaving them as "%FF"."""
    if request.mimetype != "application/x-www-form-urlencoded":
        return request.form.to_dict()
    body = request.get_data(cache=True).decode("utf-8", "replace")
    try:
        return dict(parse_qsl(body, keep_blank_values=True, errors="replace", max_num_fields=FIELD_LIMIT))
    except ValueError:
        abort(400)


def chosen_speech(form: Mapping[str, str] = MappingProxyType({})) -> Speech:
    """The language that was asked for, if it is offered here; else Dutch."""
    return speech_in(form.get("naar_taal") or form.get("taal") or request.args.get("taal", ""))


def speech_in(language: str) -> Speech:
    kto = services()
    found = offered(kto)
    return Speech(kto.library, found.get(language, found[SOURCE_LANGUAGE]))


def offered(kto: Services) -> Mapping[str, LanguageInfo]:
    return {one.code: one for one in kto.library.offered_languages(kto.settings.drafts_offered)}
