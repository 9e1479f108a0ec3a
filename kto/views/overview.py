"""How it stands: the first page after signing in, for each role what it needs."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from kto import attention, figures, progress, security, selected
from kto.attention import Attention
from kto.chapter.indicators import FROM_ANSWERS
from kto.figures import glance
from kto.forms.filters import Filters, read_year
from kto.services import Services, services
from kto.storage import devices, links, staff
from kto.words.labels import MODE_WORDS
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
            *attention.overdue_backup(kto),
            *attention.unset_settings(kto),
            *attention.nothing_on_offer(kto),
            *attention.missing_tablet(kto),
            *attention.tablets_in_need(kto),
            *attention.overdue_links(kto),
            *attention.undelivered_mail(kto),
        ],
    )


def colleague(done: Later | str | None) -> ResponseReturnValue:
    kto = services()
    years = figures.years(kto)
    year = read_year(request.args.get("jaar", ""), years)
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
            *(attention.unread_remarks(kto) if security.me().role == "analist" else ()),
            *(attention.nothing_on_offer(kto) if security.me().role == "manager" else ()),
            *attention.silent_groups(kto),
            *attention.overdue_actions(kto),
            *attention.still_to_ask(kto),
            *(looked_after(kto) if shares_links else ()),
        ],
    )


def looked_after(kto: Services) -> list[Attention]:
    """What whoever hands out links and tablets should look at."""
    return [*attention.overdue_links(kto), *attention.undelivered_mail(kto), *attention.tablets_in_need(kto)]
