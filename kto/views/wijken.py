"""The wijken side by side, per group or per question of a group."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from kto import progress, selected
from kto.formatting import group_choices
from kto.security import allowed
from kto.services import services
from kto.views.groups import choices
from surveys import GROUPS

bp = Blueprint("wijken", __name__, url_prefix="/beheer")


@bp.get("/wijken")
@allowed("buurtwerker", "analist", "manager")
def wijken() -> ResponseReturnValue:
    group = request.args.get("groep") or None
    if group not in (None, *GROUPS):
        abort(404)
    filters = selected.listened_to(selected.WIJKEN, selected.filters())
    grid = selected.wijken(filters, group)
    return render_template(
        "wijken/wijken.html",
        filters=filters,
        choices=choices(filters),
        grid=grid,
        chart=selected.chart_page(selected.WIJKEN, filters, group),
        group=grid.group,
        groups=group_choices(),
        asked=progress.ways_of_asking(services(), filters.selection(group)),
    )
