"""What staff did: when, who, what, to what. Never an answer."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlite_utils import Database


class Entry(NamedTuple):
    at: str
    user: str
    action: str
    subject: str


def log(db: Database, user: str, action: str, subject: str, at: datetime) -> None:
    db.execute(
        "INSERT INTO audit (at, user, action, subject) VALUES (?, ?, ?, ?)",
        [at.isoformat(timespec="seconds"), user, action, subject],
    )


def log_once_a_day(db: Database, user: str, action: str, subject: str, at: datetime) -> None:
    """Logs what somebody looked at, the first time of a day (UTC)."""
    db.execute(
        "INSERT INTO audit (at, user, action, subject) SELECT :at, :user, :action, :subject WHERE NOT EXISTS "
        "(SELECT 1 FROM audit WHERE at >= :day AND user = :user AND action = :action AND subject = :subject)",
        {
            "at": at.isoformat(timespec="seconds"),
            "day": f"{at:%Y-%m-%d}",
            "user": user,
            "action": action,
            "subject": subject,
        },
    )


def latest(db: Database, limit: int = 100) -> list[Entry]:
    """The newest entries first."""
    sql = "SELECT at, user, action, subject FROM audit ORDER BY id DESC LIMIT ?"
    return [Entry(*row) for row in db.execute(sql, [limit]).fetchall()]
