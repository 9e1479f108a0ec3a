"""Answers whose time is over: the rows go, and what they add up to stays. So does the id, so that none is ever counted twice.

Their totals move to a table of their own. Triggers take every row that goes out of the counts, and put its totals in again.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlite_utils import Database

from kto.storage.responses import EVERY_ANSWER

COLUMNS = '"group", month, mode, wijk, place, activity, line, item, value'


def retire(db: Database, last_month: str) -> int:
    """Removes every response up to and including `last_month` ("2022-01"); returns how many. Call within a transaction."""
    old = "(SELECT * FROM responses WHERE month <= :last)"
    values = {"last": last_month}
    db.execute(
        f"INSERT INTO retired_counts ({COLUMNS}, n) "
        f"SELECT {COLUMNS}, count(*) FROM ({EVERY_ANSWER.format(responses=old)}) GROUP BY {COLUMNS}",
        values,
    )
    db.execute(f'INSERT INTO retired_responses (id, "group", month) SELECT id, "group", month FROM {old}', values)
    gone = db.execute("DELETE FROM responses WHERE month <= :last", values).rowcount
    db.execute(
        "DELETE FROM patterns WHERE month <= :last", values
    )  # none is counted any more, but each is a whole answer
    return gone


def has_retired(db: Database, group: str, first_month: str, last_month: str) -> bool:
    """Whether of some answers of a group in these months only the totals are left."""
    sql = 'SELECT 1 FROM retired_responses WHERE "group" = ? AND month BETWEEN ? AND ? LIMIT 1'
    return db.execute(sql, [group, first_month, last_month]).fetchone() is not None


def move(db: Database, where: Mapping[str, object], to: Mapping[str, object]) -> None:
    """Counts what was retired at `where` under the values `to`; both hold fields of `responses.WHERE`. Call within a transaction."""
    found, new = as_counted(where), as_counted(to)
    if not (found and new):  # an area, which is not counted by
        return
    condition = " AND ".join(f"{name} IS :{name}" for name in found)
    chosen = [f":to_{name}" if name in new else name for name in COLUMNS.split(", ")]
    values = {**found, **{f"to_{name}": value for name, value in new.items()}}
    rows = db.execute(f"SELECT {', '.join(chosen)}, n FROM retired_counts WHERE {condition}", values).fetchall()
    db.execute(f"DELETE FROM retired_counts WHERE {condition}", found)
    places = ", ".join("?" * (len(chosen) + 1))
    db.conn.executemany(f"INSERT INTO retired_counts ({COLUMNS}, n) VALUES ({places})", rows)


def as_counted(where: Mapping[str, object]) -> dict[str, object]:
    """The same values as they stand in the counts: '' where a name is not known, and no area."""
    found = {name: value or "" for name, value in where.items() if name not in ("programme_line", "area")}
    return found | ({"line": where["programme_line"]} if "programme_line" in where else {})
