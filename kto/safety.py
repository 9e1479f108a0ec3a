"""Is there a copy to fall back on, and is it recent enough?"""

from __future__ import annotations

from datetime import timedelta

from kto.formatting import moment
from kto.services import Services
from kto.storage import backups, responses
from surveys.tongue import gettext as _


def late_backup(services: Services) -> str | None:
    """The sentence that says the last good copy is too old or missing; None when all is well or there is nothing to lose."""
    last = backups.last_verified(services.store.db)
    if last is None:
        return _("Er is nog geen kopie van de antwoorden.") if responses.months(services.store.db) else None
    if services.now() - last <= timedelta(hours=services.settings.backup_hours):
        return None
    return _("De laatste goede kopie van de antwoorden is van %(last)s. Dat is te lang geleden.") % {
        "last": moment(last)
    }
