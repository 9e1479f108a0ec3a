"""Which cells of a table of rows and columns stay hidden when its totals are printed: the small ones, and what protects them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import product

from analysis.audit import Deducible, unsafe_cells

RowColumn = tuple[str, ...]
"""The value of the row and that of the column."""


@dataclass(frozen=True)
class Suppression:
    """The cells to hide; and those that follow too closely all the same, for which no protection is left.

    While `unsafe` is not empty the table may not be printed: merge categories, or drop the totals.
    """

    hidden: frozenset[RowColumn]
    unsafe: Mapping[RowColumn, Deducible]


def suppress(table: Mapping[RowColumn, int], threshold: int = 5) -> Suppression:
    """The cells to hide of a table of answers per (row, column), so that none from 1 to `threshold` - 1 can be worked out.

    Each small cell is protected by the cheapest rectangle of cells with answers (fewest answers hidden with it), until the audit finds every
    hidden cell safe: Cox (1980), JASA 75:377-385; Hundepool et al. (2012), Statistical Disclosure Control, chapter 4.
    Zeros are shown. For a whole system of filters use `hidden_cells`. Raises ValueError for a negative count, or other keys.
    """
    if any(n < 0 or len(cell) != 2 for cell, n in table.items()):
        raise ValueError("counts of 0 or more are needed, per row and column")
    hidden = {cell for cell, n in table.items() if 0 < n < threshold}
    while True:
        unsafe = unsafe_cells(table, hidden, threshold)
        found = (cheapest_rectangle(table, cell, hidden) for cell in sorted(unsafe))
        more = next((cells for cells in found if cells), frozenset())
        if not more:
            return Suppression(frozenset(hidden), unsafe)
        hidden |= more


def cheapest_rectangle(
    table: Mapping[RowColumn, int], cell: RowColumn, hidden: Collection[RowColumn]
) -> frozenset[RowColumn]:
    """The cells to hide besides `hidden` so that `cell` is a corner of a hidden rectangle; of those with the fewest answers.

    Empty when there is no rectangle of cells with answers that hides something more.
    """
    rows, columns = ({key[side] for key in table} - {cell[side]} for side in (0, 1))
    options = []
    for row, column in sorted(product(rows, columns)):
        corners = [(cell[0], column), (row, cell[1]), (row, column)]
        more = frozenset(corners) - frozenset(hidden)
        if more and all(table.get(corner, 0) > 0 for corner in corners):
            options.append((sum(table[corner] for corner in more), sorted(more)))
    return frozenset(min(options)[1]) if options else frozenset()
