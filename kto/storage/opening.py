"""Opening the database of an instance: migrated, checked, with the questionnaires of today published."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from kto.storage import questionnaires
from kto.storage.copies import snapshot
from kto.storage.errors import DatabaseTooNew
from kto.storage.migrations import migrations
from kto.storage.store import Store
from surveys import Library


def open_store(path: Path, library: Library, *, create: bool = False) -> Store:
    """The store of one instance, ready for use; `create` makes the file when it is not there.

    Raises StorageError: missing, damaged, read-only, from a newer kto, or with a questionnaire that changed after publication.
    """
    if create:
        create_file(path)
    store = Store(path)
    try:
        store.check_usable()
        if to_apply(store.db):
            migrate(store)
        questionnaires.publish(store, library)
    except BaseException:
        store.close()
        raise
    return store


def create_file(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Readable by its owner alone, from the first byte.
    path.touch(mode=0o600, exist_ok=True)


def to_apply(db: Database) -> list[str]:
    """The migrations this file still needs. Raises DatabaseTooNew when it has some that we do not know."""
    known = {migration.name for migration in migrations.pending(Database(memory=True))}
    if unknown := {migration.name for migration in migrations.applied(db)} - known:
        raise DatabaseTooNew(
            f"De database is van een nieuwere versie van kto ({', '.join(sorted(unknown))}). Installeer de nieuwste kto."
        )
    return [migration.name for migration in migrations.pending(db)]


def migrate(store: Store) -> None:
    """Brings the schema up to date in one transaction, with a copy made first where there is something to lose.

    Of two processes that start together the second waits for the first and then finds nothing to do.
    """
    with store.write() as db:
        pending = to_apply(db)
        if pending and db.table_names():
            copy_before(store.path, pending[0])
        migrations.apply(db)


def copy_before(path: Path, migration: str) -> Path:
    """A whole copy of the file as it was. Call with the write lock held, which lets others read but not change."""
    target = path.parent / "backups" / f"{path.stem}-before-{migration}{path.suffix}"
    target.parent.mkdir(exist_ok=True)
    snapshot(path, target)
    return target
