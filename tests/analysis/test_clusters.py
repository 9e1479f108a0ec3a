"""Answers in clusters: what they cost, from sums per cluster. Values of R's survey are in test_estimates_reference."""

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.weightstats import DescrStatsW

from analysis import (
    alone,
    alone_shares,
    clustered_mean,
    clustered_share,
    design_effect,
    intraclass_correlation,
    kish_deff,
    mean_score,
    planned_share,
    planning_deff,
    score_cluster,
    share,
    share_cluster,
    weighted_share,
)

PAIRS = st.integers(1, 15).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))
SHARES = st.lists(PAIRS, min_size=1, max_size=40)
FIVE = st.lists(st.integers(0, 6), min_size=5, max_size=5).filter(sum)
WEIGHTS = st.sampled_from([0.4, 1.0, 2.5])
MIXED = st.lists(st.tuples(FIVE, WEIGHTS), min_size=1, max_size=30)


def of_pairs(pairs):
    return [share_cluster(*pair) for pair in pairs]


# Shares


@given(SHARES)
def test_the_interval_contains_the_share_and_is_never_narrower_than_without_clusters(pairs):
    ours, without = clustered_share(of_pairs(pairs)), share(*map(sum, zip(*pairs, strict=True)))

    assert 0 <= ours.low <= ours.value <= ours.high <= 1
    assert ours.value == pytest.approx(without.value)
    assert ours.high - ours.low >= without.high - without.low - 1e-12
    assert ours.deff >= 1
    assert 0 < ours.n_eff <= ours.n + 1e-9


@given(SHARES)
def test_the_order_of_clusters_does_not_matter(pairs):
    mixed = random.Random(1).sample(pairs, len(pairs))

    assert as_tuple(clustered_share(of_pairs(mixed))) == pytest.approx(as_tuple(clustered_share(of_pairs(pairs))))


@given(SHARES)
def test_turning_yes_and_no_round_mirrors_the_interval(pairs):
    ours = clustered_share(of_pairs(pairs))
    turned = clustered_share(of_pairs([(base - count, base) for count, base in pairs]))

    assert (turned.value, turned.low, turned.high) == pytest.approx((1 - ours.value, 1 - ours.high, 1 - ours.low))


@given(st.lists(PAIRS, min_size=10, max_size=40), st.integers(2, 5))
def test_more_clusters_of_the_same_kind_give_a_narrower_interval(pairs, times):
    few, many = clustered_share(of_pairs(pairs)), clustered_share(of_pairs(pairs * times))

    assert many.high - many.low < few.high - few.low


@given(SHARES, st.floats(0.01, 100))
def test_weights_that_are_all_the_same_change_nothing(pairs, weight):
    """Not so where weights are read as numbers of people, as DescrStatsW of statsmodels does."""
    weighted = clustered_share([share_cluster(*pair, weight) for pair in pairs])

    assert as_tuple(weighted) == pytest.approx(as_tuple(clustered_share(of_pairs(pairs))))


def test_weights_of_statsmodels_count_people_and_so_make_a_mean_too_certain():
    random = np.random.default_rng(1)
    scores, weights = random.integers(1, 6, 200), random.choice([0.4, 1.0, 3.0], 200)
    ours, _ = clustered_mean(
        [
            score_cluster([int(score == one) for one in range(1, 6)], weight)
            for score, weight in zip(scores, weights, strict=True)
        ]
    )
    theirs = DescrStatsW(scores, weights=weights)

    assert ours.value == pytest.approx(theirs.mean)
    assert (ours.high - ours.low) / 2 / 1.97 > 1.15 * theirs.std_mean


def test_answers_that_came_alone_are_as_certain_as_any():
    ours, without = clustered_share(alone_shares(180, 200)), share(180, 200)

    assert (ours.low, ours.high, ours.deff) == pytest.approx((without.low, without.high, 1), abs=1e-12)


def test_a_million_answers_that_came_alone_are_two_records():
    assert len(alone_shares(900_000, 1_000_000)) == 2
    assert clustered_share(alone_shares(900_000, 1_000_000)).n == 1_000_000


def test_clusters_that_agree_within_cost_certainty():
    alike = clustered_share(of_pairs([(8, 8)] * 9 + [(0, 8)]))
    mixed = clustered_share(of_pairs([(7, 8)] * 8 + [(8, 8)] * 2))

    assert alike.deff == pytest.approx(8 * (79 / 80) * 10 / 9)
    assert (mixed.deff, alike.n_eff < 10 < mixed.n_eff) == (1, True)


@pytest.mark.parametrize("pairs", [[(7, 8)] * 3 + [(5, 8)] * 4, [(8, 8)] * 27, [(0, 8)] * 27, [(4, 8)] * 20, [(3, 8)]])
def test_too_few_clusters_or_none_that_differ_take_the_planning_value(pairs):
    ours = clustered_share(of_pairs(pairs))

    assert ours.deff == pytest.approx(1 + 7 * 0.05)
    assert ours.n_eff == pytest.approx(ours.n / 1.35)


def test_everybody_satisfied_gives_an_interval_that_ends_at_1_and_nobody_one_that_begins_at_0():
    everybody, nobody = clustered_share(of_pairs([(8, 8)] * 12)), clustered_share(of_pairs([(0, 8)] * 12))

    assert (everybody.value, everybody.high, nobody.value, nobody.low) == (1, 1, 0, 0)
    assert 0 < nobody.high < 0.1


def test_where_it_is_not_known_who_answered_together_eight_are_counted_on():
    ours = planned_share(313, 336)

    assert (ours.deff, ours.n_eff) == pytest.approx((1.35, 336 / 1.35))
    assert ours.low < share(313, 336).low < ours.value < share(313, 336).high < ours.high
    assert planned_share(313, 336, cluster_size=1).low == pytest.approx(share(313, 336).low)


def test_one_answer_is_enough_for_a_share_and_none_has_a_reason():
    assert clustered_share([share_cluster(1, 1)]).high == 1
    assert clustered_share([]).reason == planned_share(0, 0).reason == weighted_share([]).reason == "no_answers"


def test_weights_move_the_share_and_cost_certainty():
    ours = weighted_share([(90, 100, 0.5), (30, 50, 2.0)])

    assert ours.value == pytest.approx((90 * 0.5 + 30 * 2) / (100 * 0.5 + 50 * 2))
    assert ours.n_eff < 150


# Means


@given(MIXED)
def test_the_mean_lies_in_its_interval_and_nothing_that_is_no_number_comes_out(clusters):
    mean, design = clustered_mean([score_cluster(*one) for one in clusters])

    numbers = [mean.value, mean.sd, mean.low, mean.high, design.deff, design.n_eff, design.n_eff_t]
    assert all(math.isfinite(number) for number in numbers if number is not None)
    assert (mean.low is None) == (mean.reason is not None)
    assert mean.low is None or 1 <= mean.low <= mean.value <= mean.high <= 5
    assert 0 < design.n_eff_t <= design.n + 1e-9


@given(st.lists(st.integers(0, 100), min_size=5, max_size=5).filter(sum))
def test_the_mean_of_answers_that_came_alone_is_the_plain_one(scores):
    ours, plain = clustered_mean(alone(scores))[0], mean_score(scores)

    assert (ours.value, ours.colour, ours.reason, ours.n) == (
        pytest.approx(plain.value),
        plain.colour,
        plain.reason,
        plain.n,
    )
    if sum(scores) >= 30:
        assert (ours.sd, ours.low, ours.high) == pytest.approx((plain.sd, plain.low, plain.high), abs=1e-9)


@given(MIXED)
def test_reversing_the_scale_mirrors_the_mean_around_3(clusters):
    mean, design = clustered_mean([score_cluster(*one) for one in clusters])
    turned, turned_design = clustered_mean([score_cluster(scores[::-1], weight) for scores, weight in clusters])

    assert turned.value == pytest.approx(6 - mean.value)
    assert turned_design.deff == pytest.approx(design.deff, rel=1e-6)


@pytest.mark.parametrize(
    ("clusters", "value", "reason"),
    [
        ([], None, "no_answers"),
        ([(0, 0, 0, 0, 1)], 5, "few_answers"),
        ([(0, 0, 0, 3, 3)] * 4, 4.5, "few_answers"),
        ([(0, 0, 0, 3, 0)] * 12, 4, "all_equal"),
    ],
)
def test_a_mean_without_interval_has_a_reason(clusters, value, reason):
    mean, _ = clustered_mean([score_cluster(scores) for scores in clusters])

    assert (mean.value, mean.low, mean.high, mean.reason) == (value, None, None, reason)


# Design effect and likeness


@given(MIXED)
def test_unequal_weights_alone_never_make_a_figure_more_certain(clusters):
    assert kish_deff([score_cluster(*one) for one in clusters]) >= 1


def test_parts_of_one_cluster_with_different_weights_are_one_cluster():
    joined = share_cluster(3, 4, 0.5) + share_cluster(1, 2, 2.0)

    assert (joined.n, joined.weight, joined.total) == (6, 6.0, 3.5)
    with pytest.raises(ValueError, match="only single clusters"):
        _ = joined + alone_shares(5, 5)[0]


def test_nothing_gained_by_asking_the_same_activity_over_and_over():
    assert planning_deff(8) == pytest.approx(1.35)
    assert planning_deff(1) == 1
    assert planning_deff(30, 0.1) == pytest.approx(3.9)


def test_answers_that_agree_within_clusters_have_a_likeness_of_one():
    ours = intraclass_correlation(
        [score_cluster(scores) for scores in [(0, 0, 0, 0, 4), (0, 0, 4, 0, 0), (0, 0, 0, 4, 0)]]
    )

    assert (ours.value, ours.deff) == (1, pytest.approx(1 + 3 * 1))


def test_a_likeness_below_zero_is_told_and_costs_nothing():
    ours = intraclass_correlation([share_cluster(2, 4)] * 6)

    assert (ours.value, ours.deff) == (pytest.approx(-1 / 3), 1)


@pytest.mark.parametrize(
    ("clusters", "reason"),
    [
        ([], "no_answers"),
        ([share_cluster(3, 5)], "one_cluster"),
        (alone_shares(3, 5), "all_alone"),
        ([share_cluster(4, 4), share_cluster(6, 6)], "all_equal"),
    ],
)
def test_likeness_that_cannot_be_given_has_a_reason(clusters, reason):
    ours = intraclass_correlation(clusters)

    assert (ours.value, ours.reason) == (None, reason)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: share_cluster(3, 2),
        lambda: share_cluster(0, 0),
        lambda: share_cluster(1, 2, 0),
        lambda: score_cluster((0,) * 5),
        lambda: score_cluster((1, 2)),
        lambda: design_effect([]),
        lambda: kish_deff([]),
        lambda: planning_deff(0.5),
        lambda: planning_deff(8, 1.2),
        lambda: planned_share(3, 2),
        lambda: intraclass_correlation([share_cluster(1, 2, 3)]),
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"cluster|no share|design effect|unweighted"):
        wrong()


def as_tuple(estimate):
    return estimate.value, estimate.low, estimate.high, estimate.deff, estimate.n_eff
