"""What goes away by itself, once a day: contacts whose day has come, links that are long too old, and traces in the file."""

from __future__ import annotations

from kto.inviting.invitations import KEPT
from kto.inviting.mailing import forget_keys
from kto.services import Services
from kto.storage import contacts, invitations


def tidy(services: Services) -> None:
    """Removes what we promised to remove, and writes the database anew. Raises StorageError."""
    with services.store.write() as db:
        contacts.remove_due(db, services.today)
        invitations.remove_expired(db, services.today - KEPT)
    forget_keys(services)
    services.store.vacuum()
