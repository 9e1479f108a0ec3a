"""Is every answer still there and still what was stored? Damage is named by row, never counted in silence."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from sqlite_utils import Database

from kto.storage import questionnaires, recordings, retirement
from kto.storage.connection import ASSERTED, pragma
from kto.storage.errors import StorageError
from kto.storage.responses import COLUMNS, EVERY_ANSWER, REMARK_COLUMNS, checksum, raw_rows
from kto.storage.store import Store
from surveys import Library

COUNTED = f"""
    SELECT *, 1 AS n FROM ({EVERY_ANSWER.format(responses="responses")})
    UNION ALL SELECT {retirement.COLUMNS}, n FROM retired_counts
"""
"""Everything that the counts are made from: answers, and the totals of those whose time was over."""
TABLES = {
    "counts": '"group", month, mode, wijk, place, activity, item, value',
    "counts_by_wijk": '"group", month, mode, wijk, item, value',
    "line_counts": '"group", month, mode, line, item, value',
    "patterns": '"group", month, answers',
}
"""The tables that are kept beside the answers, and what each tells apart."""


def findings(store: Store, library: Library | None = None) -> list[str]:
    """What is wrong with the database, a sentence in Dutch each; empty when all is well.

    With a `library` its questionnaires are held against the published ones too.
    """
    checks: list[Callable[[Database], list[str]]] = [
        settings, integrity, references, checksums, sounds, miscounts, reviewed_nothing,
    ]  # fmt: skip
    if library is not None:
        checks.append(lambda db: definitions(db, library))
    found = []
    for check in checks:
        try:
            found += check(store.db)
        except (StorageError, sqlite3.Error) as error:
            found.append(f"Een deel van de database is niet te lezen of na te kijken: {error}")
    return list(dict.fromkeys(found))


def settings(db: Database) -> list[str]:
    return [
        f"De instelling {name} van SQLite is {pragma(db.conn, name)}, niet {value}."
        for name, value in ASSERTED.items()
        if pragma(db.conn, name) != value
    ]


def integrity(db: Database) -> list[str]:
    lines = [line for (line,) in db.execute("PRAGMA integrity_check").fetchall()]
    return [f"De database is beschadigd: {line}." for line in lines if line != "ok"]


def references(db: Database) -> list[str]:
    tables = sorted({table for table, *_ in db.execute("PRAGMA foreign_key_check").fetchall()})
    return [f"In de tabel {table} wijst een rij naar iets dat er niet is." for table in tables]


def checksums(db: Database) -> list[str]:
    """SQLite's own check finds few flipped bits; the checksum of a row finds every one that changes it."""
    wrong = []
    for table, columns, name in (("responses", COLUMNS, "Antwoord"), ("remarks", REMARK_COLUMNS, "Opmerking")):
        for *row, kept in raw_rows(db, table, columns):
            if checksum(dict(zip(columns, row, strict=True)), columns) != kept:
                wrong.append(f"{name} {bytes(row[0]).hex()} is beschadigd: de inhoud is niet meer wat er bewaard werd.")
    return wrong


def reviewed_nothing(db: Database) -> list[str]:
    """Reviews whose remark is not there; only a quote outlives its remark."""
    sql = "SELECT count(*) FROM reviews WHERE state <> 'quote' AND remark NOT IN (SELECT id FROM remarks)"
    (n,) = db.execute(sql).fetchone()
    return [f"Van {n} gelezen opmerkingen is de opmerking zelf er niet meer."] if n else []


def sounds(db: Database) -> list[str]:
    """Recordings against the checksum that is their address."""
    return [
        f"De opname van {part} ({voice}) is beschadigd. Neem haar bij Voorlezen opnieuw op, of wis haar daar."
        for _, voice, part in recordings.damaged(db)
    ]


def miscounts(db: Database) -> list[str]:
    """The kept counts against a recount of all rows and of the totals of rows whose time was over."""
    wrong = 0
    for table, columns in TABLES.items():
        kept, counted = f"SELECT {columns}, n FROM {table} WHERE n > 0", recount_of(table)
        different = f"SELECT * FROM ({counted} EXCEPT {kept}) UNION ALL SELECT * FROM ({kept} EXCEPT {counted})"
        wrong += db.execute(f"SELECT count(*) FROM ({different})").fetchone()[0]
    if not wrong:
        return []
    return [f"De tellingen kloppen op {wrong} plaatsen niet met de antwoorden. Tel opnieuw met: kto check --recount"]


def definitions(db: Database, library: Library) -> list[str]:
    known = questionnaires.published(db)
    return [
        questionnaires.changed(one)
        for one in library.published
        if known.get((one.group, one.version), one.hash) != one.hash
    ]


def recount(store: Store) -> None:
    """Makes the counts anew from the rows, and from the totals of those that are gone."""
    with store.write() as db:
        for table, columns in TABLES.items():
            db.execute(f"DELETE FROM {table}")
            db.execute(f"INSERT INTO {table} ({columns}, n) {recount_of(table)}")
        db.execute("UPDATE revision SET n = n + 1")


def recount_of(table: str) -> str:
    columns, rows = TABLES[table], "(SELECT *, 1 AS n FROM responses)" if table == "patterns" else f"({COUNTED})"
    known = " WHERE line IS NOT NULL" if table == "line_counts" else ""
    return f"SELECT {columns}, sum(n) AS n FROM {rows}{known} GROUP BY {columns}"


def totals(db: Database) -> tuple[int, int]:
    """Numbers of responses and remarks."""
    (responses,) = db.execute("SELECT count(*) FROM responses").fetchone()
    (remarks,) = db.execute("SELECT count(*) FROM remarks").fetchone()
    return responses, remarks
