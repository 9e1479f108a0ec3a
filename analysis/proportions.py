"""Shares and their intervals: satisfied, dissatisfied, neutral, recommending."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from analysis.estimates import Share

Z95 = 1.959963984540054
"""The 97.5th percentile of the standard normal distribution."""
NO_ANSWERS = "no_answers"


def wilson(count: float, base: float, z: float = Z95) -> tuple[float, float]:
    """The Wilson score interval of a share (0..1); `base` may be an effective number that is not whole.

    Wilson (1927), JASA 22:209-212. Not p +- z*se: at 38 of 40 that runs past 100%.
    Raises ValueError when `base` is not positive or `count` lies outside 0..`base`.
    """
    check(count, base)
    share = count / base
    centre = (share + z * z / (2 * base)) / (1 + z * z / base)
    half = z / (1 + z * z / base) * math.sqrt(share * (1 - share) / base + z * z / (4 * base * base))
    # Exactly 0 and 1 at the ends, where rounding would leave a crumb.
    return (0.0 if count == 0 else max(0.0, centre - half), 1.0 if count == base else min(1.0, centre + half))


def clopper_pearson(count: int, base: int, confidence: float = 0.95) -> tuple[float, float]:
    """The exact interval of a share (0..1): never covers less than `confidence`. For audits and small bases.

    Clopper & Pearson (1934), Biometrika 26:404-413. Raises ValueError as `wilson`.
    """
    from scipy.special import betaincinv

    check(count, base)
    tail = (1 - confidence) / 2
    low = 0.0 if count == 0 else float(betaincinv(count, base - count + 1, tail))
    high = 1.0 if count == base else float(betaincinv(count + 1, base - count, 1 - tail))
    return low, high


def check(count: float, base: float) -> None:
    if not base > 0 or not 0 <= count <= base:
        raise ValueError(f"{count} of {base} is no share")


def share(count: int, base: int, method: Literal["wilson", "exact"] = "wilson") -> Share:
    """`count` of `base` people as a share with its interval; without people there is none, and a reason.

    Wilson's interval covers 95% on average, the exact one of Clopper and Pearson at least 95% always.
    Raises ValueError when `count` lies outside 0..`base`.
    """
    if base == 0 and count == 0:
        return Share(0, 0, None, None, None, method, NO_ANSWERS)
    low, high = wilson(count, base) if method == "wilson" else clopper_pearson(count, base)
    return Share(count, base, count / base, low, high, method)


def satisfied(scores: Sequence[int]) -> Share:
    """Share of scores 4 and 5 (top-2 box). `scores` are the counts of 1, 2, 3, 4, 5."""
    return share(scores[3] + scores[4], sum(scores))


def neutral(scores: Sequence[int]) -> Share:
    """Share of score 3. `scores` are the counts of 1, 2, 3, 4, 5."""
    return share(scores[2], sum(scores))


def dissatisfied(scores: Sequence[int]) -> Share:
    """Share of scores 1 and 2 (bottom-2 box, always both). `scores` are the counts of 1, 2, 3, 4, 5."""
    return share(scores[0] + scores[1], sum(scores))


def recommendation(yes: int, no: int) -> Share:
    """Share of "ja" among "ja" and "nee". Not a net promoter score: that needs a scale of 0 to 10."""
    return share(yes, yes + no)


def distribution(scores: Sequence[int]) -> tuple[Share, ...]:
    """The share of each score, from 1 to 5."""
    return tuple(share(count, sum(scores)) for count in scores)
