"""The action plan of indicator 5: keeping its lines, and what the year's chapter says of them."""

from __future__ import annotations

from kto.formatting import day
from kto.services import Services
from kto.storage import actions, audit
from kto.storage.actions import Action, Line
from surveys.tongue import DUTCH, ngettext, speaking
from surveys.tongue import gettext as _

REPORT_HEADER = ("Partner", "Onderwerp", "Gewenste ontwikkeling", "Afspraak", "Eigenaar", "Termijn", "Stand")
EXPORT_HEADER = (
    "Nummer", "Jaar", "Partner", "Onderwerp", "Gewenste ontwikkeling", "Verbeterpunt en waar het uit blijkt", "Afspraak",
    "Eigenaar", "Contact bij partner", "Wijk", "Termijn", "Stand", "Reden van stoppen", "Teruggekoppeld op", "Hoe",
    "In verslag",
)  # fmt: skip


class ActionChanged(ValueError):
    """Somebody else changed the line in between; the message is a sentence in Dutch."""


def add(services: Services, action: Action, by: str) -> int:
    """Keeps a new line and returns its number. The log has the number, not the words."""
    with services.store.write() as db:
        number = actions.add(db, action, by, services.now())
        audit.log(db, by, "actieplan: regel gemaakt", f"{action.year}, regel {number}", services.now())
    return number


def change(services: Services, number: int, action: Action, by: str, seen: str) -> None:
    """Changes a line. Raises ActionChanged when it is no longer the one the writer saw."""
    with services.store.write() as db:
        line = actions.get(db, number)
        if line is None or line.changed_at != seen:
            who = line.changed_by if line else _("Iemand")
            raise ActionChanged(
                _("%(who)s heeft deze regel intussen veranderd. Open hem opnieuw en verander hem dan.") % {"who": who}
            )
        actions.change(db, number, action, by, services.now())
        audit.log(db, by, "actieplan: regel veranderd", f"{action.year}, regel {number}", services.now())


def by_urgency(services: Services, lines: list[Line]) -> list[Line]:
    """What is late first, then by its term; what is finished last."""

    def place(line: Line) -> tuple[bool, bool, str, int]:
        action = line.action
        finished = action.status not in actions.UNFINISHED
        due = action.due_on.isoformat() if action.due_on else "9999"
        return finished, not action.is_overdue(services.today), due, line.number

    return sorted(lines, key=place)


def sentence(services: Services, year: int, lines: list[Line]) -> str:
    """How the plan of a year stands."""
    if not lines:
        return _("Voor %(year)s staan er nog geen afspraken in het actieplan.") % {"year": year}
    late = sum(line.action.is_overdue(services.today) for line in lines)
    done = sum(line.action.status == "klaar" for line in lines)
    untold = sum(line.action.status == "klaar" and line.action.told_on is None for line in lines)
    start = ngettext(
        "Voor %(year)s is er %(n)s afspraak, %(done)s klaar",
        "Voor %(year)s zijn er %(n)s afspraken, %(done)s klaar",
        len(lines),
    ) % {"year": year, "n": len(lines), "done": done}
    parts = [
        _("%(late)s over de termijn") % {"late": late} if late else "",
        _("%(untold)s nog niet teruggekoppeld") % {"untold": untold} if untold else "",
    ]
    return ", ".join((start, *filter(None, parts))) + "."


@speaking(DUTCH)
def report_rows(services: Services, year: int) -> list[list[str]]:
    """The lines that belong in the chapter of a year, under `REPORT_HEADER`."""
    found = [line.action for line in actions.of_year(services.store.db, year) if line.action.in_report]
    return [
        [
            ", ".join(one.partners),
            one.subject,
            one.wanted,
            one.agreement,
            one.owner,
            day(one.due_on) if one.due_on else "",
            state(one),
        ]
        for one in found
    ]


@speaking(DUTCH)
def state(action: Action) -> str:
    """The status in words, with the reason or the day of telling back."""
    if action.status == "gestopt":
        return f"gestopt: {action.reason}"
    return f"{action.status}, teruggekoppeld op {day(action.told_on)}" if action.told_on else action.status


def export_row(line: Line) -> list[str]:
    """A line under `EXPORT_HEADER`, days as 2022-03-09."""
    one = line.action
    return [
        str(line.number), str(one.year), ", ".join(one.partners), one.subject, one.wanted, one.evidence, one.agreement,
        one.owner, one.contact, one.wijk, one.due_on.isoformat() if one.due_on else "", one.status, one.reason,
        one.told_on.isoformat() if one.told_on else "", one.told_how, "ja" if one.in_report else "nee",
    ]  # fmt: skip
