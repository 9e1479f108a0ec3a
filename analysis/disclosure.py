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
