"""Shares and means of answers that came in clusters or carry weights, with an interval that takes account of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from analysis.clusters import Cluster, alone_shares
from analysis.designs import DesignEffect, design_effect, planning_deff
from analysis.estimates import Estimate, Mean
from analysis.proportions import NO_ANSWERS, check, wilson
from analysis.scores import SMALLEST_FOR_INTERVAL, colour, t_quantile

METHOD = "wilson_effective"


def clustered_share(clusters: Sequence[Cluster]) -> Estimate:
    """The (weighted) share (0..1) of answers in clusters, with Wilson's interval on the effective number of answers.

    `clusters` come from `share_cluster` and `alone_shares`; answers of which the cluster is not known belong in
    `planned_share`. `n_eff` is the number the interval rests on.
    """
    if not clusters:
        return Estimate(None, None, None, 0, METHOD, NO_ANSWERS)
    design = design_effect(clusters)
    return effective_share(design.value, design.n, design.deff, design.n_eff_t)


def planned_share(count: int, base: int, cluster_size: float | None = None) -> Estimate:
    """`count` of `base` answers as a share (0..1), where it is not known who answered together: with the planning value.

    `cluster_size` is the mean number of answers per cluster, 8 unless given. Raises ValueError when `count` lies outside 0..`base`.
    """
    if base == 0 and count == 0:
        return Estimate(None, None, None, 0, METHOD, NO_ANSWERS)
    check(count, base)
    deff = planning_deff() if cluster_size is None else planning_deff(cluster_size)
    return effective_share(count / base, base, deff, base / deff)


def weighted_share(parts: Iterable[tuple[int, int, float]]) -> Estimate:
    """The weighted share (0..1) of answers that were each given alone: `count` of `base` with a weight, per part.

    The interval is that of the weights as they are, by linearisation. Show the unweighted share beside it.
    """
    return clustered_share([one for count, base, weight in parts for one in alone_shares(count, base, weight)])


def clustered_mean(clusters: Sequence[Cluster]) -> tuple[Mean, DesignEffect | None]:
    """The (weighted) mean score (1..5) of answers in clusters with a t interval, and its design effect.

    As `mean_score`: an interval needs 30 answers that are not all the same. `clusters` come from `score_cluster` and `alone`.
    """
    if not clusters:
        return Mean(None, None, None, None, 0, None, NO_ANSWERS), None
    design = design_effect(clusters)
    value, sd = design.value, math.sqrt(design.variance)
    if design.n < SMALLEST_FOR_INTERVAL:
        return Mean(value, None, None, sd if design.n > 1 else None, design.n, colour(value), "few_answers"), design
    if sd == 0:
        return Mean(value, None, None, 0.0, design.n, colour(value), "all_equal"), design
    half = t_quantile(design.df) * sd / math.sqrt(design.n_eff)
    low, high = max(1.0, value - half), min(5.0, value + half)
    return Mean(value, low, high, sd, design.n, colour(value)), design


def effective_share(value: float, n: int, deff: float, n_eff: float) -> Estimate:
    value = min(1.0, max(0.0, value))
    low, high = wilson(value * n_eff, n_eff)
    return Estimate(value, low, high, n, METHOD, deff=deff, n_eff=n_eff)
