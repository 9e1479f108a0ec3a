"""Settings that decide what a figure says, as they were when the program last started."""

from __future__ import annotations

from sqlite_utils import Database


def last_used(db: Database, name: str) -> str | None:
    """The value at the last start; None before the first."""
    row = db.execute("SELECT value FROM used_settings WHERE name = ?", [name]).fetchone()
    return row[0] if row else None


def remember(db: Database, name: str, value: str) -> None:
    db.execute(
        "INSERT INTO used_settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [name, value],
    )
