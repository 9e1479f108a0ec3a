"""Is every answer still there and still what was stored? Damage is named by row, never counted in silence."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

from kto.storage.responses import COLUMNS, REMARK_COLUMNS, checksum
from kto.storage.store import ASSERTED, Store, pragma

RECOUNT = """
    SELECT "group", item, value, month, mode, wijk, place, activity, count(*) AS n FROM (
        SELECT "group", key AS item, ifnull(CAST(value AS TEXT), 'empty') AS value, month, mode,
            ifnull(wijk, '') AS wijk, ifnull(place, '') AS place, ifnull(activity, '') AS activity
        FROM responses, json_each(answers)
        UNION ALL
        SELECT "group", '*', CAST(version AS TEXT), month, mode, ifnull(wijk, ''), ifnull(place, ''), ifnull(activity, '')
        FROM responses
    ) GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""
KEPT = 'SELECT "group", item, value, month, mode, wijk, place, activity, n FROM counts WHERE n > 0'


def findings(store: Store) -> list[str]:
    """What is wrong with the database, a sentence in Dutch each; empty when all is well."""
    with store.reading() as db:
        try:
            return [*settings(db), *integrity(db), *checksums(db), *miscounts(db)]
        except sqlite3.DatabaseError as error:
            return [f"De database is beschadigd en niet helemaal te lezen ({error})."]


def settings(db: Database) -> list[str]:
    return [
        f"De instelling {name} van SQLite is {pragma(db.conn, name)}, niet {value}."
        for name, value in ASSERTED.items()
        if pragma(db.conn, name) != value
    ]


def integrity(db: Database) -> list[str]:
    lines = [line for (line,) in db.execute("PRAGMA integrity_check").fetchall()]
    lines += [f"verwijzing klopt niet in {row[0]}" for row in db.execute("PRAGMA foreign_key_check").fetchall()]
    return [f"De database is beschadigd: {line}." for line in lines if line != "ok"]


def checksums(db: Database) -> list[str]:
    """SQLite's own check finds few flipped bits; the checksum of a row finds every one that changes it."""
    wrong = []
    for table, columns, name in (("responses", COLUMNS, "Antwoord"), ("remarks", REMARK_COLUMNS, "Opmerking")):
        names = ", ".join(f'"{column}"' for column in columns)
        for row in db.execute(f"SELECT checksum, {names} FROM {table}"):
            if checksum(dict(zip(columns, row[1:], strict=True)), columns) != row[0]:
                wrong.append(f"{name} {bytes(row[1]).hex()} is beschadigd: de inhoud is niet meer wat er bewaard werd.")
    return wrong


def miscounts(db: Database) -> list[str]:
    """The kept counts against a recount of all rows."""
    sql = f"SELECT count(*) FROM (SELECT * FROM ({RECOUNT} EXCEPT {KEPT}) UNION ALL SELECT * FROM ({KEPT} EXCEPT {RECOUNT}))"
    (n,) = db.execute(sql).fetchone()
    if not n:
        return []
    return [f"De tellingen kloppen op {n} plaatsen niet met de antwoorden. Tel opnieuw met: kto check --recount"]


def recount(store: Store) -> None:
    """Makes the counts anew from the rows."""
    with store.write() as db:
        db.execute("DELETE FROM counts")
        db.execute(f"INSERT INTO counts {RECOUNT}")


def totals(db: Database) -> tuple[int, int]:
    """Numbers of responses and remarks."""
    (responses,) = db.execute("SELECT count(*) FROM responses").fetchone()
    (remarks,) = db.execute("SELECT count(*) FROM remarks").fetchone()
    return responses, remarks
