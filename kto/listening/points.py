"""Feedback points: keeping them, saying what they rest on, and what the year's chapter gets of them."""

from __future__ import annotations

from kto.formatting import day
from kto.services import Services
from kto.storage import actions, audit, feedback, reviews
from kto.storage.feedback import Entry, Point
from kto.storage.reviews import Review
from surveys.tongue import gettext as _
from surveys.tongue import ngettext

FEW = 5
"""Below this the chapter does not say how many remarks a point rests on."""


class PointChanged(ValueError):
    """Somebody else changed the point in between; the message is a sentence in Dutch."""


def add(services: Services, point: Point, by: str) -> int:
    """Keeps a new point and returns its number. The log has the number, not the words."""
    with services.store.write() as db:
        number = feedback.add(db, point, by, services.now())
        audit.log(db, by, "feedbackpunt gemaakt", f"{point.year}, punt {number}", services.now())
    return number


def change(services: Services, number: int, point: Point, by: str, seen: str) -> None:
    """Changes a point. Raises PointChanged when it is no longer the one the writer saw."""
    with services.store.write() as db:
        entry = feedback.get(db, number)
        if entry is None or entry.changed_at != seen:
            who = entry.changed_by if entry else _("Iemand")
            raise PointChanged(
                _("%(who)s heeft dit punt intussen veranderd. Open het opnieuw en verander het dan.") % {"who": who}
            )
        feedback.change(db, number, point, by, services.now())
        audit.log(db, by, "feedbackpunt veranderd", f"{point.year}, punt {number}", services.now())


def link_action(services: Services, number: int, action: int, by: str) -> None:
    """Says that a line of the action plan came of a point."""
    with services.store.write() as db:
        feedback.link_action(db, number, action)
        audit.log(db, by, "feedbackpunt aan actieplan verbonden", f"punt {number}, regel {action}", services.now())


def as_action(entry: Entry) -> dict[str, object]:
    """What a line of the action plan that comes of a point begins with."""
    point = entry.point
    evidence = " ".join(filter(None, (point.text, remark_words(entry.n_remarks))))
    return {"year": point.year, "evidence": evidence, "agreement": point.reply}


def sentence(year: int, entries: list[Entry]) -> str:
    """How far a year is: what we heard, and what was said back."""
    if not entries:
        return _("Over %(year)s staat er nog niets in wat we hoorden.") % {"year": year}
    unanswered = sum(not (entry.point.reply or entry.point.action) for entry in entries)
    heard = ngettext(
        "Over %(year)s staat er %(n)s feedbackpunt.", "Over %(year)s staan er %(n)s feedbackpunten.", len(entries)
    )
    if not unanswered:
        said = _("Bij elk punt staat wat we ermee doen.")
    else:
        said = _("Bij %(n)s staat nog niet wat we ermee doen.") % {"n": unanswered}
    return f"{heard % {'year': year, 'n': len(entries)}} {said}"


def remarks_of(services: Services, entry: Entry) -> list[Review]:
    """The remarks a point rests on, as far as they are kept."""
    found = (reviews.get(services.store.db, id) for id in entry.point.remarks)
    return [one for one in found if one is not None]


def with_theme(services: Services, group: str, year: int, theme: int) -> tuple[bytes, ...]:
    """The remarks of a group and year with this theme that were read."""
    found = reviews.find(services.store.db, year, group=group, theme=theme)
    return tuple(one.id for one in found if one.state != "new")


def remark_words(n: int) -> str:
    """How many remarks a point rests on, as others may read it; "" for none."""
    if not n:
        return ""
    return "Enkele opmerkingen." if n < FEW else f"{n} opmerkingen."


def report_rows(services: Services, year: int) -> list[list[object]]:
    """The points of a year that belong in its chapter: group, what we heard, items, remarks in words, reply, who, when."""
    found = [entry for entry in feedback.of_year(services.store.db, year) if entry.point.in_report]
    return [
        [
            entry.point.group,
            entry.point.text,
            list(entry.point.items),
            remark_words(entry.n_remarks),
            *answer(services, entry.point),
        ]
        for entry in found
    ]


def answer(services: Services, point: Point) -> tuple[str, str, str]:
    """What we do about a point, who sees to it and when; what the point does not say comes from its line in the plan."""
    line = actions.get(services.store.db, point.action) if point.action else None
    if line is None:
        return point.reply, "", ""
    one = line.action
    return point.reply or one.agreement or one.subject, one.owner, day(one.due_on) if one.due_on else ""
