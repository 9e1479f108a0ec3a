"""A new beginning for a series of months: a decision of a person with a reason, in the log, and to be undone."""

from __future__ import annotations

from analysis.overtime import Series
from analysis.phrases import Phrase
from analysis.series import first_month
from analysis.wording import period_name
from kto.figures.series import group_series
from kto.services import Services
from kto.storage import audit, beginnings
from kto.storage.beginnings import Beginning
from surveys.tongue import Later
from surveys.tongue import gettext as _

SHORTEST, LONGEST = 10, 200
REASON = Later("Schrijf in 10 tot 200 tekens waarom er een nieuw begin is.")


class BeginningError(ValueError):
    """A beginning that cannot be set or undone; the message is a sentence in the language of the page."""


def choices(series: Series) -> dict[str, Phrase]:
    """The months in which a new beginning may be set, with their names: points that come after the first of the present stretch.

    Not before the beginning that holds now: what was said of those points stays said.
    """
    later = series.stretches[-1].shown[1:]
    return {first_month(point.period): period_name(point.period) for point in later}


def decisions(services: Services, group: str) -> list[Beginning]:
    """All that was decided on the series of a group, the newest first."""
    return beginnings.of_group(services.store.db, group)[::-1]


def in_force(services: Services, group: str) -> Beginning | None:
    """The decision that holds now, which is the one that may be undone; None while the series has its first beginning."""
    return next((one for one in decisions(services, group) if one.undone_at is None), None)


def set_anew(services: Services, group: str, month: str, reason: str, by: str) -> None:
    """Lets the series of a group begin anew in a month. Raises BeginningError for another month than `choices`, or no real reason."""
    reason = " ".join(reason.split())
    if not SHORTEST <= len(reason) <= LONGEST:
        raise BeginningError(str(REASON))
    with services.store.write() as db:
        if month not in choices(group_series(services, group)):
            raise BeginningError(_("In deze maand kan geen nieuw begin zijn. Kies er een uit de lijst."))
        beginnings.add(db, group, month, reason, by, services.now())
        audit.log(db, by, "nieuw begin gekozen", f"{group}, vanaf {month}: {reason}", services.now())


def undo(services: Services, group: str, number: int, by: str) -> None:
    """Undoes the decision that holds, so that the one before it holds again. Raises BeginningError for any other."""
    with services.store.write() as db:
        holds = in_force(services, group)
        if holds is None or holds.number != number:
            raise BeginningError(_("Dit begin geldt niet. Kijk op de pagina welk begin nu geldt."))
        beginnings.undo(db, number, by, services.now())
        audit.log(db, by, "nieuw begin teruggedraaid", f"{group}, vanaf {holds.month}", services.now())
