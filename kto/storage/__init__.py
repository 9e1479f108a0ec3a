"""The database: SQL lives here and nowhere else. One function per question we ask it, `db` first, the clock passed in."""

from kto.storage.errors import (
    DatabaseDamaged,
    DatabaseLocked,
    DatabaseMissing,
    DatabaseReadOnly,
    DatabaseTooNew,
    DefinitionChanged,
    Rehearsed,
    StorageError,
    StorageFull,
    StorageUnavailable,
)
from kto.storage.opening import open_store
from kto.storage.store import Store

__all__ = [
    "DatabaseDamaged",
    "DatabaseLocked",
    "DatabaseMissing",
    "DatabaseReadOnly",
    "DatabaseTooNew",
    "DefinitionChanged",
    "Rehearsed",
    "StorageError",
    "StorageFull",
    "StorageUnavailable",
    "Store",
    "open_store",
]
