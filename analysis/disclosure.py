"""From how many answers a figure may be shown, and to whom. What subtraction would give away is in `differencing`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class View(StrEnum):
    """PUBLIC obeys the thresholds (default everywhere); INTERNAL shows everything."""

    PUBLIC = "public"
    INTERNAL = "internal"


class Status(StrEnum):
    """Whether a figure may be shown: OK; FEW (counts, no percentage or interval); WITHHELD; EMPTY (nobody answered)."""

    OK = "ok"
    FEW = "few"
    WITHHELD = "withheld"
    EMPTY = "empty"


@dataclass(frozen=True)
class Thresholds:
    """From which base a figure is shown at all, and from which with percentage, interval and verdict."""

    show: int = 10
    percent: int = 30

    def status(self, base: int, view: View) -> Status:
        """What may be shown of a figure with this base. The internal view shows whatever there is."""
        if base == 0:
            return Status.EMPTY
        if view is View.INTERNAL:
            return Status.OK
        if base < self.show:
            return Status.WITHHELD
        return Status.OK if base >= self.percent else Status.FEW


SMALL_COUNT = 5
"""A number of people below this is told as "fewer than", where single answers are counted in public."""


def discloses_everybody(count: int, base: int, thresholds: Thresholds = Thresholds()) -> bool:
    """Whether this share would tell what each one answered: all or nobody, of too few for a percentage. Say "nearly all" or nothing.

    Raises ValueError when `count` lies outside 0..`base`.
    """
    if not 0 <= count <= base:
        raise ValueError(f"{count} of {base} is no share")
    return 0 < base < thresholds.percent and count in (0, base)


def publishable_count(count: int, smallest: int = SMALL_COUNT) -> int | None:
    """The number of dissatisfied or refusing people as a public table may print it: None for 1 to `smallest` - 1 ("minder dan 5").

    For tables that go out on their own. The product itself withholds on the base: a small number in a large group stays.
    Raises ValueError for a negative count.
    """
    if count < 0:
        raise ValueError(f"{count} is no count")
    return None if 0 < count < smallest else count
