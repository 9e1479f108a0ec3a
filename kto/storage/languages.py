"""How many answered in which language, per month: a counter, joined to nothing."""

from __future__ import annotations

from sqlite_utils import Database


def count(db: Database, month: str, language: str) -> None:
    db.execute(
        "INSERT INTO languages (month, language, n) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET n = n + 1",
        [month, language],
    )


def all(db: Database) -> dict[tuple[str, str], int]:
    """Numbers per (month, language)."""
    rows = db.execute("SELECT month, language, n FROM languages").fetchall()
    return {(month, language): n for month, language, n in rows}
