"""The indicator of the municipality: do residents give a light green smiley or better, on average, and do the answers show it?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.disclosure import Thresholds
from analysis.missing import much_missing
from analysis.posterior import probability_at_least
from analysis.scores import EQUAL, t_quantile

SURE = 0.95
"""Probability from which the answers show it; below 1 - SURE they show the contrary."""


class IndicatorVerdict(StrEnum):
    """What may be said: SHOWN, MISSED, UNCERTAIN; POINT (only the mean itself); TOO_FEW (nothing)."""

    SHOWN = "aangetoond"
    MISSED = "niet_gehaald"
    UNCERTAIN = "onzeker"
    POINT = "punt"
    TOO_FEW = "te_weinig"


@dataclass(frozen=True)
class Indicator:
    """The mean score `value` (1..5) beside the `norm`: with the `probability` (0..1) that everybody's mean is at least the norm.

    `low` and `high` are one-sided 95% t bounds: each holds alone. `n_eff` is below `n` for answers in clusters or with
    weights. `reason` says why there is no probability ("no_answers", "few_answers", "much_missing") or no bounds
    ("all_equal"); `verdict` is None only when much is missing.
    """

    verdict: IndicatorVerdict | None
    value: float | None
    probability: float | None
    low: float | None
    high: float | None
    n: int
    n_eff: float | None
    norm: float
    reason: str | None = None

    @property
    def reached(self) -> bool:
        """Whether the mean of the answers, by itself, is the norm or above it."""
        return self.value is not None and self.value > self.norm - EQUAL


def judge_indicator(
    scores: Sequence[float],
    *,
    norm: float = 4.0,
    n: int | None = None,
    n_eff: float | None = None,
    asked: int | None = None,
    thresholds: Thresholds = Thresholds(),  # noqa: B008 - frozen
) -> Indicator:
    """Whether the mean of the counts of 1, 2, 3, 4, 5 is at least the norm: strict 4.0 (light green), lenient 3.5.

    Shown when the probability is 0.95 or more, from 30 answers. Missed when it is 0.05 or less and stays so with one more
    answer of 5: the prior leans to low scores by as much, and alone would call a mean of exactly 4 missed in up to 26% of
    surveys in which nearly everybody picks 4, instead of 5%. A mean of exactly the norm is always uncertain, as then the
    prior alone would decide. `asked` counts who should have answered: when more than a fifth did not, there is no verdict.

    `scores` may be weighted: then `n` is the number of answers. With clusters or weights `n_eff` is their effective number
    (`n_eff_t` of `clustered_mean`).
    Raises ValueError for five counts that are none, a norm that is not between 1 and 5, or an `n_eff` outside 0..n.
    """
    if len(scores) != 5 or not all(count >= 0 for count in scores) or not 1 < norm < 5:
        raise ValueError(f"counts {list(scores)} and norm {norm}")
    weight = math.fsum(scores)
    answers = round(weight) if n is None else n
    effective = float(answers) if n_eff is None else n_eff
    if weight and not 0 < effective <= answers + EQUAL:
        raise ValueError(f"counts {list(scores)}, but {effective} effective answers of {answers}")
    if weight == 0:
        return Indicator(IndicatorVerdict.TOO_FEW, None, None, None, None, 0, None, norm, "no_answers")
    value = math.fsum(score * count for score, count in enumerate(scores, start=1)) / weight
    if answers < thresholds.percent:
        verdict = IndicatorVerdict.POINT if answers >= thresholds.show else IndicatorVerdict.TOO_FEW
        return Indicator(verdict, value, None, None, None, answers, effective, norm, "few_answers")
    low, high = bounds(scores, answers, effective)
    bound_reason = "all_equal" if low is None else None
    if asked is not None and much_missing(answers, asked):
        return Indicator(None, value, None, low, high, answers, effective, norm, "much_missing")
    counts = [count / weight * effective for count in scores]
    verdict = verdict_on(value, norm, counts)
    probability = probability_at_least(counts, norm)
    return Indicator(verdict, value, probability, low, high, answers, effective, norm, bound_reason)


def verdict_on(value: float, norm: float, counts: Sequence[float]) -> IndicatorVerdict:
    """What the effective counts show of a mean that is `value` in the answers."""
    if abs(value - norm) < EQUAL:
        return IndicatorVerdict.UNCERTAIN
    if probability_at_least(counts, norm) >= SURE:
        return IndicatorVerdict.SHOWN
    with_one_more = [*counts[:4], counts[4] + 1]
    missed = probability_at_least(with_one_more, norm) <= 1 - SURE
    return IndicatorVerdict.MISSED if missed else IndicatorVerdict.UNCERTAIN


def bounds(scores: Sequence[float], n: int, n_eff: float) -> tuple[float | None, float | None]:
    """One-sided 95% t bounds of the mean (1..5), lower and upper; None when all answers are the same."""
    if sum(count > 0 for count in scores) == 1:
        return None, None
    weight = math.fsum(scores)
    value = math.fsum(score * count for score, count in enumerate(scores, start=1)) / weight
    squares = math.fsum(count * (score - value) ** 2 for score, count in enumerate(scores, start=1))
    half = t_quantile(n - 1, SURE) * math.sqrt(squares / weight * n / (n - 1) / n_eff)
    return max(1.0, value - half), min(5.0, value + half)
