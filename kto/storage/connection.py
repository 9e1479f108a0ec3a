"""A connection to SQLite with the settings every promise rests on, and SQLite's errors as ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from kto.storage.errors import StorageUnavailable, translate

BUSY_TIMEOUT_MS = 10_000
ASSERTED = {
    "journal_mode": "truncate",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "busy_timeout": BUSY_TIMEOUT_MS,
}


@contextmanager
def translated() -> Iterator[None]:
    """SQLite's errors as StorageError; a broken constraint or a mistake in our SQL stays what it is."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise
    except sqlite3.Error as error:
        raise translate(error) from error


class Cursor(sqlite3.Cursor):
    """SQLite works while rows are fetched too, so every step can fail."""

    def execute(self, *arguments: Any) -> Self:
        with translated():
            return super().execute(*arguments)

    def fetchone(self) -> Any:
        with translated():
            return super().fetchone()

    def fetchall(self) -> list[Any]:
        with translated():
            return super().fetchall()


class Connection(sqlite3.Connection):
    def cursor(self, factory: Any = Cursor) -> Any:
        return super().cursor(factory)

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        return self.cursor().execute(*arguments)  # type: ignore[no-any-return]


def connect(path: Path) -> Connection:
    """A connection with the settings of `ASSERTED`. Raises StorageError when the file or the settings cannot be used."""
    with translated():
        # Autocommit: a transaction is what Store.write begins, never what the driver thinks of. Threads keep to their own.
        connection = sqlite3.connect(
            path,
            timeout=BUSY_TIMEOUT_MS / 1000,
            isolation_level=None,
            check_same_thread=False,
            factory=Connection,
        )
    try:
        for name in ("synchronous", "foreign_keys", "secure_delete"):
            connection.execute(f"PRAGMA {name} = {ASSERTED[name]}")
        # A rollback journal's kind belongs to the connection, not to the file; only leaving WAL changes the file.
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        if wrong := [name for name, value in ASSERTED.items() if pragma(connection, name) != value]:
            raise StorageUnavailable(f"SQLite neemt deze instelling niet aan: {', '.join(wrong)}. kto start niet.")
    except BaseException:
        connection.close()
        raise
    return connection


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]
