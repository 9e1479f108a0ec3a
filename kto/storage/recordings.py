"""Texts read aloud: one recording per language, voice and text."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass
from typing import NamedTuple

from sqlite_utils import Database


class Place(NamedTuple):
    """What a recording is of."""

    language: str
    voice: str
    part: str


@dataclass(frozen=True)
class Recording:
    language: str
    voice: str
    part: str
    spoken: str
    """The text as it was when it was spoken."""
    id: str
    """What `address_of` says of the sound."""
    kind: str
    """Content type."""
    gain: float
    """What makes it as loud as the others."""
    starts: float
    ends: float
    """Seconds: from where to where somebody speaks; `ends` is 0 where nobody measured."""
    made_on: str
    made_by: str

    @property
    def place(self) -> Place:
        return Place(self.language, self.voice, self.part)


COLUMNS = "language, voice, part, spoken, id, kind, gain, starts, ends, made_on, made_by"


def address_of(sound: bytes) -> str:
    """The first half of the SHA-256, in 32 hexadecimal digits: bytes that differ have another address."""
    return hashlib.sha256(sound).hexdigest()[:32]


def save(db: Database, recording: Recording, sound: bytes) -> None:
    """Keeps a recording in place of the one there was."""
    sql = f"INSERT OR REPLACE INTO recordings ({COLUMNS}, sound) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    db.execute(sql, [*astuple(recording), sound])


def remove(db: Database, place: Place) -> bool:
    """False when there was none."""
    sql = "DELETE FROM recordings WHERE language = ? AND voice = ? AND part = ?"
    return bool(db.execute(sql, list(place)).rowcount)


def all(db: Database) -> dict[Place, Recording]:
    """Every recording, without its sound."""
    found = (Recording(*row) for row in db.execute(f"SELECT {COLUMNS} FROM recordings").fetchall())
    return {one.place: one for one in found}


def sound(db: Database, id: str) -> tuple[str, bytes] | None:
    """Content type and bytes; None when there is no recording with this id."""
    row = db.execute("SELECT kind, sound FROM recordings WHERE id = ? LIMIT 1", [id]).fetchone()
    return (row[0], row[1]) if row else None


def damaged(db: Database) -> list[Place]:
    """Recordings whose sound is not what was stored."""
    rows = db.execute("SELECT language, voice, part, id, sound FROM recordings")
    return [Place(*place) for *place, id, sound in iter(rows.fetchone, None) if address_of(sound) != id]
