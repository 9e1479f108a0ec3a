"""People to mail: a list that knows no link, and that goes away by itself. Who opted out is kept as a hash of the address."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, fields, replace
from datetime import date

from sqlite_utils import Database


@dataclass(frozen=True)
class Contact:
    """Somebody to mail, as a member of one group."""

    group: str
    email: str
    """In small letters."""
    organisation: str = ""
    alias: str = ""
    kind: str = ""
    wijken: tuple[str, ...] = ()
    programme_lines: tuple[int, ...] = ()
    name: str = ""
    delete_on: date = date.max
    id: bytes = b""


COLUMNS = ", ".join(f'"{field.name}"' for field in fields(Contact))


def save(db: Database, contact: Contact) -> bool:
    """Adds a contact; of one that is in its group already everything is renewed, and then this is False."""
    known = find(db, contact.group, contact.email)
    if known:
        contact = replace(contact, id=known.id, delete_on=max(contact.delete_on, known.delete_on))
    row = to_row(contact if contact.id else replace(contact, id=secrets.token_bytes(16)))
    values = ", ".join(f":{name}" for name in row)
    renewed = ", ".join(f'"{name}" = excluded."{name}"' for name in row if name != "id")
    db.execute(f"INSERT INTO contacts ({COLUMNS}) VALUES ({values}) ON CONFLICT (id) DO UPDATE SET {renewed}", row)
    return known is None


def find(db: Database, group: str, email: str) -> Contact | None:
    return first(db, '"group" = ? AND email = ?', [group, email])


def get(db: Database, id: bytes) -> Contact | None:
    return first(db, "id = ?", [id])


def all(db: Database, group: str | None = None) -> list[Contact]:
    """Every contact, of one group or of all, by organisation and address."""
    sql = f"SELECT {COLUMNS} FROM contacts WHERE ? IN (\"group\", '') ORDER BY organisation COLLATE NOCASE, email"
    return [from_row(row) for row in db.execute(sql, [group or ""]).fetchall()]


def keep_until(db: Database, id: bytes, day: date) -> None:
    """Keeps a contact at least until this day."""
    db.execute("UPDATE contacts SET delete_on = max(delete_on, ?) WHERE id = ?", [day.isoformat(), id])


def remove(db: Database, id: bytes) -> None:
    db.execute("DELETE FROM contacts WHERE id = ?", [id])


def remove_due(db: Database, today: date) -> int:
    """Removes the contacts whose day has come; returns how many."""
    return int(db.execute("DELETE FROM contacts WHERE delete_on <= ?", [today.isoformat()]).rowcount)


def opt_out_key(db: Database, email: str) -> bytes:
    """What stands for an address (128 bits) where it may not be named: in an opt-out link, and among those who opted out."""
    (secret,) = db.execute("SELECT secret FROM opt_out_secret").fetchone()
    return hmac.digest(secret, email.encode(), hashlib.sha256)[:16]


def opt_out_tag(db: Database, key: bytes) -> bytes:
    """Proof (40 bits) that we made this key, so that nobody can fill the list with others."""
    (secret,) = db.execute("SELECT secret FROM opt_out_secret").fetchone()
    return hmac.digest(secret, b"tag" + key, hashlib.sha256)[:5]


def opt_out(db: Database, key: bytes) -> None:
    """From now on nobody mails the address with this key; asking twice is fine."""
    db.execute("INSERT INTO opt_outs (key) VALUES (?) ON CONFLICT (key) DO NOTHING", [key])


def has_opted_out(db: Database, email: str) -> bool:
    found = db.execute("SELECT 1 FROM opt_outs WHERE key = ?", [opt_out_key(db, email)]).fetchone()
    return found is not None


def first(db: Database, condition: str, values: list[object]) -> Contact | None:
    row = db.execute(f"SELECT {COLUMNS} FROM contacts WHERE {condition}", values).fetchone()
    return from_row(row) if row else None


def to_row(contact: Contact) -> dict[str, object]:
    return {
        **vars(contact),
        "wijken": json.dumps(contact.wijken, ensure_ascii=False),
        "programme_lines": json.dumps(contact.programme_lines),
        "delete_on": contact.delete_on.isoformat(),
    }


def from_row(row: tuple[str | bytes, ...]) -> Contact:
    values = dict(zip((field.name for field in fields(Contact)), row, strict=True))
    values["wijken"] = tuple(json.loads(values["wijken"]))  # type: ignore[assignment]
    values["programme_lines"] = tuple(json.loads(values["programme_lines"]))  # type: ignore[assignment]
    values["delete_on"] = date.fromisoformat(str(values["delete_on"]))  # type: ignore[assignment]
    return Contact(**values)  # type: ignore[arg-type]
