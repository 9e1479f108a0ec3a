"""A group over time: is the share satisfied what it was, or only going up and down?"""

from __future__ import annotations

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from kto import progress, selected
from kto.formatting import group_label
from kto.forms.filters import Filters
from kto.security import allowed
from kto.services import services
from surveys import GROUPS

bp = Blueprint("months", __name__, url_prefix="/beheer")


@bp.get("/groep/<slug>/maanden")
@allowed("buurtwerker", "analist", "manager")
def months(slug: str) -> ResponseReturnValue:
    if slug not in GROUPS:
        abort(404)
    series, filters = selected.series(slug), Filters(progress.years(services())[0])
    return render_template(
        "months/months.html",
        filters=filters,
        series=series,
        chart=selected.chart_page(selected.MONTHS, filters, slug) if series.shown else None,
        groups=[(one, group_label(one)) for one in GROUPS],
    )
