"""Answering through a link: plain forms, no cookie, nothing remembered between two pages but what the form carries."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from urllib.parse import parse_qsl
from uuid import uuid4

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape

from kto import journey
from kto.intake import Context, Refused, Submission, accept, validate
from kto.inviting import links
from kto.inviting.invitations import is_token
from kto.journey import Step
from kto.listening import hints
from kto.services import Services, services
from kto.storage import StorageError, invitations, responses
from kto.storage.invitations import Round
from kto.storage.links import Link
from kto.words.speech import Speech
from surveys import LanguageInfo, Library, Questionnaire, faces

bp = Blueprint("respond", __name__)

FORM_LIMIT = 256 * 1024
"""Bytes. More than other pages take, so that words that are far too long come back to be shortened and are not lost."""

FIELD_LIMIT = 200

OWN = Markup("<!-- what is this person's own -->")
"""Where the fields of one person come in a page that is the same for everybody; texts are escaped, so none can hold it."""

STATUS = {"closed": 410, "late": 410, "early": 403}
NOTICES = {"closed": "err_expired", "late": "err_expired", "early": "err_early"}


@dataclass(frozen=True)
class Door:
    """How somebody came in: where that belongs, and what answering uses up."""

    where: Link | Round
    invitation: bytes | None = None
    """Hash of a link for one person."""
    is_trial: bool = False
    """Staff who have a look: everything is as it is, and nothing is kept."""
    chosen: str = ""
    """The group that somebody said to be of, as it stands in the address."""

    @property
    def group(self) -> str | None:
        """Whose questions are asked; None for a group that may not be chosen here."""
        group = self.chosen or self.where.group
        return group if group in self.where.groups else None

    def is_open(self, today: date) -> bool:
        return self.is_trial or self.where.state(today) == "open"


def as_it_is_now(door: Door) -> Door:
    """The same door, looked at again: somebody may have closed the link since it was remembered."""
    if isinstance(door.where, Link) and (found := links.look_up(services(), door.where.code)):
        return replace(door, where=found)
    return door


@bp.app_context_processor
def everywhere() -> dict[str, object]:
    """What base.html needs on every page."""
    return {"settings": services().settings, "library": services().spoken}


@bp.app_template_global()
def face(score: int) -> Markup:
    """The drawn face of a score, for inline use."""
    return Markup(faces.svg(score))


@bp.app_template_global()
def seen_texts() -> Mapping[str, str]:
    """What may be seen in somebody's words, with the key of the text that says so."""
    return hints.TEXTS


@bp.route("/v/<code>", methods=["GET", "POST"])
def answer(code: str) -> ResponseReturnValue:
    """An open link: one address for many people."""
    link = links.find(services(), code.lower())
    return enter(Door(link), sent_form()) if link else closed_page(chosen_speech(), "err_unknown", 404)


@bp.route("/v/<code>/proef", methods=["GET", "POST"])
def rehearse(code: str) -> ResponseReturnValue:
    """The same as the open link, open or not, without keeping anything."""
    link = links.find(services(), code.lower())
    return enter(Door(link, is_trial=True), sent_form()) if link else closed_page(chosen_speech(), "err_unknown", 404)


@bp.route("/u/<token>", methods=["GET", "POST"])
def invited(token: str) -> ResponseReturnValue:
    """A link for one person. Opening it changes nothing; sending the answer uses it up."""
    form = sent_form()
    speech, response_id = chosen_speech(form), journey.read_id(form)
    try:
        with services().store.reading() as db:
            found = invitations.round_of(db, token)
            sent_before = response_id is not None and responses.is_known(db, response_id.bytes)
    except StorageError:  # sending the same page again, as a reload does, is all it takes
        return closed_page(speech, "err_generic", 503, typed_words(form))
    if sent_before:  # the reply to the first sending was lost on its way
        return redirect(url_for(".thanks", taal=speech.code), 303)
    if found:
        return enter(Door(found, invitation=invitations.digest(token)), form)
    if is_token(token):
        return closed_page(speech, "err_used", 410, typed_words(form))
    return closed_page(speech, "err_unknown", 404)


@bp.get("/v/<code>/proef/klaar")
def rehearsed(code: str) -> str:
    """After sending in a trial."""
    return render_template("respond/rehearsed.html", code=code)


def enter(door: Door, form: Mapping[str, str]) -> ResponseReturnValue:
    """The introduction, and every screen after it. Only POST does anything: previews and scanners open links too."""
    kto, speech, door = services(), chosen_speech(form), replace(door, chosen=request.args.get("groep", ""))
    if not door.is_open(kto.today):
        return not_open(speech, door, form)
    if door.group is None:  # staff took the choice away, or somebody wrote an address
        return wrong_group(speech, form)
    questionnaire = asked(speech.library, door.group, form)
    if request.method != "POST":
        return intro_page(speech, door, questionnaire)
    step = journey.advance(questionnaire, form, uuid4())
    return follow(speech, door, questionnaire, step)


def wrong_group(speech: Speech, form: Mapping[str, str]) -> ResponseReturnValue:
    """To the questions of the link's own group, unless that would lose words somebody wrote."""
    if words := typed_words(form):
        return closed_page(speech, "err_expired", 410, words)
    return redirect(f"{request.path}?taal={speech.code}", 303)


def asked(library: Library, group: str, form: Mapping[str, str]) -> Questionnaire:
    """The version this form was made from, so that a new version does not change the questions halfway; else the latest."""
    try:
        return library.get(group, int(form.get("versie", "")))
    except (KeyError, ValueError):
        return library.latest(group)


def follow(speech: Speech, door: Door, questionnaire: Questionnaire, step: Step) -> ResponseReturnValue:
    """The page, or the end, that a step leads to."""
    if step.show == "declined":
        return redirect(url_for(".declined", taal=speech.code), 303)
    if step.show == "intro":
        return intro_page(speech, door, questionnaire, step)
    if step.show == "send":
        return send(speech, door, questionnaire, step)
    return question_page(speech, questionnaire, step, 400 if step.problems else 200)


def send(speech: Speech, door: Door, questionnaire: Questionnaire, step: Step) -> ResponseReturnValue:
    """Thanks, once the answers are on disk. Until then the page stays, with everything that was filled in."""
    kto = services()
    try:
        door = as_it_is_now(door)
        if not door.is_open(kto.today):
            return not_open(speech, door, step.answers)
        where = door.where
        context = Context.at(where, mode=where.mode, month=kto.month)
        submission = Submission(step.id, questionnaire.group, questionnaire.version, context, step.answers, speech.code)
        if door.is_trial:
            validate(kto, submission)
            return redirect(f"{request.path}/klaar", 303)
        accept(kto, submission, invitation=door.invitation, link=where.code if isinstance(where, Link) else None)
    except StorageError:
        waiting = Step("question", step.id, step.answers, step.screen, "err_generic")
        return question_page(speech, questionnaire, waiting, 503)
    except Refused as refused:
        if refused.code == "invitation_used":
            return closed_page(speech, "err_used", 410, typed_words(step.answers))
        if refused.code == "nothing_answered":
            return question_page(speech, questionnaire, Step("question", step.id, notice="err_nothing"), 200)
        problem = Step("question", step.id, step.answers, step.screen, problems=(str(refused),))
        return question_page(speech, questionnaire, problem, 400)
    return redirect(url_for(".thanks", taal=speech.code), 303)


@bp.get("/herkenning.json")
def hints_rule() -> Response:
    """What a browser looks for in words that are being typed. The same for everybody, so it may be kept for a while."""
    return Response(
        hints.for_browsers(), mimetype="application/json", headers={"Cache-Control": "public, max-age=3600"}
    )


@bp.get("/bedankt")
def thanks() -> str:
    """After sending. The address says nothing about link or answer, so it may stay in the history."""
    return end_page("respond/thanks.html")


@bp.get("/tot-ziens")
def declined() -> str:
    """After "Ik doe niet mee"."""
    return end_page("respond/declined.html")


def intro_page(speech: Speech, door: Door, questionnaire: Questionnaire, step: Step | None = None) -> str:
    """The introduction. Whoever comes in for the first time sees the same as everybody at that door, so that page is made once."""
    kto, groups = services(), door.where.groups

    def make() -> str:
        return render_template(
            "respond/intro.html",
            speech=speech,
            questionnaire=questionnaire,
            step=step,
            languages=offered(kto),
            groups=groups,
        )

    page = ("intro", request.endpoint, questionnaire.group, questionnaire.version, groups)
    return make() if step else made_once(kto, page, speech, make)


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
            seen=hints.seen(step.answers.get(items[0].id, "")) if step.notice == journey.PERSONAL else (),
            is_waiting=status == 503,
            languages=offered(kto),
        )

    if step.notice or step.problems or not shown.isdisjoint(step.answers):
        return make(own), status
    key = ("question", request.endpoint, questionnaire.group, questionnaire.version, step.screen)
    return made_once(kto, key, speech, lambda: make(OWN)).replace(OWN, own), status


@bp.app_template_global()
def hidden(fields: Mapping[str, object]) -> Markup:
    """Fields of a form that travel along unseen."""
    tags = (f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in fields.items())
    return Markup("\n".join(tags))


def made_once(kto: Services, page: tuple[Hashable, ...], speech: Speech, make: Callable[[], str]) -> str:
    """The page, kept while it says what is said today; of older words only a few people see a page."""
    if not speech.is_current:
        return make()
    return kto.made_once((*page, speech.code, speech.edition, kto.words.made.mark), make)


def end_page(template: str) -> str:
    """A last page: it says nothing about anybody, so it is made once for each language."""
    kto, speech = services(), chosen_speech()
    return made_once(kto, (template,), speech, lambda: render_template(template, speech=speech))


def closed_page(speech: Speech, notice: str, status: int, words: tuple[str, ...] = ()) -> ResponseReturnValue:
    return render_template("respond/closed.html", speech=speech, notice=notice, words=words), status


def not_open(speech: Speech, door: Door, form: Mapping[str, str]) -> ResponseReturnValue:
    """Why nobody can answer here today, with the words that somebody wrote while the link was being closed."""
    state = door.where.state(services().today)
    return closed_page(speech, NOTICES[state], STATUS[state], typed_words(form))


def typed_words(form: Mapping[str, str]) -> tuple[str, ...]:
    """What somebody wrote: shown once more, so that it is not lost."""
    questionnaires = services().library.questionnaires
    names = dict.fromkeys(item.id for one in questionnaires for item in one.items if item.kind == "open")
    return tuple(filter(None, (form.get(name) for name in names)))


def sent_form() -> Mapping[str, str]:
    """The form, empty for a GET; bytes that are no text become replacement characters, which Werkzeug would hide by leaving them as "%FF"."""
    request.max_content_length = FORM_LIMIT
    if request.method != "POST":
        return {}
    if request.mimetype != "application/x-www-form-urlencoded":
        return request.form.to_dict()
    body = request.get_data(cache=True).decode("utf-8", "replace")
    try:
        return dict(parse_qsl(body, keep_blank_values=True, errors="replace", max_num_fields=FIELD_LIMIT))
    except ValueError:
        abort(400)


def chosen_speech(form: Mapping[str, str] = MappingProxyType({})) -> Speech:
    """The language that was asked for, if it is offered here; else Dutch."""
    language = form.get("naar_taal") or form.get("taal") or request.args.get("taal", "")
    return speech_in(language, form.get("teksten", ""))


def speech_in(language: str, edition: str = "") -> Speech:
    """The language in the words of an edition that somebody began with, or in those of today."""
    kto = services()
    return kto.words.speech(language, kto.today, drafts=kto.settings.drafts_offered, written=edition)


def offered(kto: Services) -> Mapping[str, LanguageInfo]:
    return {one.code: one for one in kto.spoken.offered_languages(kto.settings.drafts_offered)}
