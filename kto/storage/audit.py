"""What staff did: when, who, what, to what. Never an answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlite_utils import Database


class Entry(NamedTuple):
    at: str
    user: str
    action: str
    subject: str


class Line(NamedTuple):
    """An entry with the number that orders it."""

    at: str
    user: str
    action: str
    subject: str
    number: int


class Wanted(NamedTuple):
    """Which entries: None is all. Moments in UTC; `until` itself is left out."""

    actions: Collection[str] | None = None
    other_actions: Collection[str] | None = None
    """Every action but these."""
    user: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None
    """Entries older than the one with this number."""


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
    return [Entry(*line[:-1]) for line in find(db, Wanted(), limit)]


def find(db: Database, wanted: Wanted, limit: int | None = None) -> list[Line]:
    """The entries that are wanted, the newest first, at most `limit`."""
    conditions, values = ["1"], list[object]()
    for names, negation in ((wanted.actions, ""), (wanted.other_actions, "NOT ")):
        if names is not None:
            conditions.append(f"action {negation}IN ({', '.join('?' * len(names))})")
            values += names
    compared = {
        "user = ?": wanted.user,
        "at >= ?": wanted.since and wanted.since.isoformat(timespec="seconds"),
        "at < ?": wanted.until and wanted.until.isoformat(timespec="seconds"),
        "id < ?": wanted.before,
    }
    for condition, value in compared.items():
        if value is not None:
            conditions.append(condition)
            values.append(value)
    sql = f"SELECT at, user, action, subject, id FROM audit WHERE {' AND '.join(conditions)} ORDER BY id DESC LIMIT ?"
    return [Line(*row) for row in db.execute(sql, [*values, -1 if limit is None else limit]).fetchall()]


def users(db: Database) -> list[str]:
    """Everybody in the log, sorted."""
    return [user for (user,) in db.execute("SELECT DISTINCT user FROM audit ORDER BY user").fetchall()]


def remove_before(db: Database, at: datetime) -> int:
    """Forgets what was done before this moment; returns how many lines."""
    return db.execute("DELETE FROM audit WHERE at < ?", [at.isoformat(timespec="seconds")]).rowcount
