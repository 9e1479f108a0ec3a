"""What a group thinks of us: the sentence, the charts, the tables, and how it was measured."""

from __future__ import annotations

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from kto import progress, selected
from kto.forms.words import QUARTER_WORDS
from kto.security import allowed
from kto.services import services
from surveys import GROUPS, MODE_LABELS

bp = Blueprint("groups", __name__, url_prefix="/beheer")


@bp.get("/groepen")
@allowed("buurtwerker", "analist", "manager")
def groups() -> ResponseReturnValue:
    filters = selected.filters()
    return render_template(
        "groups/groups.html",
        filters=filters,
        choices=choices(),
        summary=selected.summary(filters),
        chart=selected.group_chart(filters),
        asked=progress.ways_of_asking(services(), filters.selection()),
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
        choices=choices(),
        summary=summary,
        group=summary.group(slug),
        charts=selected.charts(filters, slug),
        asked=progress.ways_of_asking(services(), filters.selection(slug)),
        groups=[(one, services().library.group_label(one)) for one in GROUPS],
    )


def choices() -> dict[str, object]:
    """What the filters can be set to."""
    return {
        "years": progress.years(services()),
        "quarters": QUARTER_WORDS,
        "wijken": list(services().catalogue.wijken),
        "modes": MODE_LABELS,
    }
