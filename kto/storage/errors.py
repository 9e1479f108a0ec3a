"""What can go wrong with the database, each with a sentence in Dutch that says what to do."""

from __future__ import annotations

import sqlite3

from surveys.tongue import gettext, mark


class StorageError(Exception):
    """Something is wrong with the database; the message is a sentence for people."""


class Rehearsed(Exception):
    """Ends a transaction that was there to see whether it could be, or what it would do: nothing of it is kept."""


class DatabaseMissing(StorageError):
    pass


class DatabaseDamaged(StorageError):
    pass


class DatabaseTooNew(StorageError):
    pass


class DatabaseReadOnly(StorageError):
    pass


class DatabaseLocked(StorageError):
    pass


class DefinitionChanged(StorageError):
    pass


class StorageFull(StorageError):
    pass


class StorageUnavailable(StorageError):
    pass


DAMAGED = mark(
    "De database is beschadigd. Stop kto, bewaar het bestand en zet de laatste goede kopie uit de map backups terug."
)
MOVED = mark(
    "Het bestand van de database is weg of verplaatst terwijl kto draaide. Zet het terug en start kto opnieuw."
)
READ_ONLY = mark(
    "De database is alleen te lezen. Geef kto schrijfrechten op het bestand en de map, en probeer het opnieuw."
)
FULL = mark("De schijf is vol. Er is niets bewaard. Maak ruimte vrij en probeer het opnieuw.")
LOCKED = mark("De database is bezet door een ander programma. Wacht even en probeer het opnieuw.")
UNAVAILABLE = mark(
    "De database is nu niet te bereiken. Er is niets bewaard. Probeer het over een paar minuten opnieuw."
)

KINDS: dict[int, tuple[type[StorageError], str]] = {
    sqlite3.SQLITE_CORRUPT: (DatabaseDamaged, DAMAGED),
    sqlite3.SQLITE_NOTADB: (DatabaseDamaged, DAMAGED),
    sqlite3.SQLITE_READONLY_DBMOVED: (DatabaseMissing, MOVED),
    sqlite3.SQLITE_READONLY: (DatabaseReadOnly, READ_ONLY),
    sqlite3.SQLITE_PERM: (DatabaseReadOnly, READ_ONLY),
    sqlite3.SQLITE_FULL: (StorageFull, FULL),
    sqlite3.SQLITE_BUSY: (DatabaseLocked, LOCKED),
    sqlite3.SQLITE_LOCKED: (DatabaseLocked, LOCKED),
}


def translate(error: sqlite3.Error) -> StorageError:
    """Our error for one of SQLite's: by its exact code, else by the family it belongs to (the lowest byte)."""
    code = getattr(error, "sqlite_errorcode", 0)
    kind, message = KINDS.get(code) or KINDS.get(code & 0xFF) or (StorageUnavailable, UNAVAILABLE)
    return kind(gettext(message))
