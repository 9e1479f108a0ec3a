"""One SQLite file, opened the same way everywhere: one connection per thread, one writer at a time, settings asserted.

TRUNCATE with synchronous FULL, because the default journal loses the last commit at a power cut, and WAL has a corruption
bug before SQLite 3.51.3. A transaction that returns is on disk.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from weakref import WeakSet

from sqlite_utils import Database

from kto.storage.connection import Connection, connect, pragma
from kto.storage.errors import (
    DAMAGED,
    READ_ONLY,
    DatabaseDamaged,
    DatabaseMissing,
    DatabaseReadOnly,
    Rehearsed,
    StorageError,
)

WHOLE_AT_EVERY_START = 16 * 1024 * 1024
"""Bytes up to which every program that opens the file checks all of it (about 50 ms); a server checks any size."""


class Store:
    """The database of one instance. `db` reads; `write()` is the one way to change anything."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._writer = threading.RLock()
        # Weak, so that the connection of a thread that ended is closed with it.
        self._connections: WeakSet[Connection] = WeakSet()
        self._guard = threading.Lock()

    @property
    def db(self) -> Database:
        """This thread's connection, for short reads: an open read keeps writers waiting. Raises StorageError."""
        found: Database | None = getattr(self._local, "db", None)
        if found is None:
            found = self._local.db = Database(self._connect())
        return found

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """This thread's connection in turn with the writer, for a read on the path of many people. Fetch within the block.

        A reader that meets a commit waits for its end here; left to SQLite it sleeps, ever longer, and that sleep was half
        of the time of a page while others were sending.
        """
        with self._writer:
            yield self.db

    @contextmanager
    def write(self) -> Iterator[Database]:
        """A transaction that is on disk when the block ends, or did nothing. Raises StorageError; other errors pass through.

        Writers wait for a lock here and not in SQLite, whose waiting is a sleep that costs the slowest one percent dearly.
        A block within a block is a part of the outer one that can fail by itself.
        """
        with self._writer:
            db = self.db
            if db.conn.in_transaction:
                with db.atomic():
                    yield db
                return
            try:
                db.conn.execute("BEGIN IMMEDIATE")
                yield db
                db.conn.execute("COMMIT")
            except StorageError:
                # After a failed write or fsync nothing is certain about this connection: the next one starts afresh.
                self._drop()
                raise
            except BaseException:
                self._roll_back(db)
                raise

    def vacuum(self) -> None:
        """Writes the file anew in the order of its keys: nothing erased is left in it, nor in which order rows came.

        Within a page of the file rows lie as they were written, even in a table without rowid. Raises StorageError.
        """
        with self._writer:
            self.db.conn.execute("VACUUM")

    def close(self) -> None:
        """Closes the connections of every thread."""
        with self._guard:
            for connection in list(self._connections):
                connection.close()
            self._connections.clear()
        self._local = threading.local()

    def check_usable(self, *, whole: bool = False) -> None:
        """Raises StorageError unless the file can be written and is sound; `whole` checks every page, whatever its size."""
        db = self.db
        size = self.path.stat().st_size
        if (whole or size <= WHOLE_AT_EVERY_START) and pragma(db.conn, "quick_check") != "ok":
            raise DatabaseDamaged(DAMAGED)
        # The journal is a file beside the database: without it nothing can be written.
        if not os.access(self.path.parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            raise DatabaseReadOnly(READ_ONLY)
        self.rehearse_write()

    def rehearse_write(self) -> None:
        """Writes something and takes it back. Raises StorageError when an answer could not be kept now."""
        with suppress(Rehearsed), self.write() as db:
            db.conn.execute(f"PRAGMA user_version = {pragma(db.conn, 'user_version')}")
            raise Rehearsed

    def _connect(self) -> Connection:
        if not self.path.exists():
            raise DatabaseMissing(f"Er is geen database in {self.path.parent}. Maak haar met: kto init")
        connection = connect(self.path)
        with self._guard:
            self._connections.add(connection)
        return connection

    def _roll_back(self, db: Database) -> None:
        try:
            db.conn.execute("ROLLBACK")
        except (StorageError, sqlite3.Error):
            self._drop()

    def _drop(self) -> None:
        found: Database | None = self._local.__dict__.pop("db", None)
        if found is not None:
            found.conn.close()
