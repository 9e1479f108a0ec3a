"""Could somebody work out what a table hides? Between which numbers each hidden cell must lie, given all that is shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.differencing import Cell, lies_in, subtotals
from analysis.extremes import largest

Leaf = tuple[str, ...]
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Deducible:
    """The least and most answers a hidden cell can hold, as far as what is shown tells; `high` is None where nothing limits it."""

    low: int
    high: int | None

    def is_safe(self, threshold: int) -> bool:
        """Whether the range is at least `threshold` - 1 wide."""
        return self.high is None or self.high - self.low >= threshold - 1


def deducible_ranges(leaves: Mapping[Leaf, int], hidden: Collection[Cell], least: int = 1) -> dict[Leaf, Deducible]:
    """What follows for each hidden cell of a table, by linear programming (HiGHS): Hundepool et al. (2012), chapter 4.

    `leaves` counts answers per combination of values; every cell and subtotal that is not in `hidden` is shown. A reader knows that a hidden
    cell holds at least `least`: one, where zeros are shown; 0 where they are hidden too.
    Exact for tables of one or two fields; of more, true ranges can be narrower.
    """
    unknown = sorted(leaf for leaf, n in leaves.items() if n >= least and leaf in hidden)
    if not unknown:
        return {}
    left, right = equations(unknown, leaves, hidden)
    return {leaf: Deducible(*extremes(position, left, right, least)) for position, leaf in enumerate(unknown)}


def unsafe_cells(leaves: Mapping[Leaf, int], hidden: Collection[Cell], threshold: int) -> dict[Leaf, Deducible]:
    """The hidden cells that follow too closely from what is shown. Empty: the table is safe."""
    ranges = deducible_ranges(leaves, hidden)
    return {leaf: found for leaf, found in ranges.items() if not found.is_safe(threshold)}


def equations(unknown: Sequence[Leaf], leaves: Mapping[Leaf, int], hidden: Collection[Cell]) -> tuple[Matrix, Matrix]:
    """Which unknown cells every shown subtotal adds up, as ones and zeros, and what they add up to."""
    sizes = subtotals(leaves, len(unknown[0]))
    rows, rests = [], []
    for cell in sorted(sizes.keys() - set(hidden), key=str):
        row = [float(lies_in(leaf, cell)) for leaf in unknown]
        if any(row):
            known = sum(n for leaf, n in leaves.items() if leaf not in hidden and lies_in(leaf, cell))
            rows.append(row)
            rests.append(float(sizes[cell] - known))
    return np.array(rows).reshape(len(rows), len(unknown)), np.array(rests)


def extremes(position: int, left: Matrix, right: Matrix, least: int) -> tuple[int, int | None]:
    """The least and most of one unknown, of all ways to fill them in with `least` or more that give the shown numbers."""
    goal = np.zeros(left.shape[1])
    goal[position] = 1.0
    down, up = largest(-goal, left, right, least), largest(goal, left, right, least)
    assert down is not None, "no number of answers is below `least`"
    # A corner of these equations is a whole number; what the solver adds is rounding.
    return round(down.filling[position]), None if up is None else round(up.filling[position])
