"""Settings that staff changed on the page, and how many answers they aim for. What is not here has its default."""

from __future__ import annotations

from collections.abc import Mapping

from sqlite_utils import Database


def all(db: Database) -> dict[str, str]:
    """Every setting that was changed, as text."""
    return dict(db.execute("SELECT name, value FROM settings ORDER BY name").fetchall())


def save(db: Database, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        db.execute(
            "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [name, value],
        )


def targets(db: Database, year: int) -> dict[str, int]:
    """How many answers a group should give in a year: the last target set for that year or an earlier one. Without those of 0."""
    sql = 'SELECT "group", n FROM targets WHERE year <= ? ORDER BY year'
    return {group: n for group, n in dict(db.execute(sql, [year]).fetchall()).items() if n}


def set_target(db: Database, group: str, year: int, n: int) -> None:
    sql = 'INSERT INTO targets ("group", year, n) VALUES (?, ?, ?) ON CONFLICT ("group", year) DO UPDATE SET n = excluded.n'
    db.execute(sql, [group, year, n])
