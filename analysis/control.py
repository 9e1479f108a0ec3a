"""Has a share moved, or does it only go up and down? Run chart, p-chart and EWMA over the points of a series.

A signal says that something is different, never why. Gaps stay gaps: no value is made up for them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, groupby, pairwise
from statistics import median

from analysis.estimates import Estimate
from analysis.series import BASELINE, Baseline, Point, baseline

RARE = 0.00135
"""Chance in one tail outside three standard errors."""
LANEY_FROM = 1.2
"""Spread of the baseline, in what chance alone gives, from which limits are widened."""
LANEY_SMALLEST = 30
"""Answers that every point needs before that spread means anything."""


@dataclass(frozen=True)
class RunChart:
    """Runs on one side of the median (0..1) and crossings of it; `signal` when a run is too long or crossings are too few.

    `useful` counts the points that are not on the median. `reason` "few_points" when they are fewer than 12: no signal then.
    """

    median: float | None
    useful: int
    longest_run: int
    longest_allowed: int | None
    crossings: int
    fewest_allowed: int | None
    signal: bool
    reason: str | None = None


def run_chart(points: Sequence[Point], base: Baseline | None = None) -> RunChart:
    """The run chart of a series, round the median of its baseline, or of all its points while there is no baseline.

    Limits by Anhøj & Olesen (2014), PLOS ONE 9:e113825; Anhøj (2015), PLOS ONE 10:e0121349.
    """
    shares = fractions(points)
    if not shares:
        return RunChart(None, 0, 0, None, 0, None, False, "no_answers")
    middle = median(fractions(base.points) if base else shares)
    sides = [share > middle for share in shares if share != middle]
    longest = max((len(list(run)) for _, run in groupby(sides)), default=0)
    crossings = sum(one != other for one, other in pairwise(sides))
    if len(sides) < BASELINE:
        return RunChart(float(middle), len(sides), longest, None, crossings, None, False, "few_points")
    allowed, fewest = longest_run_allowed(len(sides)), fewest_crossings_allowed(len(sides))
    signal = longest > allowed or crossings < fewest
    return RunChart(float(middle), len(sides), longest, allowed, crossings, fewest, signal)


def fractions(points: Sequence[Point]) -> list[Fraction]:
    """The shares, without gaps, in whole numbers: a point on the median is exactly on it."""
    return [Fraction(point.count, point.base) for point in points if point.base]


def longest_run_allowed(useful: int) -> int:
    return round(math.log2(useful) + 3)


def fewest_crossings_allowed(useful: int) -> int:
    """The 5th percentile of the number of crossings by chance: binomial with `useful` - 1 throws of a coin."""
    throws = useful - 1
    ways = accumulate(math.comb(throws, crossings) for crossings in range(useful))
    return next(crossings for crossings, so_far in enumerate(ways) if so_far * 20 >= 2**throws)


@dataclass(frozen=True)
class ControlPoint:
    """A point of a control chart with its limits (0..1). `value` is None in a gap; `signal` only after the baseline."""

    period: str
    value: float | None
    low: float
    high: float
    signal: bool


def laney(base: Baseline) -> Estimate:
    """How much more the points of the baseline spread than chance alone gives (1 is as much): sigma-z of Laney's p' chart.

    No figure ("few_answers") when one of them has fewer than `LANEY_SMALLEST` answers, or ("all_equal") when everybody or
    nobody was satisfied. Laney (2002), Quality Engineering 14:531-537.
    """
    if any(point.base < LANEY_SMALLEST for point in base.points):
        return Estimate(None, None, None, base.base, "laney", "few_answers")
    if base.one_sided:
        return Estimate(None, None, None, base.base, "laney", "all_equal")
    p = base.share
    distances = [(point.count / point.base - p) / math.sqrt(p * (1 - p) / point.base) for point in base.points]
    steps = [abs(later - earlier) for earlier, later in pairwise(distances)]
    return Estimate(sum(steps) / len(steps) / 1.128, None, None, base.base, "laney")


def widening(base: Baseline) -> float:
    """What limits are multiplied by: Laney's spread when it exceeds `LANEY_FROM`, else 1. Never narrower limits."""
    spread = laney(base).value
    return spread if spread is not None and spread > LANEY_FROM else 1.0


def p_chart(points: Sequence[Point], base: Baseline) -> tuple[ControlPoint, ...]:
    """Each point against what the baseline lets expect of so many answers: three standard errors, clipped to 0..1.

    A signal rests on the exact binomial tails, and with widened limits (`widening`) also on those. A high share has no room
    above it: at 93% and 28 answers not even 28 of 28 is rare. A baseline of 0% or 100% expects nothing else ever, so it
    gives no signals. Shewhart (1931); limits as in Montgomery (2013), Statistical Quality Control, 7th ed., ch. 7.
    """
    p, wider = base.share, widening(base)
    found = []
    for point in points:
        half = 3 * wider * math.sqrt(p * (1 - p) / point.base) if point.base else 1.0
        low, high = max(0.0, p - half), min(1.0, p + half)
        value = point.count / point.base if point.base else None
        outside = value is not None and (wider == 1.0 or not low <= value <= high)
        found.append(
            ControlPoint(point.period, value, low, high, outside and monitored(point, base) and rare(point, p))
        )
    return tuple(found)


def rare(point: Point, p: float) -> bool:
    """Whether chance gives so few, or so many, in less than `RARE` of all cases."""
    return min(tails(point.count, point.base, p)) < RARE


def tails(count: int, base: int, p: float) -> tuple[float, float]:
    """The chances of at most and of at least `count` of `base` when each has chance `p`."""
    from scipy.special import bdtr, bdtrc

    return float(bdtr(count, base, p)), float(bdtrc(count - 1, base, p)) if count else 1.0


def ewma(points: Sequence[Point], base: Baseline, weight: float = 0.2, width: float = 3.0) -> tuple[ControlPoint, ...]:
    """The exponentially weighted moving average: each new point counts for `weight`, all before it for the rest.

    Sees a small lasting change sooner than a p-chart; `weight` 0.1 with `width` 2.7 for slow drift. In a gap the average and
    its limits stay as they were. Roberts (1959), Technometrics 1:239-250; varying n: Montgomery (2013), ch. 9.
    """
    p, wider = base.share, widening(base)
    average, variance, found = p, 0.0, []
    for point in points:
        if point.base:
            average = weight * point.count / point.base + (1 - weight) * average
            variance = weight**2 * p * (1 - p) / point.base + (1 - weight) ** 2 * variance
        half = width * wider * math.sqrt(variance)
        low, high = max(0.0, p - half), min(1.0, p + half)
        signal = bool(point.base) and monitored(point, base) and not low <= average <= high
        found.append(ControlPoint(point.period, average if point.base else None, low, high, signal))
    return tuple(found)


def monitored(point: Point, base: Baseline) -> bool:
    """Whether a point comes after the baseline, which itself cannot show a change, and has anything to be held against."""
    return point.period not in base and not base.one_sided


def first_signal(chart: Sequence[ControlPoint]) -> str | None:
    """The first period with a signal, or None."""
    return next((point.period for point in chart if point.signal), None)


@dataclass(frozen=True)
class Watch:
    """A series under watch: its frozen baseline and its charts. Without a baseline there is only the run chart."""

    base: Baseline | None
    run: RunChart
    p_chart: tuple[ControlPoint, ...]
    ewma: tuple[ControlPoint, ...]


def watch(points: Sequence[Point], base: Baseline | None = None) -> Watch:
    """All charts of a series, against the baseline given (frozen before) or else the one its first points make."""
    frozen = base or baseline(points)
    if frozen is None:
        return Watch(None, run_chart(points), (), ())
    return Watch(frozen, run_chart(points, frozen), p_chart(points, frozen), ewma(points, frozen))
