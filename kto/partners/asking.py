"""Partners that ask to hear what came of it: written down with an address and a day, and gone at once when they no longer do."""

from __future__ import annotations

from sqlite_utils import Database

from kto.services import Services
from kto.storage import audit, contacts, partners, telling
from kto.storage.partners import Entry
from kto.storage.telling import Asked
from surveys.tongue import gettext as _


class AskedError(ValueError):
    """An address that cannot be kept; the message is a sentence in Dutch."""


def ask(services: Services, entry: Entry, one: Asked, *, by: str) -> None:
    """Keeps where a partner wants to hear it. The log has the name and not the address. Raises AskedError."""
    with services.store.write() as db:
        if contacts.has_opted_out(db, one.email):
            raise AskedError(
                _("Dit adres wil geen mail meer van ons. Vraag de partner om een ander adres, of geef de brief zelf.")
            )
        telling.ask(db, one)
        audit.log(db, by, "partner wil terughoren", entry.partner.name, services.now())


def withdraw(services: Services, partner: int, *, by: str) -> None:
    """Forgets the address of a partner, also in the file."""
    with services.store.write() as db:
        forget(services, db, partner, by=by)
    services.store.vacuum()


def forget(services: Services, db: Database, partner: int, *, by: str) -> None:
    """The same within a transaction; nothing where nobody asked."""
    entry = partners.get(db, partner)
    if entry and telling.withdraw(db, partner):
        audit.log(db, by, "partner hoort niet meer terug", entry.partner.name, services.now())


def at_address(db: Database, email: str) -> list[Entry]:
    """The partners that hear it at this address."""
    found = (partners.get(db, one.partner) for one in telling.asked(db) if one.email == email)
    return [entry for entry in found if entry]
