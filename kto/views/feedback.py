"""Feedback points: what we heard in our own words, what it rests on, and what we do about it."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from analysis.summary import GroupSummary
from kto import selected
from kto.errors import Explained
from kto.formatting import group_choices, group_label
from kto.forms.feedback import PointForm
from kto.forms.filters import Filters, read_year
from kto.listening import points
from kto.listening.points import PointChanged
from kto.security import allowed, me
from kto.services import services
from kto.storage import actions, feedback, responses, themes
from kto.storage.feedback import Entry, Point
from kto.words.desk import as_dutch, said
from surveys import GROUPS
from surveys.tongue import Later
from surveys.tongue import gettext as _

bp = Blueprint("feedback", __name__, url_prefix="/beheer/feedbackpunten")

DONE = {"bewaard": Later("Het feedbackpunt is bewaard.")}


@bp.get("")
@allowed("buurtwerker", "analist", "manager")
def overview() -> ResponseReturnValue:
    kto, year = services(), chosen_year()
    entries = feedback.of_year(kto.store.db, year)
    return render_template(
        "feedback/points.html",
        done=DONE.get(request.args.get("gedaan", "")),
        year=year,
        years=known_years(),
        sentence=points.sentence(year, entries),
        rows=[(entry, figures_of(entry), points.answer(kto, entry.point)) for entry in entries],
        groups=group_choices(),
        group_label=group_label,
    )


@bp.route("/nieuw", methods=["GET", "POST"])
@allowed("analist", "manager")
def new() -> ResponseReturnValue:
    group, year = request.args.get("groep", ""), chosen_year()
    if group not in GROUPS:
        abort(400, Explained(_("Kies eerst over welke groep het punt gaat. Ga terug en kies een groep.")))
    form = PointForm(in_report=True) if request.method == "GET" else PointForm()
    prepare(form, group, year, None)
    if form.validate_on_submit():
        points.add(services(), filled_in(form, group, year), me().name)
        return redirect(url_for(".overview", jaar=year, gedaan="bewaard"), 303)
    return page(form, group, year, None)


@bp.route("/<int:number>", methods=["GET", "POST"])
@allowed("analist", "manager")
def change(number: int) -> ResponseReturnValue:
    kto = services()
    entry = feedback.get(kto.store.db, number)
    if entry is None:
        abort(404)
    one = entry.point
    form = PointForm(
        text=one.text,
        reply=one.reply,
        action=str(one.action or ""),
        in_report=one.in_report,
        items=list(one.items),
        remarks=[id.hex() for id in one.remarks],
        seen=entry.changed_at,
    )
    prepare(form, one.group, one.year, entry)
    if form.validate_on_submit():
        try:
            points.change(kto, number, filled_in(form, one.group, one.year), me().name, form.seen.data or "")
        except PointChanged as error:
            form.text.errors = [str(error)]
        else:
            return redirect(url_for(".overview", jaar=one.year, gedaan="bewaard"), 303)
    return page(form, one.group, one.year, entry)


def page(form: PointForm, group: str, year: int, entry: Entry | None) -> ResponseReturnValue:
    label = group_label(group)
    body = render_template("feedback/point.html", form=form, group=group, label=label, year=year, entry=entry)
    return body, 422 if form.errors else 200


def prepare(form: PointForm, group: str, year: int, entry: Entry | None) -> None:
    """Offers what a point of this group and year can rest on and lead to."""
    kto = services()
    found = shown(group, year)
    items = [
        (item.id, as_dutch(item.text) + " " + said(item.verdict.text if item.verdict else item.reason or ""))
        for item in found.items
    ]
    linked = points.remarks_of(kto, entry) if entry else []
    form.offer(items, linked, themes.all(kto.store.db), actions.of_year(kto.store.db, year))


def filled_in(form: PointForm, group: str, year: int) -> Point:
    theme = int(form.theme.data) if form.theme.data else None
    return form.point(group, year, points.with_theme(services(), group, year, theme) if theme else ())


def shown(group: str, year: int) -> GroupSummary:
    """The figures of a group in a year as everybody may see them."""
    return selected.summary(Filters(year), group).group(group)


def figures_of(entry: Entry) -> list[tuple[str, str]]:
    """The figures a point rests on, as they are now: question and sentence."""
    return [
        (item.text, item.verdict.text if item.verdict else item.reason or "")
        for item in shown(entry.point.group, entry.point.year).items
        if item.id in entry.point.items
    ]


def known_years() -> list[int]:
    """The years with answers or points, and this one, the newest first."""
    db = services().store.db
    return sorted({services().today.year, *responses.years(db), *feedback.years(db)}, reverse=True)


def chosen_year() -> int:
    db = services().store.db
    found = feedback.years(db) or responses.years(db)
    return read_year(request.args.get("jaar", ""), found or [services().today.year])
