"""Copies that were read back and found whole: when the last one was made.

The moment is kept in the database itself. So after a restore it is never later than what the restored copy holds, and
whoever still has answers from after it knows to send them again.
"""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database


def record(db: Database, at: datetime, file: str) -> None:
    """Writes down that a copy which holds everything stored before `at` (UTC) is whole."""
    db.execute("INSERT OR REPLACE INTO backups (at, file) VALUES (?, ?)", [at.isoformat(timespec="seconds"), file])


def last_verified(db: Database) -> datetime | None:
    """The UTC moment of the newest verified copy: every answer stored before it is in that copy. None when there is none."""
    (at,) = db.execute("SELECT max(at) FROM backups").fetchone()
    return datetime.fromisoformat(at) if at else None
