"""Responses and remarks: stored once, never changed; counted, and read only to export or to check them."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from analysis.counts import FIELDS, Cell, CountTable
from surveys import GROUPS, Remark

COLUMNS = (
    "id", "group", "version", "mode", "month", "wijk", "place", "activity", "programme_line", "area", "help", "session",
    "answers",
)  # fmt: skip
WHERE = ("wijk", "place", "activity", "programme_line", "area")
"""Where somebody is asked; of a sensitive activity the last two only."""
EVERY_ANSWER = """
    SELECT "group", month, mode, ifnull(wijk, '') AS wijk, ifnull(place, '') AS place, ifnull(activity, '') AS activity,
        programme_line AS line, key AS item, ifnull(CAST(value AS TEXT), 'empty') AS value
    FROM {responses}, json_each(answers)
    UNION ALL
    SELECT "group", month, mode, ifnull(wijk, ''), ifnull(place, ''), ifnull(activity, ''), programme_line, '*', CAST(version AS TEXT)
    FROM {responses}
"""
"""A row for every answer in `responses` (a table or a query), and one for the response itself, as they are counted."""
RESPONDENTS = f'"group" IN ({", ".join(repr(group) for group in GROUPS)})'
"""Holds for a row of the counts of a respondent group. Listed, so that each is a range of the primary key; staff are none."""
REMARK_COLUMNS = ("id", "group", "year", "item", "text", "quote")


@dataclass(frozen=True)
class StoredResponse:
    """One filled-in questionnaire as it is kept. `answers` has a score for every scored item of its version."""

    id: bytes
    group: str
    version: int
    mode: str
    month: str
    answers: Mapping[str, int | str | None]
    wijk: str | None = None
    place: str | None = None
    activity: str | None = None
    programme_line: int | None = None
    area: str | None = None
    help: str | None = None
    session: bytes | None = None


def place_of(one: object) -> dict[str, Any]:
    """Where somebody is asked, by the names of `WHERE`: as a link, round, session, context or response has it."""
    return {name: getattr(one, name) for name in WHERE}


def add(db: Database, response: StoredResponse) -> bool:
    """Stores a response; False when its id is known already, and then nothing changed. Call within a transaction."""
    row = {**vars(response), "answers": json.dumps(response.answers, sort_keys=True)}
    row["checksum"] = checksum(row, COLUMNS)
    names = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f":{name}" for name in row)
    retired = "SELECT 1 FROM retired_responses WHERE id = :id"
    sql = f"INSERT INTO responses ({names}) SELECT {values} WHERE NOT EXISTS ({retired}) ON CONFLICT (id) DO NOTHING"
    return bool(db.execute(sql, row).rowcount)


def take_out(db: Database, session: bytes) -> list[tuple[StoredResponse, tuple[str, ...]]]:
    """The responses of a session with their marks, which are no longer stored after this. Call within a transaction.

    A response is never changed: what must become another is taken out and stored anew, so that checksum and counts follow.
    """
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    rows = db.execute(f"SELECT {names} FROM responses WHERE session = ?", [session]).fetchall()
    marks = all_marks(db)
    db.execute("DELETE FROM responses WHERE session = ?", [session])
    return [(response, marks.get(response.id, ())) for response in map(stored, rows)]


def move(db: Database, where: Mapping[str, object], to: Mapping[str, object]) -> None:
    """Stores every response that has the values `where` anew with the values `to`. Call within a transaction.

    Both hold fields of `WHERE`. In the order of the random ids, some at a time: a town has many.
    """
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    condition = " AND ".join(f"{name} IS :{name}" for name in where)
    sql = f"SELECT {names} FROM responses WHERE {condition} AND id > :last ORDER BY id LIMIT {BATCH}"
    last = b""
    while batch := db.execute(sql, {**where, "last": last}).fetchall():
        for response in map(stored, batch):
            marks = marks_of(db, response.id)
            db.execute("DELETE FROM responses WHERE id = ?", [response.id])
            add(db, replace(response, **to))  # type: ignore[arg-type]
            for name in marks:
                mark(db, response.id, name)
        last = batch[-1][0]


def marks_of(db: Database, response_id: bytes) -> list[str]:
    return [name for (name,) in db.execute("SELECT mark FROM marks WHERE response = ?", [response_id]).fetchall()]


def is_known(db: Database, response_id: bytes) -> bool:
    """Whether this response was ever stored; of an old one only the totals may be left."""
    sql = "SELECT 1 FROM responses WHERE id = :id UNION ALL SELECT 1 FROM retired_responses WHERE id = :id"
    return db.execute(sql, {"id": response_id}).fetchone() is not None


def same_answers(db: Database, response: StoredResponse) -> bool:
    """Whether what is kept under this known id has the same answers. Nothing else can be said where only totals are left."""
    kept = db.execute("SELECT answers FROM responses WHERE id = ?", [response.id]).fetchone()
    return kept is None or json.loads(kept[0]) == response.answers


def mark(db: Database, response_id: bytes, mark: str) -> None:
    """Marks a response as "played", "broken_off" or "clock"; it is counted all the same."""
    db.execute("INSERT INTO marks (response, mark) VALUES (?, ?) ON CONFLICT DO NOTHING", [response_id, mark])


def all_marks(db: Database) -> dict[bytes, tuple[str, ...]]:
    """The marks of every response that has any, sorted."""
    found: dict[bytes, tuple[str, ...]] = {}
    for response, mark in db.execute("SELECT response, mark FROM marks ORDER BY mark").fetchall():
        found[response] = (*found.get(response, ()), mark)
    return found


def marked(db: Database) -> dict[str, int]:
    """How many responses have each mark."""
    return dict(db.execute("SELECT mark, count(*) FROM marks GROUP BY mark").fetchall())


def add_remark(db: Database, group: str, year: int, remark: Remark) -> None:
    """Stores a remark under an id of its own: nothing joins it to the response it came with."""
    row: dict[str, object] = {
        "id": secrets.token_bytes(16),
        "group": group,
        "year": year,
        "item": remark.item,
        "text": remark.text,
        "quote": int(remark.quote),
    }
    row["checksum"] = checksum(row, REMARK_COLUMNS)
    db.execute(
        'INSERT INTO remarks (id, "group", year, item, text, quote, checksum) '
        "VALUES (:id, :group, :year, :item, :text, :quote, :checksum)",
        row,
    )


def checksum(row: Mapping[str, object], columns: tuple[str, ...]) -> bytes:
    """SHA-256 over the columns in their order; bytes as hex, so that every value has one spelling."""
    values = [value.hex() if isinstance(value, bytes) else value for value in (row[name] for name in columns)]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).digest()


def counts(
    db: Database,
    first_month: str,
    last_month: str,
    *,
    group: str | None = None,
    mode: str | None = None,
    wijk: str | None = None,
    place: str | None = None,
    activity: str | None = None,
    line: str | None = None,
    by: str | None = None,
) -> CountTable:
    """How many answers of each kind from `first_month` up to and including `last_month` ("2022-01"): of one group, or of all respondents.

    `line` is the name of a programme line: of what was answered at its activities. `by` keeps one of `FIELDS` apart, the others are
    added up. Raises ValueError for another `by`.
    """
    if by is not None and by not in FIELDS:
        raise ValueError(f"no such field: {by}")
    strata = {"mode": mode, "wijk": wijk, "place": place, "activity": activity}
    wanted = {name: value for name, value in {"group": group, **strata}.items() if value is not None}
    conditions = "".join(f' AND "{name}" = :{name}' for name in wanted)
    source = OF_LINE if line else table_with(*wanted, *([by] if by else []))
    columns = '"group", item, value' + (f', "{by}"' if by else "")
    sql = (
        f"SELECT {columns}, sum(n) FROM {source} "
        f"WHERE {RESPONDENTS if group is None else '1'} AND month BETWEEN :first AND :last{conditions} "
        f"GROUP BY {columns} HAVING sum(n) > 0"
    )
    rows = db.execute(sql, {"first": first_month, "last": last_month, "line": line, **wanted}).fetchall()
    return CountTable((cell(row, by), row[-1]) for row in rows)


OF_LINE = """(
    WITH wanted AS (SELECT number FROM programme_lines WHERE name = :line)
    SELECT "group", month, mode, wijk, place, activity, item, value, n FROM counts WHERE (wijk, activity) IN (
        SELECT wijken.name, activities.name FROM activities JOIN wijken ON wijken.number = activities.wijk
        WHERE line IN (SELECT number FROM wanted)
        UNION SELECT '', name FROM activities GROUP BY name HAVING min(line) = max(line) AND min(line) IN (SELECT number FROM wanted)
    )
    UNION ALL SELECT "group", month, mode, '', '', '', item, value, n FROM line_counts WHERE line IN (SELECT number FROM wanted)
)"""
"""The counts of a programme line: those of its activities, and those of which only the line is kept.

An activity has its line in its wijk. Of an answer without a wijk the line is known where the activity has the same one everywhere.
"""


def table_with(*fields: str) -> str:
    """The smallest table of counts that tells these fields apart."""
    return "counts" if {"place", "activity"} & set(fields) else "counts_by_wijk"


def cell(row: tuple[str, ...], by: str | None) -> Cell:
    group, item, value, *stratum = row[:-1]
    return Cell(group, item, value, **{str(by): stratum[0] or None} if stratum else {})


def items(db: Database, first_month: str, last_month: str) -> frozenset[str]:
    """The items that anybody was asked in this period."""
    sql = (
        f"SELECT DISTINCT item FROM counts_by_wijk WHERE {RESPONDENTS} "
        "AND month BETWEEN ? AND ? AND item <> '*' AND n > 0"
    )
    return frozenset(item for (item,) in db.execute(sql, [first_month, last_month]).fetchall())


def versions(db: Database, first_month: str, last_month: str) -> dict[str, tuple[int, ...]]:
    """The versions of the questionnaire that each group answered in this period, the oldest first."""
    sql = (
        'SELECT DISTINCT "group", CAST(value AS INTEGER) FROM counts_by_wijk '
        f"WHERE {RESPONDENTS} "
        "AND month BETWEEN ? AND ? AND item = '*' AND n > 0 ORDER BY 1, 2"
    )
    found: dict[str, tuple[int, ...]] = {}
    for group, version in db.execute(sql, [first_month, last_month]).fetchall():
        found[group] = (*found.get(group, ()), version)
    return found


def values(db: Database, field: str, first_month: str, last_month: str, group: str | None = None) -> list[str]:
    """The values of one of `FIELDS` that occur in this period, sorted; of one group, or of all respondents. Raises ValueError for another field."""
    if field not in FIELDS:
        raise ValueError(f"no such field: {field}")
    condition, parameters = ('"group" = ?', [group]) if group else (RESPONDENTS, [])
    sql = (
        f'SELECT DISTINCT "{field}" FROM {table_with(field)} '
        f"WHERE {condition} "
        "AND month BETWEEN ? AND ? AND item = '*' AND n > 0 ORDER BY 1"
    )
    return [value for (value,) in db.execute(sql, [*parameters, first_month, last_month]).fetchall() if value]


def months(db: Database, group: str | None = None) -> tuple[str, str] | None:
    """The first and last month with answers, or None when there are none."""
    condition, parameters = ('"group" = ?', [group]) if group else (RESPONDENTS, [])
    sql = f"SELECT min(month), max(month) FROM counts_by_wijk WHERE {condition} AND item = '*' AND n > 0"
    first, last = db.execute(sql, parameters).fetchone()
    return (first, last) if first else None


def last_month(db: Database, group: str | None = None) -> str | None:
    """The last month with answers, "2022-11"; None when there are none."""
    period = months(db, group)
    return period[1] if period else None


def years(db: Database) -> list[int]:
    """The years with answers, the newest first."""
    sql = f"SELECT DISTINCT substr(month, 1, 4) FROM counts_by_wijk WHERE {RESPONDENTS} AND item = '*' AND n > 0 ORDER BY 1 DESC"
    return [int(year) for (year,) in db.execute(sql).fetchall()]


def data_version(db: Database) -> int:
    """A number that differs whenever the counts do, or where a series begins: what a drawn figure is kept under."""
    (n,) = db.execute("SELECT n FROM revision").fetchone()
    return int(n)


BATCH = 2_000
"""Rows per read: a read that goes on keeps writers waiting."""


def raw_rows(db: Database, table: str, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """All rows of a table with random ids in the order of those ids, with the checksum last, read in short pieces."""
    names = ", ".join(f'"{name}"' for name in columns)
    last = b""
    while batch := db.execute(
        f"SELECT {names}, checksum FROM {table} WHERE id > ? ORDER BY id LIMIT ?", [last, BATCH]
    ).fetchall():
        yield from batch
        last = batch[-1][0]


def rows(db: Database) -> Iterator[StoredResponse]:
    """Every response of a respondent, in the order of their random ids. One of staff would tell which colleague gave it."""
    for row in raw_rows(db, "responses", COLUMNS):
        if (response := stored(row[:-1])).group in GROUPS:
            yield response


def stored(row: tuple[Any, ...]) -> StoredResponse:
    fields = dict(zip(COLUMNS, row, strict=True))
    return StoredResponse(**{**fields, "answers": json.loads(fields["answers"])})


def remarks(db: Database) -> Iterator[tuple[str, int, Remark]]:
    """Every remark with its group and year, in the order of their random ids."""
    for _, group, year, item, text, quote, _ in raw_rows(db, "remarks", REMARK_COLUMNS):
        yield group, year, Remark(item, text, bool(quote))
