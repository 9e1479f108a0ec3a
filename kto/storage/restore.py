"""Puts a copy back: checked first on a copy of its own, then in one step, with the present database kept aside."""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from kto.storage import audit, backups, check, staff
from kto.storage.connection import connect
from kto.storage.copies import PREFIX
from kto.storage.errors import DatabaseDamaged, StorageError
from kto.storage.opening import open_store
from surveys import Library

JOURNAL = "-journal"


@dataclass(frozen=True)
class Restored:
    responses: int
    remarks: int
    aside: Path | None
    """Where the database that was there is kept; None when there was none."""


def restore(source: Path, target: Path, library: Library, now: datetime, by: str) -> Restored:
    """Makes the copy `source` the database `target`. Nobody else may have `target` open.

    Raises StorageError or OSError, and then `target` is what it was. A kill at any moment leaves the old or the new one.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=PREFIX, dir=target.parent) as folder:
        prepared = Path(folder) / target.name
        copy_durably(source, prepared)
        compare(source, prepared)
        responses, remarks = prepare(prepared, library, now, by, source.name)
        aside = keep_aside(target, now) if target.exists() else None
        forget_journal(target)
        prepared.replace(target)
        backups.sync_folder(target.parent)
    return Restored(responses, remarks, aside)


def compare(source: Path, copied: Path) -> None:
    """Raises DatabaseDamaged when the copy is not the file its manifest describes."""
    manifest = backups.manifest_of(source)
    if manifest and manifest.sha256 != backups.digest(copied):
        raise DatabaseDamaged(
            f"{source.name} is niet meer het bestand dat is nagekeken. Er is niets veranderd. Kies een andere kopie."
        )


def prepare(path: Path, library: Library, now: datetime, by: str, name: str) -> tuple[int, int]:
    """Numbers of responses and remarks of the copy, after it was migrated and every row of it was checked."""
    with closing(open_store(path, library)) as store:
        found = check.findings(store, library)
        if found:
            raise DatabaseDamaged(f"{name} is niet goed: {found[0]} Er is niets veranderd. Kies een andere kopie.")
        with store.write() as db:
            staff.end_all_sessions(db)  # whoever signed out since then must not be signed in again
            audit.log(db, by, "kopie teruggezet", name, now)
        return check.totals(store.db)


def keep_aside(target: Path, now: datetime) -> Path:
    """A copy of the present database, whatever state it is in, in the folder `backups`; returns where."""
    # Opening takes back what a crash left half written; a damaged file is kept as it is, with its journal.
    with suppress(StorageError), closing(connect(target)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    folder = target.parent / "backups"
    folder.mkdir(exist_ok=True)
    aside = folder / f"{target.stem}-voor-terugzetten-{now.astimezone(UTC):{backups.STAMP}}{target.suffix}"
    copy_durably(target, aside)
    journal = target.with_name(target.name + JOURNAL)
    if journal.exists() and journal.stat().st_size:
        copy_durably(journal, aside.with_name(aside.name + JOURNAL))
    backups.sync_folder(folder)
    return aside


def forget_journal(target: Path) -> None:
    """Removes the journal of the database that goes: SQLite would play it back into the one that comes."""
    target.with_name(target.name + JOURNAL).unlink(missing_ok=True)
    backups.sync_folder(target.parent)


def copy_durably(source: Path, target: Path) -> None:
    """The bytes of a file under another name, for the owner alone, on disk when this returns."""
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    with source.open("rb") as reader, target.open("wb") as writer:
        shutil.copyfileobj(reader, writer)
        writer.flush()
        os.fsync(writer.fileno())
