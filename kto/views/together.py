"""What goes together with satisfaction in a group, and for an analyst whether its questions make one score."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from analysis.together import HEADER, SCORE_HEADER
from kto import figures, progress, selected
from kto.formatting import group_choices
from kto.security import allowed
from kto.services import services
from surveys import GROUPS

bp = Blueprint("together", __name__, url_prefix="/beheer")


@bp.get("/groep/<slug>/samenhang")
@allowed("buurtwerker", "analist", "manager")
def together(slug: str) -> ResponseReturnValue:
    if slug not in GROUPS:
        abort(404)
    filters = selected.listened_to(selected.TOGETHER, selected.filters())
    found = selected.together(filters, slug)
    return render_template(
        "together/together.html",
        filters=filters,
        years=[(year, replace(filters, year=year)) for year in figures.years(services())],
        found=found,
        header=HEADER,
        score_header=SCORE_HEADER,
        chart=selected.chart_page(selected.TOGETHER, filters, slug) if found.has_chart else None,
        asked=progress.ways_of_asking(services(), filters.selection(slug)),
        groups=group_choices(),
    )
