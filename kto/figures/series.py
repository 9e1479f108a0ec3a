"""The share satisfied of a group, month by month: only points that nothing small follows from, beside the pages of years and quarters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise

from analysis import wording
from analysis.counts import RESPONSES, CountTable
from analysis.disclosure import Thresholds
from analysis.overtime import Anew, Series, series_of
from analysis.series import Point, added_up, combine, quarter
from kto.figures.hiding import Hidden, hidden_in
from kto.figures.selection import Selection
from kto.services import Services
from kto.storage import beginnings, responses, strata
from surveys import SOURCE_LANGUAGE, Library


def group_series(services: Services, group: str) -> Series:
    """The months of a group from its first answer to its last; quarters where months are too small, gaps where those are.

    A quarter is a point where its own page shows it, and its months are where each may be shown: then they add up to it and
    leave no rest. The quarter that still runs stays one point: a month that is added later would be the difference.
    """
    library, thresholds = services.library, Thresholds(services.settings.show_from, services.settings.percent_from)
    item = library.latest(group).satisfaction
    period = responses.months(services.store.db, group)
    points: list[Point] = []
    if period:
        table = responses.counts(services.store.db, *period, group=group, by="month")
        months = monthly(table, item.id, all_months(*period))
        hidden = hidden_quarters(services, group)
        for name, members in groupby(months, key=lambda point: quarter(point.period)):
            is_hidden = hidden(name).holds(group, item.id)
            points += of_quarter(services, name, list(members), thresholds.show, is_hidden)
    changed = reworded(library, group, table) if period else []
    decisions = [one for one in beginnings.of_group(services.store.db, group) if one.undone_at is None]
    anew = [Anew(one.month, one.reason) for one in decisions]
    return series_of(group, wording.group_name(group), item.text[SOURCE_LANGUAGE], points, thresholds, anew, changed)


def reworded(library: Library, group: str, table: CountTable) -> list[str]:
    """The months from which the satisfaction item was put in other words: the first with answers to a version that has them."""
    first: dict[int, str] = {}
    for cell, _ in table.items():
        if cell.item == RESPONSES and cell.month is not None:
            version = int(cell.value)
            first[version] = min(cell.month, first.get(version, cell.month))
    words = {version: library.get(group, version).satisfaction.text[SOURCE_LANGUAGE] for version in sorted(first)}
    return [first[new] for old, new in pairwise(words) if words[new] != words[old]]


def all_months(first: str, last: str) -> Iterator[str]:
    """Every month of the quarters from that of `first` up to and including that of `last`."""
    start, end = (12 * int(month[:4]) + int(month[5:]) - 1 for month in (first, last))
    for number in range(start - start % 3, end - end % 3 + 3):
        yield f"{number // 12}-{number % 12 + 1:02}"


def monthly(table: CountTable, item: str, months: Iterator[str]) -> Iterator[Point]:
    by_month = table.by("month")
    for month in months:
        counts = by_month.get(month, CountTable()).item(item)
        yield Point(month, sum(counts.scores[3:]), counts.base)


def hidden_quarters(services: Services, group: str) -> Callable[[str], Hidden]:
    """What must be hidden of a quarter ("2022-Q2"); the bases of a year are read once for its four."""

    @cache
    def bases(year: str) -> dict[tuple[str, str], dict[tuple[str, ...], int]]:
        return strata.bases(services.store.db, f"{year}-01", f"{year}-12", ["month"], group=group)

    def hidden(name: str) -> Hidden:
        selection = Selection.of_year(int(name[:4]), int(name[-1]), group=group)
        return hidden_in(bases(name[:4]), selection, services.settings.show_from)

    return hidden


def of_quarter(
    services: Services, name: str, months: Sequence[Point], show_from: int, is_hidden: bool
) -> Sequence[Point]:
    whole = added_up(name, months)
    if whole.base < show_from or is_hidden:
        return [Point(name, 0, 0)]
    return [whole] if name == quarter(services.month) else combine(months, show_from)
