"""Tablets: paired once with a code, known by the hash of their token, and the sessions volunteers hold with them."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from kto.storage.store import Store

CODE_DIGITS = 8
CODE_LIFETIME = timedelta(minutes=10)
TRIES = 5


class PairingFailed(ValueError):
    """The code is wrong, used, too old, or was tried too often; the message says what to do."""


@dataclass(frozen=True)
class Device:
    id: bytes
    name: str
    paired_on: str
    last_seen_on: str
    revoked_on: str | None
    state: str | None = None
    """What the tablet last reported of itself, as JSON."""

    @property
    def in_use(self) -> bool:
        return self.revoked_on is None


@dataclass(frozen=True)
class TabletSession:
    """What a volunteer chose for an activity. A sensitive activity is kept as its programme line and area only."""

    id: bytes
    device: bytes
    day: str
    wijk: str | None
    place: str | None
    activity: str | None
    programme_line: int | None
    area: str | None
    groups: tuple[str, ...]
    revision: int = 0
    """How often the volunteer put it right."""


DEVICE = "id, name, paired_on, last_seen_on, revoked_on, state"
SESSION = "id, device, day, wijk, place, activity, programme_line, area, groups, revision"


def digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def new_pairing_code(db: Database, created_by: str, now: datetime) -> str:
    """A code such as "1234 5678": one use, ten minutes. Older codes stop working, and wrong tries are forgotten."""
    digits = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
    db.execute("DELETE FROM pairing_codes")
    db.execute("DELETE FROM pairing_failures")
    db.execute(
        "INSERT INTO pairing_codes (code_hash, expires_at, created_by) VALUES (?, ?, ?)",
        [digest(digits), (now + CODE_LIFETIME).isoformat(), created_by],
    )
    return f"{digits[:4]} {digits[4:]}"


def pair(store: Store, code: str, name: str, now: datetime) -> tuple[bytes, str]:
    """A new device for a code that staff gave: its id, and the token that only the device keeps.

    Takes the store and not a connection, because a wrong code must stay counted when this raises PairingFailed.
    """
    with store.write() as db:
        paired = add(db, name, now.date()) if may_try(db) and use_code(db, code, now) else None
        if paired is None:
            count_failure(db)
    if paired is None:
        raise PairingFailed("Deze code werkt niet (meer). Vraag een medewerker om een nieuwe code en typ die over.")
    return paired


def may_try(db: Database) -> bool:
    """Whether wrong codes are still few enough to look at another."""
    row = db.execute("SELECT n FROM pairing_failures").fetchone()
    return row is None or row[0] < TRIES


def count_failure(db: Database) -> None:
    db.execute("INSERT INTO pairing_failures (id, n) VALUES (1, 1) ON CONFLICT DO UPDATE SET n = n + 1")


def use_code(db: Database, code: str, now: datetime) -> bool:
    """Uses up a pairing code; False when it is wrong, used or too old."""
    digits = "".join(character for character in code if character.isdigit())
    sql = "DELETE FROM pairing_codes WHERE code_hash = ? AND expires_at > ?"
    return bool(db.execute(sql, [digest(digits), now.isoformat()]).rowcount)


def add(db: Database, name: str, today: date) -> tuple[bytes, str]:
    """A new device: its id, and the token (256 bits) that only the device keeps."""
    device, token = secrets.token_bytes(16), secrets.token_urlsafe(32)
    db.execute(
        "INSERT INTO devices (id, name, token_hash, paired_on, last_seen_on) VALUES (?, ?, ?, ?, ?)",
        [device, name, digest(token), today.isoformat(), today.isoformat()],
    )
    return device, token


def for_token(db: Database, token: str) -> Device | None:
    """The device that holds this token, also when it was revoked (see `Device.in_use`); None for an unknown token."""
    row = db.execute(f"SELECT {DEVICE} FROM devices WHERE token_hash = ?", [digest(token)]).fetchone()
    return Device(*row) if row else None


def all(db: Database) -> list[Device]:
    """Every device, those in use first."""
    sql = f"SELECT {DEVICE} FROM devices ORDER BY revoked_on IS NOT NULL, name, id"
    return [Device(*row) for row in db.execute(sql).fetchall()]


def seen(db: Database, device: bytes, today: date, state: str | None = None) -> None:
    """Notes that a tablet called today, and what it said of itself (JSON)."""
    sql = "UPDATE devices SET last_seen_on = ?, state = coalesce(?, state) WHERE id = ?"
    db.execute(sql, [today.isoformat(), state, device])


def revoke(db: Database, device: bytes, today: date) -> bool:
    """Takes a device out of use; False when it is unknown or was revoked already."""
    sql = "UPDATE devices SET revoked_on = ? WHERE id = ? AND revoked_on IS NULL"
    return bool(db.execute(sql, [today.isoformat(), device]).rowcount)


def start_session(db: Database, session: TabletSession) -> None:
    """Keeps a session; one that is known already stays as it was."""
    row = {**vars(session), "groups": json.dumps(session.groups)}
    values = ", ".join(f":{name}" for name in row)
    db.execute(f"INSERT INTO tablet_sessions ({SESSION}) VALUES ({values}) ON CONFLICT (id) DO NOTHING", row)


def change_session(db: Database, session: TabletSession) -> None:
    """Puts a session right, if this is a later revision of it than the one we have."""
    row = {name: value for name, value in vars(session).items() if name not in ("device", "day")}
    row["groups"] = json.dumps(session.groups)
    assignments = ", ".join(f"{name} = :{name}" for name in row if name != "id")
    db.execute(f"UPDATE tablet_sessions SET {assignments} WHERE id = :id AND revision < :revision", row)


def session(db: Database, session_id: bytes) -> TabletSession | None:
    row = db.execute(f"SELECT {SESSION} FROM tablet_sessions WHERE id = ?", [session_id]).fetchone()
    if row is None:
        return None
    fields = dict(zip(SESSION.split(", "), row, strict=True))
    return TabletSession(**{**fields, "groups": tuple(json.loads(fields["groups"]))})
