"""What staff of the example did to invite people: a list of contacts, a round by WhatsApp and one by mail, through the functions of the pages.

The names are invented and the addresses are of example.org, which is nobody's. No mail leaves: whoever takes the mails here
throws them away, refuses one as a server would, and reports another as not delivered a while later.
"""

from __future__ import annotations

import csv
import smtplib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from kto.intake import Submission, accept
from kto.inviting import bounces, mailing, postman
from kto.inviting.bounces import Bounce
from kto.inviting.contacts import COLUMNS, import_contacts
from kto.inviting.invitations import invite, open_round, withdraw
from kto.inviting.links import open_link
from kto.services import Services
from kto.storage import invitations, mails

BY = "demo"
PEOPLE = 24
"""Invited by WhatsApp."""
ANSWERED = 12
PARTNERS = (
    ("Buurtzorg Kade", "zorg", "Centrum, Noordflank"),
    ("De Brede School Crabbehof", "school", "Crabbehof"),
    ("De Klussendienst", "vrijwilligers", "Sterrenburg"),
    ("Fietsplaats Dordrecht", "vrijwilligers", "Krispijn"),
    ("Huisartsen Stadspolders", "zorg", "Stadspolders"),
    ("Moskee An-Noer", "geloof", "Krispijn"),
    ("Mooi Wielwijk", "bewoners", "Wielwijk"),
    ("Ouderenbond Dubbeldam", "bewoners", "Dubbeldam"),
    ("Politie, wijkagenten", "veiligheid", ""),
    ("Speeltuin De Zwaan", "bewoners", "Sterrenburg"),
    ("Taalhuis Drechtstad", "taal", ""),
    ("Voedselbank De Kist", "armoede", ""),
    ("Woningbouw De Waard", "wonen", "Crabbehof, Wielwijk"),
    ("Zwemclub De Otter", "sport", "de Staart"),
)
VOLUNTEERS = ("Ans", "Bilal", "Corrie", "Dilek", "Evert", "Fatma")
REFUSED = "otter@example.org"
CAME_BACK = "kist@example.org"
Reply = tuple[int, bytes]
TAKEN: Reply = (250, b"OK")


def invited(services: Services, answers: Iterable[Submission]) -> None:
    """Makes all of it, once; `answers` are some that came by WhatsApp and that nobody stored yet."""
    with TemporaryDirectory(prefix=".lijst-", dir=services.settings.instance) as folder:
        import_contacts(services, write_list(Path(folder) / "contacten.csv"), by=BY)
    open_link(services, group="bewoners", mode="qr", place="Koloriet", also=["vrijwilligers"], created_by=BY)
    by_whatsapp(services, answers)
    by_mail(services)


def write_list(path: Path) -> Path:
    """The list of contacts as staff would read it in."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS)
        rows.writeheader()
        for name, kind, wijken in PARTNERS:
            email = f"{name.split()[-1].lower()}@example.org"
            rows.writerow(
                {"groep": "netwerkpartners", "organisatie": name, "soort": kind, "wijken": wijken, "e-mail": email}
            )
        for name in VOLUNTEERS:
            email = f"{name.lower()}@example.org"
            rows.writerow({"groep": "vrijwilligers", "contactpersoon": name, "e-mail": email})
    return path


def by_whatsapp(services: Services, answers: Iterable[Submission]) -> None:
    """A round in which some answered and one link went to the wrong person."""
    found = open_round(
        services, group="bewoners", mode="whatsapp", people=PEOPLE, also=["vrijwilligers"], created_by=BY
    )
    tokens = [invite(services, found) for _ in range(PEOPLE)]
    withdraw(services, found, tokens.pop(), by=BY)
    for token, answer in zip(tokens, answers, strict=False):
        accept(services, answer, invitation=invitations.digest(token))


def by_mail(services: Services) -> None:
    """A round to the partners, two of whom did not get it."""
    from kto.app import create_app  # here, so that whoever wants the answers alone does not load the web

    settings = replace(services.settings, mail_from="kto@example.org")
    sending = replace(services, settings=settings)
    found = mailing.queue(sending, group="netwerkpartners", wijk=None, language="nl", sender="Samira", created_by=BY)
    with create_app(settings, sending).app_context():
        for mail in mails.due(sending.store.db, sending.now(), sending.today, len(PARTNERS)):
            postman.send(sending, Nowhere(), mail)
    bounces.take(sending, [Bounce(CAME_BACK, bounces.reason("5.2.2"))], round=found.code, by=BY)


class Nowhere(smtplib.SMTP):
    """A mail server that is none: it takes every message but one, and throws it away."""

    def __init__(self) -> None:
        super().__init__(local_hostname="localhost")  # without a host there is no connection
        self.helo_resp = b"nowhere"

    def mail(self, sender: str, options: Sequence[str] = ()) -> Reply:
        return TAKEN

    def rcpt(self, recip: str, options: Sequence[str] = ()) -> Reply:
        return (550, b"5.1.1 No such user here") if recip == REFUSED else TAKEN

    def data(self, msg: object) -> Reply:
        return TAKEN

    def rset(self) -> Reply:
        return TAKEN
