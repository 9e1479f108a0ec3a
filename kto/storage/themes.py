"""What remarks are about: the organisation's own list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlite_utils import Database


class Theme(NamedTuple):
    number: int
    name: str
    active: bool
    """False when it is no longer offered; remarks that have it keep it."""


def all(db: Database) -> list[Theme]:
    """Every theme, by name."""
    rows = db.execute("SELECT number, name, active FROM themes ORDER BY name COLLATE NOCASE").fetchall()
    return [Theme(number, name, bool(active)) for number, name, active in rows]


def find(db: Database, name: str) -> Theme | None:
    """The theme with this name, however it is spelled in capitals."""
    return next((one for one in all(db) if one.name.casefold() == name.casefold()), None)


def add(db: Database, name: str) -> int:
    """Keeps a new theme and returns its number. Its name must not be there yet."""
    return int(db.execute("INSERT INTO themes (name) VALUES (?) RETURNING number", [name]).fetchone()[0])


def change(db: Database, number: int, name: str, active: bool) -> None:
    db.execute("UPDATE themes SET name = ?, active = ? WHERE number = ?", [name, int(active), number])


def used(db: Database, year: int) -> Mapping[int, int]:
    """How many remarks of a year have each theme."""
    sql = (
        "SELECT theme, count(*) FROM remark_themes JOIN reviews ON reviews.remark = remark_themes.remark "
        "WHERE year = ? GROUP BY theme"
    )
    return dict(db.execute(sql, [year]).fetchall())
