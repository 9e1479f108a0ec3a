"""One SQLite file, opened the same way everywhere: one connection per thread, one writer at a time, settings asserted.

TRUNCATE with synchronous FULL, because the default journal loses the last commit at a power cut, and WAL has a corruption
bug before SQLite 3.51.3. A transaction that returns is on disk.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from kto.storage.errors import (
    DAMAGED,
    READ_ONLY,
    DatabaseDamaged,
    DatabaseMissing,
    DatabaseReadOnly,
    StorageUnavailable,
    translate,
)

BUSY_TIMEOUT_MS = 10_000
ASSERTED = {"journal_mode": "truncate", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


class Store:
    """The database of one instance. `db` reads; `write()` is the one way to change anything."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._writer = threading.RLock()
        self._connections: list[sqlite3.Connection] = []
        self._guard = threading.Lock()

    @property
    def db(self) -> Database:
        """This thread's connection."""
        found: Database | None = getattr(self._local, "db", None)
        if found is None:
            found = self._local.db = Database(self._connect())
        return found

    @contextmanager
    def write(self) -> Iterator[Database]:
        """A transaction that is on disk when the block ends, or did nothing. Raises StorageError; other errors pass through.

        Writers wait for a lock here and not in SQLite, whose waiting is a sleep that costs the slowest one percent dearly.
        """
        with self._writer:
            db = self.db
            if db.conn.in_transaction:  # a block within a block belongs to the outer transaction
                yield db
                return
            try:
                db.conn.execute("BEGIN IMMEDIATE")
                yield db
                db.conn.execute("COMMIT")
            except sqlite3.Error as error:
                # After a failed write or fsync nothing is certain about this connection: the next one starts afresh.
                self._drop()
                raise translate(error) from error
            except BaseException:
                db.conn.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """This thread's connection, with SQLite's errors as ours."""
        try:
            yield self.db
        except sqlite3.Error as error:
            self._drop()
            raise translate(error) from error

    def close(self) -> None:
        """Closes the connections of every thread."""
        with self._guard:
            for connection in self._connections:
                connection.close()
            self._connections.clear()
        self._local = threading.local()

    def _connect(self) -> sqlite3.Connection:
        if not self.path.exists():
            raise DatabaseMissing(f"Er is geen database in {self.path.parent}. Maak haar met: kto init")
        connection = connect(self.path)
        with self._guard:
            self._connections.append(connection)
        return connection

    def _drop(self) -> None:
        found: Database | None = getattr(self._local, "db", None)
        if found is not None:
            del self._local.db
            with self._guard:
                if found.conn in self._connections:
                    self._connections.remove(found.conn)
            found.conn.close()


def connect(path: Path) -> sqlite3.Connection:
    """A connection with the settings every promise rests on. Raises StorageError when the file cannot be used."""
    try:
        # Autocommit: a transaction is what Store.write begins, never what the driver thinks of. Threads keep to their own.
        connection = sqlite3.connect(
            path, timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        if pragma(connection, "journal_mode") != "truncate":
            connection.execute("PRAGMA journal_mode = TRUNCATE")
    except sqlite3.Error as error:
        raise translate(error) from error
    return connection


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def assert_usable(store: Store) -> None:
    """Raises StorageError unless the file is whole, can be written, and has the settings our promises rest on."""
    with store.reading() as db:
        if pragma(db.conn, "quick_check") != "ok":
            raise DatabaseDamaged(DAMAGED)
        wrong = [name for name, value in ASSERTED.items() if pragma(db.conn, name) != value]
        if wrong:
            raise StorageUnavailable(f"SQLite neemt deze instelling niet aan: {', '.join(wrong)}. kto start niet.")
    with store.write() as db:
        # Setting the version it already has changes nothing, but only where writing is possible.
        db.conn.execute(f"PRAGMA user_version = {pragma(db.conn, 'user_version')}")
    if not is_writable(store.path.parent):
        raise DatabaseReadOnly(READ_ONLY)


def is_writable(folder: Path) -> bool:
    """Whether a journal could be made beside the database."""
    probe = folder / ".kto-write-test"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True
