"""Nothing small follows from what is shown; checked with exact fractions and by trying every table, apart from linear programming."""

from fractions import Fraction
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.differencing import hidden_cells, subtotals

TEN = 10


def test_nothing_is_hidden_when_every_cell_is_large():
    assert hidden_cells({("Krispijn",): 40, ("Wielwijk",): 30}, TEN) == frozenset()


def test_a_second_cell_is_hidden_so_that_the_first_does_not_follow():
    hidden = hidden_cells({("Krispijn",): 40, ("Wielwijk",): 30, ("Dubbeldam",): 4}, TEN)

    assert hidden == {("Dubbeldam",), ("Wielwijk",)}


def test_two_small_cells_protect_each_other():
    hidden = hidden_cells({("Krispijn",): 40, ("Wielwijk",): 6, ("Dubbeldam",): 7}, TEN)

    assert hidden == {("Dubbeldam",), ("Wielwijk",)}


def test_two_small_cells_that_are_together_few_need_a_third():
    hidden = hidden_cells({("Krispijn",): 40, ("Wielwijk",): 30, ("Centrum",): 2, ("Dubbeldam",): 3}, TEN)

    assert hidden == {("Centrum",), ("Dubbeldam",), ("Wielwijk",)}


def test_a_total_that_is_small_hides_everything():
    assert hidden_cells({("Krispijn",): 4, ("Wielwijk",): 3}, TEN) == {(None,), ("Krispijn",), ("Wielwijk",)}


def test_a_single_small_cell_in_a_table_of_two_fields_does_not_follow_from_rows_and_columns():
    leaves = {(wijk, mode): 20 for wijk in "ABC" for mode in ("f2f", "mail", "qr")} | {("A", "f2f"): 3}

    hidden = hidden_cells(leaves, TEN)

    assert ("A", "f2f") in hidden
    assert len(hidden) >= 4


def test_a_coarse_table_is_decided_without_looking_at_finer_ones():
    fine = {("A", "f2f"): 12, ("A", "mail"): 3, ("B", "f2f"): 30, ("B", "mail"): 40, ("C", "f2f"): 4, ("C", "mail"): 1}
    coarse = {("A",): 15, ("B",): 70, ("C",): 5}

    of_fine = {cell[:1] for cell in hidden_cells(fine, TEN) if cell[1] is None}

    assert of_fine == hidden_cells(coarse, TEN)


def test_a_small_cell_does_not_follow_from_combinations_that_must_be_empty():
    """C has 10 answers and all came by qr, so nobody in C came f2f; then B and A could be worked out, down to the 2."""
    leaves = {("A", "f2f"): 2, ("A", "mail"): 10, ("B", "f2f"): 10, ("B", "mail"): 10, ("C", "qr"): 10}

    hidden = hidden_cells(leaves, TEN)

    assert hidden >= {("A", "f2f"), ("A", "mail"), ("B", "f2f"), ("B", "mail")}


def test_a_small_cell_does_not_follow_from_subtotals_that_leave_no_room_in_finer_tables():
    """Of the 63 in C 38 came by f2f and 25 by qr, so nobody by mail, in no quarter. So in the first quarter 30 came by f2f (41 less 11
    by qr), and in the second 8, of the 38."""
    leaves = {
        ("1", "A", "f2f"): 3, ("1", "A", "mail"): 8, ("1", "B", "mail"): 3, ("1", "C", "f2f"): 30, ("1", "C", "qr"): 11,
        ("1", "D", "f2f"): 30, ("1", "D", "mail"): 30, ("2", "B", "mail"): 14, ("2", "B", "qr"): 8, ("2", "C", "f2f"): 8,
        ("2", "C", "qr"): 14, ("2", "D", "mail"): 14, ("2", "D", "qr"): 3,
    }  # fmt: skip

    hidden = hidden_cells(leaves, TEN)

    shown = {cell for cell in subtotals(leaves, 3) if cell not in hidden}
    assert not {(None, "C", None), (None, "C", "f2f"), (None, "C", "qr"), ("1", "C", None), ("1", "C", "qr")} <= shown


tables = st.dictionaries(
    st.tuples(st.sampled_from("ABCD"), st.sampled_from(["f2f", "mail", "qr"])), st.integers(1, 40), min_size=1
)


@settings(max_examples=80, deadline=None)
@given(tables)
def test_no_small_cell_can_be_calculated_from_the_shown_ones(leaves):
    hidden = hidden_cells(leaves, TEN)
    sizes = subtotals(leaves, 2)
    unknowns = list(product(sorted({a for a, _ in leaves}), sorted({b for _, b in leaves})))
    shown = [row(cell, unknowns) for cell in sizes if cell not in hidden]

    rank = rank_of(shown)

    small = [cell for cell, n in sizes.items() if n < TEN]
    assert [cell for cell in small if rank_of([*shown, row(cell, unknowns)]) == rank] == []


def test_a_small_cell_is_not_left_between_what_is_shown_and_nobody():
    """B and f2f are hidden, as 13 less 12 is 1. Showing the 12 of B by f2f would tell the same: everything else is at most 1."""
    leaves = {("A", "mail"): 1, ("B", "f2f"): 12}

    assert subtotals(leaves, 2).keys() - hidden_cells(leaves, TEN) == {(None, None)}


def test_a_small_cell_does_not_follow_from_numbers_that_leave_nothing_for_the_rest():
    """By f2f came 21: 10 in A and 11 in B, so nobody else. In the second quarter 22: 10 in A and 12 in B, so nobody else. So of the 13
    in A the other 3 came by mail in the first."""
    leaves = {("A", "f2f", "2"): 10, ("A", "mail", "1"): 3, ("B", "f2f", "1"): 11, ("B", "mail", "2"): 12}

    shown = subtotals(leaves, 3).keys() - hidden_cells(leaves, TEN)

    assert not shown.intersection(leaves)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=4, max_size=4).filter(any))
def test_of_a_small_cell_nobody_knows_to_within_a_few_how_many_it_holds(counts):
    corners = list(product("AB", ("f2f", "mail")))
    leaves = {corner: n for corner, n in zip(corners, counts, strict=True) if n}
    sizes = subtotals(leaves, 2)
    shown = sizes.keys() - hidden_cells(leaves, TEN)

    tables = np.indices((25,) * 4).reshape(4, -1)  # every way to fill in the four
    for cell in shown:
        tables = tables[:, adds_up(cell, corners, tables) == sizes[cell]]

    for cell in [cell for cell, n in sizes.items() if n < TEN]:
        assert np.ptp(adds_up(cell, corners, tables)) >= 4


def adds_up(cell, corners, tables):
    return tables[[all(a in (None, b) for a, b in zip(cell, corner, strict=True)) for corner in corners]].sum(axis=0)


@settings(max_examples=80, deadline=None)
@given(tables)
def test_what_a_subtotal_has_besides_the_shown_cells_is_nothing_or_enough(leaves):
    hidden = hidden_cells(leaves, TEN)
    sizes = subtotals(leaves, 2)
    for whole in set(sizes) - hidden:
        for field in (0, 1):
            parts = [
                cell for cell in sizes if whole[field] is None and cell[field] and cell[1 - field] == whole[1 - field]
            ]
            rest = sizes[whole] - sum(sizes[cell] for cell in parts if cell not in hidden)
            assert not parts or rest == 0 or rest >= TEN or not [cell for cell in parts if cell not in hidden]


def row(cell, unknowns):
    return [Fraction(all(a in (None, b) for a, b in zip(cell, leaf, strict=True))) for leaf in unknowns]


def rank_of(rows):
    """Gauss, in exact fractions."""
    rows, rank = [list(one) for one in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((one for one in rows[rank:] if one[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(rank, pivot)
        for other in rows[rank + 1 :]:
            factor = other[column] / pivot[column]
            other[:] = [a - factor * b for a, b in zip(other, pivot, strict=True)]
        rank += 1
    return rank
