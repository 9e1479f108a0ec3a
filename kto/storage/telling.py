"""Partners that asked to hear what came of it, and how far the letter of each is. What a letter says is kept nowhere but in the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlite_utils import Database

from surveys.tongue import mark


@dataclass(frozen=True)
class Asked:
    """A partner that asked, where to reach it, and the day it asked."""

    partner: int
    email: str
    """In small letters."""
    asked_on: date


class Post(NamedTuple):
    """A letter that somebody sent: `content` stands for its words, so that the same letter is known again."""

    partner: int
    year: int
    content: str
    state: str
    tries: int
    problem: str
    sent_on: date | None
    queued_by: str


COLUMNS = "partner, year, content, state, tries, problem, sent_on, queued_by"
ONE = "partner = ? AND year = ? AND content = ?"


def asked(db: Database) -> list[Asked]:
    """Every partner that asked, by name."""
    sql = (
        "SELECT partner, email, asked_on FROM partner_addresses JOIN partners ON number = partner "
        "ORDER BY name COLLATE NOCASE"
    )
    return [Asked(partner, email, date.fromisoformat(day)) for partner, email, day in db.execute(sql).fetchall()]


def get_asked(db: Database, partner: int) -> Asked | None:
    return next((one for one in asked(db) if one.partner == partner), None)


def ask(db: Database, one: Asked) -> None:
    """Keeps the address of a partner, in place of the one there was."""
    db.execute(
        "INSERT INTO partner_addresses (partner, email, asked_on) VALUES (?, ?, ?) "
        "ON CONFLICT (partner) DO UPDATE SET email = excluded.email, asked_on = excluded.asked_on",
        [one.partner, one.email, one.asked_on.isoformat()],
    )


def withdraw(db: Database, partner: int) -> bool:
    """Forgets an address, with the letters that did not go yet; whether there was one."""
    db.execute("DELETE FROM partner_letters WHERE partner = ? AND state NOT IN ('sending', 'sent')", [partner])
    return bool(db.execute("DELETE FROM partner_addresses WHERE partner = ?", [partner]).rowcount)


def follow(db: Database, gone: int, stays: int) -> None:
    """Two partners become one: the address goes along where the other has none, and what was sent stays known."""
    for table in ("partner_addresses", "partner_letters"):
        db.execute(f"UPDATE OR IGNORE {table} SET partner = ? WHERE partner = ?", [stays, gone])


def queue(db: Database, partner: int, year: int, content: str, by: str, now: datetime) -> bool:
    """Puts a letter ready; False when this one was put ready before, whatever came of it."""
    return bool(
        db.execute(
            "INSERT INTO partner_letters (partner, year, content, next_at, queued_by) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT DO NOTHING",
            [partner, year, content, now.isoformat(), by],
        ).rowcount
    )


def due(db: Database, now: datetime, limit: int) -> list[Post]:
    """Letters whose time has come."""
    sql = (
        f"SELECT {COLUMNS} FROM partner_letters WHERE state = 'waiting' AND next_at <= ? ORDER BY partner, year LIMIT ?"
    )
    return [from_row(row) for row in db.execute(sql, [now.isoformat(), limit]).fetchall()]


def of_year(db: Database, year: int) -> list[Post]:
    return [
        from_row(row) for row in db.execute(f"SELECT {COLUMNS} FROM partner_letters WHERE year = ?", [year]).fetchall()
    ]


def begin(db: Database, one: Post) -> None:
    """Marks a letter as being handed over. What stays so after a stop is unsure."""
    db.execute(f"UPDATE partner_letters SET state = 'sending', problem = '' WHERE {ONE}", list(one[:3]))


def finish(db: Database, one: Post, state: str, problem: str = "", sent_on: date | None = None) -> None:
    """Marks how a letter ended: "sent", with its day, "refused", "unsure" or "opted_out"."""
    db.execute(
        f"UPDATE partner_letters SET state = ?, problem = ?, sent_on = ? WHERE {ONE}",
        [state, problem, sent_on and sent_on.isoformat(), *one[:3]],
    )


def postpone(db: Database, one: Post, until: datetime, problem: str) -> None:
    """Lets a letter wait for another try."""
    db.execute(
        f"UPDATE partner_letters SET state = 'waiting', tries = tries + 1, next_at = ?, problem = ? WHERE {ONE}",
        [until.isoformat(), problem, *one[:3]],
    )


def drop(db: Database, one: Post) -> None:
    """Forgets a letter that will not go: it says something else by now, or nobody is there to get it."""
    db.execute(f"DELETE FROM partner_letters WHERE {ONE}", list(one[:3]))


def try_again(db: Database, partner: int, year: int, content: str, by: str, now: datetime) -> bool:
    """Puts a letter that did not arrive, or perhaps did not, ready once more; whether there was one."""
    return bool(
        db.execute(
            "UPDATE partner_letters SET state = 'waiting', tries = 0, next_at = ?, problem = '', queued_by = ? "
            f"WHERE {ONE} AND state IN ('refused', 'unsure', 'opted_out')",
            [now.isoformat(), by, partner, year, content],
        ).rowcount
    )


def sent_to(db: Database, email: str, since: date) -> list[Post]:
    """The letters that went to this address on a day from `since` on."""
    sql = (
        f"SELECT {COLUMNS} FROM partner_letters WHERE state = 'sent' AND sent_on >= ? "
        "AND partner IN (SELECT partner FROM partner_addresses WHERE email = ?)"
    )
    return [from_row(row) for row in db.execute(sql, [since.isoformat(), email]).fetchall()]


def settle_interrupted(db: Database) -> None:
    """After a stop: what was being handed over may have arrived or not."""
    problem = mark("Het versturen werd onderbroken. We weten niet of deze mail is aangekomen.")
    db.execute("UPDATE partner_letters SET state = 'unsure', problem = ? WHERE state = 'sending'", [problem])


def note_problem(db: Database, problem: str) -> None:
    """Keeps why nothing can be sent with every letter that waits."""
    db.execute("UPDATE partner_letters SET problem = ? WHERE state = 'waiting'", [problem])


def from_row(row: tuple[object, ...]) -> Post:
    partner, year, content, state, tries, problem, sent_on, by = row
    day = date.fromisoformat(str(sent_on)) if sent_on else None
    return Post(
        int(str(partner)), int(str(year)), str(content), str(state), int(str(tries)), str(problem), day, str(by)
    )
