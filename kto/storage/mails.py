"""Mails to contacts, and how far each is. A mail is marked before it is handed over, so that no restart sends it twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlite_utils import Database

from surveys.tongue import mark


@dataclass(frozen=True)
class Mailing:
    """What all mails of a round have in common."""

    round: str
    language: str
    sender: str
    remind_on: date | None
    """None once everybody's turn has been."""
    problem: str = ""
    """Why nothing can be sent now; a sentence in Dutch."""


class Mail(NamedTuple):
    """One contact's mail of a round."""

    round: str
    contact: bytes
    state: str
    tries: int
    is_invited: bool
    """Whether its link was added to the round."""
    problem: str


COLUMNS = "round, contact, state, tries, invited, problem"


def add_mailing(db: Database, mailing: Mailing, contacts: list[bytes], now: datetime) -> None:
    """Queues a mail to each contact."""
    db.execute(
        "INSERT INTO mailings (round, language, sender, remind_on) VALUES (?, ?, ?, ?)",
        [mailing.round, mailing.language, mailing.sender, mailing.remind_on and mailing.remind_on.isoformat()],
    )
    for contact in contacts:
        db.execute(
            "INSERT INTO mails (round, contact, next_at) VALUES (?, ?, ?)", [mailing.round, contact, now.isoformat()]
        )


def get_mailing(db: Database, round: str) -> Mailing | None:
    sql = "SELECT round, language, sender, remind_on, problem FROM mailings WHERE round = ?"
    row = db.execute(sql, [round]).fetchone()
    return Mailing(row[0], row[1], row[2], date.fromisoformat(row[3]) if row[3] else None, row[4]) if row else None


def due(db: Database, now: datetime, today: date, limit: int) -> list[Mail]:
    """Mails whose time has come, of rounds whose links still work."""
    sql = (
        f"SELECT {COLUMNS} FROM mails WHERE state = 'waiting' AND next_at <= ? "
        "AND round IN (SELECT code FROM rounds WHERE last_day >= ?) LIMIT ?"
    )
    return [from_row(row) for row in db.execute(sql, [now.isoformat(), today.isoformat(), limit]).fetchall()]


def get(db: Database, round: str, contact: bytes) -> Mail | None:
    row = db.execute(f"SELECT {COLUMNS} FROM mails WHERE round = ? AND contact = ?", [round, contact]).fetchone()
    return from_row(row) if row else None


def sent_to(db: Database, email: str, round: str | None = None) -> list[Mail]:
    """The mails to an address that were sent, or perhaps were, and not yet followed by the turn for a reminder; of one round or of all."""
    sql = (
        f"SELECT {COLUMNS} FROM mails WHERE state IN ('sent', 'unsure') AND had_turn = 0 AND ? IN (round, '') "
        "AND contact IN (SELECT id FROM contacts WHERE email = ?) ORDER BY round"
    )
    return [from_row(row) for row in db.execute(sql, [round or "", email]).fetchall()]


def begin(db: Database, mail: Mail) -> None:
    """Marks a mail as being handed over, with its link in the round. What stays so after a stop is unsure."""
    db.execute(
        "UPDATE mails SET state = 'sending', invited = 1, problem = '' WHERE round = ? AND contact = ?", list(mail[:2])
    )


def finish(db: Database, mail: Mail, state: str, problem: str = "") -> None:
    """Marks how a mail ended: "sent", "refused", "unsure" or "opted_out"."""
    db.execute("UPDATE mails SET state = ?, problem = ? WHERE round = ? AND contact = ?", [state, problem, *mail[:2]])


def take_back(db: Database, mail: Mail) -> None:
    """The link of a mail that was not taken is not in its round any more."""
    db.execute("UPDATE mails SET invited = 0 WHERE round = ? AND contact = ?", list(mail[:2]))


def postpone(db: Database, mail: Mail, until: datetime, problem: str) -> None:
    """Lets a mail wait for another try."""
    db.execute(
        "UPDATE mails SET state = 'waiting', tries = tries + 1, next_at = ?, problem = ? "
        "WHERE round = ? AND contact = ?",
        [until.isoformat(), problem, *mail[:2]],
    )


def try_again(db: Database, mail: Mail, now: datetime) -> None:
    """Queues a mail that was refused or unsure once more."""
    db.execute(
        "UPDATE mails SET state = 'waiting', tries = 0, next_at = ?, problem = '' "
        "WHERE round = ? AND contact = ? AND state IN ('refused', 'unsure')",
        [now.isoformat(), *mail[:2]],
    )


def settle_interrupted(db: Database) -> int:
    """After a stop: what was being handed over may have arrived or not; returns how many."""
    problem = mark("Het versturen werd onderbroken. We weten niet of deze mail is aangekomen.")
    return int(db.execute("UPDATE mails SET state = 'unsure', problem = ? WHERE state = 'sending'", [problem]).rowcount)


def note_problem(db: Database, problem: str) -> None:
    """Keeps why nothing can be sent with every round that has something to send; "" clears it."""
    waiting = "SELECT round FROM mails WHERE state = 'waiting'" if problem else "SELECT round FROM mailings"
    db.execute(f"UPDATE mailings SET problem = ? WHERE problem <> ? AND round IN ({waiting})", [problem] * 2)


def numbers(db: Database, round: str) -> Mapping[str, int]:
    """How many mails of a round are in each state."""
    return dict(db.execute("SELECT state, count(*) FROM mails WHERE round = ? GROUP BY state", [round]).fetchall())


def troubled(db: Database, round: str | None = None) -> list[Mail]:
    """Mails that were refused, that may not have arrived, or that wait for another try; of one round or of all."""
    sql = (
        f"SELECT {COLUMNS} FROM mails WHERE (state IN ('refused', 'unsure') OR (state = 'waiting' AND tries > 0)) "
        "AND ? IN (round, '') ORDER BY contact"
    )
    return [from_row(row) for row in db.execute(sql, [round or ""]).fetchall()]


def to_remind(db: Database, today: date) -> list[Mailing]:
    """Rounds whose day of reminding has come."""
    sql = "SELECT round FROM mailings WHERE remind_on <= ?"
    rows = db.execute(sql, [today.isoformat()]).fetchall()
    return [found for (round,) in rows if (found := get_mailing(db, round))]


def next_turn(db: Database, round: str) -> bytes | None:
    """The next contact that got a mail and whose turn to be reminded has not been."""
    sql = "SELECT contact FROM mails WHERE round = ? AND state IN ('sent', 'unsure') AND had_turn = 0 LIMIT 1"
    row = db.execute(sql, [round]).fetchone()
    return bytes(row[0]) if row else None


def had_turn(db: Database, round: str, contact: bytes) -> None:
    """Everybody gets a turn, whether their link was used or not: who was reminded is written nowhere."""
    db.execute("UPDATE mails SET had_turn = 1 WHERE round = ? AND contact = ?", [round, contact])


def reminded(db: Database, round: str) -> None:
    """Ends the reminding of a round."""
    db.execute("UPDATE mailings SET remind_on = NULL WHERE round = ?", [round])


def needs_key(db: Database, round: str) -> bool:
    """Whether links of this round may still have to be made or made again."""
    sql = (
        "SELECT 1 FROM mailings WHERE round = ?1 AND (remind_on IS NOT NULL "
        "OR EXISTS (SELECT 1 FROM mails WHERE round = ?1 AND state IN ('waiting', 'sending')))"
    )
    return db.execute(sql, [round]).fetchone() is not None


def from_row(row: tuple[str, bytes, str, int, int, str]) -> Mail:
    return Mail(row[0], row[1], row[2], row[3], bool(row[4]), row[5])
