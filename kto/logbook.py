"""The log as people read it: kinds of doing, the filters of its page, and which pages write a line when they are looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode

from kto.services import AMSTERDAM, Services
from kto.storage import audit
from kto.storage.audit import Line, Wanted
from surveys.tongue import Later, mark
from surveys.tongue import gettext as _

PAGE = 100
CHANGED = "veranderd"
INTERNAL = mark("interne cijfers bekeken")

WATCHED = {
    "contacts.people": mark("contacten bekeken"),
    "contacts.person": mark("contact bekeken"),
    "contacts.export": mark("contact uitgeleverd"),
    "devices.export": mark("apart gezette antwoorden gedownload"),
    "download.chart": mark("grafiek gedownload"),
    "download.all_charts": mark("alle grafieken gedownload"),
    "download.figures": mark("cijfers gedownload"),
    "download.answers": mark("antwoorden gedownload"),
    "download.code_book": mark("codeboek gedownload"),
    "report.file": mark("verslag gedownload"),
    "report.summary_file": mark("samenvatting gedownload"),
    "told.file": mark("poster gedownload"),
    "actions.table": mark("actieplan gedownload"),
    "letters.overview": mark("brieven aan partners bekeken"),
    "partners.change": mark("partner bekeken"),
    "partners.table": mark("partners gedownload"),
    "offer.table": mark("indeling gedownload"),
    "logbook.table": mark("logboek gedownload"),
}
"""Pages that leave a line in the log when they are looked at: what is personal, and what leaves the program as a file."""

KINDS: Mapping[str, tuple[str, ...]] = {
    "bekeken": (INTERNAL, mark("opmerkingen bekeken"), *(action for action in WATCHED.values() if action.endswith("bekeken"))),
    "gedownload": (
        "opmerkingen gedownload",
        *(action for action in WATCHED.values() if not action.endswith("bekeken")),
    ),
    "vastgesteld": ("verslag vastgesteld",),
    "verwijderd": ("contact gewist", mark("partner hoort niet meer terug"), "opmerkingen gewist", "verslagtekst weggehaald", "uitnodiging ingetrokken", "tablet ingetrokken", "account gesloten"),
    "ingelogd": ("ingelogd",),
}  # fmt: skip
"""Everything else is a change."""
KIND_WORDS = {
    "bekeken": Later("bekeken"),
    "gedownload": Later("gedownload"),
    "vastgesteld": Later("vastgesteld"),
    "verwijderd": Later("verwijderd"),
    "ingelogd": Later("ingelogd"),
    CHANGED: Later("veranderd"),
}


class LogError(ValueError):
    """A filter that cannot be; the message is a sentence in Dutch."""


@dataclass(frozen=True)
class LogFilters:
    """What the address of the page chooses; all of it may be left open."""

    kind: str = ""
    user: str = ""
    first_day: date | None = None
    last_day: date | None = None
    before: int | None = None

    def wanted(self) -> Wanted:
        everything = tuple(action for actions in KINDS.values() for action in actions)
        return Wanted(
            actions=KINDS.get(self.kind),
            other_actions=everything if self.kind == CHANGED else None,
            user=self.user or None,
            since=midnight(self.first_day) if self.first_day else None,
            until=midnight(self.last_day + timedelta(days=1)) if self.last_day else None,
            before=self.before,
        )

    def address(self, before: int | None = None) -> str:
        """The part of an address after the question mark that leads to the same lines."""
        chosen = {
            "soort": self.kind,
            "wie": self.user,
            "van": self.first_day.isoformat() if self.first_day else "",
            "tot": self.last_day.isoformat() if self.last_day else "",
            "voor": str(before or ""),
        }
        return urlencode({name: value for name, value in chosen.items() if value})


def read_filters(arguments: Mapping[str, str]) -> LogFilters:
    """The filters in an address. Raises LogError for what cannot be."""
    kind, before = arguments.get("soort", ""), arguments.get("voor", "")
    if kind and kind not in KIND_WORDS:
        raise LogError(_("De soort %(kind)r bestaat niet. Kies er een uit de lijst.") % {"kind": kind[:40]})
    first, last = day_of(arguments.get("van", "")), day_of(arguments.get("tot", ""))
    if first and last and last < first:
        raise LogError(_("De laatste dag ligt voor de eerste. Kies een latere laatste dag."))
    number = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    return LogFilters(kind, arguments.get("wie", ""), first, last, number)


def day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise LogError(
            _("De dag %(text)r bestaat niet. Schrijf jaar, maand en dag zo: 2026-03-09.") % {"text": text[:40]}
        ) from None


def midnight(day: date) -> datetime:
    """The moment a day begins in Amsterdam, in UTC, as the log is kept."""
    return datetime.combine(day, time(), AMSTERDAM).astimezone(UTC)


def kind_of(action: str) -> str:
    return next((kind for kind, actions in KINDS.items() if action in actions), CHANGED)


def page(services: Services, chosen: LogFilters) -> tuple[list[Line], int | None]:
    """One page of lines, the newest first, and the number that the next page comes before; None on the last."""
    found = audit.find(services.store.db, chosen.wanted(), PAGE + 1)
    return found[:PAGE], found[PAGE - 1].number if len(found) > PAGE else None


HEADER = ("Moment", "Wie", "Soort", "Wat", "Waarover")


def export_rows(services: Services, chosen: LogFilters) -> list[list[str]]:
    """Every line that is chosen, under `HEADER`; moments as they were in Amsterdam."""
    return [
        [f"{datetime.fromisoformat(one.at).astimezone(AMSTERDAM):%Y-%m-%d %H:%M:%S}", one.user, kind_of(one.action), one.action,
         one.subject]
        for one in audit.find(services.store.db, chosen.wanted())
    ]  # fmt: skip


def note(services: Services, user: str, endpoint: str, what: str) -> None:
    """Writes that somebody looked at one of `WATCHED`, or at internal figures."""
    with services.store.write() as db:
        audit.log(db, user, WATCHED.get(endpoint, INTERNAL), what, services.now())
