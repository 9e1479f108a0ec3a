"""What is on offer and where, as rows: wijken, programme lines, places and activities. Shapes are those of `kto.offer.catalogue`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from sqlite_utils import Database

Kind = Literal["wijken", "places", "activities"]
LISTS = ("aliases", "former")
FLAGS = ("closed", "sensitive")


def has_begun(db: Database) -> bool:
    """Whether there is an offer, perhaps an empty one."""
    return bool(db.execute("SELECT begun FROM arrangement").fetchone()[0])


def begin(db: Database) -> None:
    db.execute("UPDATE arrangement SET begun = 1")


def revision(db: Database) -> int:
    """A number that differs whenever the offer or a setting does."""
    (number,) = db.execute("SELECT revision FROM arrangement").fetchone()
    return int(number)


def changed(db: Database) -> None:
    """Notes that the offer or a setting changed. Figures that were kept are made anew: names and thresholds are in them."""
    db.execute("UPDATE arrangement SET revision = revision + 1")
    db.execute("UPDATE revision SET n = n + 1")


def read(db: Database) -> dict[str, Any]:
    """All of the offer, in the order in which it is shown: what `kto.offer.catalogue.Catalogue` is made from."""
    wijken = {row["number"]: row["name"] for row in rows(db, "wijken")}
    return {
        "wijken": rows(db, "wijken"),
        "lines": dict(db.execute("SELECT number, name FROM programme_lines ORDER BY number").fetchall()),
        "places": [row | {"wijk": wijken.get(row["wijk"])} for row in rows(db, "places")],
        "activities": [row | {"wijk": wijken[row["wijk"]]} for row in rows(db, "activities")],
    }


def rows(db: Database, kind: Kind) -> list[dict[str, Any]]:
    found = db.query(f"SELECT * FROM {kind} ORDER BY number")
    return [
        {
            **row,
            **{name: tuple(row[name].splitlines()) for name in LISTS},
            **{name: bool(row[name]) for name in FLAGS if name in row},
        }
        for row in found
    ]


def add(db: Database, kind: Kind, fields: Mapping[str, Any]) -> int:
    """Adds an entry and returns its number. `wijk` is a name, or None where a place belongs to every wijk."""
    row = as_row(db, fields)
    columns, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    made = db.execute(f"INSERT INTO {kind} ({columns}) VALUES ({values}) RETURNING number", row).fetchone()
    return int(made[0])


def change(db: Database, kind: Kind, number: int, fields: Mapping[str, Any]) -> None:
    row = as_row(db, fields)
    assignments = ", ".join(f"{name} = :{name}" for name in row)
    db.execute(f"UPDATE {kind} SET {assignments} WHERE number = :number", {**row, "number": number})


def remove(db: Database, kind: Kind, number: int) -> None:
    db.execute(f"DELETE FROM {kind} WHERE number = ?", [number])


def name_line(db: Database, number: int, name: str) -> None:
    """Keeps a programme line, or gives it another name."""
    sql = "INSERT INTO programme_lines (number, name) VALUES (?, ?) ON CONFLICT (number) DO UPDATE SET name = excluded.name"
    db.execute(sql, [number, name])


def as_row(db: Database, fields: Mapping[str, Any]) -> dict[str, Any]:
    row = {name: value for name, value in fields.items() if name != "number"}
    row |= {name: "\n".join(row[name]) for name in LISTS if name in row}
    row |= {name: int(row[name]) for name in FLAGS if name in row}
    if row.get("wijk") is not None:
        (row["wijk"],) = db.execute("SELECT number FROM wijken WHERE name = ?", [row["wijk"]]).fetchone()
    return row
