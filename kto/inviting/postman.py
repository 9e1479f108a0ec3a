"""Sends the mails of rounds that wait, one by one; goes on after a restart; reminds once. Nobody gets the same mail twice."""

from __future__ import annotations

import smtplib
from collections.abc import Callable

from sqlite_utils import Database

from kto.inviting import letters, mailing
from kto.mail.outbox import Result, attempt, send_all
from kto.mail.smtp import NotTaken, Unsure, connected, hand_over
from kto.services import Services
from kto.storage import contacts, invitations, mails
from kto.storage.mails import Mail, Mailing


def send_due(services: Services, is_stopping: Callable[[], bool] = lambda: False) -> None:
    """Sends what is due until nothing is left. Raises MailError when the server cannot be used; the rest waits.

    Needs an application context. Call `mails.settle_interrupted` once after a start, before this.
    """
    send_all(
        services,
        lambda limit: mails.due(services.store.db, services.now(), services.today, limit),
        lambda server, mail: send(services, server, mail),
        is_stopping,
    )
    with services.store.write() as db:
        mails.note_problem(db, "")


def send(services: Services, server: smtplib.SMTP, mail: Mail) -> None:
    """Sends one mail and writes down how that went."""
    contact, round = contacts.get(services.store.db, mail.contact), invitations.get_round(services.store.db, mail.round)
    text = mails.get_mailing(services.store.db, mail.round)
    if contact is None or round is None or text is None:
        return
    token = mailing.token_for(services, mail)
    message = letters.invitation(services, round, text, contact, token)
    result = attempt(
        services, server, contact.email, message, tries=mail.tries, begin=lambda db: begin(db, mail, token)
    )
    with services.store.write() as db:
        settle(db, mail, token, result)


def begin(db: Database, mail: Mail, token: str) -> None:
    """The link is there before the mail is, and only once: one that was used in the meantime does not come back."""
    if not mail.is_invited:
        invitations.add(db, mail.round, token)
    mails.begin(db, mail)


def settle(db: Database, mail: Mail, token: str, result: Result) -> None:
    """Writes down what came of a mail. The link of one that was not taken goes, unless an earlier try may have brought it."""
    if result.state in ("refused", "waiting") and not mail.is_invited:
        invitations.withdraw(db, mail.round, token)
        mails.take_back(db, mail)
    if result.again_at:
        mails.postpone(db, mail, result.again_at, result.problem)
    else:
        mails.finish(db, mail, result.state, result.problem)


def remind_due(services: Services, is_stopping: Callable[[], bool] = lambda: False) -> None:
    """One reminder, a week after the start of a round, to whoever's link is unused. Raises MailError; the rest waits.

    Everybody's turn is written down, before anything is sent and whether or not it is: who was reminded, or answered, shows
    nowhere. After the last turn the key of the round is thrown away.
    """
    for one in mails.to_remind(services.store.db, services.today):
        with connected(services.settings) as server:
            while not is_stopping() and (contact := mails.next_turn(services.store.db, one.round)):
                with services.store.write() as db:
                    mails.had_turn(db, one.round, contact)
                remind(services, server, one, contact)
        if is_stopping():
            return
        with services.store.write() as db:
            mails.reminded(db, one.round)
    mailing.forget_keys(services)


def remind(services: Services, server: smtplib.SMTP, one: Mailing, contact_id: bytes) -> None:
    contact = contacts.get(services.store.db, contact_id)
    if contact is None or contacts.has_opted_out(services.store.db, contact.email):
        return
    if not mailing.is_unused(services, one.round, contact_id):
        return
    token = mailing.token_for(services, Mail(one.round, contact_id, "sent", 0, True, ""))
    try:
        letter = letters.reminder(services, one, contact, token)
        hand_over(server, services.settings, contact.email, letter, is_quiet=True)
    except (NotTaken, Unsure):
        return  # a list of reminders that failed would be a list of people who did not answer
