"""Invitations: links that each work once, in rounds. Only hashes are kept, and nothing that leads from one to an answer.

A row says that a link is still open; using it deletes the row. The last few used of a round wait in a pool that is emptied
five at a time: the number of used links only ever moves in steps of five, and a copy of the database shows pooled ones as
open, so that two copies never show fewer than five links that may have brought the answers between them.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlite_utils import Database

from kto.storage import rows

TOKEN_BYTES = 16
TOKEN = re.compile(r"[a-z2-7]{26}")
"""128 bits in base 32: no sign at its end that an app would leave out of a link, and no difference between capitals."""
POOL = 5


@dataclass(frozen=True)
class Round:
    """A number of invitations for one group, on one occasion."""

    code: str
    group: str
    mode: str
    created_on: date
    last_day: date
    created_by: str
    wijk: str | None = None
    place: str | None = None
    activity: str | None = None
    programme_line: int | None = None
    area: str | None = None
    also: tuple[str, ...] = ()
    """Other groups whose questions somebody may choose at the start."""
    size: int = 0
    """Invitations made, less those withdrawn."""
    used: int = 0
    """At least so many were used: a multiple of five."""

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that somebody may answer as, the round's own first."""
        return self.group, *self.also

    def state(self, today: date) -> Literal["open", "late"]:
        """Whether its links work today; "late" after the last day."""
        return "open" if today <= self.last_day else "late"

    @property
    def answered(self) -> int:
        """At least so many answered, for people to see: in steps of five and never all, so that it gives nobody away."""
        return self.used if self.used < self.size else max(self.used - POOL, 0)


COLUMNS = rows.columns(Round)


def add_round(db: Database, made: Round) -> None:
    """Adds a round without invitations."""
    rows.insert(db, "rounds", made)


def get_round(db: Database, code: str) -> Round | None:
    row = db.execute(f"SELECT {COLUMNS} FROM rounds WHERE code = ?", [code]).fetchone()
    return rows.from_row(Round, row) if row else None


def all_rounds(db: Database) -> list[Round]:
    """Every round, the newest first."""
    sql = f"SELECT {COLUMNS} FROM rounds ORDER BY created_on DESC, code"
    return [rows.from_row(Round, row) for row in db.execute(sql).fetchall()]


def new_token(secret: bytes | None = None) -> str:
    """A token as it stands in a link: random, or made from the first 128 bits of `secret`."""
    number = secret[:TOKEN_BYTES] if secret else secrets.token_bytes(TOKEN_BYTES)
    return base64.b32encode(number).decode().rstrip("=").lower()


def digest(token: str) -> bytes:
    """What is kept of a token."""
    return hashlib.sha256(token.lower().encode()).digest()


def add(db: Database, code: str, token: str) -> bool:
    """Adds an invitation to a round; False when it was there already, and then nothing changed."""
    sql = "INSERT INTO invitations (hash, round) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING"
    if not db.execute(sql, [digest(token), code]).rowcount:
        return False
    db.execute("UPDATE rounds SET size = size + 1 WHERE code = ?", [code])
    return True


def round_of(db: Database, token: str) -> Round | None:
    """The round of an open invitation; None when it was used or withdrawn or never made."""
    sql = f"SELECT {COLUMNS} FROM rounds WHERE code = (SELECT round FROM invitations WHERE hash = ?)"
    row = db.execute(sql, [digest(token)]).fetchone()
    return rows.from_row(Round, row) if row else None


def spend(db: Database, hash: bytes) -> bool:
    """Uses an invitation up; False when it is not open. Call within the transaction that stores the answer."""
    row = db.execute("SELECT round FROM invitations WHERE hash = ?", [hash]).fetchone()
    if row is None:
        return False
    db.execute("DELETE FROM invitations WHERE hash = ?", [hash])
    db.execute("INSERT INTO spent_invitations (hash, round) VALUES (?, ?)", [hash, row[0]])
    (pooled,) = db.execute("SELECT count(*) FROM spent_invitations WHERE round = ?", [row[0]]).fetchone()
    if pooled >= POOL:
        db.execute("DELETE FROM spent_invitations WHERE round = ?", [row[0]])
        db.execute("UPDATE rounds SET used = used + ? WHERE code = ?", [pooled, row[0]])
    return True


def withdraw(db: Database, code: str, token: str) -> bool:
    """Takes an open invitation of this round back; False when there is none: used, withdrawn or of another round."""
    if not db.execute("DELETE FROM invitations WHERE hash = ? AND round = ?", [digest(token), code]).rowcount:
        return False
    db.execute("UPDATE rounds SET size = size - 1 WHERE code = ?", [code])
    return True


def remove_expired(db: Database, last_day: date) -> int:
    """Forgets every invitation, used or not, of rounds that ended on `last_day` or before; returns how many."""
    removed = 0
    for table in ("invitations", "spent_invitations"):
        sql = f"DELETE FROM {table} WHERE round IN (SELECT code FROM rounds WHERE last_day <= ?)"
        removed += db.execute(sql, [last_day.isoformat()]).rowcount
    return removed


def mix(db: Database) -> None:
    """In a copy: shows pooled invitations as open and leaves no trace of it.

    The price, after a disaster: of each round at most four links that were used work once more.
    """
    if "spent_invitations" not in db.table_names():  # a copy from before there were invitations
        return
    with db.atomic():
        moved = db.execute("INSERT INTO invitations (hash, round) SELECT hash, round FROM spent_invitations").rowcount
        db.execute("DELETE FROM spent_invitations")
    if moved > 0:
        db.execute("VACUUM")
