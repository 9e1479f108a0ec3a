"""How far a sum of hidden numbers can go, given the sums that are shown: linear programming."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NEGLIGIBLE = 1e-7


@dataclass(frozen=True)
class Extreme:
    """A way to fill in the hidden numbers that makes a sum of them as large as it can be."""

    filling: NDArray[np.float64]
    """Shape (hidden,)."""
    binding: NDArray[np.intp]
    """Which of the shown sums keep it from being larger."""


def largest(
    goal: NDArray[np.float64], shown: NDArray[np.float64], totals: NDArray[np.float64], least: float = 0.0
) -> Extreme | None:
    """What makes the hidden numbers of `goal` together largest; of `-goal` smallest. None where nothing limits it.

    `goal`, shape (hidden,), and each row of `shown`, shape (sums, hidden), say with ones and zeros which hidden numbers are
    added up; `totals`, shape (sums,), what each row gives. Every hidden number is at least `least`. The numbers found may be
    broken ones: of tables of three fields and more, the true range can be narrower. Solved by HiGHS.
    Raises ValueError when no numbers give these totals.
    """
    from scipy.optimize import linprog

    if goal[~shown.any(axis=0)].max(initial=0.0) > 0:
        return None
    found = linprog(-goal, A_eq=shown, b_eq=totals, bounds=(least, None), method="highs")
    if not found.success:
        raise ValueError(f"no numbers give these totals: {found.message}")
    return Extreme(found.x, np.flatnonzero(np.abs(found.eqlin.marginals) > NEGLIGIBLE))
