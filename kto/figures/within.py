"""Places and activities lie in a wijk, which has a page of its own: what its total would tell of a small one stays hidden too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from sqlite_utils import Database

from analysis.differencing import hidden_cells
from kto.storage import strata

if TYPE_CHECKING:
    from kto.figures.selection import Selection

WITHIN_A_WIJK = ("place", "activity")

Part = tuple[str, str, str]
"""A group, an item (or the responses themselves) and a value of the breakdown."""


def hidden_within_wijken(
    db: Database, selection: Selection, threshold: int, hidden_wijken: Collection[Part]
) -> Iterator[Part]:
    """The places or activities of a selection by one of them that must be hidden.

    Who knows the town knows which activity is in which wijk. So each wijk is a table of its own, beside its total; and of a wijk
    that is hidden itself nothing may be added up.
    """
    for key, wijken in by_wijk(db, selection).items():
        for wijk, sizes in wijken.items():
            is_hidden = (*key, wijk) in hidden_wijken
            cells = hidden_cells({(value,): n for value, n in sizes.items()}, threshold)
            yield from ((*key, value) for value in sizes if is_hidden or (value,) in cells)


def by_wijk(db: Database, selection: Selection) -> Mapping[tuple[str, str], Mapping[str, Counter[str]]]:
    """Per group and item, per wijk: how many answered in each place or at each activity."""
    assert selection.by is not None, "there is a breakdown"
    filters = selection.filters
    tables = strata.bases(db, *selection.whole_years, ["month", *filters, "wijk", selection.by], group=selection.group)
    found: dict[tuple[str, str], dict[str, Counter[str]]] = {}
    for key, cells in tables.items():
        for (month, *chosen, wijk, value), n in cells.items():
            if selection.first_month <= month <= selection.last_month and chosen == [*filters.values()]:
                found.setdefault(key, {}).setdefault(wijk, Counter())[value] += n
    return found
