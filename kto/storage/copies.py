"""Copies of the whole database at one moment: made before a migration, and read by exports, which would keep writers waiting."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from kto.storage import invitations
from kto.storage.connection import connect
from kto.storage.store import Store

PREFIX = ".kopie-"
ABANDONED = 24 * 60 * 60
"""Seconds after which a copy belongs to a program that was killed; no export takes so long."""


def snapshot(path: Path, target: Path) -> None:
    """A clean copy of the database at one moment, on disk when this returns; replaces `target` only when it is whole.

    Two copies laid side by side do not show which invitation went with which answer: see `invitations.mix`.
    """
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    try:
        with closing(connect(path)) as connection:
            connection.execute("VACUUM INTO ?", (str(unfinished),))
        with closing(connect(unfinished)) as connection:
            invitations.mix(Database(connection))
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())  # VACUUM INTO does not wait for the disk
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def copy_of(store: Store) -> Iterator[Database]:
    """A copy to read from for as long as it takes, in a folder beside the database that only its owner can open; gone after."""
    with TemporaryDirectory(prefix=PREFIX, dir=store.path.parent) as folder:
        remove_abandoned(Path(folder))
        target = Path(folder) / store.path.name
        snapshot(store.path, target)
        with closing(connect(target)) as connection:
            yield Database(connection)


def remove_abandoned(folder: Path) -> None:
    """Throws away what killed programs left beside `folder`: answers must not linger in forgotten copies."""
    youngest = folder.stat().st_mtime - ABANDONED
    for other in folder.parent.glob(f"{PREFIX}*"):
        if other.stat().st_mtime < youngest:
            rmtree(other, ignore_errors=True)
