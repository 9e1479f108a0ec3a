"""Do two groups score differently? For scores that have an order and no more than that, from the counts of each score.

A group is the counts of its scores from low to high (1, 2, 3, 4, 5). "Higher" speaks of the chance that somebody from the one
group scores higher than somebody from the other, ties counting for half; no step of the scale is taken to be as long as the
next. Every test is two-sided and corrected for ties. Reasons for no figure: "one_group" (one of the two is empty),
"all_equal" (everybody gave the same score), "separated" (no score occurs in both, and one group lies wholly above the other),
"few_answers" (fewer than `SMALLEST` in one of them; for the tests that need no more, a single answer).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.estimates import Estimate, Significance
from analysis.exact_tables import ways_to_fill
from analysis.scores import t_quantile

Scores = Sequence[int]

SMALLEST = 10
"""Answers in each group from which the Brunner-Munzel test and its interval hold."""
MOST_WAYS = 5_000
"""Number of ways to fill the smaller group up to which the exact test lists them."""


def mann_whitney(first: Scores, second: Scores) -> Significance:
    """The Mann-Whitney test: do both groups come from the same distribution? `statistic` is U of the first group.

    Normal approximation, corrected for ties, without continuity correction. For readers who expect it; `compare_scores` is
    what we use. All scores the same: p is 1. Mann & Whitney (1947), Annals of Mathematical Statistics 18:50-60.
    """
    from scipy.special import ndtr

    m, n = check(first, second)
    if min(m, n) < 2:
        return Significance(None, None, m + n, "mann_whitney", too_small(m, n))
    u = m * n * (1 - higher(first, second))
    ties = sum(t**3 - t for t in pooled(first, second))
    variance = m * n / 12 * (m + n + 1 - Fraction(ties, (m + n) * (m + n - 1)))
    if not variance:
        return Significance(1.0, float(u), m + n, "mann_whitney")
    z = float(u - Fraction(m * n, 2)) / math.sqrt(variance)
    return Significance(float(2 * ndtr(-abs(z))), float(u), m + n, "mann_whitney")


def brunner_munzel(first: Scores, second: Scores) -> Significance:
    """The Brunner-Munzel test (t version): is somebody of the second group as likely to score higher as to score lower?

    Unlike Mann-Whitney it does not ask the groups to spread equally. `statistic` is positive when the second group scores
    higher. Needs `SMALLEST` answers in each. Brunner & Munzel (2000), Biometrical Journal 42:17-25.
    """
    from scipy.special import stdtr

    found = placements(first, second)
    if isinstance(found, str):
        return Significance(None, None, sum(first) + sum(second), "brunner_munzel", found)
    t = (found.value - 0.5) / found.standard_error
    return Significance(float(2 * stdtr(found.df, -abs(t))), t, found.n, "brunner_munzel")


def superiority(first: Scores, second: Scores) -> Estimate:
    """The chance (0..1) that somebody of the second group scores higher than one of the first, ties for half; 0.5 is no difference.

    With the interval that belongs to `brunner_munzel`, clipped to 0..1; `reason` says why there is none.
    """
    n = sum(check(first, second))
    if not any(first) or not any(second):
        return Estimate(None, None, None, n, "brunner_munzel", "one_group")
    found = placements(first, second)
    if isinstance(found, str):
        return Estimate(float(higher(first, second)), None, None, n, "brunner_munzel", found)
    half = t_quantile(found.df) * found.standard_error
    return Estimate(found.value, max(0.0, found.value - half), min(1.0, found.value + half), n, "brunner_munzel")


def cliffs_delta(first: Scores, second: Scores) -> Estimate:
    """By how much the first group scores higher, -1 (always lower) to 1 (always higher): the chance of higher minus that of lower.

    0.15 is small, 0.33 medium, 0.47 large. The interval is that of `superiority`. Cliff (1993), Psychological Bulletin 114:494-509.
    """
    found = superiority(first, second)
    value, low, high = (None if one is None else 1 - 2 * one for one in (found.value, found.high, found.low))
    return Estimate(value, low, high, found.n, "cliffs_delta", found.reason)


def rank_permutation(first: Scores, second: Scores) -> Significance:
    """The exact test of the rank sum: the share of all ways to deal the scores over the groups that lie at least as far off.

    `statistic` is the rank sum of the first group. Lists the ways to fill the smaller group, so its cost does not depend on the
    larger; where there are more than `MOST_WAYS` there is none ("many_answers"), unless the groups are separated.
    """
    m, n = check(first, second)
    if min(m, n) < 2:
        return Significance(None, None, m + n, "rank_permutation", too_small(m, n))
    together, ranks = pooled(first, second), midranks(pooled(first, second))
    rank_sum = float(sum(count * rank for count, rank in zip(first, ranks, strict=True)))
    kinds = sum(count > 0 for count in together)
    if math.comb(min(m, n) + kinds - 1, kinds - 1) <= MOST_WAYS:
        return Significance(listed_share(first if m <= n else second, together), rank_sum, m + n, "rank_permutation")
    if separated(first, second):
        return Significance(share_of_extremes(together, m), rank_sum, m + n, "rank_permutation")
    return Significance(None, rank_sum, m + n, "rank_permutation", "many_answers")


def compare_scores(first: Scores, second: Scores) -> Significance:
    """The test that fits: Brunner-Munzel, or the exact test for fewer than `SMALLEST` answers in a group and for separated groups.

    All scores the same: there is no test. Exact for small groups means valid, not publishable: the thresholds decide that.
    """
    found = brunner_munzel(first, second)
    return rank_permutation(first, second) if found.reason in ("few_answers", "separated") else found


@dataclass(frozen=True)
class Placements:
    """What Brunner-Munzel rests on: the chance that the second scores higher, its standard error and degrees of freedom."""

    value: float
    standard_error: float
    df: float
    n: int


def placements(first: Scores, second: Scores) -> Placements | str:
    """Where each score of one group stands in the other, added up; or the reason why that says nothing."""
    m, n = check(first, second)
    if not m or not n:
        return "one_group"
    if sum(count > 0 for count in pooled(first, second)) == 1:
        return "all_equal"
    if separated(first, second):
        return "separated"
    if min(m, n) < SMALLEST:
        return "few_answers"
    value = higher(first, second)
    # Variance of the chance at which a score of one group beats the other group, over the scores of the first and second.
    spread = variance(first, below(second)), variance(second, below(first))
    parts = float(spread[0] / m), float(spread[1] / n)
    df = (parts[0] + parts[1]) ** 2 / (parts[0] ** 2 / (m - 1) + parts[1] ** 2 / (n - 1))
    return Placements(float(value), math.sqrt(parts[0] + parts[1]), df, m + n)


def check(first: Scores, second: Scores) -> tuple[int, int]:
    """The sizes of both groups. Raises ValueError unless both are equally many counts of 0 or more."""
    if len(first) != len(second) or any(count < 0 for count in (*first, *second)):
        raise ValueError(f"equally many counts of 0 or more are needed, not {list(first)} and {list(second)}")
    return sum(first), sum(second)


def too_small(*sizes: int) -> str:
    """Why groups of these sizes, one of them below 2, cannot be tested."""
    return "few_answers" if all(sizes) else "one_group"


def pooled(first: Scores, second: Scores) -> list[int]:
    return [a + b for a, b in zip(first, second, strict=True)]


def midranks(counts: Scores) -> list[Fraction]:
    """The rank of each score when everybody is put in order, ties sharing the middle of their places."""
    ranks, before = [], 0
    for count in counts:
        ranks.append(before + Fraction(count + 1, 2))
        before += count
    return ranks


def below(counts: Scores) -> list[Fraction]:
    """Of each score the share of this group that scores lower, ties counting for half."""
    return [(rank - Fraction(1, 2)) / sum(counts) for rank in midranks(counts)]


def higher(first: Scores, second: Scores) -> Fraction:
    """P(first < second) + P(equal) / 2, exactly."""
    return sum((count * share for count, share in zip(second, below(first), strict=True)), Fraction(0)) / sum(second)


def variance(counts: Scores, values: Sequence[Fraction]) -> Fraction:
    """Sample variance (n - 1) of values that occur this often."""
    n = sum(counts)
    mean = sum((count * value for count, value in zip(counts, values, strict=True)), Fraction(0)) / n
    squares = (count * (value - mean) ** 2 for count, value in zip(counts, values, strict=True))
    return sum(squares, Fraction(0)) / (n - 1)


def separated(first: Scores, second: Scores) -> bool:
    """Whether one group lies wholly above the other."""
    return higher(first, second) in (0, 1)


def listed_share(small: Scores, together: Scores) -> float:
    """Share of the ways to deal `together` that give the smaller group a rank sum at least as far from the middle."""
    size = sum(small)
    # Twice the distances of each score from the middle rank: whole numbers, also where ties share a place.
    off = [int(2 * rank) - sum(together) - 1 for rank in midranks(together)]
    farthest, ways = abs(added(small, off)), 0
    for dealt in ways_to_fill(size, together):
        if abs(added(dealt, off)) >= farthest:
            ways += math.prod(math.comb(room, count) for room, count in zip(together, dealt, strict=True))
    return ways / math.comb(sum(together), size)


def added(counts: Scores, values: Sequence[int]) -> int:
    return sum(count * value for count, value in zip(counts, values, strict=True))


def share_of_extremes(together: Scores, size: int) -> float:
    """As `listed_share` for a group that takes exactly the lowest or highest scores: one way, or two when its mirror fits too."""
    n, before, edges = sum(together), 0, set()
    for count in together:
        before += count
        edges.add(before)
    ways = (size in edges) + (n - size in edges)
    return ways * math.exp(math.lgamma(size + 1) + math.lgamma(n - size + 1) - math.lgamma(n + 1))
