"""Lets what waits go, one mail at a time, and says what came of each; a round or a letter writes that down in its own way."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Literal, NamedTuple, TypeVar

from sqlite_utils import Database

from kto.mail.smtp import NotTaken, Unsure, connected, hand_over
from kto.services import Services
from kto.storage import contacts
from surveys.tongue import mark

RETRIES = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8))
"""How long a mail waits after each try that the server asks to repeat; after the last one it counts as refused."""
BATCH = 100
"""Mails per connection."""
LOST_LINE = mark("De verbinding viel weg. We weten niet of deze mail is aangekomen.")
REFUSED = mark("De mailserver zegt: %(answer)s")
TO_WAIT = mark("De mailserver vraagt te wachten: %(answer)s")

Waiting = TypeVar("Waiting")


class Result(NamedTuple):
    """What came of a mail, and why; `again_at` is when one that has to wait is tried once more."""

    state: Literal["sent", "refused", "waiting", "unsure", "opted_out"]
    problem: str = ""
    again_at: datetime | None = None


def send_all(
    services: Services,
    due: Callable[[int], Sequence[Waiting]],
    send: Callable[[smtplib.SMTP, Waiting], None],
    is_stopping: Callable[[], bool],
) -> None:
    """Sends what is due, at most so many at a time as `due` is asked for, until nothing is left.

    Raises MailError when the server cannot be used; the rest waits.
    """
    while not is_stopping() and (waiting := due(BATCH)):
        with connected(services.settings) as server:
            for one in waiting:
                if is_stopping():
                    return
                send(server, one)


def attempt(
    services: Services,
    server: smtplib.SMTP,
    to: str,
    message: EmailMessage,
    *,
    tries: int,
    begin: Callable[[Database], None],
) -> Result:
    """Hands a mail over that was tried `tries` times before, unless this address asked for no more.

    `begin` writes down, in a transaction of its own, that it is being handed over: so that no restart sends it twice.
    """
    if contacts.has_opted_out(services.store.db, to):
        return Result("opted_out")

    def begun() -> None:
        with services.store.write() as db:
            begin(db)

    try:
        hand_over(server, services.settings, to, message, begun)
    except NotTaken as refusal:
        if refusal.is_final or tries >= len(RETRIES):
            return Result("refused", REFUSED % {"answer": refusal})
        return Result("waiting", TO_WAIT % {"answer": refusal}, services.now() + RETRIES[tries])
    except Unsure:
        return Result("unsure", LOST_LINE)
    return Result("sent")
