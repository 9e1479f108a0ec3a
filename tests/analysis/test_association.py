import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis import somers_d, tau_b

TABLES = st.integers(2, 6).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 30), min_size=width, max_size=width), min_size=2, max_size=6)
)
STRONG = [[20, 5, 1], [6, 30, 9], [0, 8, 40]]


def varied(table):
    return sum(any(row) for row in table) > 1 and sum(any(column) for column in zip(*table, strict=True)) > 1


def people(table):
    counts = np.array(table)
    rows, columns = np.indices(counts.shape)
    return np.repeat(rows.ravel(), counts.ravel()), np.repeat(columns.ravel(), counts.ravel())


@settings(max_examples=50)
@given(TABLES.filter(varied))
def test_both_agree_with_scipy_on_the_people_themselves(table):
    x, y = people(table)

    assert tau_b(table).value == pytest.approx(stats.kendalltau(x, y).statistic, abs=1e-9)
    assert somers_d(table).value == pytest.approx(stats.somersd(x, y).statistic, abs=1e-9)


@settings(max_examples=50)
@given(TABLES.filter(varied))
def test_the_interval_contains_the_figure_and_lies_in_range(table):
    for found in (tau_b(table), somers_d(table)):
        assert -1 - 1e-12 <= found.value <= 1 + 1e-12
        if found.low is not None:
            assert -1 - 1e-12 <= found.low <= found.value <= found.high <= 1 + 1e-12


@settings(max_examples=50)
@given(TABLES.filter(varied))
def test_reversing_one_item_turns_the_figure_round_and_swapping_items_leaves_tau_b(table):
    assert tau_b(table[::-1]).value == pytest.approx(-tau_b(table).value, abs=1e-12)
    assert somers_d([row[::-1] for row in table]).value == pytest.approx(-somers_d(table).value, abs=1e-12)
    assert tau_b([list(column) for column in zip(*table, strict=True)]).value == pytest.approx(tau_b(table).value)


def test_the_interval_is_the_same_every_time_and_close_to_that_of_the_known_standard_error():
    first, again = tau_b(STRONG), tau_b(STRONG)
    draws = np.random.default_rng(1).multinomial(119, np.array(STRONG).ravel() / 119, 400).reshape(-1, 3, 3)
    scipys = [stats.kendalltau(*people(draw)).statistic for draw in draws]

    assert first == again
    assert (first.low, first.high) == pytest.approx(np.quantile(scipys, [0.025, 0.975]), abs=0.03)


def test_below_thirty_answers_there_is_a_figure_without_interval():
    found = tau_b([[3, 1], [2, 8]])

    assert (found.low, found.high, found.reason) == (None, None, "few_answers")
    assert found.value == pytest.approx(0.5, abs=0.2)


@pytest.mark.parametrize("table", [[[0, 0], [0, 40]], [[0, 20], [0, 40]], [[20, 40], [0, 0]]])
def test_an_item_with_one_answer_goes_together_with_nothing_where_scipy_says_nan(table):
    with np.errstate(all="ignore"):
        assert math.isnan(stats.kendalltau(*people(table)).statistic)
    assert (tau_b(table).value, tau_b(table).reason) == (None, "all_equal")


def test_somers_d_divides_by_the_pairs_that_differ_on_the_predictor():
    outcome_constant, predictor_constant = [[20, 0], [40, 0]], [[20, 40], [0, 0]]

    assert somers_d(outcome_constant).value == 0
    with np.errstate(all="ignore"):
        assert math.isnan(stats.somersd(*people(predictor_constant)).statistic)
    assert (somers_d(predictor_constant).value, somers_d(predictor_constant).reason) == (None, "all_equal")


def test_without_answers_there_is_no_figure():
    assert (tau_b([[0, 0], [0, 0]]).value, tau_b([[0, 0], [0, 0]]).reason) == (None, "no_answers")


def test_a_million_people_cost_no_more_than_a_hundred():
    large = [[count * 10_000 for count in row] for row in STRONG]

    assert tau_b(large).value == pytest.approx(tau_b(STRONG).value, abs=1e-12)
    assert tau_b(large).high - tau_b(large).low < 0.01


@pytest.mark.parametrize("table", [[[1, 2], [3]], [[1, -2], [3, 4]], []])
def test_what_is_no_table_is_refused(table):
    with pytest.raises(ValueError, match="equally many counts"):
        tau_b(table)
