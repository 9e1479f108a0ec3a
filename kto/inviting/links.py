"""Open links: one address that many people may use. Made here by the pages, the command line and the demo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kto.intake import Context, Refused, check_context
from kto.offer.catalogue import Catalogue
from kto.services import Services
from kto.storage import audit, links
from kto.storage.links import Link
from kto.storage.responses import place_of
from surveys import GROUPS
from surveys.tongue import gettext as _


class LinkError(ValueError):
    """A link that cannot be made like this; the message is a sentence in Dutch."""


def open_link(
    services: Services,
    *,
    group: str,
    created_by: str,
    mode: str = "qr",
    wijk: str | None = None,
    place: str | None = None,
    activity: str | None = None,
    opens_on: date | None = None,
    closes_on: date | None = None,
    also: Sequence[str] = (),
) -> Link:
    """Makes an open link. A sensitive activity is kept as its programme line and area only.

    `also`: the other groups whose questions may be chosen at the start.
    Raises LinkError for an unknown group, mode, wijk, place or activity, or a period that ends before it begins or is over.
    """
    check_period(services, opens_on, closes_on)
    context = asked_at(services, group=group, mode=mode, wijk=wijk, place=place, activity=activity)
    link = Link(
        links.new_code(),
        group,
        mode,
        created_on=services.today,
        created_by=created_by,
        opens_on=opens_on,
        closes_on=closes_on,
        also=others(group, also),
        **place_of(context),
    )
    with services.store.write() as db:
        links.add(db, link)
        audit.log(db, created_by, "link gemaakt", link.code, services.now())
    return link


def check_period(services: Services, opens_on: date | None, closes_on: date | None) -> None:
    if closes_on and closes_on < max(opens_on or services.today, services.today):
        raise LinkError(_("De link is dan al gesloten als hij opengaat. Kies een latere laatste dag."))


def others(group: str, also: Sequence[str]) -> tuple[str, ...]:
    """The groups of `also` in their fixed order, without `group` itself. Raises LinkError for an unknown one."""
    for one in also:
        check_group(one)
    return tuple(one for one in GROUPS if one in also and one != group)


def check_group(group: str) -> None:
    if group not in GROUPS:
        raise LinkError(
            _("De groep %(group)r bestaat niet. Kies uit: %(groups)s.") % {"group": group, "groups": ", ".join(GROUPS)}
        )


def asked_at(
    services: Services, *, group: str, mode: str, wijk: str | None, place: str | None, activity: str | None
) -> Context:
    """How and where people will be asked, as it is kept: known names, and nothing of a sensitive activity but line and area.

    Raises LinkError for an unknown group, mode, wijk, place or activity, or a place that lies in another wijk.
    """
    check_group(group)
    check_place(services.catalogue, wijk, place)
    context = Context(mode=mode, month=services.month, wijk=wijk, place=place, activity=activity)
    try:
        return check_context(services.catalogue, context, services.month)
    except Refused as refused:
        raise LinkError(str(refused)) from refused


def check_place(catalogue: Catalogue, wijk: str | None, place: str | None) -> None:
    """Raises LinkError for a place that lies in another wijk than the one beside it."""
    found = catalogue.find_place(place) if place else None
    if found and found.wijk and wijk and found.wijk != catalogue.find_wijk(wijk):
        raise LinkError(
            _("%(place)s ligt in %(home)s, niet in %(wijk)s. Kies de wijk waar de plek ligt, of kies een andere plek.")
            % {"place": found.name, "home": found.wijk, "wijk": catalogue.find_wijk(wijk)}
        )


def address(services: Services, link: Link) -> str:
    return f"{services.settings.base_url}/v/{link.code}"


def find(services: Services, code: str) -> Link | None:
    """The link with this code, or None. Remembered: seven of a person's eight requests only ask which questions to show.

    In the database they would wait for whoever is sending an answer. Only the functions below change a link; who
    stores an answer looks with `look_up`.
    """
    return services.links.get(code) or look_up(services, code)


def look_up(services: Services, code: str) -> Link | None:
    """The link as the database has it now."""
    with services.store.reading() as db:  # remembered before a writer has its turn, so that closing is never overtaken
        link = links.get(db, code)
        if link is not None:
            services.links[code] = link
    return link


def set_closed(services: Services, link: Link, closed: bool, *, by: str) -> None:
    """Closes a link, or opens it again. What was answered through it stays."""
    with services.store.write() as db:
        links.close(db, link.code, closed)
        audit.log(db, by, "link gesloten" if closed else "link geopend", link.code, services.now())
    services.links.pop(link.code, None)


def set_period(services: Services, link: Link, opens_on: date | None, closes_on: date | None, *, by: str) -> None:
    """Gives a link other days, so that a printed code keeps working. Raises LinkError as `open_link` does."""
    check_period(services, opens_on, closes_on)
    with services.store.write() as db:
        links.set_period(db, link.code, opens_on, closes_on)
        days = f"{opens_on or 'meteen'} - {closes_on or 'open einde'}"
        audit.log(db, by, "link: periode", f"{link.code} {days}", services.now())
    services.links.pop(link.code, None)


def set_also(services: Services, link: Link, also: Sequence[str], *, by: str) -> None:
    """Lets people choose the questions of these other groups at the start, and of no others. Raises LinkError."""
    chosen = others(link.group, also)
    with services.store.write() as db:
        links.set_also(db, link.code, chosen)
        audit.log(db, by, "link: wie mag kiezen", f"{link.code} {', '.join(chosen) or 'niemand'}", services.now())
    services.links.pop(link.code, None)
