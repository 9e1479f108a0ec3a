"""From where a series of months begins anew, because somebody decided so: why, who, when, and whether it was undone. Nothing is erased."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlite_utils import Database


class Beginning(NamedTuple):
    """A decision; the series of `group` begins anew in `month` ("2022-04"), unless it was undone."""

    number: int
    group: str
    month: str
    reason: str
    set_at: str
    set_by: str
    undone_at: str | None
    undone_by: str | None


def of_group(db: Database, group: str) -> list[Beginning]:
    """Every decision on the series of a group, those that were undone too, in the order they were taken."""
    sql = (
        'SELECT number, "group", month, reason, set_at, set_by, undone_at, undone_by FROM beginnings '
        'WHERE "group" = ? ORDER BY number'
    )
    return [Beginning(*row) for row in db.execute(sql, [group]).fetchall()]


def add(db: Database, group: str, month: str, reason: str, by: str, at: datetime) -> None:
    """Keeps a decision. Call within a transaction."""
    db.execute(
        'INSERT INTO beginnings ("group", month, reason, set_at, set_by) VALUES (?, ?, ?, ?, ?)',
        [group, month, reason, at.isoformat(), by],
    )
    draw_anew(db)


def undo(db: Database, number: int, by: str, at: datetime) -> bool:
    """Undoes a decision; False when it was undone already or never taken. Call within a transaction."""
    sql = "UPDATE beginnings SET undone_at = ?, undone_by = ? WHERE number = ? AND undone_at IS NULL"
    is_undone = bool(db.execute(sql, [at.isoformat(), by, number]).rowcount)
    draw_anew(db)
    return is_undone


def draw_anew(db: Database) -> None:
    """Lets go of the figures that are kept as they were drawn."""
    db.execute("UPDATE revision SET n = n + 1")
