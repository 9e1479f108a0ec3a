"""Feedback points: what we heard in the organisation's words, and the remarks and figures each of them rests on."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from surveys import GROUPS

COLUMNS = 'number, "group", year, text, reply, action, in_report, erased, changed_at, changed_by'


@dataclass(frozen=True)
class Point:
    group: str
    year: int
    text: str
    """What we heard."""
    reply: str
    """What we do about it; may be empty."""
    action: int | None
    """The number of the line of the action plan that came of it."""
    in_report: bool
    items: tuple[str, ...] = ()
    """The items of the questionnaire whose figures it rests on."""
    remarks: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A point as it is kept."""

    number: int
    point: Point
    erased: int
    """Remarks it rested on whose term is over."""
    changed_at: str
    changed_by: str

    @property
    def n_remarks(self) -> int:
        """How many remarks it rests on, those that are erased included."""
        return len(self.point.remarks) + self.erased


def of_year(db: Database, year: int) -> list[Entry]:
    """The points of one year by group, in the order they were made."""
    rows = db.execute(f"SELECT {COLUMNS} FROM feedback_points WHERE year = ? ORDER BY number", [year]).fetchall()
    return sorted(entries(db, rows), key=lambda entry: GROUPS.index(entry.point.group))


def get(db: Database, number: int) -> Entry | None:
    rows = db.execute(f"SELECT {COLUMNS} FROM feedback_points WHERE number = ?", [number]).fetchall()
    return next(iter(entries(db, rows)), None)


def years(db: Database) -> list[int]:
    """The years with points, the newest first."""
    return [year for (year,) in db.execute("SELECT DISTINCT year FROM feedback_points ORDER BY year DESC").fetchall()]


def add(db: Database, point: Point, by: str, at: datetime) -> int:
    """Keeps a new point and returns its number. Call within a transaction."""
    sql = (
        'INSERT INTO feedback_points ("group", year, text, reply, action, in_report, changed_at, changed_by) '
        "VALUES (:group, :year, :text, :reply, :action, :in_report, :at, :by) RETURNING number"
    )
    number = int(db.execute(sql, as_row(point, by, at)).fetchone()[0])
    rest_on(db, number, point)
    return number


def change(db: Database, number: int, point: Point, by: str, at: datetime) -> None:
    """Keeps a point as it is now. Call within a transaction."""
    db.execute(
        'UPDATE feedback_points SET "group" = :group, year = :year, text = :text, reply = :reply, action = :action, '
        "in_report = :in_report, changed_at = :at, changed_by = :by WHERE number = :number",
        {**as_row(point, by, at), "number": number},
    )
    rest_on(db, number, point)


def set_remarks_of(db: Database, remark: bytes, points: Iterable[int]) -> None:
    """Says which points rest on a remark. Call within a transaction."""
    db.execute("DELETE FROM feedback_remarks WHERE remark = ?", [remark])
    for number in sorted(set(points)):
        db.execute("INSERT INTO feedback_remarks (point, remark) VALUES (?, ?)", [number, remark])


def points_of(db: Database, remark: bytes) -> list[int]:
    """The numbers of the points that rest on a remark."""
    sql = "SELECT point FROM feedback_remarks WHERE remark = ? ORDER BY point"
    return [number for (number,) in db.execute(sql, [remark]).fetchall()]


def of_action(db: Database, action: int) -> list[Entry]:
    """The points that led to a line of the action plan."""
    rows = db.execute(f"SELECT {COLUMNS} FROM feedback_points WHERE action = ? ORDER BY number", [action]).fetchall()
    return entries(db, rows)


def link_action(db: Database, number: int, action: int) -> None:
    """Says which line of the action plan came of a point."""
    db.execute("UPDATE feedback_points SET action = ? WHERE number = ?", [action, number])


def rest_on(db: Database, number: int, point: Point) -> None:
    db.execute("DELETE FROM feedback_remarks WHERE point = ?", [number])
    for remark in sorted(set(point.remarks)):
        db.execute("INSERT INTO feedback_remarks (point, remark) VALUES (?, ?)", [number, remark])
    db.execute("DELETE FROM feedback_figures WHERE point = ?", [number])
    for item in sorted(set(point.items)):
        db.execute("INSERT INTO feedback_figures (point, item) VALUES (?, ?)", [number, item])


def as_row(point: Point, by: str, at: datetime) -> dict[str, object]:
    names = ("group", "year", "text", "reply", "action")
    row: dict[str, object] = {name: getattr(point, name) for name in names}
    return {**row, "in_report": int(point.in_report), "at": at.isoformat(), "by": by}


def entries(db: Database, rows: Sequence[tuple[object, ...]]) -> list[Entry]:
    """The points in these rows, with what they rest on: fetched for all of them at once."""
    numbers = [int(str(row[0])) for row in rows]
    items = rested_on(db, "feedback_figures", "item", numbers)
    remarks = rested_on(db, "feedback_remarks", "remark", numbers)
    return [from_row(row, items[number], remarks[number]) for number, row in zip(numbers, rows, strict=True)]


def rested_on(db: Database, table: str, column: str, numbers: Sequence[int]) -> Mapping[int, list[Any]]:
    """By the number of each point, the values of a column of what it rests on."""
    found: Mapping[int, list[Any]] = defaultdict(list)
    sql = f"SELECT point, {column} FROM {table} WHERE point IN (SELECT value FROM json_each(?)) ORDER BY {column}"
    for number, value in db.execute(sql, [json.dumps(numbers)]).fetchall():
        found[number].append(value)
    return found


def from_row(row: tuple[object, ...], items: Iterable[str], remarks: Iterable[bytes]) -> Entry:
    number, group, year, text, reply, action, in_report, erased, changed_at, changed_by = row
    point = Point(
        group=str(group),
        year=int(str(year)),
        text=str(text),
        reply=str(reply),
        action=None if action is None else int(str(action)),
        in_report=bool(in_report),
        items=tuple(items),
        remarks=tuple(map(bytes, remarks)),
    )
    return Entry(int(str(number)), point, int(str(erased)), str(changed_at), str(changed_by))
