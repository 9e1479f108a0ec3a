"""The norm of indicator 4 decides whether a goal was reached, so a change of it is written down."""

from __future__ import annotations

from analysis.wording import number
from kto.services import Services
from kto.storage import audit, used_settings

NAME = "norm"


def note_change(services: Services) -> None:
    """Writes in the audit log that the norm is another than at the last start; the first start only remembers it."""
    norm = services.settings.norm
    with services.store.write() as db:
        before = used_settings.last_used(db, NAME)
        used_settings.remember(db, NAME, str(norm))
        if before is not None and float(before) != norm:
            change = f"van {words(float(before))} naar {words(norm)}"
            audit.log(db, "kto.toml", "norm gewijzigd", change, services.now())


def words(norm: float) -> str:
    """With as many decimals as it has, and at least one: "4,0", "3,75"."""
    decimals = len(str(norm).partition(".")[2])
    return number(round(norm * 10**decimals) / 10**decimals, max(1, decimals))
