"""Percentages that add up: rounded from counts in exact arithmetic, never from floats or from rounded shares."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction


def half_up(value: Fraction) -> int:
    """The nearest integer; a half goes up. (Python's `round` takes halves to the even neighbour, as 0.5 -> 0.)"""
    return math.floor(2 * value + 1) // 2


def largest_remainder(counts: Sequence[int], units: int) -> list[int]:
    """`units` handed out in proportion to `counts`, as whole numbers that add up to `units` exactly.

    Hare's method of largest remainders; a tie goes to the larger count, then to the earlier category. All zero when nobody
    is counted. Raises ValueError for a negative count.
    """
    if any(count < 0 for count in counts):
        raise ValueError(f"counts below zero: {list(counts)}")
    total = sum(counts)
    if total == 0:
        return [0] * len(counts)
    exact = [Fraction(count * units, total) for count in counts]
    shares = [math.floor(value) for value in exact]
    order = sorted(range(len(counts)), key=lambda i: (shares[i] - exact[i], -counts[i], i))
    for i in order[: units - sum(shares)]:
        shares[i] += 1
    return shares


def round_shares(counts: Sequence[int], decimals: int = 0) -> list[Fraction]:
    """Percentages of `counts` with `decimals` decimals that add up to exactly 100 (all zero without counts)."""
    scale = 10**decimals
    return [Fraction(share, scale) for share in largest_remainder(counts, 100 * scale)]


def round_nested(counts: Sequence[int], decimals: int = 0) -> list[Fraction]:
    """Percentages of five scores, given from 5 down to 1, that add up to 100 and keep the headline.

    The share of 5 and 4 together is rounded as a reader's calculator does, then divided over 5 and 4; what is left is divided
    over 3 and the pair 2 and 1, and that pair's over 2 and 1. So shown 5 + 4 is shown "satisfied", and all add up to 100.
    Raises ValueError unless there are five counts.
    """
    if len(counts) != 5:
        raise ValueError(f"five counts are needed, not {len(counts)}")
    total = sum(counts)
    if total == 0:
        return [Fraction(0)] * 5
    scale = 10**decimals
    five, four, three, two, one = counts
    top = rounded_share(five + four, total, decimals)
    middle, bottom = largest_remainder([three, two + one], 100 * scale - top)
    units = [*largest_remainder([five, four], top), middle, *largest_remainder([two, one], bottom)]
    return [Fraction(unit, scale) for unit in units]


def rounded_share(count: int, base: int, decimals: int = 0) -> int:
    """`count` of `base` in units of 10**-decimals percent, half up; 0 and 100 only when nobody or everybody is counted.

    Raises ValueError when `count` lies outside 0..`base` or `base` is 0.
    """
    if base <= 0 or not 0 <= count <= base:
        raise ValueError(f"{count} of {base} is no share")
    units: int = 100 * 10**decimals
    rounded = half_up(Fraction(count * units, base))
    least, most = (1 if count else 0), (units if count == base else units - 1)
    return min(max(rounded, least), most)
