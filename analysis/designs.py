"""The design effect: how many times more uncertain a figure is than the same number of answers picked one by one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.clusters import Cluster, sizes
from analysis.estimates import Estimate
from analysis.proportions import NO_ANSWERS
from analysis.scores import t_quantile

PLANNING_ICC = 0.05
"""How alike the answers within a cluster are, where too few clusters are there to measure it."""
PLANNING_SIZE = 8.0
"""Answers per cluster, where it is not known who answered together."""
FEWEST_CLUSTERS = 10
"""Below this number the variation between clusters is too uncertain to use."""
ROUNDING_ERROR = 1e-12


@dataclass(frozen=True)
class DesignEffect:
    """A weighted mean `value` of answers in clusters, and what it costs that they came in clusters or carry weights.

    `variance` is the (weighted) variance of the answers, `deff` the design effect (never below 1), `n_eff` = n/deff the number of
    answers picked one by one that would tell as much, and `n_eff_t` the same, lowered for the few clusters it was
    measured on: what intervals use. `df` belongs to the t distribution. `planned` tells that `deff` was assumed, not measured.
    """

    value: float
    variance: float
    n: int
    clusters: int
    deff: float
    df: int
    planned: bool

    @property
    def n_eff(self) -> float:
        return self.n / self.deff

    @property
    def n_eff_t(self) -> float:
        if self.df == self.n - 1:
            return self.n_eff
        return min(self.n, self.n_eff * (t_quantile(self.n - 1) / t_quantile(self.df)) ** 2)


def design_effect(clusters: Sequence[Cluster]) -> DesignEffect:
    """The design effect by Taylor linearisation: the same as `svymean(deff="replace")` of the R package survey.

    With fewer than ten clusters, or no variation between them (everybody satisfied), the planning value is taken instead.
    Lumley (2010), Complex Surveys, chapter 2. Raises ValueError without answers.
    """
    n, number = sizes(clusters)
    if n == 0:
        raise ValueError("without answers there is no design effect")
    weight = math.fsum(one.weight * one.times for one in clusters)
    value = math.fsum(one.total * one.times for one in clusters) / weight
    deviations = (one.squares - 2 * value * one.total + value**2 * one.weight for one in clusters)
    around = math.fsum(deviation * one.times for deviation, one in zip(deviations, clusters, strict=True))
    variance = max(0.0, around / weight * n / (n - 1)) if n > 1 else 0.0
    simple = variance / n
    if number >= FEWEST_CLUSTERS:
        residuals = ((one.total - value * one.weight) ** 2 * one.times for one in clusters)
        measured = number / (number - 1) * math.fsum(residuals) / weight**2
        if simple > ROUNDING_ERROR**2 and measured > ROUNDING_ERROR * simple:
            return DesignEffect(value, variance, n, number, max(1.0, measured / simple), number - 1, False)
    planned = planning_deff(n / number) * kish_deff(clusters)
    return DesignEffect(value, variance, n, number, planned, n - 1, True)


def planning_deff(size: float = PLANNING_SIZE, icc: float = PLANNING_ICC) -> float:
    """The design effect to count on for clusters of `size` answers: 1 + (size - 1) * icc; 1.35 where nothing is known.

    Kish (1965), Survey Sampling, 5.4. Raises ValueError for a size below 1 or an `icc` outside 0..1.
    """
    if not size >= 1 or not 0 <= icc <= 1:
        raise ValueError(f"clusters of {size} with an intraclass correlation of {icc}")
    return 1 + (size - 1) * icc


def kish_deff(clusters: Sequence[Cluster]) -> float:
    """The design effect of unequal weights alone: n * sum(w^2) / sum(w)^2. Raises ValueError without answers."""
    n, _ = sizes(clusters)
    if n == 0:
        raise ValueError("without answers there is no design effect")
    weight = math.fsum(one.weight * one.times for one in clusters)
    return max(1.0, n * math.fsum(one.weight_squares * one.times for one in clusters) / weight**2)


def intraclass_correlation(clusters: Sequence[Cluster]) -> Estimate:
    """How alike answers within a cluster are, at most 1, by analysis of variance. Below 0 by chance: read that as 0.

    For the report; no interval. None where all answers are the same or no two came together. `deff` is the one that
    follows from it. Donner (1986), International Statistical Review 54:67-82. Raises ValueError for weighted clusters.
    """
    if any(one.weight != one.n for one in clusters):
        raise ValueError("the intraclass correlation is of unweighted answers")
    n, number = sizes(clusters)
    if n == 0:
        return Estimate(None, None, None, 0, "anova", NO_ANSWERS)
    if not 1 < number < n:
        return Estimate(None, None, None, n, "anova", "one_cluster" if number == 1 else "all_alone")
    centred = [(one.n, one.total**2 / one.n, one.squares, one.times) for one in clusters]
    total = math.fsum(one.total * one.times for one in clusters)
    between = math.fsum(times * square for _, square, _, times in centred) - total**2 / n
    within = math.fsum(times * (squares - square) for _, square, squares, times in centred)
    if between + within <= ROUNDING_ERROR * n:
        return Estimate(None, None, None, n, "anova", "all_equal")
    typical = (n - sum(times * size**2 for size, _, _, times in centred) / n) / (number - 1)
    mean_between, mean_within = between / (number - 1), within / (n - number)
    icc = (mean_between - mean_within) / (mean_between + (typical - 1) * mean_within)
    return Estimate(icc, None, None, n, "anova", "no_interval", deff=planning_deff(n / number, max(0.0, icc)))
