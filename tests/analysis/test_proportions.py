import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from analysis import clopper_pearson, dissatisfied, distribution, neutral, recommendation, satisfied, share, wilson

BASES = st.integers(1, 100_000)
SHARES = BASES.flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))
SCORES = st.lists(st.integers(0, 1000), min_size=5, max_size=5)


@pytest.mark.parametrize(
    ("count", "base", "low", "high"),
    # The published counts of 2022, and two organisations that were both satisfied.
    [(313, 336, 0.8993823043, 0.9539567821), (2, 2, 0.3423802275, 1.0)],
)
def test_wilson_gives_the_published_intervals(count, base, low, high):
    assert wilson(count, base) == pytest.approx((low, high), abs=1e-10)


def test_clopper_pearson_is_the_exact_one():
    assert clopper_pearson(313, 336) == pytest.approx((0.8990560793, 0.9561154098), abs=1e-10)


@given(SHARES)
def test_wilson_agrees_with_statsmodels(pair):
    assert wilson(*pair) == pytest.approx(proportion_confint(*pair, method="wilson"), abs=1e-12)


@given(SHARES)
def test_clopper_pearson_agrees_with_statsmodels(pair):
    theirs = [0.0 if math.isnan(limit) else limit for limit in proportion_confint(*pair, method="beta")]

    assert clopper_pearson(*pair) == pytest.approx(theirs, abs=1e-9)


@given(SHARES)
def test_an_interval_contains_its_share_and_lies_between_0_and_1(pair):
    one = share(*pair)

    assert 0 <= one.low <= one.value <= one.high <= 1


@given(SHARES)
def test_an_exact_share_contains_its_value_and_covers_more_than_wilson_promises(pair):
    exact = share(*pair, "exact")

    assert 0 <= exact.low <= exact.value <= exact.high <= 1
    assert (exact.low, exact.high) == clopper_pearson(*pair)
    assert exact.method == "exact"


@given(SHARES)
def test_turning_yes_and_no_round_mirrors_the_interval(pair):
    count, base = pair
    low, high = wilson(count, base)

    assert wilson(base - count, base) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@given(SHARES, st.integers(2, 10))
def test_more_answers_with_the_same_share_give_a_narrower_interval(pair, times):
    few, many = wilson(*pair), wilson(pair[0] * times, pair[1] * times)

    assert many[1] - many[0] < few[1] - few[0]


def test_wilson_takes_an_effective_number_that_is_not_whole():
    whole, between, next_whole = wilson(9, 10), wilson(9.45, 10.5), wilson(9.9, 11)

    assert whole[0] < between[0] < next_whole[0]


def test_without_people_there_is_no_share_but_a_reason():
    for one in (share(0, 0), share(0, 0, "exact")):
        assert (one.value, one.low, one.high, one.reason) == (None, None, None, "no_answers")


def test_nobody_of_nobody_raises_in_scipy():
    with pytest.raises(ValueError, match="n"):
        stats.binomtest(0, 0)


@pytest.mark.parametrize(("count", "base"), [(1, 0), (3, 2), (-1, 2)])
def test_what_is_no_share_is_refused(count, base):
    with pytest.raises(ValueError, match="is no share"):
        share(count, base)


@given(SCORES)
def test_satisfied_neutral_and_dissatisfied_count_everybody_once(scores):
    boxes = satisfied(scores), neutral(scores), dissatisfied(scores)

    assert sum(box.count for box in boxes) == sum(scores)
    assert {box.base for box in boxes} == {sum(scores)}
    assert [one.count for one in distribution(scores)] == scores


def test_the_boxes_are_the_two_ends_of_the_scale():
    scores = [1, 2, 4, 8, 16]

    assert (satisfied(scores).count, neutral(scores).count, dissatisfied(scores).count) == (24, 4, 3)


def test_recommendation_is_yes_among_yes_and_no():
    assert (recommendation(211, 6).count, recommendation(211, 6).base) == (211, 217)
