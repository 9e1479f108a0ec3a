"""Sends the mails that wait, one by one; goes on after a restart; reminds once. Nobody gets the same mail twice."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from datetime import timedelta

from kto.inviting import letters, mailing
from kto.mail.smtp import MailError, NotTaken, Unsure, connected, hand_over
from kto.services import Services
from kto.storage import contacts, invitations, mails
from kto.storage.mails import Mail, Mailing
from surveys.tongue import mark

RETRIES = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8))
"""How long a mail waits after each try that the server asks to repeat; after the last one it counts as refused."""
BATCH = 100
"""Mails per connection."""
LOST_LINE = mark("De verbinding viel weg. We weten niet of deze mail is aangekomen.")
REFUSED = mark("De mailserver zegt: %(answer)s")
TO_WAIT = mark("De mailserver vraagt te wachten: %(answer)s")


def send_due(services: Services, is_stopping: Callable[[], bool] = lambda: False) -> None:
    """Sends what is due until nothing is left. Raises MailError when the server cannot be used; the rest waits.

    Needs an application context. Call `mails.settle_interrupted` once after a start, before this.
    """
    while not is_stopping() and (waiting := mails.due(services.store.db, services.now(), services.today, BATCH)):
        with connected(services.settings) as server:
            for mail in waiting:
                if is_stopping():
                    return
                send(services, server, mail)
    with services.store.write() as db:
        mails.note_problem(db, "")


def send(services: Services, server: smtplib.SMTP, mail: Mail) -> None:
    """Sends one mail and writes down how that went."""
    contact, round = contacts.get(services.store.db, mail.contact), invitations.get_round(services.store.db, mail.round)
    text = mails.get_mailing(services.store.db, mail.round)
    if contact is None or round is None or text is None:
        return
    if contacts.has_opted_out(services.store.db, contact.email):
        return finish(services, mail, "opted_out")
    token = mailing.token_for(services, mail)
    message = letters.invitation(services, round, text, contact, token)
    try:
        hand_over(server, services.settings, contact.email, message, lambda: begin(services, mail, token))
    except NotTaken as refusal:
        return not_taken(services, mail, token, refusal)
    except Unsure:
        return finish(services, mail, "unsure", LOST_LINE)
    finish(services, mail, "sent")


def begin(services: Services, mail: Mail, token: str) -> None:
    """The link is there before the mail is, and only once: one that was used in the meantime does not come back."""
    with services.store.write() as db:
        if not mail.is_invited:
            invitations.add(db, mail.round, token)
        mails.begin(db, mail)


def finish(services: Services, mail: Mail, state: str, problem: str = "") -> None:
    with services.store.write() as db:
        mails.finish(db, mail, state, problem)


def not_taken(services: Services, mail: Mail, token: str, refusal: NotTaken) -> None:
    """A mail the server did not take: later once more, or listed. Its link goes, unless an earlier try may have brought it."""
    with services.store.write() as db:
        if not mail.is_invited:
            invitations.withdraw(db, mail.round, token)
            mails.take_back(db, mail)
        if refusal.is_final or mail.tries >= len(RETRIES):
            mails.finish(db, mail, "refused", REFUSED % {"answer": refusal})
        else:
            mails.postpone(db, mail, services.now() + RETRIES[mail.tries], TO_WAIT % {"answer": refusal})


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


def note(services: Services, error: MailError) -> None:
    """Keeps why nothing can be sent, for whoever looks at the round."""
    with services.store.write() as db:
        mails.note_problem(db, str(error))
