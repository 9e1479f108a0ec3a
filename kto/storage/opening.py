"""Opening the database of an instance: migrated, checked, with the questionnaires of today published."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from kto.storage import questionnaires
from kto.storage.errors import DatabaseTooNew, translate
from kto.storage.migrations import migrations
from kto.storage.store import Store, assert_usable, connect
from surveys import Library


def open_store(path: Path, library: Library, *, create: bool = False) -> Store:
    """The store of one instance, ready for use; `create` makes the file when it is not there.

    Raises StorageError: missing, damaged, read-only, from a newer kto, or with a questionnaire that changed after publication.
    """
    store = Store(path)
    if create and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Readable by its owner alone, from the first byte.
        path.touch(mode=0o600)
    try:
        with store.reading() as db:
            pending = to_apply(db)
            is_new = not db.table_names()
        if pending:
            if not is_new:
                copy_before(path, pending[0])
            migrate(store)
        assert_usable(store)
        questionnaires.publish(store, library)
    except BaseException:
        store.close()
        raise
    return store


def to_apply(db: Database) -> list[str]:
    """The migrations this file still needs. Raises DatabaseTooNew when it has some that we do not know."""
    known = {migration.name for migration in migrations.pending(Database(memory=True))}
    if unknown := {migration.name for migration in migrations.applied(db)} - known:
        raise DatabaseTooNew(
            f"De database is van een nieuwere versie van kto ({', '.join(sorted(unknown))}). Installeer de nieuwste kto."
        )
    return [migration.name for migration in migrations.pending(db)]


def migrate(store: Store) -> None:
    """Brings the schema up to date in one transaction, so that two processes that start together do it once."""
    with store.write() as db:
        migrations.apply(db)


def copy_before(path: Path, migration: str) -> Path:
    """A whole copy of the file as it was, made before the first migration that changes it."""
    target = path.parent / "backups" / f"{path.stem}-before-{migration}{path.suffix}"
    target.parent.mkdir(exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        with closing(connect(path)) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as error:
        raise translate(error) from error
    return target
