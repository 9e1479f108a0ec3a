"""When a new remark may be read: never alone, and never soon after it was written.

Whoever sees one more remark after somebody answered knows who wrote it. So new remarks of a group, year and question wait in a pool,
a few of them at random are opened at night, and as many stay behind; the last ones are opened when the year is over. However
often somebody looks, every remark that appears may have been written by several people.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import SystemRandom

from sqlite_utils import Database

from kto.services import Services
from kto.storage import responses, reviews

BATCH = 5
"""The fewest that are opened at once, and the fewest that stay behind while the year goes on."""
LATE = timedelta(days=14)
"""How long after a year tablets may still bring answers of it."""


def batch_size(waiting: int, *, is_over: bool) -> int:
    """How many of the waiting remarks of a group and year are opened now; the others wait.

    While the year goes on at least `BATCH` stay behind, so that those left at its end are never too few to be read.
    """
    stay = 0 if is_over else BATCH
    return waiting - stay if waiting - stay >= BATCH else 0


def open_batches(services: Services, db: Database) -> None:
    """Opens what may be read now. Of a group too small to show nothing is opened. Call within a transaction."""
    for (group, year, _), ids in reviews.waiting(db).items():
        n = batch_size(len(ids), is_over=services.today >= date(year + 1, 1, 1) + LATE)
        if n and is_large(services, db, group, year):
            reviews.open_all(db, SystemRandom().sample(ids, n))


def is_large(services: Services, db: Database, group: str, year: int) -> bool:
    """Whether so many of a group answered in a year that its figures are shown."""
    counted = responses.counts(db, f"{year}-01", f"{year}-12", group=group)
    return counted.responses(group) >= services.settings.show_from
