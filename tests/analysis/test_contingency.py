import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis import boxes, chi_square, cramers_v, fisher_freeman_halton, table_test
from analysis.contingency import without_empty
from analysis.exact_tables import drawn_p, listed_p

COUNTS = st.integers(0, 60)
TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(COUNTS, min_size=width, max_size=width), min_size=2, max_size=5)
)


def kept(table):
    rows = without_empty(table)
    return len(rows) > 1 and len(rows[0]) > 1


def test_the_boxes_are_satisfied_neutral_and_dissatisfied():
    assert boxes([1, 2, 4, 8, 16]) == (24, 4, 3)


@given(TABLES.filter(kept))
def test_chi_square_agrees_with_scipy_after_dropping_what_is_empty(table):
    theirs = stats.chi2_contingency(without_empty(table), correction=False)

    found = chi_square(table)

    assert (found.statistic, found.p) == pytest.approx((theirs.statistic, theirs.pvalue), abs=1e-9)


def test_a_column_that_nobody_chose_is_dropped_where_scipy_raises():
    table = [[30, 0, 10], [20, 0, 20]]

    with pytest.raises(ValueError, match="zero element"):
        stats.chi2_contingency(table)
    assert chi_square(table) == chi_square([[30, 10], [20, 20]])
    assert cramers_v(table) == cramers_v([[30, 10], [20, 20]])


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ([], "no_answers"),
        ([[0, 0, 0], [0, 0, 0]], "no_answers"),
        ([[5, 3, 1], [0, 0, 0]], "one_group"),
        ([[5, 0, 0], [9, 0, 0]], "all_equal"),
    ],
)
def test_a_table_that_compares_nothing_has_a_reason(table, reason):
    for test in (chi_square, fisher_freeman_halton, table_test):
        assert (test(table).p, test(table).reason) == (None, reason)
    assert (cramers_v(table).value, cramers_v(table).reason) == (None, reason)


@pytest.mark.parametrize("table", [[[1, 2], [3, -1]], [[1, 2], [3]]])
def test_what_is_no_table_is_refused(table):
    with pytest.raises(ValueError, match="equally many counts"):
        chi_square(table)


@pytest.mark.parametrize(
    ("table", "method"),
    [
        ([[204, 10, 9], [154, 11, 8]], "chi_square"),
        ([[54, 1, 1], [59, 1, 1], [204, 10, 3]], "fisher_freeman_halton"),
        # Five of 25 expected counts below 5 is a fifth: then the exact test.
        ([[4, 40, 40, 40, 40]] * 5, "fisher_freeman_halton_drawn"),
        ([[1, 5000, 400], [0, 5000, 500], [1, 4000, 600]], "fisher_freeman_halton_drawn"),
    ],
)
def test_small_expected_counts_get_the_exact_test(table, method):
    assert table_test(table).method == method


@settings(max_examples=30)
@given(st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=2, max_size=3).filter(kept))
def test_the_order_of_groups_and_answers_makes_no_difference(table):
    turned = [row[::-1] for row in table[::-1]]

    for test in (fisher_freeman_halton, chi_square, table_test):
        assert test(turned).p == pytest.approx(test(table).p, abs=1e-12)
        assert 0 <= test(table).p <= 1
    assert cramers_v(turned).value == pytest.approx(cramers_v(table).value, abs=1e-9)


@given(st.lists(st.integers(0, 9), min_size=4, max_size=4).filter(lambda c: kept([c[:2], c[2:]])))
def test_of_two_by_two_it_is_fishers_test(counts):
    table = [counts[:2], counts[2:]]

    assert fisher_freeman_halton(table).p == pytest.approx(stats.fisher_exact(table).pvalue, abs=1e-9)


def test_drawing_tables_comes_close_to_listing_them():
    table = [[8, 2, 1], [3, 4, 5]]

    assert drawn_p(table, 20_000) == pytest.approx(listed_p(table, 20_000), abs=0.01)


def test_drawn_tables_give_the_same_p_every_time_where_scipy_gives_another():
    table = [[9, 4, 2, 1], [5, 6, 3, 4], [8, 2, 5, 3], [7, 5, 6, 2]]

    first, again, turned = (fisher_freeman_halton(one) for one in (table, table, [row[::-1] for row in table[::-1]]))

    assert first.method == "fisher_freeman_halton_drawn"
    assert first.p == again.p == turned.p
    assert stats.fisher_exact(table, method=stats.MonteCarloMethod(rng=1)).pvalue == pytest.approx(first.p, abs=0.02)


def test_many_people_in_small_cells_do_not_take_longer():
    start = time.perf_counter()

    found = table_test([[400_000, 3, 1], [300_000, 2, 2], [200_000, 1, 1]])

    assert 0 < found.p <= 1
    assert time.perf_counter() - start < 2


def test_cramers_v_is_corrected_for_what_chance_gives():
    unrelated, alike = [[10, 11], [11, 10]], [[30, 0], [0, 30]]

    assert cramers_v(unrelated).value == 0
    assert cramers_v(alike).value == pytest.approx(1)


def test_two_people_are_too_few_for_cramers_v():
    assert cramers_v([[1, 0], [0, 1]]).reason == "few_answers"


@given(TABLES.filter(kept))
def test_cramers_v_lies_between_0_and_1(table):
    found = cramers_v(table)

    assert found.reason == "few_answers" if found.value is None else 0 <= found.value <= 1
