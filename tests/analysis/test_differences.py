import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis import Estimate, clustered_test, fisher_exact, mid_p, share, share_difference, share_test

BASES = st.integers(1, 5000)
SHARES = BASES.flatmap(lambda base: st.builds(share, st.integers(0, base), st.just(base)))
SMALL = st.integers(2, 40).flatmap(lambda base: st.builds(share, st.integers(0, base), st.just(base)))
VARIED = st.tuples(SMALL, SMALL).filter(lambda two: 0 < two[0].count + two[1].count < two[0].base + two[1].base)


def test_the_published_years_differ_by_nine_points():
    found = share_difference(share(313, 336), share(143, 170))

    assert (found.value, found.low, found.high) == pytest.approx((0.0903711485, 0.0331578267, 0.1566671136), abs=1e-10)
    assert (found.n, found.method, found.reason) == (506, "newcombe", None)


@given(SHARES, SHARES)
def test_the_interval_is_newcombes_in_statsmodels_too(first, second):
    theirs = confint_proportions_2indep(first.count, first.base, second.count, second.base, method="newcomb")

    found = share_difference(first, second)

    assert (found.low, found.high) == pytest.approx(theirs, abs=1e-12)
    assert -1 <= found.low <= found.value <= found.high <= 1


@given(SHARES, SHARES)
def test_swapping_the_groups_turns_the_difference_round(first, second):
    one, other = share_difference(first, second), share_difference(second, first)

    assert (one.value, one.low, one.high) == pytest.approx((-other.value, -other.high, -other.low), abs=1e-15)


@given(SHARES, SHARES)
def test_counting_the_dissatisfied_instead_turns_the_difference_round(first, second):
    one = share_difference(first, second)
    other = share_difference(*(share(each.base - each.count, each.base) for each in (first, second)))

    assert (one.value, one.low, one.high) == pytest.approx((-other.value, -other.high, -other.low), abs=1e-12)


def test_limits_that_know_of_clusters_make_the_interval_of_the_difference_wider():
    plain = share(80, 100)
    clustered = Estimate(0.8, plain.low - 0.05, plain.high + 0.05, 100, "clustered")

    found, narrow = share_difference(clustered, share(60, 100)), share_difference(plain, share(60, 100))

    assert found.low < narrow.low < narrow.high < found.high
    assert found.value == narrow.value == pytest.approx(0.2)


@pytest.mark.parametrize("swap", [False, True])
def test_without_answers_in_one_group_there_is_no_difference_but_a_reason(swap):
    two = (share(0, 0), share(3, 4))[:: -1 if swap else 1]

    found = share_difference(*two)

    assert (found.value, found.low, found.high, found.reason) == (None, None, None, "no_answers")
    assert (share_test(*two).p, share_test(*two).reason) == (None, "one_group")
    assert {mid_p(*two).reason, fisher_exact(*two).reason} == {"one_group"}


def test_a_figure_without_interval_gives_a_difference_without_interval():
    found = share_difference(Estimate(0.9, None, None, 8, "clustered", "few_clusters"), share(5, 10))

    assert (found.value, found.low, found.high, found.reason) == (pytest.approx(0.4), None, None, "few_clusters")


@pytest.mark.parametrize(
    ("first", "second", "method"),
    [
        ((313, 336), (143, 170), "chi_square"),
        ((54, 56), (35, 38), "mid_p"),  # 5 dissatisfied of 94: 2.02 expected among 38
        ((5, 10), (5, 10), "chi_square"),  # every expected count exactly 5
        ((4, 10), (5, 10), "mid_p"),
    ],
)
def test_small_expected_counts_get_the_exact_test(first, second, method):
    assert share_test(share(*first), share(*second)).method == method


@pytest.mark.parametrize("count", [0, 1])
def test_when_everybody_gave_the_same_answer_there_is_nothing_to_test(count):
    two = share(10 * count, 10), share(20 * count, 20)

    assert [test(*two).reason for test in (share_test, mid_p, fisher_exact)] == ["all_equal"] * 3
    assert share_difference(*two).value == 0
    assert share_difference(*two).low < 0 < share_difference(*two).high


def test_a_single_answer_is_not_tested():
    two = share(1, 1), share(20, 40)

    assert [test(*two).reason for test in (share_test, mid_p, fisher_exact)] == ["few_answers"] * 3
    assert share_difference(*two).value == 0.5


@given(VARIED)
def test_fisher_agrees_with_scipy(two):
    first, second = two
    table = [[first.count, first.base - first.count], [second.count, second.base - second.count]]

    assert fisher_exact(first, second).p == pytest.approx(stats.fisher_exact(table).pvalue, abs=1e-10)


@given(VARIED)
def test_the_mid_p_is_twice_the_smaller_tail_with_half_of_what_was_seen(two):
    first, second = two
    chance = stats.hypergeom(first.base + second.base, first.count + second.count, first.base)
    half = chance.pmf(first.count) / 2
    tails = chance.cdf(first.count - 1) + half, chance.sf(first.count) + half

    assert mid_p(first, second).p == pytest.approx(min(1, 2 * min(tails)), abs=1e-9)


@given(VARIED)
def test_no_test_of_shares_depends_on_the_order_of_groups_or_answers(two):
    first, second = two
    turned = [share(one.base - one.count, one.base) for one in two]

    for test in (share_test, mid_p, fisher_exact):
        assert test(first, second).p == pytest.approx(test(second, first).p, abs=1e-12)
        assert test(first, second).p == pytest.approx(test(*turned).p, abs=1e-12)
        assert 0 <= test(first, second).p <= 1


def test_the_exact_tests_stay_exact_among_a_million_answers():
    found = mid_p(share(3, 1_000_000), share(2, 200_000))

    chance = stats.binom(5, 1_000_000 / 1_200_000)
    assert found.p == pytest.approx(2 * (chance.cdf(2) + chance.pmf(3) / 2), rel=1e-4)


def test_a_difference_between_clusters_is_tested_with_their_degrees_of_freedom():
    found = clustered_test(Estimate(0.09, 0, 0.2, 400, "newcombe"), 0.04, 27)

    assert found.statistic == pytest.approx(2.25)
    assert found.p == pytest.approx(2 * stats.t.sf(2.25, 25), abs=1e-12)


@pytest.mark.parametrize(
    ("difference", "error", "clusters", "reason"),
    [
        (Estimate(None, None, None, 0, "newcombe", "no_answers"), 0.1, 20, "no_answers"),
        (Estimate(0.1, 0, 0.2, 9, "newcombe"), 0.1, 2, "few_clusters"),
        (Estimate(0.1, 0, 0.2, 9, "newcombe"), 0.0, 20, "all_equal"),
        (Estimate(0.1, 0, 0.2, 9, "newcombe"), math.nan, 20, "all_equal"),
    ],
)
def test_a_difference_between_clusters_that_cannot_be_tested_has_a_reason(difference, error, clusters, reason):
    found = clustered_test(difference, error, clusters)

    assert (found.p, found.statistic, found.reason) == (None, None, reason)


@given(st.lists(st.tuples(SHARES, SHARES), max_size=3))
def test_nothing_that_is_not_a_number_comes_out(pairs):
    for first, second in pairs:
        found, tested = share_difference(first, second), share_test(first, second)
        numbers = (found.value, found.low, found.high, tested.p, tested.statistic)
        assert np.isfinite([number for number in numbers if number is not None]).all()
        assert (tested.p is None) == (tested.reason is not None)
