"""Answers that a tablet sent and that could not be counted: kept whole, with the reason, until staff decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database


@dataclass(frozen=True)
class SetAside:
    id: bytes
    device: bytes
    received_on: str
    reason: str
    message: str
    body: str
    settled_on: str | None


COLUMNS = "id, device, received_on, reason, message, body, settled_on"


def add(db: Database, number: bytes, device: bytes, reason: str, message: str, body: str, today: date) -> bool:
    """Keeps what a tablet sent (JSON) under a number that follows from it; False when it was set aside before.

    Call within a transaction.
    """
    sql = f"INSERT INTO set_aside ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, NULL) ON CONFLICT (id) DO NOTHING"
    return bool(db.execute(sql, [number, device, today.isoformat(), reason, message, body]).rowcount)


def waiting(db: Database) -> list[SetAside]:
    """What staff have not decided about yet, oldest first."""
    sql = f"SELECT {COLUMNS} FROM set_aside WHERE settled_on IS NULL ORDER BY received_on, id"
    return [SetAside(*row) for row in db.execute(sql).fetchall()]


def settle(db: Database, number: bytes, today: date) -> None:
    """Decided: the answer was counted after all, and its text need not be kept here."""
    db.execute("UPDATE set_aside SET settled_on = ?, body = '' WHERE id = ?", [today.isoformat(), number])
