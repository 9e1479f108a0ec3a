"""A group over time: is the share satisfied what it was, or only going up and down? And from where it is held against a new beginning."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from analysis.overtime import Series
from kto import figures, selected
from kto.errors import Explained
from kto.figures import beginnings
from kto.figures.beginnings import BeginningError
from kto.formatting import group_choices
from kto.forms.beginnings import BeginningForm
from kto.forms.filters import Filters
from kto.security import allowed, me
from kto.services import services
from surveys import GROUPS
from surveys.tongue import Later

bp = Blueprint("months", __name__, url_prefix="/beheer/groep/<slug>/maanden")

DONE = {
    "begin": Later("Het nieuwe begin geldt."),
    "terug": Later("Het begin is teruggedraaid. Het begin van daarvoor geldt weer."),
}


@bp.get("")
@allowed("buurtwerker", "analist", "manager")
def months(slug: str) -> ResponseReturnValue:
    series, filters = series_of(slug), Filters(figures.years(services())[0])
    return render_template(
        "months/months.html",
        done=DONE.get(request.args.get("gedaan", "")),
        filters=filters,
        series=series,
        chart=selected.chart_page(selected.MONTHS, filters, slug) if series.shown else None,
        decisions=beginnings.decisions(services(), slug),
        holds=beginnings.in_force(services(), slug),
        may_begin=bool(beginnings.choices(series)),
        groups=group_choices(),
    )


@bp.route("/begin", methods=["GET", "POST"])
@allowed("analist", "manager")
def begin(slug: str) -> ResponseReturnValue:
    """Somebody decides that the series begins anew."""
    series, form = series_of(slug), BeginningForm()
    form.offer(beginnings.choices(series))
    if form.validate_on_submit():
        try:
            beginnings.set_anew(services(), slug, form.month.data, form.reason.data, me().name)
        except BeginningError as error:
            form.month.errors = [str(error)]
        else:
            return redirect(url_for(".months", slug=slug, gedaan="begin"), 303)
    return render_template("months/begin.html", form=form, series=series), 422 if form.errors else 200


@bp.post("/begin/<int:number>/terug")
@allowed("analist", "manager")
def undo(slug: str, number: int) -> ResponseReturnValue:
    try:
        beginnings.undo(services(), slug, number, me().name)
    except BeginningError as error:
        abort(409, Explained(error))
    return redirect(url_for(".months", slug=slug, gedaan="terug"), 303)


def series_of(group: str) -> Series:
    """The months of a group; ends the request for a group that does not exist."""
    if group not in GROUPS:
        abort(404)
    return selected.series(group)
