"""Do scores or shares rise or fall over groups that have an order: ages, quarters, years."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from analysis.association import agreement, as_array
from analysis.estimates import Share, Significance
from analysis.ranks import Scores


def jonckheere_terpstra(groups: Sequence[Scores]) -> Significance:
    """Do scores rise or fall over these groups, in this order? `statistic` is z: positive when they rise. Two-sided.

    Each group is the counts of its scores from low to high. The variance is corrected for ties, so p is that of Kendall's tau
    between group and score. Fewer than two groups with answers: "one_group"; all scores the same: "all_equal".
    Jonckheere (1954), Biometrika 41:133-145; Kendall (1970), Rank Correlation Methods, 4th ed., ch. 4.
    """
    from scipy.special import ndtr

    kept = [scores for scores in groups if any(scores)]
    sizes = [sum(scores) for scores in kept]
    ties = [sum(counts) for counts in zip(*kept, strict=True)]
    n = sum(sizes)
    reason = no_trend(len(kept), sum(count > 0 for count in ties))
    if reason:
        return Significance(None, None, n, "jonckheere_terpstra", reason)
    z = float(agreement(as_array(kept))) / math.sqrt(agreement_variance(sizes, ties))
    return Significance(float(2 * ndtr(-abs(z))), z, n, "jonckheere_terpstra")


def agreement_variance(sizes: Sequence[int], ties: Sequence[int]) -> Fraction:
    """Variance of concordant minus discordant pairs by chance alone, with ties in both. Exactly: of many ties little is left of large sums."""
    n = sum(sizes)

    def loose(counts: Sequence[int]) -> int:
        return sum(count * (count - 1) * (2 * count + 5) for count in counts)

    def pairs(counts: Sequence[int]) -> int:
        return sum(count * (count - 1) for count in counts)

    def threes(counts: Sequence[int]) -> int:
        return sum(count * (count - 1) * (count - 2) for count in counts)

    found = Fraction(loose([n]) - loose(sizes) - loose(ties), 18) + Fraction(
        pairs(sizes) * pairs(ties), 2 * n * (n - 1)
    )
    return found + (Fraction(threes(sizes) * threes(ties), 9 * n * (n - 1) * (n - 2)) if n > 2 else 0)


def cochran_armitage(groups: Sequence[Share]) -> Significance:
    """Does a share rise or fall evenly over these groups, in this order? `statistic` is z: positive when it rises. Two-sided.

    An empty group keeps its place in the order. Reasons as `jonckheere_terpstra`.
    Cochran (1954), Biometrics 10:417-451; Armitage (1955), Biometrics 11:375-386.
    """
    from scipy.special import ndtr

    n, successes = sum(one.base for one in groups), sum(one.count for one in groups)
    reason = no_trend(sum(one.base > 0 for one in groups), 1 if successes in (0, n) else 2)
    if reason:
        return Significance(None, None, n, "cochran_armitage", reason)
    p = successes / n
    steps = list(enumerate(groups, start=1))
    off = sum(step * (one.count - one.base * p) for step, one in steps)
    spread = sum(step**2 * one.base for step, one in steps) - sum(step * one.base for step, one in steps) ** 2 / n
    z = off / math.sqrt(p * (1 - p) * spread)
    return Significance(float(2 * ndtr(-abs(z))), z, n, "cochran_armitage")


def no_trend(groups: int, answers: int) -> str | None:
    """Why there is nothing to test with this many groups and kinds of answers, or None."""
    if groups < 2:
        return "one_group" if groups else "no_answers"
    return "all_equal" if answers < 2 else None
