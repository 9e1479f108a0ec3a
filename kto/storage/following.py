"""What follows when a wijk, place or activity gets another name, or becomes a part of another: answers, and ways to ask."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from sqlite_utils import Database

from kto.storage import responses, retirement

ASKING = ("links", "rounds", "tablet_sessions")
"""Tables that say where somebody is asked, in the same columns as an answer does."""

Where = Mapping[str, object]
"""Values of `responses.WHERE`; None: not known."""


def move(db: Database, where: Where, to: Where) -> None:
    """Gives everything that was asked or answered at `where` the values `to`. Call within a transaction.

    A locked year keeps the names it had.
    """
    responses.move(db, where, to)
    retirement.move(db, where, to)
    condition = " AND ".join(f"{name} IS :{name}" for name in where)
    assignments = ", ".join(f"{name} = :to_{name}" for name in to)
    values = {**where, **{f"to_{name}": value for name, value in to.items()}}
    for table in ASKING:
        db.execute(f"UPDATE {table} SET {assignments} WHERE {condition}", values)


def rename_wijk(db: Database, old: str, new: str) -> None:
    """Gives a wijk another name wherever people or agreements name it: contacts, partners, the action plan."""
    for id, wijken in db.execute("SELECT id, wijken FROM contacts").fetchall():
        if old in (names := json.loads(wijken)):
            db.execute("UPDATE contacts SET wijken = ? WHERE id = ?", [json.dumps(renamed(names, old, new)), id])
    for number, wijken in db.execute("SELECT number, wijken FROM partners").fetchall():
        if old in (names := wijken.splitlines()):
            db.execute("UPDATE partners SET wijken = ? WHERE number = ?", ["\n".join(renamed(names, old, new)), number])
    db.execute("UPDATE actions SET wijk = ? WHERE wijk = ?", [new, old])


def renamed(names: list[str], old: str, new: str) -> list[str]:
    return list(dict.fromkeys(new if name == old else name for name in names))


def rename_scope(db: Database, old: str, new: str) -> None:
    """Texts of the yearly chapter that are about one wijk keep being about it; `old` and `new` as in a scope ("de-staart").

    Where the new scope has a text already, that one stays.
    """
    pattern = re.compile(rf"(\d{{4}}(?:-k\d)?-){re.escape(old)}((?:-.*)?)")
    for (scope,) in db.execute("SELECT DISTINCT scope FROM report_texts").fetchall():
        if found := pattern.fullmatch(scope):
            sql = "UPDATE OR IGNORE report_texts SET scope = ? WHERE scope = ?"
            db.execute(sql, [f"{found[1]}{new}{found[2]}", scope])
