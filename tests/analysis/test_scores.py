import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.weightstats import DescrStatsW

from analysis import colour, mean_score, wording
from analysis.scores import mean_decimals

SCORES = st.lists(st.integers(0, 300), min_size=5, max_size=5)


def people(scores):
    return np.repeat([1, 2, 3, 4, 5], scores)


@given(SCORES.filter(lambda scores: sum(scores) >= 30 and sum(count > 0 for count in scores) > 1))
def test_mean_and_interval_agree_with_statsmodels(scores):
    theirs = DescrStatsW(people(scores))
    low, high = theirs.tconfint_mean()

    mine = mean_score(scores)

    assert mine.value == pytest.approx(theirs.mean, abs=1e-12)
    assert mine.sd == pytest.approx(people(scores).std(ddof=1), abs=1e-9)
    assert (mine.low, mine.high) == pytest.approx((max(1, low), min(5, high)), abs=1e-9)


@given(SCORES)
def test_nothing_that_is_not_a_number_comes_out(scores):
    mine = mean_score(scores)

    numbers = [value for value in (mine.value, mine.low, mine.high, mine.sd) if value is not None]
    assert all(math.isfinite(value) for value in numbers)
    assert (mine.low is None) == (mine.reason is not None)
    assert mine.low is None or 1 <= mine.low <= mine.value <= mine.high <= 5


@given(SCORES.filter(sum))
def test_reversing_the_scale_reverses_the_mean(scores):
    assert mean_score(scores[::-1]).value == pytest.approx(6 - mean_score(scores).value)


@pytest.mark.parametrize(
    ("scores", "value", "sd", "reason"),
    [
        ([0, 0, 0, 0, 0], None, None, "no_answers"),
        ([0, 0, 0, 1, 0], 4, None, "few_answers"),
        ([0, 0, 0, 14, 15], 4.5172, 0.5085, "few_answers"),
        ([0, 0, 0, 0, 40], 5, 0, "all_equal"),
    ],
)
def test_an_interval_that_cannot_be_given_has_a_reason(scores, value, sd, reason):
    mine = mean_score(scores)

    assert (mine.value, mine.sd) == (pytest.approx(value, abs=1e-4), pytest.approx(sd, abs=1e-4))
    assert (mine.low, mine.high, mine.reason) == (None, None, reason)


@pytest.mark.parametrize(
    ("mean", "expected"),
    [(1, "rood"), (1.4999, "rood"), (1.5, "oranje"), (2.5, "geel"), (3.4999, "geel"), (3.5, "lichtgroen"),
     (4.4999, "lichtgroen"), (4.5, "donkergroen"), (5, "donkergroen")],
)  # fmt: skip
def test_the_colour_is_that_of_the_unrounded_mean(mean, expected):
    assert colour(mean) == expected


@pytest.mark.parametrize(("mean", "decimals"), [(4.2, 1), (4.46, 2), (4.54, 2), (3.98, 2), (4.04, 2), (4.06, 1)])
def test_a_mean_near_a_border_gets_a_second_decimal(mean, decimals):
    assert mean_decimals(mean) == decimals


@pytest.mark.parametrize(
    ("total", "n", "decimals"),
    [(867, 217, 3), (1343, 336, 3), (1799, 400, 3), (39_999, 10_000, 4), (868, 217, 2), (869, 217, 2)],
)
def test_a_mean_just_below_a_border_is_not_printed_as_that_border(total, n, decimals):
    """867 of 217 residents is 3.9954: as "4,00" it would be under the goal of 4."""
    assert mean_decimals(total / n) == decimals


def test_what_rounding_leaves_of_a_mean_on_the_norm_needs_no_more_decimals():
    assert mean_decimals(4 - 1e-15) == 2


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(n, 5 * n), st.just(n))))
def test_the_printed_mean_has_the_colour_of_the_mean(mean):
    value = mean[0] / mean[1]
    printed = wording.mean_score(value).replace(",", ".")

    assert colour(float(printed)) == colour(value)
    assert (float(printed) >= 4) == (value >= 4)


@pytest.mark.parametrize("scores", [[1, 2, 3], [1, 1, 1, 1, -1]])
def test_what_is_no_table_of_scores_is_refused(scores):
    with pytest.raises(ValueError, match="five counts"):
        mean_score(scores)
