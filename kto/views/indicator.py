"""Indicator 4 of the municipality: do residents give at least a light green smiley?"""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from analysis.goal import RESIDENTS
from kto import figures, progress, selected
from kto.forms.filters import Filters, read_year
from kto.security import allowed
from kto.services import services

bp = Blueprint("indicator", __name__, url_prefix="/beheer")


@bp.get("/indicator")
@allowed("buurtwerker", "analist", "manager")
def indicator() -> ResponseReturnValue:
    years = figures.years(services())
    filters = Filters(read_year(request.args.get("jaar", ""), years))
    found = selected.indicator(filters)
    return render_template(
        "indicator/indicator.html",
        filters=filters,
        years=years,
        goal=found,
        chart=selected.chart_page(selected.INDICATOR, filters, None) if found.has_chart else None,
        thresholds=selected.summary(filters, RESIDENTS).thresholds,
        asked=progress.ways_of_asking(services(), filters.selection(RESIDENTS)),
    )
