"""Mails that came back after the server had taken them: read from the messages that mail servers send about it (RFC 3464).

Staff hand those messages over; kto does not look in a mailbox, which at most organisations a password no longer opens. Of a
message nothing is kept but that this person's mail did not arrive and, in our words, why: it may hold the whole mail that was
sent, with its link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import Message

from sqlite_utils import Database

from kto.partners import returned
from kto.services import Services
from kto.storage import audit, mails, telling
from surveys.tongue import gettext as _
from surveys.tongue import mark

ADDRESS = re.compile(r"[\w.+&=~-]+@[\w-]+(?:\.[\w-]+)+")
REASONS = (
    ("2.2", mark("De mailbox is vol. (%(code)s)")),
    ("1.", mark("Het adres bestaat niet of is veranderd. (%(code)s)")),
    ("2.", mark("De mailbox neemt geen mail aan. (%(code)s)")),
    ("4.", mark("De mailserver van de ontvanger was niet te bereiken. (%(code)s)")),
    ("7.", mark("De mailserver van de ontvanger weigert onze mail. (%(code)s)")),
    ("", mark("De mail kwam terug. (%(code)s)")),
)
"""What the second and third number of an enhanced status code (RFC 3463) say, as it is kept: with the number, for an administrator."""
LATEST = timedelta(days=7)
"""After a letter went, a message about it may come this long. One that comes later is about another mail to that address."""
UNKNOWN = mark("De mail kwam terug.")


class NoBounce(ValueError):
    """A message that does not say that a mail did not arrive; the message is a sentence in Dutch."""


@dataclass(frozen=True)
class Bounce:
    """An address that a mail did not reach, in small letters, and why, as a sentence in Dutch.

    `others` are names that the same mailbox has: a mail that was passed on fails at another address than it was sent to.
    """

    address: str
    reason: str = UNKNOWN
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """How many mails are listed as not arrived now, and how many messages were about something else."""

    marked: int
    others: int


def bounces_in(content: bytes) -> list[Bounce]:
    """The failures that a message as a mail program saves it (.eml) tells of. Raises NoBounce when it tells of none."""
    message = message_from_bytes(content, policy=policy.compat32)
    found = [bounce for part in message.walk() for bounce in reported(part)]
    found = found or [Bounce(one.lower()) for one in ADDRESS.findall(str(message.get("X-Failed-Recipients", "")))]
    if not found:
        raise NoBounce(
            _(
                "Hierin staat geen bericht over een mail die niet aankwam. Bewaar het bericht uit je mailprogramma als .eml, "
                "of plak de tekst ervan in het vak."
            )
        )
    return found


def reported(part: Message) -> Iterator[Bounce]:
    """The recipients that a delivery report says have failed; one that is only late may still get it."""
    blocks = part.get_payload()
    if part.get_content_type() != "message/delivery-status" or not isinstance(blocks, list):
        return
    for block in filter(lambda one: isinstance(one, Message), blocks):
        named = [typed(block.get(name, "")) for name in ("Original-Recipient", "Final-Recipient")]
        addresses = tuple(dict.fromkeys(filter(None, named)))
        if addresses and str(block.get("Action", "")).strip().lower() == "failed":
            yield Bounce(addresses[0], reason(str(block.get("Status", ""))), addresses[1:])


def typed(recipient: str) -> str:
    """The address of "rfc822; somebody@example.nl", in small letters; "" where there is none."""
    found = ADDRESS.search(str(recipient).partition(";")[2])
    return found[0].lower() if found else ""


def reason(status: str) -> str:
    """What a status such as "5.1.1" means, as a sentence in Dutch."""
    code = status.strip().partition(" ")[0]
    if not re.fullmatch(r"[245]\.\d{1,3}\.\d{1,3}", code):
        return UNKNOWN
    said = next(words for start, words in REASONS if code[2:].startswith(start))
    return said % {"code": code}


def addresses_in(text: str) -> list[Bounce]:
    """Every address in a text that somebody pasted: which of them we mailed is seen later."""
    return [Bounce(one) for one in dict.fromkeys(found.lower() for found in ADDRESS.findall(text))]


def take(services: Services, found: list[Bounce], *, round: str | None = None, by: str) -> Outcome:
    """Lists the mails to these addresses as not arrived, of one round or of all and of letters to partners, until a reminder may have been sent.

    After that it could be the reminder that came back, which went to those alone who had not answered.
    """
    marked = 0
    with services.store.write() as db:
        for bounce in found:
            mine = [mail for name in (bounce.address, *bounce.others) for mail in mails.sent_to(db, name, round)]
            for mail in mine:
                mails.finish(db, mail, "refused", bounce.reason)
            came_back = round is None and letter_came_back(services, db, bounce, by=by)
            marked += bool(mine) or came_back
        if marked:
            audit.log(db, by, "mails kwamen terug", f"{round or 'alle rondes'} ({marked})", services.now())
    return Outcome(marked, len(found) - marked)


def letter_came_back(services: Services, db: Database, bounce: Bounce, *, by: str) -> bool:
    """Whether a letter to a partner went to this address just before; it is listed as not arrived then."""
    since = services.today - LATEST
    sent = [one for name in (bounce.address, *bounce.others) for one in telling.sent_to(db, name, since)]
    for one in sent:
        returned.not_arrived(services, db, one, bounce.reason, by=by)
    return bool(sent)


def is_open(services: Services, round: str) -> bool:
    """Whether messages about this round are still taken: until the reminders begin."""
    mailing = mails.get_mailing(services.store.db, round)
    return mailing is not None and mailing.remind_on is not None and services.today < mailing.remind_on
