"""Answers that staff fill in for somebody: read out over the phone, or typed over from paper. Nothing says whose they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kto import journey
from kto.forms.entry import EntryForm
from kto.intake import Context, Refused, Submission, accept
from kto.inviting.links import LinkError, asked_at
from kto.security import allowed, me
from kto.services import services
from kto.storage.responses import WHERE, place_of
from kto.views.respond import speech_in
from surveys import GROUPS, SOURCE_LANGUAGE, AnswerProblem, Item, Questionnaire
from surveys.answers import DONT_KNOW
from surveys.tongue import gettext as _

bp = Blueprint("entry", __name__, url_prefix="/beheer")

SHORT = {"j": "ja", "n": "nee"}
"""What is typed for yes and no."""


@bp.route("/invoeren", methods=["GET", "POST"])
@allowed("buurtwerker")
def choose() -> ResponseReturnValue:
    """For whom and where. A sensitive activity becomes its programme line and area here, before it stands in an address."""
    kto, form = services(), EntryForm()
    form.offer(kto.library, kto.catalogue)
    if form.validate_on_submit():
        try:
            context = asked_at(kto, **form.chosen)  # type: ignore[arg-type]
        except LinkError as error:
            form.activity.errors = [str(error)]
        else:
            where = place_of(context)
            return redirect(url_for(".enter", group=form.group.data, mode=context.mode, **where), 303)
    return render_template("entry/choose.html", form=form), 422 if form.errors else 200


@bp.route("/invoeren/<group>/<any(telefoon, papier):mode>", methods=["GET", "POST"])
@allowed("buurtwerker")
def enter(group: str, mode: str) -> ResponseReturnValue:
    """One answer; after it is kept, an empty form for the next."""
    if group not in GROUPS:
        abort(404)
    questionnaire = services().spoken.latest(group)
    if request.method != "POST":
        return page(questionnaire, mode)
    raw = {item.id: typed(item, request.form.get(item.id, "")) for item in questionnaire.items}
    submission = Submission(
        journey.read_id(request.form) or uuid4(), group, questionnaire.version, where_and_how(mode), raw
    )
    try:
        accept(services(), submission)
    except Refused as refused:
        return page(questionnaire, mode, raw, refused)
    where: dict[str, Any] = {name: request.args.get(name) for name in WHERE}
    done = request.args.get("klaar", 0, type=int) + 1
    return redirect(url_for(".enter", group=group, mode=mode, klaar=done, **where), 303)


def page(
    questionnaire: Questionnaire, mode: str, raw: Mapping[str, str] | None = None, refused: Refused | None = None
) -> ResponseReturnValue:
    first = questionnaire.items[0].id  # leads somewhere when it is the whole sheet that is empty
    problems = {one.item or first: advice(questionnaire, one) for one in refused.problems} if refused else {}
    body = render_template(
        f"entry/{mode}.html",
        speech=speech_in(SOURCE_LANGUAGE),
        questionnaire=questionnaire,
        sender=me().name.title(),
        id=request.form.get("id") or uuid4(),
        raw=raw or {},
        problems=problems,
        error=str(refused) if refused and not problems else None,
        done=request.args.get("klaar", 0, type=int) if not refused else 0,
    )
    return body, 422 if refused else 200


def advice(questionnaire: Questionnaire, problem: AnswerProblem) -> str:
    """What to type instead. Staff know a question by its number on the sheet, not by its name."""
    if problem.code != "bad_value":
        return problem.message
    number, item = next(
        (number, item)
        for number, screen in enumerate(questionnaire.screens, start=1)
        for item in screen
        if item.id == problem.item
    )
    return _("Vraag %(number)s: typ een van deze tekens: %(keys)s. Of laat de vraag leeg.") % {
        "number": number,
        "keys": ", ".join(keys(item)),
    }


def keys(item: Item) -> list[str]:
    """What may be typed at a question with a scale."""
    assert item.scale is not None, "only what has a scale has values"
    short = {word: key for key, word in SHORT.items()}
    known = [short.get(str(option.value), str(option.value)) for option in item.scale.options]
    return known if item.scale.dont_know is None else [*known, str(DONT_KNOW)]


def typed(item: Item, value: str) -> str:
    """An answer as it is kept: "j" and "n" are short for yes and no."""
    return value if item.kind == "open" else SHORT.get(value.strip().lower(), value.strip())


def where_and_how(mode: str) -> Context:
    """What the address says, checked when the answer is kept."""
    args = request.args
    return Context(
        mode=mode,
        month=services().month,
        wijk=args.get("wijk"),
        place=args.get("place"),
        activity=args.get("activity"),
        programme_line=args.get("programme_line", type=int),
        area=args.get("area"),
        help="voorgelezen" if mode == "telefoon" else None,
    )
