"""Rounds by mail: who gets one, and the link of each, which is made again when it is needed and written nowhere.

A link follows from the contact and a key of the round. The key lies beside the database, not in it and in no copy of it, and
is thrown away after the one reminder: from then on nobody, with whatever they hold, can tell which link went to whom.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from kto.inviting.invitations import open_round
from kto.inviting.links import LinkError
from kto.services import Services
from kto.storage import audit, contacts, invitations, mails
from kto.storage.contacts import Contact
from kto.storage.invitations import Round
from kto.storage.mails import Mail, Mailing
from surveys.tongue import gettext as _

FOLDER = "rondes"
REMIND_AFTER = timedelta(days=7)


def recipients(services: Services, group: str, wijk: str | None = None) -> list[Contact]:
    """The contacts of a group, of one wijk if given, who did not opt out."""
    db = services.store.db
    found = (one for one in contacts.all(db, group) if wijk is None or wijk in one.wijken)
    return [one for one in found if not contacts.has_opted_out(db, one.email)]


def somebody(services: Services, group: str, wijk: str | None = None) -> list[Contact]:
    """The recipients, of whom there is at least one. Raises LinkError."""
    if people := recipients(services, group, wijk):
        return people
    raise LinkError(_("Er staat niemand op de lijst om dit aan te mailen. Lees eerst contacten in."))


def queue(
    services: Services,
    *,
    group: str,
    wijk: str | None,
    language: str,
    sender: str,
    created_by: str,
    also: Sequence[str] = (),
) -> Round:
    """Makes a round by mail and puts a mail ready for each recipient; `also` as for `open_round`. Raises LinkError when there is nobody to mail."""
    people = somebody(services, group, wijk)
    with services.store.write() as db:
        made = open_round(
            services, group=group, mode="mail", people=len(people), created_by=created_by, wijk=wijk, also=also
        )
        mailing = Mailing(made.code, language, sender, services.today + REMIND_AFTER)
        mails.add_mailing(db, mailing, [one.id for one in people], services.now())
        kept_until = made.last_day + timedelta(days=services.settings.contact_days)
        for one in people:
            contacts.keep_until(db, one.id, kept_until)
        audit.log(db, created_by, "mails klaargezet", f"{made.code} ({len(people)})", services.now())
    return made


def try_again(services: Services, found: Round, contact: bytes, *, by: str) -> None:
    """Sends a mail that did not arrive once more, with the same link. Raises LinkError when that cannot be."""
    mail = mails.get(services.store.db, found.code, contact)
    if mail is None or mail.state not in ("refused", "unsure"):
        raise LinkError(_("Deze mail hoeft niet opnieuw. Laad de pagina opnieuw."))
    if mail.is_invited and not key_path(services, found.code).exists():
        raise LinkError(_("Deze mail kan niet meer opnieuw: na de herinnering weten wij de link niet meer."))
    with services.store.write() as db:
        mails.try_again(db, mail, services.now())
        audit.log(db, by, "mail opnieuw", found.code, services.now())


def token_for(services: Services, mail: Mail) -> str:
    """The token of a contact's link: the same each time, as long as the key of the round is there."""
    return invitations.new_token(hmac.digest(round_key(services, mail.round), mail.contact, hashlib.sha256))


def is_unused(services: Services, round: str, contact: bytes) -> bool:
    """Whether a contact's link is still open; False when the key is gone and nobody can know."""
    if not key_path(services, round).exists():
        return False
    token = token_for(services, Mail(round, contact, "sent", 0, True, ""))
    return invitations.round_of(services.store.db, token) is not None


def round_key(services: Services, round: str) -> bytes:
    """The key of a round (256 bits), made and on disk at first use."""
    path = key_path(services, round)
    if not path.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        unfinished = path.with_suffix(".part")
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    return path.read_bytes()


def forget_keys(services: Services) -> None:
    """Throws away the keys of rounds whose links need not be made again."""
    for path in (services.settings.instance / FOLDER).glob("*.key"):
        if not mails.needs_key(services.store.db, path.stem):
            path.unlink()


def key_path(services: Services, round: str) -> Path:
    return services.settings.instance / FOLDER / f"{round}.key"
