"""Open links: one short address that many people may use, until it is closed or its period ends."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlite_utils import Database

from kto.storage import rows

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without 0, 1, i, l and o, which look alike when a code is typed over."""
LENGTH = 8


@dataclass(frozen=True)
class Link:
    code: str
    group: str
    mode: str
    created_on: date
    created_by: str
    wijk: str | None = None
    place: str | None = None
    activity: str | None = None
    programme_line: int | None = None
    area: str | None = None
    opens_on: date | None = None
    closes_on: date | None = None
    closed: bool = False
    also: tuple[str, ...] = ()
    """Other groups whose questions somebody may choose at the start."""

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that somebody may answer as, the link's own first."""
        return self.group, *self.also

    def state(self, today: date) -> Literal["open", "closed", "early", "late"]:
        """Whether people may answer today; "early" before its first day, "late" after its last."""
        if self.closed:
            return "closed"
        if self.opens_on and today < self.opens_on:
            return "early"
        if self.closes_on and today > self.closes_on:
            return "late"
        return "open"


COLUMNS = rows.columns(Link)


def new_code() -> str:
    """A code for a link or a round."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def add(db: Database, link: Link) -> None:
    rows.insert(db, "links", link)


def get(db: Database, code: str) -> Link | None:
    """The link with this code, or None."""
    row = db.execute(f"SELECT {COLUMNS} FROM links WHERE code = ?", [code]).fetchone()
    return rows.from_row(Link, row) if row else None


def all(db: Database) -> list[Link]:
    """Every link: open ones first, then the newest."""
    sql = f"SELECT {COLUMNS} FROM links ORDER BY closed, created_on DESC, code"
    return [rows.from_row(Link, row) for row in db.execute(sql).fetchall()]


def close(db: Database, code: str, closed: bool = True) -> None:
    """Closes a link, or opens it again with `closed` False."""
    db.execute("UPDATE links SET closed = ? WHERE code = ?", [int(closed), code])


def set_period(db: Database, code: str, opens_on: date | None, closes_on: date | None) -> None:
    """The first and last day on which people may answer; None: no such day."""
    days = [rows.written(opens_on), rows.written(closes_on)]
    db.execute("UPDATE links SET opens_on = ?, closes_on = ? WHERE code = ?", [*days, code])


def set_also(db: Database, code: str, also: tuple[str, ...]) -> None:
    """The other groups whose questions may be chosen from now on."""
    db.execute("UPDATE links SET also = ? WHERE code = ?", [rows.written(also), code])
