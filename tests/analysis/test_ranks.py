import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis import brunner_munzel, cliffs_delta, compare_scores, mann_whitney, rank_permutation, superiority
from analysis.ranks import listed_share, pooled, separated, share_of_extremes

SCORES = st.lists(st.integers(0, 200), min_size=5, max_size=5)
FEW = st.lists(st.integers(0, 3), min_size=5, max_size=5).filter(lambda scores: sum(scores) > 1)
ENOUGH = SCORES.filter(lambda scores: sum(scores) >= 10)
TESTS = (mann_whitney, brunner_munzel, rank_permutation, compare_scores)


def people(scores):
    return np.repeat([1, 2, 3, 4, 5], scores)


def informative(two):
    return not separated(*two) and sum(a + b > 0 for a, b in zip(*two, strict=True)) > 1


@given(st.tuples(ENOUGH, ENOUGH).filter(informative))
def test_mann_whitney_and_brunner_munzel_agree_with_scipy_on_the_people_themselves(two):
    x, y = map(people, two)
    theirs = stats.mannwhitneyu(x, y, use_continuity=False, method="asymptotic")
    brunner = stats.brunnermunzel(x, y)

    assert (mann_whitney(*two).statistic, mann_whitney(*two).p) == pytest.approx(theirs, rel=1e-8, abs=1e-12)
    assert (brunner_munzel(*two).statistic, brunner_munzel(*two).p) == pytest.approx(brunner, rel=1e-6, abs=1e-9)


@given(st.tuples(ENOUGH, ENOUGH).filter(informative))
def test_the_interval_holds_the_chance_and_the_delta_and_excludes_no_difference_when_the_test_does(two):
    chance, delta, test = superiority(*two), cliffs_delta(*two), brunner_munzel(*two)

    assert 0 <= chance.low <= chance.value <= chance.high <= 1
    assert -1 <= delta.low <= delta.value <= delta.high <= 1
    assert delta.value == pytest.approx(1 - 2 * chance.value)
    if abs(test.p - 0.05) > 1e-6:
        assert (test.p < 0.05) == (not chance.low <= 0.5 <= chance.high)


@given(SCORES.filter(any), SCORES.filter(any))
def test_swapping_groups_or_reversing_the_scale_turns_the_difference_round(first, second):
    delta = cliffs_delta(first, second)

    for turned in (cliffs_delta(second, first), cliffs_delta(first[::-1], second[::-1])):
        assert turned.value == pytest.approx(-delta.value, abs=1e-12)
        if delta.low is not None:
            assert (turned.low, turned.high) == pytest.approx((-delta.high, -delta.low), abs=1e-9)
    for test in TESTS:
        same, swapped, reversed_ = test(first, second), test(second, first), test(first[::-1], second[::-1])
        assert same.reason == swapped.reason == reversed_.reason
        assert swapped.p == pytest.approx(same.p, abs=1e-9)
        assert reversed_.p == pytest.approx(same.p, abs=1e-9)


@settings(max_examples=60)
@given(FEW, FEW)
def test_the_exact_test_counts_every_way_to_deal_the_people(first, second):
    together = np.concatenate([people(first), people(second)])
    size, ranks = sum(first), stats.rankdata(together)
    if math.comb(len(together), size) > 4000:
        return
    middle = size * (len(together) + 1) / 2
    sums = np.array([ranks[list(chosen)].sum() for chosen in combinations(range(len(together)), size)])
    off = abs(ranks[:size].sum() - middle)

    assert rank_permutation(first, second).p == pytest.approx((abs(sums - middle) >= off - 1e-9).mean(), abs=1e-12)


def test_ties_are_dealt_with_where_scipys_exact_test_ignores_them():
    first, second = [0, 0, 1, 3, 2], [2, 1, 1, 1, 0]
    x, y = people(first), people(second)
    statistic = lambda a, b: abs(stats.rankdata(np.concatenate([a, b]))[: len(a)].sum() - len(a) * 12 / 2)  # noqa: E731
    full = stats.permutation_test((x, y), statistic, n_resamples=np.inf, alternative="greater")

    assert rank_permutation(first, second).p == pytest.approx(full.pvalue, abs=1e-12)
    assert abs(stats.mannwhitneyu(x, y, method="exact").pvalue - full.pvalue) > 0.002


@pytest.mark.parametrize("test", TESTS)
def test_a_single_answer_is_not_tested(test):
    assert (test([0, 0, 0, 0, 1], [3, 4, 5, 6, 7]).p, test([3, 4, 5, 6, 7], [1, 0, 0, 0, 0]).reason) == (
        None,
        "few_answers",
    )


@pytest.mark.parametrize("size", [10, 400])
def test_all_scores_the_same_is_no_difference_and_no_error(size):
    same = [0, 0, 0, size, 0]

    assert mann_whitney(same, same).p == 1
    assert rank_permutation(same, same).p == 1
    assert (brunner_munzel(same, same).p, brunner_munzel(same, same).reason) == (None, "all_equal")
    assert (compare_scores(same, same).p, compare_scores(same, same).reason) == (None, "all_equal")
    delta = cliffs_delta(same, same)
    assert (delta.value, delta.low, delta.high, delta.reason) == (0, None, None, "all_equal")


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_scipys_brunner_munzel_says_nan_where_ours_gives_a_reason():
    assert math.isnan(stats.brunnermunzel([4] * 12, [4] * 12).pvalue)
    assert math.isinf(stats.brunnermunzel([1] * 12, [5] * 12).statistic)


@pytest.mark.parametrize("size", [2, 12, 5000])
def test_groups_that_are_wholly_apart_get_the_exact_test_and_a_delta_without_interval(size):
    low, high = [size, size, 0, 0, 0], [0, 0, 0, size, size]

    found, delta = compare_scores(low, high), cliffs_delta(low, high)

    assert found.method == "rank_permutation"
    exact = 2 * math.exp(2 * math.lgamma(2 * size + 1) - math.lgamma(4 * size + 1))
    assert found.p == pytest.approx(exact, rel=1e-6)
    assert (delta.value, delta.low, delta.high, delta.reason) == (-1, None, None, "separated")
    assert brunner_munzel(low, high).reason == "separated"


def test_both_ways_to_the_exact_p_of_separated_groups_agree():
    for low, high in [
        ([3, 4, 0, 0, 0], [0, 0, 2, 9, 1]),
        ([7, 0, 0, 0, 0], [0, 0, 5, 1, 1]),
        ([2, 1, 0, 0], [0, 0, 3, 3]),
    ]:
        together = pooled(low, high)
        assert share_of_extremes(together, sum(low)) == pytest.approx(listed_share(low, together), rel=1e-12)


@pytest.mark.parametrize(("sizes", "method"), [((9, 200), "rank_permutation"), ((10, 200), "brunner_munzel")])
def test_fewer_than_ten_answers_in_a_group_get_the_exact_test(sizes, method):
    first = [1, 0, 0, 0, sizes[0] - 1]
    second = [50, 50, 0, 50, sizes[1] - 150]

    assert compare_scores(first, second).method == method
    assert (brunner_munzel(first, second).reason == "few_answers") == (method == "rank_permutation")


def test_more_people_in_the_larger_group_do_not_make_the_exact_test_slower():
    found = rank_permutation([1, 0, 2, 1, 4], [100_000, 150_000, 250_000, 250_000, 250_000])

    assert 0 < found.p < 1


def test_the_exact_test_leaves_large_groups_to_brunner_munzel():
    found = rank_permutation([40, 40, 40, 40, 40], [50, 40, 40, 40, 40])

    assert (found.p, found.reason) == (None, "many_answers")


@pytest.mark.parametrize("test", TESTS)
def test_an_empty_group_cannot_be_compared(test):
    assert (test([0] * 5, [1, 2, 3, 4, 5]).p, test([0] * 5, [1, 2, 3, 4, 5]).reason) == (None, "one_group")


def test_an_empty_group_has_no_delta():
    assert (cliffs_delta([0] * 5, [0, 0, 0, 1, 1]).value, superiority([1] * 5, [0] * 5).reason) == (None, "one_group")


@pytest.mark.parametrize(("first", "second"), [([1, 2], [1, 2, 3]), ([1, -2], [1, 2])])
def test_what_is_no_pair_of_groups_is_refused(first, second):
    with pytest.raises(ValueError, match="equally many counts"):
        mann_whitney(first, second)


@given(SCORES, SCORES)
def test_nothing_that_is_not_a_number_comes_out(first, second):
    for test in TESTS:
        found = test(first, second)
        assert (found.p is None) == (found.reason is not None)
        assert found.p is None or 0 <= found.p <= 1
        assert found.statistic is None or math.isfinite(found.statistic)
    for found in (superiority(first, second), cliffs_delta(first, second)):
        assert (found.low is None) == (found.reason is not None)
        assert all(math.isfinite(one) for one in (found.value, found.low, found.high) if one is not None)
