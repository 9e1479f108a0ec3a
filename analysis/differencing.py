"""What must stay hidden besides the small numbers themselves, because the rest would give them away by subtraction.

A table of answers by, say, wijk and mode is a set of equations: every shown number is a sum of cells. A small number is
safe when no combination of shown numbers gives it. That is checked as what it is, a linear system, and more cells are
hidden until nothing small follows. See Hundepool et al. (2012), Statistical Disclosure Control, chapter 4.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

Cell = tuple[str | None, ...]
"""One value per field; None stands for all values of that field together."""

NEGLIGIBLE = 1e-7


def hidden_cells(leaves: Mapping[tuple[str, ...], int], threshold: int) -> frozenset[Cell]:
    """The cells and subtotals of a table that may not be shown, of `leaves`: how many answers per combination of values.

    Hidden is every number from 1 to `threshold` - 1, and what else is needed so that none of those follows from what is
    shown, nor the sum of the few that a subtotal has besides the shown ones. A coarser table is decided before a finer one,
    so that a page with one filter shows the same whatever other filters exist. Nobody is told that a combination is empty,
    so it counts as unknown, unless the shown cells fill up a subtotal that it belongs to.
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
        self.all_lines: dict[tuple[int, Cell], list[Cell]] = {}
        """The cells and subtotals that add up to a coarser subtotal, per field over which they differ."""
        for cell, field in product(sizes, fields):
            if cell[field] is not None:
                whole = (*cell[:field], None, *cell[field + 1 :])
                self.all_lines.setdefault((field, whole), []).append(cell)
        self.lines = {line: cells for line, cells in self.all_lines.items() if self.finest.issuperset(cells)}
        """Those of the finest cells."""

    def hide_until_safe(self, hidden: set[Cell], threshold: int) -> set[Cell]:
        """The cells to hide, besides `hidden`, until nothing below `threshold` follows from what is shown."""
        more: set[Cell] = set()
        while True:
            shown = sorted((cell for cell in self.sizes if cell not in hidden | more), key=str)
            small = [cell for cell, n in self.sizes.items() if n < threshold]
            beside = self.beside_a_small_rest(set(shown), threshold)
            leaks = [used & self.finest for used in ([beside] if beside else self.cells_that_give_away(small, shown))]
            if not any(leaks):
                return more
            for used in filter(None, leaks):
                if not used & more:
                    more.add(min(used, key=lambda cell: (self.sizes[cell], str(cell))))

    def beside_a_small_rest(self, shown: set[Cell], threshold: int) -> set[Cell]:
        """The shown cells of the first line whose hidden cells are together few: subtotal minus shown would tell of those few."""
        for (_, whole), cells in sorted(self.lines.items(), key=str):
            rest = sum(self.sizes[cell] for cell in cells if cell not in shown)
            if whole in shown and 0 < rest < threshold and shown.intersection(cells):
                return shown.intersection(cells)
        return set()

    def cells_that_give_away(self, small: Sequence[Cell], shown: Sequence[Cell]) -> list[set[Cell]]:
        """For each of the `small` cells that is not safe: the shown cells from which it can be calculated."""
        if not small or not shown:
            return []
        empty, proof = self.known_to_be_empty(set(shown))
        equations = np.array([self.row(cell) for cell in shown]).T * ~empty[:, None]
        targets = np.array([self.row(cell) for cell in small]).T * ~empty[:, None]
        weights = np.linalg.lstsq(equations, targets, rcond=None)[0]
        errors = np.abs(equations @ weights - targets).max(axis=0)
        leaks = np.flatnonzero(errors < NEGLIGIBLE)
        used = (
            {cell for cell, weight in zip(shown, weights[:, leak], strict=True) if abs(weight) > NEGLIGIBLE}
            for leak in leaks
        )
        return [cells if cells & self.finest else proof for cells in used]

    def known_to_be_empty(self, shown: set[Cell]) -> tuple[NDArray[np.bool_], set[Cell]]:
        """Which unknowns are 0 for every reader, as the shown cells of a line fill up its subtotal; and those shown cells.

        The lines of subtotals count as well: who shows that nobody in C came by telephone shows it of every month.
        """
        empty, proof = np.zeros(len(self.unknowns), dtype=bool), set[Cell]()
        for (_, whole), cells in self.all_lines.items():
            beside = shown.intersection(cells)
            if whole in shown and sum(self.sizes[cell] for cell in beside) == self.sizes[whole]:
                filled = np.sum([self.row(cell) for cell in beside], axis=0) > 0
                beyond = (self.row(whole) > 0) & ~filled
                empty |= beyond
                proof |= beside if beyond.any() else set()
        return empty, proof

    def row(self, cell: Cell) -> NDArray[np.float64]:
        """Which unknowns a cell adds up, as ones and zeros."""
        found = self.rows.get(cell)
        if found is None:
            matches = (lies_in(leaf, cell) for leaf in self.unknowns)
            found = self.rows[cell] = np.fromiter(matches, dtype=float, count=len(self.unknowns))
        return found
