"""Before asking: how many answers are needed, and what could be seen with the number we expect."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from analysis.proportions import Z95

POWER = 0.8
"""Probability (0..1) with which a difference that is there should be seen."""
NO_WRONG_SIDE, BEYOND_DOUBT = 8.0, 30.0
"""Standard errors from which one tail of the noncentral t is 0, and from which the power is 1, to 15 decimals. Past them scipy gives NaN."""


@dataclass(frozen=True)
class DetectableShares:
    """The shares (0..1) nearest below and above that a comparison would tell apart; None where no difference that way is large enough."""

    low: float | None
    high: float | None


def sample_size(margin: float, share: float = 0.5, population: int | None = None, deff: float = 1.0) -> int:
    """How many answers give a share (0..1) a margin of plus or minus `margin` (0..1), with 95% confidence.

    z^2 p(1-p) / margin^2, less where everybody is on a list of `population`, times the design effect, rounded up: Cochran (1977),
    Sampling Techniques, 4.4. Never more than the list. Raises ValueError for a margin or share that is not between 0 and 1, an
    empty list, or a design effect below 1.
    """
    if not 0 < margin < 1 or not 0 < share < 1 or not deff >= 1 or (population is not None and population < 1):
        raise ValueError(f"margin {margin}, share {share}, population {population}, design effect {deff}")
    needed = Z95**2 * share * (1 - share) / margin**2
    if population is None:
        return math.ceil(needed * deff)
    return min(population, math.ceil(needed / (1 + (needed - 1) / population) * deff))


def power_of_shares(one: float, other: float, n_one: float, n_other: float | None = None, deff: float = 1.0) -> float:
    """Probability (0..1) that a two-sided 5% test tells the shares `one` and `other` apart, with so many answers each.

    Normal approximation of the chi-square test, as `power.prop.test(strict=TRUE)` of R: Fleiss, Levin & Paik (2003),
    Statistical Methods for Rates and Proportions, 4.2. Raises ValueError for shares outside 0..1, no answers, or a design effect below 1.
    """
    from scipy.special import ndtr

    n_one, n_other = effective(n_one, n_other, deff)
    if not (0 <= one <= 1 and 0 <= other <= 1):
        raise ValueError(f"{one} and {other} are no shares")
    pooled = (n_one * one + n_other * other) / (n_one + n_other)
    if pooled in (0, 1):
        return 0.0  # everybody or nobody in both: no test ever differs
    under_none = math.sqrt(pooled * (1 - pooled) * (1 / n_one + 1 / n_other))
    under_this = math.sqrt(one * (1 - one) / n_one + other * (1 - other) / n_other)
    difference, border = abs(one - other), Z95 * under_none
    if under_this == 0:
        return float(difference > border)
    return float(ndtr((difference - border) / under_this) + ndtr((-difference - border) / under_this))


def power_of_means(
    difference: float, sd: float, n_one: float, n_other: float | None = None, deff: float = 1.0
) -> float:
    """Probability (0..1) that a two-sided 5% t test sees this `difference` of two means with standard deviation `sd`.

    By the noncentral t distribution, as `power.t.test(strict=TRUE)` of R: Cohen (1988), Statistical Power Analysis, 2.
    Raises ValueError unless `sd` is positive, each has 2 effective answers, and the design effect is at least 1.
    """
    from scipy.special import nctdtr, stdtrit

    n_one, n_other = effective(n_one, n_other, deff)
    if not sd > 0 or n_one < 2 or n_other < 2:
        raise ValueError(f"standard deviation {sd}, {n_one} and {n_other} effective answers")
    df = n_one + n_other - 2
    shift = min(BEYOND_DOUBT, abs(difference) / (sd * math.sqrt(1 / n_one + 1 / n_other)))
    border = stdtrit(df, 0.975)
    wrong_side = nctdtr(df, shift, -border) if shift < NO_WRONG_SIDE else 0.0
    return float(1 - nctdtr(df, shift, border) + wrong_side)


def detectable_shares(share: float, n_one: float, n_other: float | None = None, deff: float = 1.0) -> DetectableShares:
    """Which share (0..1) another year or group needs, below or above `share`, to be told apart with 80% power.

    The minimum detectable difference is how far those lie off. Raises ValueError as `power_of_shares`.
    """

    def reached(other: float) -> bool:
        return power_of_shares(share, other, n_one, n_other, deff) >= POWER

    below = share - first_reached(lambda gap: reached(share - gap), share) if reached(0.0) else None
    above = share + first_reached(lambda gap: reached(share + gap), 1 - share) if reached(1.0) else None
    return DetectableShares(below, above)


def detectable_means(sd: float, n_one: float, n_other: float | None = None, deff: float = 1.0) -> float | None:
    """The smallest difference of two mean scores (1..5) that a comparison sees with 80% power; None where even 4 is too little.

    Raises ValueError as `power_of_means`.
    """

    def reached(difference: float) -> bool:
        return power_of_means(difference, sd, n_one, n_other, deff) >= POWER

    return first_reached(reached, 4.0) if reached(4.0) else None


def first_reached(reached: Callable[[float], bool], largest: float) -> float:
    """The smallest number from 0 to `largest`, where it is reached, from which it is; by bisection."""
    low, high = 0.0, largest
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if reached(middle) else (middle, high)
    return high


def effective(n_one: float, n_other: float | None, deff: float) -> tuple[float, float]:
    n_other = n_one if n_other is None else n_other
    if not n_one > 0 or not n_other > 0 or not deff >= 1:
        raise ValueError(f"{n_one} and {n_other} answers with design effect {deff}")
    return n_one / deff, n_other / deff
