"""Sends the letters that wait, each by itself, and writes down in the plan that its lines were told back."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from typing import Literal

from flask import render_template
from sqlite_utils import Database

from kto.mail import optouts
from kto.mail.message import compose
from kto.mail.outbox import attempt, send_all
from kto.partners import letters
from kto.partners.letters import Letter
from kto.services import Services
from kto.storage import actions, audit, partners, telling
from kto.storage.actions import Action, Line
from kto.storage.telling import Asked, Post
from surveys.tongue import DUTCH, speaking

HOW = "per mail"
TO = f"{HOW} aan "
HOW_LIMIT = 200
"""Characters; more does not fit in the form of the plan."""


def send_due(services: Services, is_stopping: Callable[[], bool] = lambda: False) -> None:
    """Sends what is due until nothing is left. Raises MailError when the server cannot be used; the rest waits.

    Needs an application context. Call `telling.settle_interrupted` once after a start, before this.
    """
    send_all(
        services,
        lambda limit: telling.due(services.store.db, services.now(), limit),
        lambda server, one: send(services, server, one),
        is_stopping,
    )


def send(services: Services, server: smtplib.SMTP, one: Post) -> None:
    """Sends one letter and writes down how that went. What nobody looked at, does not go."""
    db = services.store.db
    asked, entry = telling.get_asked(db, one.partner), partners.get(db, one.partner)
    letter = letters.to_partner(services, entry, one.year) if entry else None
    if asked is None or letter is None or letter.content != one.content:
        with services.store.write() as db:
            return telling.drop(db, one)
    result = attempt(
        services,
        server,
        asked.email,
        message(services, asked, letter),
        tries=one.tries,
        begin=lambda db: telling.begin(db, one),
    )
    with services.store.write() as db:
        if result.again_at:
            telling.postpone(db, one, result.again_at, result.problem)
        elif result.state == "sent":
            arrived(services, db, one, letter)
        else:
            telling.finish(db, one, result.state, result.problem)


def arrived(services: Services, db: Database, one: Post, letter: Letter) -> None:
    """The letter went, and its lines were told back. Call within a transaction: both or neither."""
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
