"""Accounts, who is signed in, and how often a password was wrong. The clock is passed in."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=8)
FIRST_DELAY = timedelta(seconds=1)
LONGEST_DELAY = timedelta(minutes=15)
FREE_TRIES = 3
"""Wrong passwords before the delays begin: everybody mistypes."""


@dataclass(frozen=True)
class User:
    name: str
    role: str
    password_hash: str
    must_change: bool
    active: bool
    language: str = "nl"
    """Of the pages of staff: "nl" or "en"."""


COLUMNS = "name, role, password_hash, must_change, active, language"


def from_row(row: tuple[str, str, str, int, int, str]) -> User:
    return User(row[0], row[1], row[2], bool(row[3]), bool(row[4]), row[5])


def get(db: Database, name: str) -> User | None:
    row = db.execute(f"SELECT {COLUMNS} FROM users WHERE name = ?", [name]).fetchone()
    return from_row(row) if row else None


def all(db: Database) -> list[User]:
    """Every account: active ones first, by name."""
    return [from_row(row) for row in db.execute(f"SELECT {COLUMNS} FROM users ORDER BY active DESC, name").fetchall()]


def add(db: Database, *, name: str, role: str, password_hash: str, must_change: bool) -> None:
    db.execute(
        "INSERT INTO users (name, role, password_hash, must_change) VALUES (?, ?, ?, ?)",
        [name, role, password_hash, int(must_change)],
    )


def set_password(db: Database, name: str, password_hash: str, *, must_change: bool) -> None:
    """A new password; ends every session of the account and forgets its wrong tries."""
    db.execute(
        "UPDATE users SET password_hash = ?, must_change = ? WHERE name = ?", [password_hash, int(must_change), name]
    )
    end_sessions(db, name)
    forget_failures(db, name)


def set_role(db: Database, name: str, role: str) -> None:
    db.execute("UPDATE users SET role = ? WHERE name = ?", [role, name])


def set_language(db: Database, name: str, language: str) -> None:
    """The language in which somebody reads the pages of staff: "nl" or "en"."""
    db.execute("UPDATE users SET language = ? WHERE name = ?", [language, name])


def set_active(db: Database, name: str, active: bool) -> None:
    """Lets an account in or keeps it out; keeping it out ends its sessions."""
    db.execute("UPDATE users SET active = ? WHERE name = ?", [int(active), name])
    if not active:
        end_sessions(db, name)


def digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def start_session(db: Database, name: str, now: datetime) -> str:
    """A new session for somebody who just proved who they are; returns its token (256 bits)."""
    token = secrets.token_urlsafe(32)
    db.execute("DELETE FROM staff_sessions WHERE created_at < ?", [(now - ABSOLUTE).isoformat()])
    db.execute(
        "INSERT INTO staff_sessions (token_hash, user, created_at, seen_at) VALUES (?, ?, ?, ?)",
        [digest(token), name, now.isoformat(), now.isoformat()],
    )
    return token


def user_of(db: Database, token: str, now: datetime) -> User | None:
    """Who is signed in with this token; None when it is unknown, too old or too long idle, or the account is not active."""
    sql = (
        f"SELECT {COLUMNS} FROM staff_sessions JOIN users ON users.name = staff_sessions.user "
        "WHERE token_hash = ? AND seen_at > ? AND created_at > ? AND active = 1"
    )
    row = db.execute(sql, [digest(token), (now - IDLE).isoformat(), (now - ABSOLUTE).isoformat()]).fetchone()
    return from_row(row) if row else None


def seen_at(db: Database, token: str) -> datetime | None:
    row = db.execute("SELECT seen_at FROM staff_sessions WHERE token_hash = ?", [digest(token)]).fetchone()
    return datetime.fromisoformat(row[0]) if row else None


def touch(db: Database, token: str, now: datetime) -> None:
    db.execute("UPDATE staff_sessions SET seen_at = ? WHERE token_hash = ?", [now.isoformat(), digest(token)])


def end_session(db: Database, token: str) -> None:
    db.execute("DELETE FROM staff_sessions WHERE token_hash = ?", [digest(token)])


def end_sessions(db: Database, name: str) -> None:
    db.execute("DELETE FROM staff_sessions WHERE user = ?", [name])


def end_all_sessions(db: Database) -> None:
    db.execute("DELETE FROM staff_sessions")


def wait(db: Database, name: str, now: datetime) -> timedelta:
    """How long this name must wait before a password is looked at; zero when it need not."""
    row = db.execute("SELECT next_at FROM sign_in_failures WHERE name = ?", [name]).fetchone()
    return max(datetime.fromisoformat(row[0]) - now, timedelta(0)) if row else timedelta(0)


def count_failure(db: Database, name: str, now: datetime) -> None:
    """One more wrong password for this name, known or not: after a few the wait doubles, from 1 s to 15 min."""
    row = db.execute("SELECT n FROM sign_in_failures WHERE name = ?", [name]).fetchone()
    n = (row[0] if row else 0) + 1
    doublings = min(n - FREE_TRIES, 12)
    delay = min(FIRST_DELAY * 2**doublings, LONGEST_DELAY) if doublings >= 0 else timedelta(0)
    db.execute("DELETE FROM sign_in_failures WHERE next_at < ?", [(now - timedelta(days=1)).isoformat()])
    db.execute(
        "INSERT INTO sign_in_failures (name, n, next_at) VALUES (:name, :n, :next) "
        "ON CONFLICT DO UPDATE SET n = :n, next_at = :next",
        {"name": name, "n": n, "next": (now + delay).isoformat()},
    )


def forget_failures(db: Database, name: str) -> None:
    db.execute("DELETE FROM sign_in_failures WHERE name = ?", [name])
