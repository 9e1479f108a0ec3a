"""What must be hidden of a selection, because it is small or would give something small away beside another page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlite_utils import Database

from analysis import wording
from analysis.counts import RESPONSES, CountTable
from analysis.differencing import Cell, hidden_cells
from analysis.series import quarter
from analysis.summary import GroupSummary, ItemSummary, Overall, Part, Status, Summary
from kto.figures.selection import Selection, SelectionError
from kto.figures.within import WITHIN_A_WIJK, hidden_within_wijken
from kto.storage import strata
from surveys.tongue import gettext as _

NOT_APART = wording.not_apart()
"""The one reason for all that is hidden. Two would help who subtracts: of 14 that are hidden in two wijken, one too small and one
for its sake, the small one can have no more than 4."""
ALONE = ("month", *WITHIN_A_WIJK)
"""Breakdowns that are public of whole years only, and without filters."""


@dataclass(frozen=True)
class Hidden:
    """What the public may not see of one selection, as group and item; `parts` adds a value of the breakdown."""

    figures: frozenset[tuple[str, str]] = frozenset()
    parts: frozenset[tuple[str, str, str]] = frozenset()

    def holds(self, group: str, item: str = RESPONSES) -> bool:
        return not self.figures.isdisjoint([(group, RESPONSES), (group, item)])

    def holds_part(self, group: str, part: str, item: str = RESPONSES) -> bool:
        return not self.parts.isdisjoint([(group, RESPONSES, part), (group, item, part)])

    def without(self, table: CountTable) -> CountTable:
        """The counts without what is hidden, so that no total contains it."""
        return CountTable((cell, n) for cell, n in table.items() if not self.holds(cell.group, cell.item))

    def without_parts(self, table: CountTable, by: str) -> CountTable:
        """The counts of the parts that may be seen apart; those of which `by` is not known are no part."""
        return CountTable(
            (cell, n)
            for cell, n in self.without(table).items()
            if (part := getattr(cell, by)) is not None and not self.holds_part(cell.group, part, cell.item)
        )

    def mark(self, summary: Summary) -> Summary:
        """The summary with each hidden figure in its place, withheld and with the reason."""
        if not self.figures and not self.parts:
            return summary
        groups = tuple(self.mark_group(group) for group in summary.groups)
        gone = [group for group in groups if group.satisfaction.status is Status.WITHHELD]
        return replace(summary, groups=groups, overall=mark_overall(summary.overall, gone))

    def mark_group(self, group: GroupSummary) -> GroupSummary:
        items = tuple(self.mark_item(group.group, item) for item in group.items)
        by = tuple(self.mark_part(group.group, part) for part in group.by)
        if self.holds(group.group):
            return replace(group, responses=None, status=Status.WITHHELD, reason=NOT_APART, items=items, by=())
        return replace(group, items=items, by=by)

    def mark_item(self, group: str, item: ItemSummary) -> ItemSummary:
        return withheld(item) if self.holds(group, item.id) else item

    def mark_part(self, group: str, part: Part) -> Part:
        items = tuple(withheld(item) if self.holds_part(group, part.value, item.id) else item for item in part.items)
        return replace(part, responses=None if self.holds_part(group, part.value) else part.responses, items=items)


def mark_overall(overall: Overall, gone: Sequence[GroupSummary]) -> Overall:
    """The total, which the hidden groups are no part of, with their names; withheld when nothing else is left."""
    if not gone:
        return overall
    names = tuple(dict.fromkeys((*overall.withheld, *(group.group for group in gone))))
    if overall.satisfied is None or not overall.satisfied.base:
        return Overall(None, None, None, None, Status.WITHHELD, NOT_APART, names, None)
    return replace(overall, withheld=names, reason=wording.left_out_uncounted([group.label for group in gone]))


def withheld(item: ItemSummary) -> ItemSummary:
    """The item without a single figure."""
    return replace(
        item,
        status=Status.WITHHELD,
        reason=NOT_APART,
        base=None,
        empty=None,
        dont_know=None,
        not_asked=None,
        counts={},
        display={},
        satisfied=None,
        neutral=None,
        dissatisfied=None,
        mean=None,
        yes=None,
        verdict=None,
    )


def check_public(selection: Selection) -> None:
    """Raises SelectionError for what no public page shows.

    What is hidden is decided beside the pages, which are of a year or a quarter. A half year minus its first quarter would tell of
    the second, and two years of a small one; months, places and activities are looked at beside a whole year and nothing else.
    """
    if not selection.is_year_or_quarter:
        raise SelectionError(
            _(
                "Openbare cijfers gaan over een heel jaar of een kwartaal. Met een andere periode ernaast kun je een kleine groep uitrekenen."
            )
        )
    if selection.by in ALONE and (selection.filters or not selection.is_whole_years):
        raise SelectionError(
            _(
                "Openbare cijfers per maand, plek of activiteit zijn er alleen van een heel jaar, zonder filters. Anders kun je een kleine groep uitrekenen."
            )
        )


def find_hidden(db: Database, selection: Selection, threshold: int) -> Hidden:
    """What must be hidden of this selection, looked at beside everything that a page with fewer filters shows."""
    fields = [*selection.filters, *([selection.by] if selection.by else [])]
    if not fields and selection.is_whole_years:
        return Hidden()
    tables = strata.bases(db, *selection.whole_years, ["month", *fields], group=selection.group)
    hidden = hidden_in(tables, selection, threshold)
    if selection.by not in WITHIN_A_WIJK or selection.wijk is not None:
        return hidden
    wijken = find_hidden(db, replace(selection, by="wijk"), threshold).parts
    within = hidden_within_wijken(db, selection, threshold, wijken)
    return replace(hidden, parts=hidden.parts.union(within))


def hidden_in(
    tables: Mapping[tuple[str, str], Mapping[tuple[str, ...], int]], selection: Selection, threshold: int
) -> Hidden:
    """What must be hidden of a selection, of the bases per month, filter and breakdown of the years that it lies in."""
    filters = selection.filters
    wanted = tuple(filters.values())
    figures = {(group, RESPONSES) for group in selection.asked if (group, RESPONSES) not in tables and filters}
    parts: set[tuple[str, str, str]] = set()
    for key, cells in tables.items():
        leaves: Counter[tuple[str, ...]] = Counter()
        for (month, *values), n in cells.items():
            leaves[(part_beside(selection, month), *values)] += n
        here = (None if selection.is_whole_years else selection.part_of_year(selection.first_month), *wanted)
        is_hidden, values = look_up(here, leaves, threshold, selection.by)
        if is_hidden:
            figures.add(key)
        parts.update((*key, value) for value in values)
    return Hidden(frozenset(figures), frozenset(parts))


def part_beside(selection: Selection, month: str) -> str:
    """The part of the year that a month is judged in. Months side by side are, as pages show, parts of their quarter."""
    if selection.by == "month" and selection.is_whole_years:
        return quarter(month)
    return selection.part_of_year(month)


@lru_cache(maxsize=512)
def remembered_cells(leaves: frozenset[tuple[tuple[str, ...], int]], threshold: int) -> frozenset[Cell]:
    """`hidden_cells`, worked out once: every wijk and mode of a year looks at the same table."""
    return hidden_cells(dict(leaves), threshold)


def look_up(
    here: Cell, leaves: Mapping[tuple[str, ...], int], threshold: int, by: str | None
) -> tuple[bool, list[str]]:
    """Whether the figure at `here` must be hidden, and which of its parts."""
    hidden = remembered_cells(frozenset(leaves.items()), threshold)
    sizes = Counter[Cell]()
    for leaf, n in leaves.items():
        if all(a in (None, b) for a, b in zip(here, leaf, strict=False)):
            sizes[here] += n
            if by:
                sizes[(*here, leaf[-1])] += n
    with_their_quarter = hidden_months(here, leaves, hidden) if by == "month" else set()
    whole = (*here, None) if by else here
    parts = [
        str(cell[-1])
        for cell, n in sizes.items()
        if len(cell) > len(here) and (n < threshold or cell in hidden or cell[-1] in with_their_quarter)
    ]
    return sizes[here] < threshold or whole in hidden, parts


def hidden_months(here: Cell, leaves: Iterable[tuple[str, ...]], hidden: Collection[Cell]) -> set[str]:
    """The months that their quarter would give away, or that would give their quarter away: it has a page of its own."""
    return {
        leaf[-1] for leaf in leaves if {(leaf[0], *here[1:], None), (leaf[0], *here[1:], leaf[-1])}.intersection(hidden)
    }
