"""How many answers may have been given twice, per group and month: a counter, joined to nothing."""

from __future__ import annotations

from sqlite_utils import Database


def count(db: Database, group: str, month: str) -> None:
    db.execute(
        'INSERT INTO repeats ("group", month, n) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET n = n + 1', [group, month]
    )


def counted(db: Database, first_month: str, last_month: str) -> dict[str, dict[str, int]]:
    """Numbers per group and month, from `first_month` up to and including `last_month` ("2022-01"); groups without one are not in it."""
    sql = 'SELECT "group", month, n FROM repeats WHERE month BETWEEN ? AND ? ORDER BY "group", month'
    found: dict[str, dict[str, int]] = {}
    for group, month, n in db.execute(sql, [first_month, last_month]).fetchall():
        found.setdefault(group, {})[month] = n
    return found
