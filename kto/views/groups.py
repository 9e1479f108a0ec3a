"""What a group thinks of us: the sentence, the charts, the tables, and how it was measured."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from kto import figures, progress, selected
from kto.figures import measurement
from kto.formatting import group_choices
from kto.forms.filters import Filters, earlier_periods
from kto.security import allowed
from kto.services import services
from kto.words.labels import MODE_WORDS, QUARTER_WORDS
from surveys import GROUPS

bp = Blueprint("groups", __name__, url_prefix="/beheer")


@bp.get("/groepen")
@allowed("buurtwerker", "analist", "manager")
def groups() -> ResponseReturnValue:
    filters = selected.filters()
    return render_template(
        "groups/groups.html",
        filters=filters,
        choices=choices(filters),
        summary=selected.summary(filters),
        chart=selected.group_chart(filters),
        half=selected.chart_page(selected.HALF, filters, None),
        years=selected.years_chart(filters),
        ways=selected.ways_of_asking(filters),
        ways_picture=selected.ways_chart(filters),
        asked=progress.ways_of_asking(services(), filters.selection()),
        anew=progress.asked_anew(services(), filters.selection()),
    )


@bp.get("/groep/<slug>")
@allowed("buurtwerker", "analist", "manager")
def group(slug: str) -> ResponseReturnValue:
    if slug not in GROUPS:
        abort(404)
    filters = selected.filters()
    summary = selected.summary(filters, slug)
    return render_template(
        "groups/group.html",
        filters=filters,
        choices=choices(filters),
        summary=summary,
        group=summary.group(slug),
        charts=selected.charts(filters, slug),
        drawings=selected.OTHER_DRAWINGS,
        half=selected.chart_page(selected.HALF, filters, slug),
        years=selected.years_chart(filters, slug),
        ways=selected.ways_of_asking(filters, slug),
        ways_picture=selected.ways_chart(filters, slug),
        asked=progress.ways_of_asking(services(), filters.selection(slug)),
        anew=progress.asked_anew(services(), filters.selection(slug)),
        groups=group_choices(),
    )


@bp.get("/gemeten")
@allowed("buurtwerker", "analist", "manager")
def measured() -> ResponseReturnValue:
    """How the figures of a page were measured: what was asked, of whom, how, and what does not follow."""
    filters, group = selected.filters(), request.args.get("groep")
    if group not in (None, *GROUPS):
        abort(404)
    summary = selected.summary(filters, group)
    return render_template(
        "groups/measurement.html",
        filters=filters,
        choices=choices(filters),
        chosen_group=group,
        measured=measurement.measured(services(), filters.selection(group), summary),
        summary=summary,
        groups=group_choices(),
    )


def choices(filters: Filters | None = None) -> dict[str, object]:
    """What the filters can be set to; in the internal view also where and at what people answered in that year."""
    places, activities = selected.places_and_activities(filters) if filters and filters.is_internal else ([], [])
    years = figures.years(services())
    return {
        "places": places,
        "activities": activities,
        "lines": list(services().catalogue.lines.values()),
        "years": years,
        "beside": earlier_periods(filters, years) if filters else [],
        "quarters": QUARTER_WORDS,
        "wijken": list(services().catalogue.wijken),
        "modes": MODE_WORDS,
    }
