"""The action plan: what was agreed with which partner, by whom and when, and whether they heard what came of it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlite_utils import Database

STATUSES = ("open", "bezig", "klaar", "gestopt")
UNFINISHED = ("open", "bezig")


@dataclass(frozen=True)
class Action:
    """One line of the plan. Texts may be empty; days are dates; `partners` are names of organisations."""

    year: int
    partners: tuple[str, ...]
    subject: str
    wanted: str
    evidence: str
    agreement: str
    owner: str
    contact: str
    wijk: str
    due_on: date | None
    status: str
    reason: str
    told_on: date | None
    told_how: str
    in_report: bool

    def is_overdue(self, today: date) -> bool:
        return self.status in UNFINISHED and self.due_on is not None and self.due_on < today


@dataclass(frozen=True)
class Line:
    """An action as it is kept."""

    number: int
    action: Action
    changed_at: str
    changed_by: str


NAMES = tuple(field.name for field in fields(Action))
COLUMNS = ", ".join(NAMES)


def of_year(db: Database, year: int) -> list[Line]:
    """The lines of one year, in the order they were made."""
    sql = f"SELECT number, changed_at, changed_by, {COLUMNS} FROM actions WHERE year = ? ORDER BY number"
    return [from_row(row) for row in db.execute(sql, [year]).fetchall()]


def get(db: Database, number: int) -> Line | None:
    sql = f"SELECT number, changed_at, changed_by, {COLUMNS} FROM actions WHERE number = ?"
    row = db.execute(sql, [number]).fetchone()
    return from_row(row) if row else None


def years(db: Database) -> list[int]:
    """The years with a plan, the newest first."""
    return [year for (year,) in db.execute("SELECT DISTINCT year FROM actions ORDER BY year DESC").fetchall()]


def add(db: Database, action: Action, by: str, at: datetime) -> int:
    """Keeps a new line and returns its number."""
    row = {**as_row(action), "changed_at": at.isoformat(), "changed_by": by}
    values = ", ".join(f":{name}" for name in row)
    made = db.execute(f"INSERT INTO actions ({', '.join(row)}) VALUES ({values}) RETURNING number", row).fetchone()
    return int(made[0])


def change(db: Database, number: int, action: Action, by: str, at: datetime) -> None:
    row = {**as_row(action), "changed_at": at.isoformat(), "changed_by": by}
    assignments = ", ".join(f"{name} = :{name}" for name in row)
    db.execute(f"UPDATE actions SET {assignments} WHERE number = :number", {**row, "number": number})


def rename_partner(db: Database, old: str, new: str) -> None:
    """Gives a partner another name in every line, once."""
    for number, names in db.execute("SELECT number, partners FROM actions").fetchall():
        renamed = "\n".join(dict.fromkeys(new if name == old else name for name in names.splitlines()))
        if renamed != names:
            db.execute("UPDATE actions SET partners = ? WHERE number = ?", [renamed, number])


def as_row(action: Action) -> dict[str, object]:
    return {
        **vars(action),
        "partners": "\n".join(action.partners),
        "due_on": action.due_on and action.due_on.isoformat(),
        "told_on": action.told_on and action.told_on.isoformat(),
        "in_report": int(action.in_report),
    }


def from_row(row: tuple[object, ...]) -> Line:
    number, changed_at, changed_by, *values = row
    found = dict(zip(NAMES, values, strict=True))
    days = {name: date.fromisoformat(str(found[name])) if found[name] else None for name in ("due_on", "told_on")}
    partners = tuple(str(found["partners"]).splitlines())
    action = Action(**{**found, **days, "partners": partners, "in_report": bool(found["in_report"])})  # type: ignore[arg-type]
    return Line(int(str(number)), action, str(changed_at), str(changed_by))
