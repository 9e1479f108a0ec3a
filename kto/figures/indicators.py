"""The six indicators of a year: what staff enter about them, and what the chapter gets of it."""

from __future__ import annotations

from typing import Any

from kto.chapter.indicators import AGREED, FROM_ANSWERS
from kto.formatting import day
from kto.services import Services
from kto.storage import actions, audit, indicators
from kto.storage.indicators import Entry
from surveys.tongue import gettext as _


class IndicatorChanged(ValueError):
    """Somebody else changed the indicator in between; the message is a sentence in Dutch."""


def entries(services: Services, year: int) -> dict[int, Entry]:
    """What is known of each indicator of a year, by number. An agreement and an owner hold until a later year has its own."""
    db = services.store.db
    before = indicators.last_before(db, year)
    standing = {number: Entry(target=one.target, owner=one.owner) for number, one in before.items()}
    standing = {number: one for number, one in standing.items() if one != Entry()}
    return standing | {number: kept.entry for number, kept in indicators.of_year(db, year).items()}


def save(services: Services, year: int, number: int, entry: Entry, by: str, seen: str) -> None:
    """Keeps an entry; `seen` is when the one that the writer saw was changed, "" for none. Raises IndicatorChanged."""
    with services.store.write() as db:
        kept = indicators.of_year(db, year).get(number)
        if (kept.changed_at if kept else "") != seen:
            who = kept.changed_by if kept else _("Iemand")
            raise IndicatorChanged(
                _("%(who)s heeft deze indicator intussen veranderd. Open hem opnieuw en verander hem dan.")
                % {"who": who}
            )
        indicators.put(db, year, number, entry, by, services.now())
        audit.log(db, by, "indicator ingevuld", f"{year}, indicator {number}", services.now())


def report_rows(services: Services, year: int) -> list[list[Any]]:
    """What was entered for a year, as rows of `kto.chapter.model.EnteredIndicator`."""
    return [
        [
            number,
            one.target,
            one.value,
            one.margin,
            one.verdict,
            one.source,
            day(one.dated) if one.dated else "",
            one.owner,
            one.remark,
        ]
        for number, one in sorted(entries(services, year).items())
    ]


def unknown(services: Services, year: int) -> list[int]:
    """The numbers of the indicators that wait for a result: those that the answers do not give."""
    known = entries(services, year)
    return [number for number in AGREED if number not in FROM_ANSWERS and not known.get(number, Entry()).value]


def plan_of(services: Services, year: int) -> list[int]:
    """How many lines the action plan of a year has, and how many of them are done."""
    lines = actions.of_year(services.store.db, year)
    return [len(lines), sum(line.action.status == "klaar" for line in lines)]
