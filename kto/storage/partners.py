"""The organisations we work with, in the order of the annex, each with the other names it goes by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

COLUMNS = "number, name, aliases, kind, wijken, programme_lines, active, changed_at, changed_by"


@dataclass(frozen=True)
class Partner:
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    wijken: tuple[str, ...] = ()
    """None: the whole town."""
    programme_lines: tuple[int, ...] = ()
    active: bool = True


@dataclass(frozen=True)
class Entry:
    """A partner as it is kept."""

    number: int
    partner: Partner
    changed_at: str
    changed_by: str


def all(db: Database) -> list[Entry]:
    """Every partner, in the order of the annex."""
    return [from_row(row) for row in db.execute(f"SELECT {COLUMNS} FROM partners ORDER BY number").fetchall()]


def get(db: Database, number: int) -> Entry | None:
    row = db.execute(f"SELECT {COLUMNS} FROM partners WHERE number = ?", [number]).fetchone()
    return from_row(row) if row else None


def add(db: Database, partner: Partner, by: str, at: datetime) -> int:
    """Keeps a new partner and returns its number. Its name must not be there yet."""
    row = as_row(partner, by, at)
    values = ", ".join(f":{name}" for name in row)
    made = db.execute(f"INSERT INTO partners ({', '.join(row)}) VALUES ({values}) RETURNING number", row).fetchone()
    return int(made[0])


def change(db: Database, number: int, partner: Partner, by: str, at: datetime) -> None:
    row = as_row(partner, by, at)
    assignments = ", ".join(f"{name} = :{name}" for name in row)
    db.execute(f"UPDATE partners SET {assignments} WHERE number = :number", {**row, "number": number})


def remove(db: Database, number: int) -> None:
    db.execute("DELETE FROM partners WHERE number = ?", [number])


def keep_apart(db: Database, one: int, other: int) -> None:
    """Remembers that two partners which look alike are two."""
    pair = sorted((one, other))
    db.execute("INSERT INTO partners_apart (one, other) VALUES (?, ?) ON CONFLICT DO NOTHING", pair)


def apart(db: Database) -> set[tuple[int, int]]:
    """The pairs that were looked at and found to be two, lowest number first."""
    return {(one, other) for one, other in db.execute("SELECT one, other FROM partners_apart").fetchall()}


def as_row(partner: Partner, by: str, at: datetime) -> dict[str, object]:
    return {
        "name": partner.name,
        "aliases": "\n".join(partner.aliases),
        "kind": partner.kind,
        "wijken": "\n".join(partner.wijken),
        "programme_lines": "\n".join(map(str, partner.programme_lines)),
        "active": int(partner.active),
        "changed_at": at.isoformat(),
        "changed_by": by,
    }


def from_row(row: tuple[str, ...]) -> Entry:
    number, name, aliases, kind, wijken, lines, active, changed_at, changed_by = row
    partner = Partner(
        name=name,
        aliases=tuple(aliases.splitlines()),
        kind=kind,
        wijken=tuple(wijken.splitlines()),
        programme_lines=tuple(map(int, lines.splitlines())),
        active=bool(active),
    )
    return Entry(int(number), partner, changed_at, changed_by)
