"""What the first page says of a year at a glance: a sentence per group, and how many answers came per wijk, way of asking and month."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.phrases import Phrase, month_name
from analysis.summary import Status, Summary
from analysis.wording import ALL_GROUPS
from kto.words.desk import said
from surveys.tongue import gettext as _

SLOT, FOOT, HEADROOM = 40.0, 132.0, 18.0
"""Units of the picture of months: the width of a month, where its bar ends, and the room for a number above the longest."""


@dataclass(frozen=True)
class Headline:
    """The first sentence of what may be said of a group; `group` is "" for all groups together."""

    group: str
    label: Phrase
    text: Phrase


@dataclass(frozen=True)
class PartRow:
    """How many answers came from a part, a wijk or a mode, of the groups that may be seen there; None where that is none of them."""

    name: str
    n: int | None
    before: int | None


@dataclass(frozen=True)
class Month:
    """How many answers came in a month, as `PartRow`, and where that stands in the picture (units of `MonthPicture`)."""

    name: Phrase
    n: int | None
    before: int | None
    left: float
    top: float
    """Of the bar of this year: it ends at the foot of the picture."""
    mark: float
    """Height of the stripe of the year before."""

    @property
    def short(self) -> Phrase:
        return self.name.map(lambda words: "mrt" if words == "maart" else words[:3])


@dataclass(frozen=True)
class MonthPicture:
    """The months of a year as bars, with the year before as a stripe across each. Empty where no month may be shown."""

    months: tuple[Month, ...]
    width: float = 12 * SLOT
    foot: float = FOOT
    slot: float = SLOT

    @property
    def busiest(self) -> Month:
        return max(self.months, key=lambda month: month.n or 0)

    @property
    def alt(self) -> str:
        """What the picture shows, for who does not see it; the numbers are in the table under it."""
        if not self.busiest.n:
            return _("Een streepje per maand van het jaar ervoor.")
        name, n = said(self.busiest.name), self.busiest.n
        return _("Een balk per maand. De meeste antwoorden kwamen in %(name)s: %(n)s.") % {"name": name, "n": n}


def month_picture(now: Summary, before: Summary) -> MonthPicture:
    """The twelve months of a year beside those of the year before, of summaries split into months; see `per_part`."""
    numbers = [[shown(one, f"{one.first_month[:4]}-{month:02}") for one in (now, before)] for month in range(1, 13)]
    most = max((n for pair in numbers for n in pair if n), default=0)
    if not most:
        return MonthPicture(())

    def height(n: int | None) -> float:
        return round(FOOT - (n or 0) / most * (FOOT - HEADROOM), 1)

    return MonthPicture(
        tuple(
            Month(month_name(place + 1), n, earlier, place * SLOT, height(n), height(earlier))
            for place, (n, earlier) in enumerate(numbers)
        )
    )


def headlines(summary: Summary) -> tuple[Headline, ...]:
    """A sentence for each group, and one for all together where there is one; those without answers are left out."""
    found = [
        Headline(group.group, group.label, text)
        for group in summary.groups
        if group.responses != 0
        and (text := group.satisfaction.verdict.text if group.satisfaction.verdict else group.satisfaction.reason)
    ]
    together = summary.overall.verdict if summary.overall.status is not Status.EMPTY else None
    overall = [Headline("", ALL_GROUPS, together.text)] if together else []
    return tuple(Headline(one.group, one.label, one.text.map(first_sentence)) for one in (*found, *overall))


def per_part(now: Summary, before: Summary, names: Sequence[str]) -> tuple[PartRow, ...]:
    """The parts that may be seen in one of two years, of summaries split into them.

    Only what the page of a part shows is added up, so nothing follows from the sum that was not there.
    """
    rows = [PartRow(name, shown(now, name), shown(before, name)) for name in names]
    return tuple(row for row in rows if row.n is not None or row.before is not None)


def shown(summary: Summary, name: str) -> int | None:
    found = [part.responses for group in summary.groups for part in group.by if part.value == name]
    seen = [n for n in found if n is not None]
    return sum(seen) if seen else None


def first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
