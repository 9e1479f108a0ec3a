"""Weights: answers of those who are few among us but many in town count for more. Only with published figures of the population.

Weighting repairs the mix of people, not who was asked; the unweighted figure always stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Key = tuple[str, ...]
"""The category of an answer in each margin: ("vrouw", "65+")."""


@dataclass(frozen=True)
class Weighting:
    """A weight per combination of categories, with mean 1 over the answers.

    `deff` and `n_eff` are what unequal weights cost (Kish); `merged` names per margin the categories that were taken together;
    `gap` is the largest difference (0..1) between a weighted share and that of the population, above 0 where the
    limits on weights stand in the way. `weights` is empty exactly when `reason` says why nothing weighted may be shown.
    """

    weights: Mapping[Key, float]
    deff: float | None
    n_eff: float | None
    merged: tuple[tuple[tuple[str, ...], ...], ...] = ()
    gap: float | None = None
    reason: str | None = None


def kish(weights: Iterable[tuple[float, int]]) -> tuple[float, float]:
    """The design effect of unequal weights and the effective number of answers, of (weight, how many answers have it).

    n * sum(w^2) / sum(w)^2 and sum(w)^2 / sum(w^2): Kish (1965), Survey Sampling, 11.7.
    Raises ValueError without answers, or for a negative weight.
    """
    pairs = [(weight, count) for weight, count in weights if count]
    total = sum(weight * count for weight, count in pairs)
    if not total > 0 or any(weight < 0 or count < 0 for weight, count in pairs):
        raise ValueError("weights need answers, and must be 0 or more")
    squares = sum(weight**2 * count for weight, count in pairs)
    return sum(count for _, count in pairs) * squares / total**2, total**2 / squares
