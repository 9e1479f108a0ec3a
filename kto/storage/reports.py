"""The yearly chapter: texts that staff write, and locked years, whose counts are kept as they were."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlite_utils import Database

from kto.storage.responses import RESPONDENTS

COUNT_COLUMNS = '"group", month, mode, wijk, place, activity, item, value, n'
FINGERPRINT_LENGTH = 12
"""Hexadecimal digits: enough that two sets of answers of one organisation never share them by accident."""


class Text(NamedTuple):
    text: str
    changed_at: str
    changed_by: str


@dataclass(frozen=True)
class Version:
    """A year as it was when somebody locked it."""

    year: int
    version: int
    locked_at: str
    """UTC, ISO 8601."""
    locked_by: str
    data: str
    responses: int
    basis: Mapping[str, Any]
    """The settings and questionnaire versions the figures rest on."""

    @property
    def compare(self) -> int | None:
        """The year whose counts were locked with it, to lay beside its figures."""
        beside = self.basis.get("beside")
        return beside["year"] if beside else None


def texts(db: Database, scope: str) -> dict[str, Text]:
    """What staff wrote about this scope, by part."""
    rows = db.execute(
        "SELECT part, text, changed_at, changed_by FROM report_texts WHERE scope = ? ORDER BY part", [scope]
    ).fetchall()
    return {part: Text(*row) for part, *row in rows}


def write_text(db: Database, scope: str, part: str, text: str, by: str, at: datetime) -> None:
    """Keeps a text, or takes it away when it is empty."""
    if not text:
        db.execute("DELETE FROM report_texts WHERE scope = ? AND part = ?", [scope, part])
        return
    db.execute(
        "INSERT OR REPLACE INTO report_texts (scope, part, text, changed_at, changed_by) VALUES (?, ?, ?, ?, ?)",
        [scope, part, text, at.isoformat(), by],
    )


def fingerprint(db: Database, first_month: str, last_month: str) -> str:
    """A short code of all counts of a period, those of staff too: the same answers give the same one, on every machine."""
    digest = hashlib.sha256()
    rows = db.execute(
        f"SELECT {COUNT_COLUMNS} FROM counts WHERE n > 0 AND month BETWEEN ? AND ? "
        'ORDER BY "group", month, mode, wijk, place, activity, item, value',
        [first_month, last_month],
    ).fetchall()
    for row in rows:
        digest.update(json.dumps(row, ensure_ascii=False).encode())
    return digest.hexdigest()[:FINGERPRINT_LENGTH]


def responses_of(db: Database, year: int) -> int:
    """How many answers of respondents there are of a year now."""
    (n,) = db.execute(
        f"SELECT coalesce(sum(n), 0) FROM counts_by_wijk WHERE {RESPONDENTS} AND item = '*' AND month BETWEEN ? AND ?",
        [f"{year}-01", f"{year}-12"],
    ).fetchone()
    return int(n)


def lock(
    db: Database, year: int, basis: Mapping[str, Any], by: str, at: datetime, compare: int | None = None
) -> Version:
    """Keeps the counts and texts of a year as they are now, as its next version. Call within a transaction.

    The counts of the year `compare` are kept too, so that what lies beside the figures stays what it was.
    """
    period = [f"{year}-01", f"{year}-12"]
    (last,) = db.execute("SELECT coalesce(max(version), 0) FROM report_versions WHERE year = ?", [year]).fetchone()
    data = fingerprint(db, *period)
    made = Version(year, last + 1, at.isoformat(timespec="seconds"), by, data, responses_of(db, year), basis)
    row = {**vars(made), "basis": json.dumps(basis, sort_keys=True)}
    db.execute(
        "INSERT INTO report_versions (year, version, locked_at, locked_by, data, responses, basis) "
        "VALUES (:year, :version, :locked_at, :locked_by, :data, :responses, :basis)",
        row,
    )
    for one in (year, compare) if compare else (year,):
        db.execute(
            f"INSERT INTO report_counts (year, version, {COUNT_COLUMNS}) "
            f"SELECT ?, ?, {COUNT_COLUMNS} FROM counts WHERE n > 0 AND month BETWEEN ? AND ?",
            [year, made.version, f"{one}-01", f"{one}-12"],
        )
    db.execute(
        "INSERT INTO report_version_texts (year, version, scope, part, text) "
        "SELECT ?, ?, scope, part, text FROM report_texts WHERE scope = ? OR scope LIKE ?",
        [year, made.version, str(year), f"{year}-%"],
    )
    return made


def versions(db: Database, year: int) -> list[Version]:
    """The locked versions of a year, the newest first."""
    names = ("year", "version", "locked_at", "locked_by", "data", "responses", "basis")
    sql = f"SELECT {', '.join(names)} FROM report_versions WHERE year = ? ORDER BY version DESC"
    rows = db.execute(sql, [year]).fetchall()
    return [Version(**dict(zip(names, row, strict=True)) | {"basis": json.loads(row[-1])}) for row in rows]


def locked_texts(db: Database, version: Version, scope: str) -> dict[str, str]:
    """The texts of a scope as they were when the year was locked, by part."""
    rows = db.execute(
        "SELECT part, text FROM report_version_texts WHERE year = ? AND version = ? AND scope = ? ORDER BY part",
        [version.year, version.version, scope],
    ).fetchall()
    return dict(rows)


def wijken_of(db: Database, version: Version) -> frozenset[str]:
    """The wijken that a locked year has answers of, by the names they had."""
    sql = "SELECT DISTINCT wijk FROM report_counts WHERE year = ? AND version = ?"
    return frozenset(wijk for (wijk,) in db.execute(sql, [version.year, version.version]).fetchall())


@contextmanager
def as_it_was(db: Database, version: Version) -> Iterator[Database]:
    """A database in memory with the counts of a locked year, for the same queries that read the present ones."""
    rows = db.execute(
        f"SELECT {COUNT_COLUMNS} FROM report_counts WHERE year = ? AND version = ?", [version.year, version.version]
    ).fetchall()
    memory = Database(memory=True)
    try:
        memory.execute(f"CREATE TABLE counts ({COUNT_COLUMNS}, PRIMARY KEY ({COUNT_COLUMNS})) WITHOUT ROWID")
        memory.conn.executemany(f"INSERT INTO counts VALUES ({', '.join('?' * 9)})", rows)
        memory.execute(
            'CREATE VIEW counts_by_wijk AS SELECT "group", month, mode, wijk, item, value, sum(n) AS n FROM counts '
            'GROUP BY "group", month, mode, wijk, item, value'
        )
        yield memory
    finally:
        memory.close()
