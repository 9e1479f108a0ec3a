"""The indicator: is the mean at least light green? Values of R are in test_estimates_reference."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.special import betaincc

from analysis import IndicatorVerdict, Thresholds, clustered_mean, judge_indicator, probability_at_least, score_cluster
from analysis.posterior import PRIOR

SHOWN, MISSED, UNCERTAIN, POINT, TOO_FEW = IndicatorVerdict
FIVE = st.lists(st.integers(0, 400), min_size=5, max_size=5)
NORMS = st.sampled_from([3.5, 4.0])


def drawn(scores, norm, draws=2_000_000, seed=20221125):
    """The probability by drawing from the posterior."""
    rng = np.random.default_rng(seed)
    total = sum((score - norm) * rng.gamma(count + PRIOR, size=draws) for score, count in enumerate(scores, start=1))
    return float(np.mean(total >= 0))


def exact(scores):
    """Pr(G5 >= G3 + 2 G2 + 3 G1) for a prior of 1, in fractions: the sum over k < a of E[Y^k e^-Y] / k!, as a power series."""
    ones, twos, threes, _, fives = (count + 1 for count in scores)
    series = [Fraction(1)] + [Fraction(0)] * (fives - 1)
    for weight, shape in ((3, ones), (2, twos), (1, threes)):
        # E[exp(-(1-u) b G)] = (1 + b - b u)^-shape
        ratio = Fraction(weight, 1 + weight)
        factor = [Fraction(1, (1 + weight) ** shape)]
        for k in range(1, fives):
            factor.append(factor[-1] * ratio * (shape + k - 1) / k)
        series = [sum(series[i] * factor[k - i] for i in range(k + 1)) for k in range(fives)]
    return float(sum(series))


# The probability


@pytest.mark.parametrize(
    "scores", [(0, 0, 0, 0, 0), (0, 0, 0, 0, 4), (0, 1, 4, 10, 6), (2, 3, 11, 7, 25), (0, 0, 30, 5, 33)]
)
def test_the_probability_is_the_one_in_exact_fractions(scores):
    assert probability_at_least(scores, prior=1) == pytest.approx(exact(scores), abs=1e-12)


@pytest.mark.parametrize(
    ("scores", "norm"),
    [
        ((0, 1, 9, 20, 11), 4),
        ((2, 2, 20, 80, 30), 4),
        ((0, 0, 1, 30, 1), 4),
        ((0, 0, 6, 4, 9), 3.5),
        ((1, 4, 12, 18, 3), 3.5),
    ],
)
def test_the_probability_is_the_one_that_many_draws_give(scores, norm):
    assert probability_at_least(scores, norm) == pytest.approx(drawn(scores, norm), abs=0.002)


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_with_two_scores_it_is_a_beta_probability(satisfied, neutral):
    """The other scores weigh next to nothing with this prior."""
    ours = probability_at_least((0, 0, neutral + 1, 0, satisfied + 1), prior=1e-9)

    assert ours == pytest.approx(betaincc(satisfied + 1, neutral + 1, 0.5), abs=1e-7)


@given(FIVE, NORMS)
def test_it_is_a_probability_also_for_many_answers(scores, norm):
    assert 0 <= probability_at_least(scores, norm) <= 1
    assert 0 <= probability_at_least([count * 1000 for count in scores], norm) <= 1


@given(FIVE, st.integers(0, 3))
def test_a_better_answer_never_makes_it_less_likely(scores, score):
    assume(scores[score])
    better = list(scores)
    better[score] -= 1
    better[score + 1] += 1

    assert probability_at_least(better) >= probability_at_least(scores) - 1e-12


@given(FIVE)
def test_reversing_the_scale_around_3_gives_the_other_side(scores):
    assert probability_at_least(scores, 3.0) + probability_at_least(scores[::-1], 3.0) == pytest.approx(1)


def test_when_nobody_deviates_from_4_the_prior_alone_decides():
    assert {round(probability_at_least((0, 0, 0, n, 0)), 2) for n in (10, 40, 1000)} == {0.17}


# The verdict


def test_the_residents_of_2022_as_most_likely_reached_it():
    ours = judge_indicator((0, 2, 11, 84, 120))

    assert (ours.verdict, ours.n, ours.reason) == (SHOWN, 217, None)
    assert 4.41 < ours.low < ours.value < ours.high < 4.56


@pytest.mark.parametrize(("dissatisfied", "reached", "bound", "shown"), [((0, 4), 27, 42, 43), ((4, 0), 31, 48, 50)])
def test_the_published_counts_show_it_from_some_number_of_very_satisfied_people(dissatisfied, reached, bound, shown):
    """313 satisfied, 19 neutral, 4 dissatisfied: how many of the 313 chose dark green was not published."""
    outcomes = [judge_indicator((*dissatisfied, 19, 313 - fives, fives)) for fives in range(80)]

    assert first(one.value >= 4 for one in outcomes) == reached
    assert first(one.low >= 4 for one in outcomes) == bound
    assert first(one.verdict is SHOWN for one in outcomes) == shown


def first(conditions):
    return next(number for number, holds in enumerate(conditions) if holds)


def test_even_the_worst_reading_of_2022_is_at_least_the_lenient_norm():
    assert judge_indicator((4, 0, 19, 313, 0), norm=3.5).verdict is SHOWN


@pytest.mark.parametrize(
    ("scores", "verdict"),
    [
        ((0, 0, 0, 0, 9), TOO_FEW),
        ((0, 0, 0, 0, 10), POINT),
        ((0, 0, 0, 0, 29), POINT),
        ((0, 0, 0, 0, 30), SHOWN),
        ((10, 10, 10, 0, 0), MISSED),
        ((0, 0, 5, 20, 6), UNCERTAIN),
        ((0, 0, 5, 20, 4), POINT),
        ((0, 0, 0, 40, 0), UNCERTAIN),
        ((0, 0, 500, 0, 500), UNCERTAIN),
    ],
)
def test_the_verdict_follows_the_number_of_answers_and_the_probability(scores, verdict):
    assert judge_indicator(scores).verdict is verdict


@pytest.mark.parametrize("scores", [(0, 0, 0, 40, 0), (0, 0, 1, 100_000, 1), (0, 1, 0, 5000, 2), (1, 0, 0, 30, 3)])
def test_a_mean_of_exactly_the_norm_is_always_uncertain(scores):
    assert judge_indicator(scores).verdict is UNCERTAIN


def test_one_answer_of_3_among_many_4s_is_no_proof_that_the_norm_is_missed():
    """With a true mean of 4 this happens in a quarter of the surveys; the prior alone would call it missed."""
    ours = judge_indicator((0, 0, 1, 29, 0))

    assert (ours.probability <= 0.05, ours.verdict) == (True, UNCERTAIN)
    assert judge_indicator((0, 0, 6, 24, 0)).verdict is MISSED


@given(FIVE)
def test_shown_and_missed_are_never_claimed_on_the_wrong_side_of_the_norm(scores):
    ours = judge_indicator(scores)

    assert ours.verdict is not SHOWN or ours.value > 4
    assert ours.verdict is not MISSED or (ours.value < 4 and ours.probability <= 0.05)


def test_answers_that_are_all_the_same_give_no_bounds_where_a_t_test_finds_certainty():
    """ttest_1samp([5]*6, 4, alternative="greater") of scipy gives p = 0.0."""
    six, forty = judge_indicator((0, 0, 0, 0, 6)), judge_indicator((0, 0, 0, 0, 40))

    assert (six.verdict, six.low, six.reason) == (TOO_FEW, None, "few_answers")
    assert (forty.low, forty.high, forty.reason) == (None, None, "all_equal")


def test_the_t_bounds_do_not_decide():
    """One 3 and 29 times 4: a t bound, were it read as a verdict, would be sure of a mean below 4."""
    ours = judge_indicator((0, 0, 1, 60, 9))

    assert (ours.low > 4, ours.verdict) == (True, SHOWN)
    assert judge_indicator((0, 0, 0, 29, 3)).low > 4
    assert judge_indicator((0, 0, 0, 29, 3)).probability < judge_indicator((0, 0, 0, 29, 5)).probability


def test_clusters_make_it_less_certain():
    scores = (0, 2, 12, 60, 30)
    alone, clustered = judge_indicator(scores), judge_indicator(scores, n_eff=40)

    assert 0.5 < clustered.probability < alone.probability
    assert clustered.low < alone.low < alone.value == clustered.value < alone.high < clustered.high
    assert (clustered.n, clustered.n_eff) == (104, 40)


def test_the_effective_number_of_clusters_goes_straight_into_the_verdict():
    activities = [(0, 0, 2, 4, 2), (0, 0, 0, 2, 6), (0, 1, 1, 5, 1)] * 5
    scores = [sum(column) for column in zip(*activities, strict=True)]
    _, design = clustered_mean([score_cluster(one) for one in activities])

    alone, together = judge_indicator(scores), judge_indicator(scores, n_eff=design.n_eff_t)

    assert design.deff > 1.3
    assert (alone.verdict, together.verdict) == (SHOWN, UNCERTAIN)


def test_weighted_counts_may_be_fractions():
    ours = judge_indicator((0.0, 1.5, 8.2, 41.3, 20.5), n=70, n_eff=55.5)

    assert (ours.n, ours.n_eff) == (70, 55.5)
    assert ours.value == pytest.approx((1.5 * 2 + 8.2 * 3 + 41.3 * 4 + 20.5 * 5) / 71.5)
    assert 0.5 < ours.probability < 1


def test_when_more_than_a_fifth_is_missing_there_is_no_verdict():
    ours = judge_indicator((0, 0, 2, 30, 48), asked=101)

    assert (ours.verdict, ours.probability, ours.reason) == (None, None, "much_missing")
    assert judge_indicator((0, 0, 2, 30, 48), asked=100).verdict is SHOWN


def test_the_thresholds_are_a_setting():
    assert judge_indicator((0, 0, 0, 3, 12), thresholds=Thresholds(5, 15)).verdict is SHOWN


def test_without_answers_there_is_nothing_but_the_reason():
    ours = judge_indicator((0,) * 5)

    assert (ours.verdict, ours.value, ours.probability, ours.reason) == (TOO_FEW, None, None, "no_answers")


@given(FIVE, NORMS)
def test_nothing_that_is_not_a_number_comes_out(scores, norm):
    ours = judge_indicator(scores, norm=norm)

    numbers = [number for number in (ours.value, ours.probability, ours.low, ours.high) if number is not None]
    assert all(math.isfinite(number) for number in numbers)
    assert ours.probability is not None or ours.reason is not None
    assert ours.low is None or 1 <= ours.low <= ours.value <= ours.high <= 5


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: probability_at_least((1, 2, 3)),
        lambda: probability_at_least((1, 2, 3, 4, -1)),
        lambda: probability_at_least((1, 2, 3, 4, 5), norm=5),
        lambda: probability_at_least((1, 2, 3, 4, 5), prior=0),
        lambda: judge_indicator((1, 2, 3)),
        lambda: judge_indicator((1, 2, 3, 4, -1)),
        lambda: judge_indicator((1, 2, 3, 4, 5), norm=0.5),
        lambda: judge_indicator((1, 2, 3, 4, 50), n_eff=61),
        lambda: judge_indicator((1, 2, 3, 4, 50), n_eff=0),
        lambda: judge_indicator((1, 2, 3, 4, float("nan")), n=40),
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match="counts"):
        wrong()
