"""Wederzijds: what partners think of us beside what we think of them, and the three questions to staff."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from analysis.mutual import PARTNERS
from kto import figures, journey, progress, selected
from kto.figures import SelectionError, mutual
from kto.forms.filters import Filters, read_year
from kto.intake import Refused
from kto.security import allowed
from kto.services import services
from kto.views.respond import speech_in
from surveys import SOURCE_LANGUAGE, STAFF
from surveys.tongue import Later
from surveys.tongue import gettext as _

bp = Blueprint("mutual", __name__, url_prefix="/beheer/wederzijds")

DONE = {"bewaard": Later("Je antwoord is bewaard, zonder je naam. Dank je wel.")}


@bp.get("")
@allowed("buurtwerker", "analist", "manager")
def overview() -> ResponseReturnValue:
    filters = chosen()
    found = selected.mutual(filters)
    return render_template(
        "mutual/overview.html",
        filters=filters,
        done=DONE.get(request.args.get("gedaan", "")),
        years=mutual.years(services()),
        wijken=list(services().catalogue.wijken),
        mutual=found,
        chart=selected.chart_page(selected.MUTUAL, filters, None) if found.has_chart else None,
        asked=progress.ways_of_asking(services(), filters.selection(PARTNERS)),
    )


@bp.route("/invullen", methods=["GET", "POST"])
@allowed("buurtwerker", "analist", "manager")
def fill_in() -> ResponseReturnValue:
    """The three questions; after an answer is kept, the page with both sides."""
    if request.method != "POST":
        return page()
    raw = {item.id: request.form.get(item.id, "") for item in services().library.latest(STAFF).items}
    try:
        mutual.answer(services(), journey.read_id(request.form) or uuid4(), request.form.get("wijk") or None, raw)
    except Refused as refused:
        return page(raw, refused)
    return redirect(url_for(".overview", jaar=services().today.year, gedaan="bewaard"), 303)


def page(raw: Mapping[str, str] | None = None, refused: Refused | None = None) -> ResponseReturnValue:
    problems = {problem.item: problem.message for problem in refused.problems if problem.item} if refused else {}
    body = render_template(
        "mutual/questions.html",
        speech=speech_in(SOURCE_LANGUAGE),
        questionnaire=services().library.latest(STAFF),
        wijken=services().catalogue.open_wijken,
        wijk=request.form.get("wijk", ""),
        id=request.form.get("id") or uuid4(),
        raw=raw or {},
        problems=problems,
        error=str(refused) if refused and not problems else None,
    )
    return body, 422 if refused else 200


def chosen() -> Filters:
    """The year and wijk in the address; without a year the newest one of which anybody answered."""
    kto, name = services(), request.args.get("wijk")
    wijk = kto.catalogue.find_wijk(name) if name else None
    if name and wijk is None:
        raise SelectionError(_("De wijk %(name)r bestaat niet. Kies er een uit de lijst.") % {"name": name})
    return Filters(read_year(request.args.get("jaar", ""), figures.years(kto)), wijk=wijk)
