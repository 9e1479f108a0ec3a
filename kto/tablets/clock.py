"""A tablet's clock may be years wrong; how far it is off at sending puts each answer in the right month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kto.services import AMSTERDAM

FAR_OFF = timedelta(hours=24)
"""A clock that is further off than this marks the answer: its month may be wrong."""


@dataclass(frozen=True)
class Clock:
    """The tablet's clock against ours, as the sending showed it."""

    now: datetime
    offset: timedelta

    @classmethod
    def read(cls, now: datetime, sent_at: object) -> Clock:
        """`sent_at`: what the tablet's clock said at sending (ISO 8601); without it the clock is taken to be right."""
        try:
            theirs = datetime.fromisoformat(str(sent_at))
        except ValueError:
            return cls(now, timedelta())
        return cls(now, now - (theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC)))

    @property
    def is_far_off(self) -> bool:
        return abs(self.offset) > FAR_OFF

    def month(self, answered_at: datetime | None) -> str:
        """The month in which something happened at this moment of the tablet's clock; never one that is still to come."""
        theirs = self.now - self.offset if answered_at is None else answered_at
        theirs = theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC)
        try:
            moment = min(theirs + self.offset, self.now)
            return f"{moment.astimezone(AMSTERDAM):%Y-%m}"
        except OverflowError:
            return f"{self.now.astimezone(AMSTERDAM):%Y-%m}"
