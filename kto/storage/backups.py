"""Verified copies of the database: made, read back, thinned out; and when the last one was made.

The moment is kept in the database itself. So after a restore it is never later than what the restored copy holds, and
whoever still has answers from after it knows to send them again.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from kto.storage import check
from kto.storage.copies import ABANDONED, snapshot
from kto.storage.errors import DatabaseDamaged
from kto.storage.store import Store

SCHEMA = "kto.backup/1"
KEPT = timedelta(days=35)
"""Older copies go: answers must not outlive their promise in a forgotten file."""
STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Manifest:
    """What a copy should be; written beside it once it was read back."""

    schema: str
    made_at: str
    """UTC, ISO 8601: everything stored before it is in the copy."""
    sha256: str
    responses: int
    remarks: int


def record(db: Database, at: datetime, file: str) -> None:
    """Writes down that a copy which holds everything stored before `at` (UTC) is whole."""
    db.execute("INSERT OR REPLACE INTO backups (at, file) VALUES (?, ?)", [at.isoformat(timespec="seconds"), file])


def last_verified(db: Database) -> datetime | None:
    """The UTC moment of the newest verified copy: every answer stored before it is in that copy. None when there is none."""
    (at,) = db.execute("SELECT max(at) FROM backups").fetchone()
    return datetime.fromisoformat(at) if at else None


def make(store: Store, folder: Path, now: datetime) -> tuple[Path, Manifest]:
    """A copy in `folder` that was read back, with its manifest beside it; older ones that are no longer needed are removed.

    A file with the name of a copy is always whole: until it was checked it has another name. Raises StorageError or OSError,
    and then the copies that were there are still there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    at = now.astimezone(UTC).replace(microsecond=0)
    target = folder / f"{store.path.stem}-{at:{STAMP}}{store.path.suffix}"
    unchecked = target.with_suffix(".unchecked")
    try:
        snapshot(store.path, unchecked)
        manifest = describe(unchecked, at)
        write_durably(target.with_suffix(".json"), json.dumps(asdict(manifest), indent=1) + "\n")
        unchecked.replace(target)
        sync_folder(folder)
    finally:
        unchecked.unlink(missing_ok=True)
    with store.write() as db:
        record(db, at, target.name)
    thin_out(folder, store.path.stem, at)
    remove_abandoned(target, store.path.stem)
    return target, manifest


def describe(path: Path, at: datetime) -> Manifest:
    """What is in a copy, after reading all of it. Raises DatabaseDamaged when a single row is not what was stored."""
    with closing(Store(path)) as copy:
        found = check.findings(copy)
        if found:
            raise DatabaseDamaged(
                f"De kopie is niet goed: {found[0]} Kijk met kto check wat er aan de hand is, en kopieer daarna opnieuw."
            )
        responses, remarks = check.totals(copy.db)
    return Manifest(SCHEMA, at.isoformat(), digest(path), responses, remarks)


def manifest_of(path: Path) -> Manifest | None:
    """The manifest beside a copy; None where there is none, as with the copies made before a migration."""
    beside = path.with_suffix(".json")
    if not beside.exists():
        return None
    try:
        return Manifest(**json.loads(beside.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise DatabaseDamaged(
            f"{beside.name} is niet te lezen. Kies een andere kopie, of haal dit bestand weg."
        ) from error


def digest(path: Path) -> str:
    """SHA-256 of a file, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def thin_out(folder: Path, stem: str, now: datetime) -> None:
    """Keeps the newest copy and one of every earlier week, for as long as `KEPT`.

    Two copies made shortly after each other would show which invitation went and which answer came in between.
    """
    found = {path: moment(path, stem) for path in sorted(folder.glob(f"{stem}-*.sqlite"))}
    copies = {path: at for path, at in found.items() if at and at <= now}
    newest_of_week = {at.isocalendar()[:2]: path for path, at in copies.items()}
    for path, at in copies.items():
        if path not in newest_of_week.values() or now - at > KEPT:
            path.unlink()
            path.with_suffix(".json").unlink(missing_ok=True)


def remove_abandoned(newest: Path, stem: str) -> None:
    """Throws away what killed programs left beside the newest copy: answers must not linger in forgotten files."""
    old = newest.stat().st_mtime - ABANDONED
    left = [*newest.parent.glob(f"{stem}-*.unchecked*")]
    left += [path for path in newest.parent.glob(f"{stem}-*.json") if not path.with_suffix(newest.suffix).exists()]
    for path in left:
        if path.stat().st_mtime < old:
            path.unlink(missing_ok=True)


def moment(path: Path, stem: str) -> datetime | None:
    """When a copy was made, by its name; None for a file that is no copy of ours."""
    try:
        return datetime.strptime(path.stem.removeprefix(f"{stem}-"), STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def write_durably(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Waits until the names in a folder are on disk, where the system can do that (Windows does it by itself)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
