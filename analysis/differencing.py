"""What must stay hidden besides the small numbers themselves, because the rest would give them away.

A table of answers by, say, wijk and mode is a set of equations: every shown number is a sum of cells, none below 0. A small
number is safe when what is shown leaves it room. That is audited as what it is, by linear programming, and more cells are
hidden until every small number has room. See Hundepool et al. (2012), Statistical Disclosure Control, chapter 4.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from analysis.extremes import largest

Cell = tuple[str | None, ...]
"""One value per field; None stands for all values of that field together."""

ROOM = 4.0
"""How wide the range of a small number must at least be for whoever knows all that is shown."""
NEGLIGIBLE = 1e-6


def hidden_cells(leaves: Mapping[tuple[str, ...], int], threshold: int) -> frozenset[Cell]:
    """The cells and subtotals of a table that may not be shown, of `leaves`: how many answers per combination of values.

    Hidden is every number from 1 to `threshold` - 1, and what else is needed so that what is shown tells of none of those to
    within less than `ROOM`, nor of the few that a subtotal has besides the shown ones. A coarser table is decided before a
    finer one, so that a page with one filter shows the same whatever other filters exist. Nobody is told that a combination
    is empty, so it counts as unknown. In three fields or more the tables of two may tell of a small cell by themselves; then
    nothing is hidden for it, as those pages are there whether or not anybody asks for the third.
    """
    if not leaves:
        return frozenset()
    fields = len(next(iter(leaves)))
    values = [sorted({leaf[field] for leaf in leaves}) for field in range(fields)]
    unknowns = {leaf: index for index, leaf in enumerate(product(*values))}
    sizes = subtotals(leaves, fields)
    hidden = {cell for cell, n in sizes.items() if n < threshold}
    for order in range(1, fields + 1):
        for kept in combinations(range(fields), order):
            table = Table({cell: n for cell, n in sizes.items() if lies_within(cell, kept)}, kept, unknowns)
            hidden |= table.hide_until_safe(hidden, threshold)
    return frozenset(hidden)


def subtotals(leaves: Mapping[tuple[str, ...], int], fields: int) -> dict[Cell, int]:
    """Every cell and subtotal with its number of answers."""
    sizes: dict[Cell, int] = {}
    for leaf, n in leaves.items():
        for kept in product((True, False), repeat=fields):
            cell = tuple(value if keep else None for value, keep in zip(leaf, kept, strict=True))
            sizes[cell] = sizes.get(cell, 0) + n
    return sizes


def lies_in(leaf: tuple[str, ...], cell: Cell) -> bool:
    """Whether a combination of values is counted in this cell or subtotal."""
    return all(a in (None, b) for a, b in zip(cell, leaf, strict=True))


def lies_within(cell: Cell, fields: Sequence[int]) -> bool:
    return all(value is None or field in fields for field, value in enumerate(cell))


class Table:
    """The table over some of the fields, with the subtotals it shares with coarser tables."""

    def __init__(
        self, sizes: Mapping[Cell, int], fields: Sequence[int], unknowns: Mapping[tuple[str, ...], int]
    ) -> None:
        self.sizes = sizes
        self.finest = {cell for cell in sizes if all(cell[field] is not None for field in fields)}
        self.unknowns = unknowns
        self.rows: dict[Cell, NDArray[np.float64]] = {}
        lines: dict[tuple[int, Cell], list[Cell]] = {}
        for cell, field in product(self.finest, fields):
            lines.setdefault((field, (*cell[:field], None, *cell[field + 1 :])), []).append(cell)
        self.lines = sorted(((whole, cells) for (_, whole), cells in lines.items()), key=str)
        """Each subtotal with the finest cells that add up to it, per field over which they differ."""

    def hide_until_safe(self, hidden: set[Cell], threshold: int) -> set[Cell]:
        """The cells to hide, besides `hidden`, until what is shown leaves room to everything below `threshold`."""
        more: set[Cell] = set()
        tight = [cell for cell, n in self.sizes.items() if n < threshold]
        while True:
            shown = sorted((cell for cell in self.sizes if cell not in hidden | more), key=str)
            beside = self.beside_a_small_rest(set(shown), threshold)
            if beside:
                leaks = [beside]
            else:
                telling = self.what_tells(tight, shown)
                tight = list(telling)  # whatever has room has more of it when more is hidden
                leaks = [cells & self.finest for cells in telling.values()]
            if not any(leaks):
                return more
            for cells in filter(None, leaks):
                if not cells & more:
                    more.add(min(cells, key=lambda cell: (self.sizes[cell], str(cell))))

    def beside_a_small_rest(self, shown: set[Cell], threshold: int) -> set[Cell]:
        """The shown cells of the first line whose hidden cells are together few: subtotal minus shown would tell of those few."""
        for whole, cells in self.lines:
            rest = sum(self.sizes[cell] for cell in cells if cell not in shown)
            if whole in shown and 0 < rest < threshold and shown.intersection(cells):
                return shown.intersection(cells)
        return set()

    def what_tells(self, small: Sequence[Cell], shown: Sequence[Cell]) -> dict[Cell, set[Cell]]:
        """For each of the `small` cells without room: the shown cells that leave it none.

        Every way to fill in the table that gives the shown numbers, the true one first, says of all cells how far they can go,
        so that few of them have to be searched for.
        """
        if not small or not shown:
            return {}
        equations, totals = np.array([self.row(cell) for cell in shown]), self.numbers(shown)
        goals, low = np.array([self.row(cell) for cell in small]), self.numbers(small)
        high, telling = low.copy(), dict[Cell, set[Cell]]()
        for index, cell in enumerate(small):
            used: set[Cell] = set()
            for goal in (goals[index], -goals[index]):
                if high[index] - low[index] >= ROOM - NEGLIGIBLE:
                    break
                found = largest(goal, equations, totals)
                if found is None:
                    high[index] = np.inf
                    break
                reached = goals @ found.filling
                low, high = np.minimum(low, reached), np.maximum(high, reached)
                used |= {shown[at] for at in found.binding}
            if high[index] - low[index] < ROOM - NEGLIGIBLE:
                telling[cell] = used
        return telling

    def numbers(self, cells: Sequence[Cell]) -> NDArray[np.float64]:
        return np.array([self.sizes[cell] for cell in cells], dtype=float)

    def row(self, cell: Cell) -> NDArray[np.float64]:
        """Which unknowns a cell adds up, as ones and zeros."""
        found = self.rows.get(cell)
        if found is None:
            matches = (lies_in(leaf, cell) for leaf in self.unknowns)
            found = self.rows[cell] = np.fromiter(matches, dtype=float, count=len(self.unknowns))
        return found
