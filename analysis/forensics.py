"""Can a printed percentage be right? Which counts of a base print as it."""

from __future__ import annotations

from fractions import Fraction

from analysis.rounding import half_up


def feasible_counts(printed: str, base: int) -> tuple[int, ...]:
    """Every count of `base` that prints as this percentage ("97,2" or "97.2"), rounded half up to its number of decimals.

    Empty: no count can give it, so the figure is wrong or its base is another one. Raises ValueError for no number.
    """
    digits = printed.strip().removesuffix("%").strip().replace(",", ".")
    decimals = len(digits.partition(".")[2])
    wanted = Fraction(digits) * 10**decimals
    return tuple(
        count for count in range(base + 1) if base and half_up(Fraction(count * 100 * 10**decimals, base)) == wanted
    )
