"""How it stands: the first page after signing in, for each role what it needs."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from kto import progress, security, selected
from kto.chapter.indicators import FROM_ANSWERS
from kto.errors import Explained
from kto.figures import SelectionError, glance, mutual
from kto.forms.filters import Filters, read_year
from kto.forms.words import MODE_WORDS
from kto.progress import Attention
from kto.services import Services, services
from kto.storage import devices, links, staff
from surveys import MODES
from surveys.tongue import Later

bp = Blueprint("overview", __name__, url_prefix="/beheer")

DONE = {"wachtwoord": Later("Je nieuwe wachtwoord is bewaard.")}


@bp.get("/")
@security.every_role
def overview() -> ResponseReturnValue:
    pages = {"vrijwilliger": volunteer, "beheerder": administrator}
    return pages.get(security.me().role, colleague)(DONE.get(request.args.get("gedaan", "")))


def volunteer(done: Later | str | None) -> ResponseReturnValue:
    return render_template("overview/volunteer.html", done=done)


def administrator(done: Later | str | None) -> ResponseReturnValue:
    kto = services()
    return render_template(
        "overview/administrator.html",
        done=done,
        accounts=[user for user in staff.all(kto.store.db) if user.active],
        tablets=[device for device in devices.all(kto.store.db) if device.revoked_on is None],
        links=[link for link in links.all(kto.store.db) if not link.closed],
        attention=[
            *progress.overdue_backup(kto),
            *progress.unset_settings(kto),
            *progress.nothing_on_offer(kto),
            *progress.missing_tablet(kto),
            *progress.tablets_in_need(kto),
            *progress.overdue_links(kto),
            *progress.undelivered_mail(kto),
        ],
    )


def colleague(done: Later | str | None) -> ResponseReturnValue:
    kto = services()
    years = progress.years(kto)
    try:
        year = read_year(request.args.get("jaar", ""), years)
    except SelectionError as error:
        abort(400, Explained(error))
    shares_links = security.me().role == "buurtwerker"
    now, before = (selected.wijken(Filters(one)).summary for one in (year, year - 1))
    return render_template(
        "overview/colleague.html",
        done=done,
        years=years,
        progress=progress.progress(kto, year),
        headlines=glance.headlines(selected.summary(Filters(year))),
        wijken=glance.per_part(now, before, list(kto.catalogue.wijken)),
        modes=glance.per_part(selected.split(year, "mode"), selected.split(year - 1, "mode"), MODES),
        mode_labels=MODE_WORDS,
        months=glance.month_picture(selected.split(year, "month"), selected.split(year - 1, "month")),
        indicators=[row for row in selected.six_indicators(year) if row.number in FROM_ANSWERS],
        shares_links=shares_links,
        links=[link for link in links.all(kto.store.db) if not link.closed],
        attention=[
            *(progress.unread_remarks(kto) if security.me().role == "analist" else ()),
            *(progress.nothing_on_offer(kto) if security.me().role == "manager" else ()),
            *progress.silent_groups(kto),
            *progress.overdue_actions(kto),
            *mutual.still_to_ask(kto),
            *(looked_after(kto) if shares_links else ()),
        ],
    )


def looked_after(kto: Services) -> list[Attention]:
    """What whoever hands out links and tablets should look at."""
    return [*progress.overdue_links(kto), *progress.undelivered_mail(kto), *progress.tablets_in_need(kto)]
