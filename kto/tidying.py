"""What goes away by itself, once a day: contacts whose day has come, links that are long too old, remarks and
answers whose term is over, old lines of the log, and traces in the file. New remarks that may be read are opened at the same hour.
"""

from __future__ import annotations

from datetime import timedelta

from kto.inviting.invitations import KEPT
from kto.inviting.mailing import forget_keys
from kto.listening.batches import open_batches
from kto.listening.term import last_erased_year, last_retired_month
from kto.services import Services
from kto.storage import audit, contacts, invitations, retirement, reviews


def tidy(services: Services) -> None:
    """Removes what we promised to remove, and writes the database anew. Raises StorageError."""
    with services.store.write() as db:
        contacts.remove_due(db, services.today)
        invitations.remove_expired(db, services.today - KEPT)
        last_year = last_erased_year(services.today, services.settings.remark_months)
        if erased := reviews.erase(db, last_year):
            audit.log(db, "kto", "opmerkingen gewist", f"tot en met {last_year}: {erased}", services.now())
        last_month = last_retired_month(services.today, services.settings.answer_years)
        if retired := retirement.retire(db, last_month):
            audit.log(db, "kto", "antwoorden weggegooid", f"tot en met {last_month}: {retired}", services.now())
        open_batches(services, db)
        audit.remove_before(db, services.now() - timedelta(days=services.settings.log_days))
    forget_keys(services)
    services.store.vacuum()
