"""The action plan: its lines with what is late on top, one line to change, a table to download, a letter for one partner."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kto.forms.actions import ActionForm
from kto.forms.filters import read_year
from kto.listening import points
from kto.partners import directory, letters, plan
from kto.partners.plan import ActionChanged
from kto.security import allowed, me
from kto.services import services
from kto.storage import actions, feedback, telling
from kto.views.files import as_table
from surveys.tongue import Later

bp = Blueprint("actions", __name__, url_prefix="/beheer/actieplan")

DONE = {"bewaard": Later("De regel is bewaard.")}


@bp.get("")
@allowed("buurtwerker", "analist", "manager")
def overview() -> ResponseReturnValue:
    kto, year = services(), chosen_year()
    lines = actions.of_year(kto.store.db, year)
    return render_template(
        "actions/actions.html",
        done=DONE.get(request.args.get("gedaan", "")),
        year=year,
        years=known_years(),
        sentence=plan.sentence(kto, year, lines),
        lines=plan.by_urgency(kto, lines),
        today=kto.today,
        partners=sorted({name for line in lines for name in line.action.partners}),
    )


@bp.route("/nieuw", methods=["GET", "POST"])
@allowed("analist", "manager")
def new() -> ResponseReturnValue:
    kto = services()
    point = feedback.get(kto.store.db, request.args.get("punt", 0, int))
    begun = points.as_action(point) if point else {"year": chosen_year()}
    form = ActionForm(in_report=True, **begun) if request.method == "GET" else ActionForm()
    form.offer(list(kto.catalogue.wijken))
    if form.validate_on_submit():
        number = plan.add(kto, form.action, me().name)
        if point:
            points.link_action(kto, point.number, number, me().name)
        return redirect(url_for(".overview", jaar=form.year.data, gedaan="bewaard"), 303)
    return render_template(
        "actions/action.html", form=form, line=None, year=form.year.data, heard=[point] if point else []
    ), 422 if form.errors else 200


@bp.route("/<int:number>", methods=["GET", "POST"])
@allowed("analist", "manager")
def change(number: int) -> ResponseReturnValue:
    kto = services()
    line = actions.get(kto.store.db, number)
    if line is None:
        abort(404)
    form = ActionForm(seen=line.changed_at, **{**vars(line.action), "partners": "\n".join(line.action.partners)})
    form.offer(list(kto.catalogue.wijken))
    if form.validate_on_submit():
        try:
            plan.change(kto, number, form.action, me().name, form.seen.data or "")
        except ActionChanged as error:
            form.subject.errors = [str(error)]
        else:
            return redirect(url_for(".overview", jaar=form.year.data, gedaan="bewaard"), 303)
    heard = feedback.of_action(kto.store.db, number)
    body = render_template("actions/action.html", form=form, line=line, year=line.action.year, heard=heard)
    return body, 422 if form.errors else 200


@bp.get("/actieplan.<any(xlsx, csv):form>")
@allowed("analist", "manager")
def table(form: str) -> ResponseReturnValue:
    year = chosen_year()
    rows = [plan.export_row(line) for line in actions.of_year(services().store.db, year)]
    return as_table("Actieplan", plan.EXPORT_HEADER, rows, f"kto-actieplan-{year}.{form}")


@bp.get("/brief")
@allowed("buurtwerker", "analist", "manager")
def letter() -> ResponseReturnValue:
    """The lines of one partner, to print or to send."""
    year, partner = chosen_year(), request.args.get("partner", "")
    letter = letters.to_name(services(), partner, year)
    if not letter.items:
        abort(404)
    entry = directory.same_name(services().store.db, partner)
    asked = telling.get_asked(services().store.db, entry.number) if entry else None
    return render_template("actions/letter.html", letter=letter, asked=asked)


def known_years() -> list[int]:
    """The years with a plan, and this one, the newest first."""
    this_year = services().today.year
    return sorted({this_year, *actions.years(services().store.db)}, reverse=True)


def chosen_year() -> int:
    found = actions.years(services().store.db)
    return read_year(request.args.get("jaar", ""), found or [services().today.year])
