"""What staff enter about the indicators of the agreement with the municipality: a result with its source, per year."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import NamedTuple

from sqlite_utils import Database

VERDICTS = ("ja", "nee", "op schema", "nog niet te zeggen")


@dataclass(frozen=True)
class Entry:
    """One indicator of one year. Texts may be empty; a `value` never stands without its verdict, source and day."""

    target: str = ""
    value: str = ""
    margin: str = ""
    verdict: str = ""
    source: str = ""
    dated: date | None = None
    owner: str = ""
    remark: str = ""


class Kept(NamedTuple):
    """An entry as it is kept."""

    entry: Entry
    changed_at: str
    changed_by: str


NAMES = tuple(field.name for field in fields(Entry))


def of_year(db: Database, year: int) -> dict[int, Kept]:
    """What was entered for a year, by number of the indicator."""
    sql = f"SELECT number, changed_at, changed_by, {', '.join(NAMES)} FROM indicators WHERE year = ? ORDER BY number"
    return {number: Kept(as_entry(row), at, by) for number, at, by, *row in db.execute(sql, [year]).fetchall()}


def last_before(db: Database, year: int) -> dict[int, Entry]:
    """What was entered last for an earlier year, by number of the indicator."""
    sql = f"SELECT number, {', '.join(NAMES)} FROM indicators WHERE year < ? ORDER BY year"
    return {number: as_entry(row) for number, *row in db.execute(sql, [year]).fetchall()}


def put(db: Database, year: int, number: int, entry: Entry, by: str, at: datetime) -> None:
    """Keeps what is known of an indicator of a year, in the place of what was entered before."""
    row = {
        "year": year,
        "number": number,
        **vars(entry),
        "dated": entry.dated and entry.dated.isoformat(),
        "changed_at": at.isoformat(),
        "changed_by": by,
    }
    values = ", ".join(f":{name}" for name in row)
    db.execute(f"INSERT OR REPLACE INTO indicators ({', '.join(row)}) VALUES ({values})", row)


def as_entry(row: list[str | None]) -> Entry:
    found = dict(zip(NAMES, row, strict=True))
    dated = date.fromisoformat(found["dated"]) if found["dated"] else None
    return Entry(**{**found, "dated": dated})  # type: ignore[arg-type]
