"""The difference of two shares (two groups, two years): its interval, and how often chance alone gives such a difference."""

from __future__ import annotations

import math

from analysis.contingency import SMALLEST_EXPECTED, chi_square, smallest_expected
from analysis.estimates import Estimate, Share, Significance
from analysis.exact_tables import SAME, hypergeometric


def share_difference(first: Share | Estimate, second: Share | Estimate) -> Estimate:
    """`first` minus `second`, as a share (-1..1), with the 95% interval made from the intervals of the two.

    From two `share`s it is Newcombe's hybrid score interval; from two estimates whose limits take account of clusters or
    weights it is the same construction with those limits (MOVER). `n` is the number of answers of both together.
    A figure that has no value or no interval gives none here, with its own reason.
    Newcombe (1998), Statistics in Medicine 17:873-890; Zou & Donner (2008), Statistics in Medicine 27:1693-1702.
    """
    n = answers(first) + answers(second)
    if first.value is None or second.value is None:
        return Estimate(None, None, None, n, "newcombe", first.reason or second.reason)
    value = first.value - second.value
    if first.low is None or first.high is None or second.low is None or second.high is None:
        return Estimate(value, None, None, n, "newcombe", first.reason or second.reason)
    low = value - math.hypot(first.value - first.low, second.high - second.value)
    high = value + math.hypot(first.high - first.value, second.value - second.low)
    return Estimate(value, max(-1.0, low), min(1.0, high), n, "newcombe")


def answers(figure: Share | Estimate) -> int:
    return figure.base if isinstance(figure, Share) else figure.n


def share_test(first: Share, second: Share) -> Significance:
    """The test of two shares that fits their counts: chi-square when every expected count is 5 or more, else the mid-p.

    Two-sided. `reason` is "one_group" when one of the two has no answers, "few_answers" when it has a single one, "all_equal"
    when everybody gave the same answer.
    Never for samples that overlap: test a group against the rest, not against the total.
    """
    table = two_by_two(first, second)
    large = smallest_expected(table) >= SMALLEST_EXPECTED
    return chi_square(table) if large else mid_p(first, second)


def fisher_exact(first: Share, second: Share) -> Significance:
    """Fisher's exact test, two-sided: all tables with these margins that are no more likely than the one observed.

    Conservative; `mid_p` is what we use. Fisher (1935), JRSS 98:39-82. Reasons as `share_test`.
    """
    n, reason = first.base + second.base, no_test(first, second)
    if reason:
        return Significance(None, None, n, "fisher", reason)
    likelihoods, observed = hypergeometric(first.count, first.base, first.count + second.count, n)
    as_unlikely = likelihoods[likelihoods <= likelihoods[observed] * (1 + SAME)]
    return Significance(min(1.0, float(as_unlikely.sum())), None, n, "fisher")


def mid_p(first: Share, second: Share) -> Significance:
    """The central mid-p of two shares: twice the smaller tail, in which the observed table counts for half.

    Exact like Fisher's test, without its reluctance. Lancaster (1961), JASA 56:223-234. Reasons as `share_test`.
    """
    n, reason = first.base + second.base, no_test(first, second)
    if reason:
        return Significance(None, None, n, "mid_p", reason)
    likelihoods, observed = hypergeometric(first.count, first.base, first.count + second.count, n)
    half = likelihoods[observed] / 2
    tail = min(likelihoods[:observed].sum(), likelihoods[observed + 1 :].sum()) + half
    return Significance(min(1.0, 2 * float(tail)), None, n, "mid_p")


def clustered_test(difference: Estimate, standard_error: float, clusters: int) -> Significance:
    """The t test of a difference whose standard error takes account of clusters, with `clusters` - 2 degrees of freedom.

    `clusters` counts those of both groups together. `reason` is "few_clusters" below 3, "all_equal" without a standard error.
    """
    from scipy.special import stdtr

    if difference.value is None:
        return Significance(None, None, difference.n, "clustered_t", difference.reason)
    if clusters < 3:
        return Significance(None, None, difference.n, "clustered_t", "few_clusters")
    if not standard_error > 0:
        return Significance(None, None, difference.n, "clustered_t", "all_equal")
    t = difference.value / standard_error
    return Significance(float(2 * stdtr(clusters - 2, -abs(t))), t, difference.n, "clustered_t")


def two_by_two(first: Share, second: Share) -> list[list[int]]:
    return [[one.count, one.base - one.count] for one in (first, second)]


def no_test(first: Share, second: Share) -> str | None:
    """Why these two shares cannot be tested, or None when they can."""
    if not first.base or not second.base:
        return "one_group"
    if 1 in (first.base, second.base):
        return "few_answers"
    successes = first.count + second.count
    return "all_equal" if successes in (0, first.base + second.base) else None
