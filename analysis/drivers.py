"""Which items go together with the outcome most: what "hangt samen met tevredenheid" rests on. Never a cause.

From the patterns of answers to the outcome and its predictors, of people who answered all of them. When a ranking is not
allowed the reason says why: "few_people" (fewer than 100, or than 20 per predictor), "few_noes" (a yes/no outcome with fewer
than 10 "nee" per predictor), "many_predictors" (more than 6), "no_predictors", "all_equal" (an item to which all gave the same
answer), "weak_model" (together they explain less than a tenth).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any

import numpy as np

from analysis.association import DRAWS, somers_d, tau_b
from analysis.counts import AnswerPatterns
from analysis.estimates import Estimate
from analysis.exact_tables import SEED
from analysis.moments import Patterns, arrays, covariances

FEWEST, FEWEST_PER_PREDICTOR, NOES_PER_PREDICTOR, MOST_PREDICTORS = 100, 20, 10, 6
WEAKEST = 0.10
"""R squared (0..1) below which predictors are not put in order."""
AT_ONCE = 2_000_000
"""Numbers held at a time while drawing bootstrap samples."""


@dataclass(frozen=True)
class Drivers:
    """How each predictor goes together with the outcome: Kendall's tau-b and Somers' D (outcome given predictor), -1..1.

    `shares` are the parts of `r_squared` (0..1) that belong to each predictor (Shapley values; they add up to it), with the
    middle 95% of `DRAWS` bootstrap samples. Empty when `reason` says why predictors may not be ranked; then `r_squared` is
    None too, except for a weak model.
    """

    n: int
    tau_b: Mapping[str, Estimate]
    somers_d: Mapping[str, Estimate]
    r_squared: float | None
    shares: Mapping[str, Estimate]
    reason: str | None = None


def key_drivers(patterns: AnswerPatterns, outcome: str, predictors: Sequence[str]) -> Drivers:
    """How strongly each predictor goes together with the outcome, and which part of what they explain together is its own.

    tau-b and Somers' D take everybody who answered the pair; the shares those who answered every item.
    Lindeman, Merenda & Gold (1980); Shapley value of R squared: Grömping (2007), The American Statistician 61:139-147.
    """
    complete = patterns.complete(outcome, *predictors)
    n = sum(complete.values())
    taus = {name: tau_b(patterns.table(name, outcome)) for name in predictors}
    ds = {name: somers_d(patterns.table(name, outcome)) for name in predictors}
    reason = not_allowed(complete, len(predictors))
    if reason:
        return Drivers(n, taus, ds, None, {}, reason)
    answers, counts = arrays(complete)
    parts = shapley(covariances(answers, counts))
    explained = float(parts.sum())
    if explained < WEAKEST:
        return Drivers(n, taus, ds, explained, {}, "weak_model")
    drawn = bootstrap(answers, counts)
    limits = np.quantile(drawn, [0.025, 0.975], axis=0)
    return Drivers(n, taus, ds, explained, {
        name: Estimate(float(part), min(float(part), float(low)), max(float(part), float(high)), n, "shapley")
        for name, part, low, high in zip(predictors, parts, *limits, strict=True)
    })  # fmt: skip


def not_allowed(complete: Patterns, predictors: int) -> str | None:
    """Why these patterns (outcome first) do not allow a ranking, or None when they do."""
    n = sum(complete.values())
    if not predictors:
        return "no_predictors"
    if predictors > MOST_PREDICTORS:
        return "many_predictors"
    if n < max(FEWEST, FEWEST_PER_PREDICTOR * predictors):
        return "few_people"
    if any(len(set(answers)) == 1 for answers in zip(*complete, strict=True)):
        return "all_equal"
    if {answers[0] for answers in complete} == {0, 1}:
        noes = sum(count for answers, count in complete.items() if answers[0] == 0)
        return "few_noes" if noes < NOES_PER_PREDICTOR * predictors else None
    return None


def shapley(matrices: Any) -> Any:
    """The part of R squared that belongs to each predictor, from covariance matrices (..., items, items) with the outcome first.

    R squared of every set of predictors, each predictor's gain averaged over all orders in which they can come in.
    """
    predictors = matrices.shape[-1] - 1
    everyone = range(1, predictors + 1)
    sets = chain.from_iterable(combinations(everyone, size) for size in range(predictors + 1))
    explained = {chosen: r_squared(matrices, chosen) for chosen in sets}
    parts = np.zeros((*matrices.shape[:-2], predictors))
    for chosen, without in explained.items():
        weight = 1 / (predictors * math.comb(predictors - 1, len(chosen))) if len(chosen) < predictors else 0.0
        for one in set(everyone) - set(chosen):
            parts[..., one - 1] += weight * (explained[tuple(sorted((*chosen, one)))] - without)
    return parts


def r_squared(matrices: Any, chosen: tuple[int, ...]) -> Any:
    """R squared (0..1) of the regression of the first item on the chosen ones; 0 where the outcome does not vary."""
    places = list(chosen)
    with_outcome = matrices[..., places, :1]
    # The pseudo-inverse, because in a bootstrap sample two predictors can coincide or one can be constant.
    inverse = np.linalg.pinv(matrices[..., places, :][..., places], hermitian=True)
    explained = (np.swapaxes(with_outcome, -1, -2) @ inverse @ with_outcome)[..., 0, 0]
    total = matrices[..., 0, 0]
    return np.divide(explained, total, out=np.zeros_like(total), where=total > 0)


def bootstrap(answers: Any, counts: Any) -> Any:
    """The Shapley parts of `DRAWS` samples of as many people, drawn with replacement (fixed seed): (draws, predictors)."""
    random = np.random.default_rng(SEED)
    n = int(counts.sum())
    step = max(1, AT_ONCE // len(counts))
    sizes = [min(step, DRAWS - done) for done in range(0, DRAWS, step)]
    drawn = (random.multinomial(n, counts / n, size=size) for size in sizes)
    return np.concatenate([shapley(covariances(answers, sample)) for sample in drawn])
