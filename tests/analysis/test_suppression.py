"""Hidden cells of a table stay hidden: checked by trying every table that fits what is shown, apart from linear programming."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import Deducible, deducible_ranges, hidden_cells, suppress, unsafe_cells

GROUPS_2022 = {("bewoners",): 217, ("vrijwilligers",): 61, ("organisaties",): 2, ("netwerkpartners",): 56}
FIVE = 5


def table(*rows):
    return {("abcd"[r], "xyz"[c]): n for r, row in enumerate(rows) for c, n in enumerate(row)}


# The audit


def test_the_two_organisations_of_2022_follow_from_the_total_when_only_they_are_hidden():
    assert deducible_ranges(GROUPS_2022, {("organisaties",)}) == {("organisaties",): Deducible(2, 2)}
    assert unsafe_cells(GROUPS_2022, {("organisaties",)}, FIVE) == {("organisaties",): Deducible(2, 2)}


def test_hidden_with_the_partners_they_are_safe():
    hidden = {("organisaties",), ("netwerkpartners",)}

    assert deducible_ranges(GROUPS_2022, hidden) == dict.fromkeys(sorted(hidden), Deducible(1, 57))
    assert unsafe_cells(GROUPS_2022, hidden, FIVE) == {}


def test_without_a_total_nothing_limits_what_is_hidden():
    found = deducible_ranges(GROUPS_2022, {("organisaties",), (None,)})

    assert found == {("organisaties",): Deducible(1, None)}
    assert found[("organisaties",)].is_safe(1000)


def test_a_table_without_hidden_cells_has_nothing_to_audit():
    assert deducible_ranges(GROUPS_2022, set()) == deducible_ranges({}, set()) == {}
    assert deducible_ranges({("a",): 0}, {("a",)}) == {}


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=2, max_size=2),
    st.sets(st.tuples(st.integers(0, 1), st.integers(0, 2)), max_size=4),
)
def test_the_audit_finds_the_ranges_that_trying_every_table_finds(rows, hidden):
    leaves = table(*rows)
    cells = sorted(("abcd"[r], "xyz"[c]) for r, c in hidden if rows[r][c])

    assert {cell: (found.low, found.high) for cell, found in deducible_ranges(leaves, cells).items()} == tried(
        leaves, cells
    )


def tried(leaves, hidden):
    """The least and most of each hidden cell over all tables with the same shown cells and totals."""
    fits = []
    for guess in product(range(1, max(sums(leaves), default=0) + 1), repeat=len(hidden)):
        candidate = leaves | dict(zip(hidden, guess, strict=True))
        if sums(candidate) == sums(leaves):
            fits.append(guess)
    return {cell: (min(values), max(values)) for cell, values in zip(hidden, zip(*fits, strict=True), strict=True)}


def sums(leaves):
    lines = [
        [n for cell, n in leaves.items() if cell[side] == value] for side in (0, 1) for value in ("ab", "xyz")[side]
    ]
    return [sum(line) for line in lines]


# Suppression


def test_a_table_of_large_cells_is_printed_as_it_is():
    assert suppress(table([12, 5, 40], [9, 8, 7])).hidden == frozenset()


def test_a_small_cell_is_protected_by_the_rectangle_that_hides_the_fewest_answers():
    outcome = suppress(table([3, 30, 20], [8, 25, 60], [22, 9, 70]))

    assert outcome.hidden == {
        ("a", "x"),
        ("a", "y"),
        ("c", "x"),
        ("c", "y"),
    }  # 30 + 22 + 9; the others cost 63, 88 and 112
    assert outcome.unsafe == {}


def test_cells_so_small_that_they_hardly_protect_each_other_get_more():
    few, enough = (
        suppress(table([2, 2, 40], [2, 2, 60], [22, 9, 70])),
        suppress(table([4, 40, 50], [40, 4, 60], [22, 9, 7])),
    )

    assert {("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")} < few.hidden
    assert (few.unsafe, enough.unsafe) == ({}, {})


def test_zeros_are_shown_and_protect_nothing():
    outcome = suppress(table([3, 30], [0, 40]))

    assert outcome.hidden == {("a", "x")}
    assert outcome.unsafe == {("a", "x"): Deducible(3, 3)}


def test_a_row_alone_cannot_be_protected():
    assert suppress(table([3, 30, 20])).unsafe == {("a", "x"): Deducible(3, 3)}


@settings(max_examples=25)
@given(st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=2, max_size=3))
def test_what_is_hidden_is_safe_or_named_as_unsafe(rows):
    leaves = table(*rows)
    outcome = suppress(leaves)

    assert {cell for cell, n in leaves.items() if 0 < n < FIVE} <= outcome.hidden
    assert all(leaves[cell] for cell in outcome.hidden)
    assert unsafe_cells(leaves, outcome.hidden, FIVE) == outcome.unsafe


@settings(max_examples=10)
@given(st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=2, max_size=3))
def test_the_order_of_rows_does_not_matter(rows):
    leaves = table(*rows)

    assert suppress(dict(reversed(leaves.items()))) == suppress(leaves)


@settings(max_examples=40)
@given(st.dictionaries(st.tuples(st.sampled_from("ABC"), st.sampled_from("xyz")), st.integers(1, 40), min_size=1))
def test_what_the_filters_of_the_product_hide_is_never_known_exactly(leaves):
    """There empty combinations are hidden too, so a reader cannot count on one answer in each."""
    combinations = dict.fromkeys(product(*(sorted({leaf[side] for leaf in leaves}) for side in (0, 1))), 0)
    hidden = hidden_cells(leaves, 10) | (combinations.keys() - leaves.keys())

    found = deducible_ranges(combinations | leaves, hidden, least=0)

    assert [leaf for leaf, n in leaves.items() if n < 10 and found[leaf].low == found[leaf].high] == []


@pytest.mark.parametrize("wrong", [{("a", "x"): -1}, {("a",): 3}])
def test_what_is_no_table_is_refused(wrong):
    with pytest.raises(ValueError, match="per row and column"):
        suppress(wrong)
