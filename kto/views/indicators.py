"""The indicators of the agreement with the municipality on one page, and the form to enter what this survey does not measure."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kto import figures, selected
from kto.chapter.indicators import AGREED, FROM_ANSWERS, NAMES
from kto.figures import indicators as entered
from kto.figures.indicators import IndicatorChanged
from kto.forms.filters import read_year
from kto.forms.indicators import AnsweredForm, EnteredForm
from kto.security import allowed, me
from kto.services import services
from kto.storage import indicators
from surveys.tongue import Later

bp = Blueprint("indicators", __name__, url_prefix="/beheer/indicatoren")

DONE = {"bewaard": Later("De indicator is bewaard.")}
WHY_ENTERED = {
    1: Later("Dit onderzoek kan dat niet meten: het bereikt alleen mensen die ons al kennen."),
    2: Later("Dit cijfer komt uit andere bronnen, zoals de Monitor Sociaal of een overzicht van de media."),
    3: Later("Dit cijfer komt uit de registratie."),
    6: Later("Dit cijfer komt uit het onderzoek onder medewerkers."),
}


@bp.get("")
@allowed("buurtwerker", "analist", "manager")
def overview() -> ResponseReturnValue:
    kto, year = services(), chosen_year()
    rows = selected.six_indicators(year)
    return render_template(
        "indicators/overview.html",
        done=DONE.get(request.args.get("gedaan", "")),
        year=year,
        years=known_years(),
        rows=rows,
        kept=indicators.of_year(kto.store.db, year),
        partner_norm=kto.settings.partner_norm,
        missing=[row for row in rows if not row.result],
    )


@bp.route("/<int:year>/<int:number>", methods=["GET", "POST"])
@allowed("analist", "manager")
def change(year: int, number: int) -> ResponseReturnValue:
    if number not in NAMES or not 2000 <= year <= 2100:
        abort(404)
    kto = services()
    kept = indicators.of_year(kto.store.db, year).get(number)
    known = entered.entries(kto, year).get(number, indicators.Entry())
    start = {**vars(known), "target": known.target or agreed_in_dutch(number)}
    kind = AnsweredForm if number in FROM_ANSWERS else EnteredForm
    form = kind(seen=kept.changed_at if kept else "", **start)
    if form.validate_on_submit():
        try:
            entered.save(kto, year, number, form.entry, me().name, form.seen.data or "")
        except IndicatorChanged as error:
            form.owner.errors = [str(error)]
        else:
            return redirect(url_for(".overview", jaar=year, gedaan="bewaard"), 303)
    body = render_template(
        "indicators/indicator.html",
        form=form,
        year=year,
        row=next(row for row in selected.six_indicators(year) if row.number == number),
        kept=kept,
        why=WHY_ENTERED.get(number, ""),
    )
    return body, 422 if form.errors else 200


def agreed_in_dutch(number: int) -> str:
    """What the form begins with, as it goes into the report; "" of an indicator that the norm decides."""
    return AGREED[number].text if number in AGREED else ""


def known_years() -> list[int]:
    """The years with answers, and this one, the newest first."""
    return sorted({services().today.year, *figures.years(services())}, reverse=True)


def chosen_year() -> int:
    return read_year(request.args.get("jaar", ""), figures.years(services()))
