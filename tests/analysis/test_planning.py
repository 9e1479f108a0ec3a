"""How many answers are needed and what could be seen. Values of R are in test_estimates_reference."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.power import NormalIndPower, TTestIndPower

from analysis import detectable_means, detectable_shares, power_of_means, power_of_shares, sample_size, wilson

SHARES = st.floats(0.01, 0.99)
SIZES = st.integers(2, 3000)


@pytest.mark.parametrize(
    ("margin", "share", "population", "deff", "needed"),
    [(0.05, 0.5, None, 1, 385), (0.03, 0.93, None, 1, 278), (0.05, 0.5, 254, 1, 154), (0.05, 0.5, None, 1.35, 519), (0.01, 0.5, 61, 1, 61), (0.05, 0.5, 254, 3, 254)],
)  # fmt: skip
def test_the_number_of_answers_a_margin_needs(margin, share, population, deff, needed):
    assert sample_size(margin, share, population, deff) == needed


@given(st.floats(0.01, 0.1), st.floats(0.2, 0.8))
def test_so_many_answers_give_about_that_margin(margin, share):
    needed = sample_size(margin, share)
    low, high = wilson(share * needed, needed)

    assert (high - low) / 2 < margin * 1.02


@given(st.floats(0.01, 0.2), SHARES, st.integers(1, 5000), st.floats(1, 3))
def test_a_list_makes_it_fewer_and_clusters_more(margin, share, population, deff):
    assert sample_size(margin, share, population) <= min(population, sample_size(margin, share))
    assert sample_size(margin, share, deff=deff) >= sample_size(margin, share)


# Power


@given(SHARES, SHARES, SIZES, SIZES)
def test_power_is_a_probability_the_same_from_both_sides(one, other, n_one, n_other):
    power = power_of_shares(one, other, n_one, n_other)

    assert 0 <= power <= 1
    assert power_of_shares(other, one, n_other, n_one) == pytest.approx(power)
    assert power_of_shares(1 - one, 1 - other, n_one, n_other) == pytest.approx(power)


@given(SHARES, SIZES)
def test_without_a_difference_the_test_is_wrong_once_in_twenty(share, n):
    assert power_of_shares(share, share, n) == pytest.approx(0.05)
    assert power_of_means(0, 0.66, n) == pytest.approx(0.05)


@given(st.floats(0, 4), st.floats(0.1, 2), SIZES, st.integers(1, 500))
def test_more_answers_never_see_less(difference, sd, n, more):
    few, many = power_of_means(difference, sd, n), power_of_means(difference, sd, n + more)

    assert 0 <= few <= 1
    assert many >= few - 1e-9


@given(st.floats(0.05, 0.6), st.integers(5, 300), st.integers(5, 300))
def test_the_power_of_means_agrees_with_statsmodels(effect, n_one, n_other):
    """Below the effects at which theirs becomes NaN."""
    theirs = TTestIndPower().power(effect, n_one, 0.05, ratio=n_other / n_one)

    assert power_of_means(effect, 1, n_one, n_other) == pytest.approx(float(theirs), abs=1e-7)


def test_with_equal_variances_the_power_of_shares_is_that_of_statsmodels():
    """Around a half the pooled and the separate variance are nearly the same."""
    theirs = NormalIndPower().power(0.1 / 0.5, 150, 0.05)

    assert power_of_shares(0.45, 0.55, 150) == pytest.approx(float(theirs), abs=0.01)


def test_clusters_are_as_good_as_fewer_answers():
    assert power_of_shares(0.93, 0.85, 270, deff=1.35) == pytest.approx(power_of_shares(0.93, 0.85, 200))
    assert power_of_means(0.2, 0.66, 270, deff=1.35) == pytest.approx(power_of_means(0.2, 0.66, 200))


def test_ends_of_the_scale_are_no_trouble():
    assert power_of_shares(1, 1, 50) == power_of_shares(0, 0, 50) == 0
    assert power_of_shares(0, 1, 50) == 1
    assert power_of_shares(0, 1, 1) == 0  # one answer each shows nothing


@pytest.mark.parametrize("difference", [2.0, 4.0, 40.0])
@pytest.mark.parametrize("n", [2, 5, 100, 100_000])
def test_a_difference_beyond_doubt_gives_a_number(difference, n):
    """nctdtr of scipy gives NaN far in the wrong tail, and for large differences."""
    power = power_of_means(difference, 0.5, n)

    assert math.isfinite(power)
    assert n == 2 or power > 0.99


# Smallest differences


def test_what_could_be_seen_with_the_numbers_of_2022():
    residents, partners = detectable_shares(0.93, 217), detectable_shares(0.93, 56)

    assert (round(residents.low, 3), round(residents.high, 3)) == (0.845, 0.984)
    assert (round(partners.low, 2), partners.high) == (0.73, None)
    assert round(detectable_means(0.66, 217), 2) == 0.18
    assert round(detectable_means(0.66, 56), 2) == 0.35


@given(SHARES, st.integers(2, 2000))
def test_what_is_detectable_has_the_power_asked_for(share, n):
    found = detectable_shares(share, n)

    for other in (found.low, found.high):
        assert other is None or power_of_shares(share, other, n) == pytest.approx(0.8, abs=1e-6)
    assert found.low is None or 0 <= found.low < share
    assert found.high is None or share < found.high <= 1


@given(SHARES, st.integers(2, 500))
def test_turning_yes_and_no_round_turns_the_differences_round(share, n):
    found, turned = detectable_shares(share, n), detectable_shares(1 - share, n)

    assert (found.low is None) == (turned.high is None)
    assert found.low is None or turned.high == pytest.approx(1 - found.low, abs=1e-9)


def test_with_hardly_any_answers_no_difference_can_be_seen():
    assert detectable_means(2.0, 2) is None
    assert detectable_shares(0.5, 2).low is None


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: sample_size(0),
        lambda: sample_size(0.05, 1.0),
        lambda: sample_size(0.05, population=0),
        lambda: sample_size(0.05, deff=0.5),
        lambda: power_of_shares(1.2, 0.5, 10),
        lambda: power_of_shares(0.5, 0.5, 0),
        lambda: power_of_means(0.5, 0, 10),
        lambda: power_of_means(0.5, 1, 1),
        lambda: power_of_means(0.5, 1, 10, deff=0.9),
    ],
)
def test_what_cannot_be_planned_is_refused(wrong):
    with pytest.raises(ValueError, match=r"margin|no shares|answers"):
        wrong()
