"""Sends the letters that wait, each by itself, and writes down in the plan that its lines were told back."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from typing import Literal

from flask import render_template
from sqlite_utils import Database

from kto.inviting.postman import BATCH, LOST_LINE, REFUSED, RETRIES, TO_WAIT
from kto.mail import optouts
from kto.mail.message import compose
from kto.mail.smtp import MailError, NotTaken, Unsure, connected, hand_over
from kto.services import Services
from kto.storage import actions, audit, contacts, partners, telling
from kto.storage.actions import Action, Line
from kto.storage.telling import Asked, Post
from kto.telling import letters
from kto.telling.letters import Letter
from surveys.tongue import DUTCH, speaking

HOW = "per mail"
TO = f"{HOW} aan "
HOW_LIMIT = 200
"""Characters; more does not fit in the form of the plan."""


def send_due(services: Services, is_stopping: Callable[[], bool] = lambda: False) -> None:
    """Sends what is due until nothing is left. Raises MailError when the server cannot be used; the rest waits.

    Needs an application context. Call `telling.settle_interrupted` once after a start, before this.
    """
    while not is_stopping() and (waiting := telling.due(services.store.db, services.now(), BATCH)):
        with connected(services.settings) as server:
            for one in waiting:
                if is_stopping():
                    return
                send(services, server, one)


def send(services: Services, server: smtplib.SMTP, one: Post) -> None:
    """Sends one letter and writes down how that went. What nobody looked at, does not go."""
    db = services.store.db
    asked, entry = telling.get_asked(db, one.partner), partners.get(db, one.partner)
    letter = letters.to_partner(services, entry, one.year) if entry else None
    if asked is None or letter is None or letter.content != one.content:
        with services.store.write() as db:
            return telling.drop(db, one)
    if contacts.has_opted_out(db, asked.email):
        return finish(services, one, "opted_out")
    try:
        hand_over(
            server, services.settings, asked.email, message(services, asked, letter), lambda: begin(services, one)
        )
    except NotTaken as refusal:
        return not_taken(services, one, refusal)
    except Unsure:
        return finish(services, one, "unsure", LOST_LINE)
    arrived(services, one, letter)


def begin(services: Services, one: Post) -> None:
    with services.store.write() as db:
        telling.begin(db, one)


def finish(services: Services, one: Post, state: str, problem: str = "") -> None:
    with services.store.write() as db:
        telling.finish(db, one, state, problem)


def not_taken(services: Services, one: Post, refusal: NotTaken) -> None:
    """A letter the server did not take: later once more, or listed."""
    with services.store.write() as db:
        if refusal.is_final or one.tries >= len(RETRIES):
            telling.finish(db, one, "refused", REFUSED % {"answer": refusal})
        else:
            telling.postpone(db, one, services.now() + RETRIES[one.tries], TO_WAIT % {"answer": refusal})


def arrived(services: Services, one: Post, letter: Letter) -> None:
    """The letter went, and its lines were told back: both or neither."""
    with services.store.write() as db:
        telling.finish(db, one, "sent", sent_on=services.today)
        for item in letter.items:
            if line := actions.get(db, item.number):
                tell_back(services, db, line, letter.partner, one.queued_by)
        audit.log(db, one.queued_by, "brief gemaild", f"{letter.partner}, {one.year}", services.now())


def tell_back(services: Services, db: Database, line: Line, partner: str, by: str) -> None:
    """Writes that a line was told back, where nobody did yet; one that several partners hear on a day, names them all."""
    action = line.action
    if action.told_on in (None, services.today) and (how := told_how(action, partner)) != action.told_how:
        actions.change(db, line.number, replace(action, told_on=services.today, told_how=how), by, services.now())


def told_how(action: Action, partner: str) -> str:
    """How a line was told back, with this partner; to whom, where it is of more partners than one."""
    if action.told_on and not action.told_how.startswith(TO):
        return action.told_how
    before = action.told_how.removeprefix(TO).split(", ") if action.told_on else []
    named = TO + ", ".join(dict.fromkeys((*before, partner)))
    return named if len(action.partners) > 1 and len(named) <= HOW_LIMIT else action.told_how or HOW


def message(services: Services, asked: Asked, letter: Letter) -> EmailMessage:
    """The mail to one partner, plain and as HTML. Needs an application context for its templates."""
    subject, text, html = (words(services, asked, letter, form) for form in ("subject.txt", "txt", "html"))
    return compose(services, asked.email, subject, text=text, html=html, opt_out=optouts.address(services, asked.email))


@speaking(DUTCH)
def words(services: Services, asked: Asked, letter: Letter, form: Literal["subject.txt", "txt", "html"]) -> str:
    """What the mail says. Also without a mail server: it is what staff look at before anything goes."""
    text = render_template(
        f"mail/plan.{form}",
        letter=letter,
        asked_on=asked.asked_on,
        opt_out=optouts.address(services, asked.email),
        organisation=services.settings.organisation,
    )
    return text.strip()


def note(services: Services, error: MailError) -> None:
    """Keeps why nothing can be sent, for whoever looks at the letters."""
    with services.store.write() as db:
        telling.note_problem(db, str(error))
