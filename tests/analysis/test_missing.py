import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import missing_bounds, much_missing

ANSWERS = st.integers(1, 500).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base), st.integers(0, 500)))


@given(ANSWERS)
def test_the_bounds_hold_whatever_the_missing_would_have_said(answers):
    _, base, missing = answers
    bounds = missing_bounds(*answers)

    assert 0 <= bounds.low <= bounds.value <= bounds.high <= 1
    assert bounds.high - bounds.low == pytest.approx(missing / (base + missing))


def test_all_missing_against_and_all_for():
    bounds = missing_bounds(90, 100, 20)

    assert (bounds.low, bounds.value, bounds.high) == (90 / 120, 0.9, 110 / 120)


def test_without_missing_there_is_nothing_to_bound():
    bounds = missing_bounds(9, 10, 0)

    assert bounds.low == bounds.value == bounds.high


@pytest.mark.parametrize(("base", "asked", "much"), [(80, 100, False), (79, 100, True), (0, 0, False), (0, 3, True)])
def test_more_than_a_fifth_is_much(base, asked, much):
    assert much_missing(base, asked) is missing_bounds(0, base, asked - base).much is much


def test_without_any_valid_answer_there_are_no_bounds_but_a_reason():
    bounds = missing_bounds(0, 0, 12)

    assert (bounds.value, bounds.low, bounds.high, bounds.reason, bounds.much) == (None, None, None, "no_answers", True)


@pytest.mark.parametrize("answers", [(3, 2, 0), (-1, 2, 0), (1, 2, -1)])
def test_what_is_no_count_is_refused(answers):
    with pytest.raises(ValueError, match="no count of answers"):
        missing_bounds(*answers)
