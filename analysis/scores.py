"""The mean score on 1..5, its interval and its colour."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from analysis.estimates import Mean
from analysis.rounding import half_up

COLOURS = ("rood", "oranje", "geel", "lichtgroen", "donkergroen")
"""Of the scores 1 to 5."""
SMALLEST_FOR_INTERVAL = 30
EQUAL = 1e-9
"""Means that differ by less are the same: weights leave crumbs."""


def mean_score(scores: Sequence[int]) -> Mean:
    """The mean of the scores, given as counts of 1, 2, 3, 4, 5, with a 95% t interval clipped to 1..5.

    The interval needs 30 answers that are not all the same; `reason` says which is lacking ("few_answers", "all_equal"),
    or that there is no mean at all ("no_answers"). The steps are treated as equal, so show the distribution beside it.
    Raises ValueError unless there are five counts of 0 or more.
    """
    if len(scores) != 5 or any(count < 0 for count in scores):
        raise ValueError(f"five counts of 0 or more are needed, not {list(scores)}")
    n = sum(scores)
    if n == 0:
        return Mean(None, None, None, None, 0, None, "no_answers")
    value = sum(score * count for score, count in enumerate(scores, start=1)) / n
    if n == 1:
        return Mean(value, None, None, None, n, colour(value), "few_answers")
    squares = sum(count * (score - value) ** 2 for score, count in enumerate(scores, start=1))
    sd = math.sqrt(squares / (n - 1))
    if n < SMALLEST_FOR_INTERVAL:
        return Mean(value, None, None, sd, n, colour(value), "few_answers")
    if sum(count > 0 for count in scores) == 1:
        return Mean(value, None, None, 0.0, n, colour(value), "all_equal")
    half = t_quantile(n - 1) * sd / math.sqrt(n)
    return Mean(value, max(1.0, value - half), min(5.0, value + half), sd, n, colour(value))


def t_quantile(df: float, probability: float = 0.975) -> float:
    """Quantile of Student's t distribution. From scipy.special, which starts five times as fast as scipy.stats."""
    from scipy.special import stdtrit

    return float(stdtrit(df, probability))


def colour(mean: float) -> str:
    """The face an unrounded mean rounds to: [1; 1.5) rood, ..., [4.5; 5] donkergroen."""
    return COLOURS[min(4, math.floor(mean + 0.5) - 1)]


def mean_decimals(mean: float, norm: float = 4.0) -> int:
    """How many decimals to print: 1, or 2 near a border of a colour or the norm, or more where 2 would round up to it: 3.995."""
    borders = (1.5, 2.5, 3.5, 4.5, norm)
    if not any(abs(mean - border) < 0.05 for border in borders):
        return 1
    decimals = 2
    while any(mean < border - EQUAL and rounded(mean, decimals) >= border for border in borders):
        decimals += 1
    return decimals


def rounded(value: float, decimals: int) -> Fraction:
    return Fraction(half_up(Fraction(value) * 10**decimals), 10**decimals)
