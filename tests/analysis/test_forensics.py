"""The published figures of 2022, traced back: which counts can print as them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import feasible_counts, mean_from_boxes
from analysis.forensics import Printing
from analysis.rounding import half_up, round_shares


@pytest.mark.parametrize(
    ("printed", "base", "rounded", "truncated"),
    [
        ("93,15%", 336, (313,), (313,)),
        ("93,15", 334, (), ()),
        ("93,15", 217, (), ()),
        ("93,15", 170, (), ()),
        ("1,19", 336, (4,), (4,)),
        ("84,1", 336, (), ()),  # printed in the same report as 93,15
        ("84,1", 170, (143,), (143,)),
        ("84,1", 334, (281,), (281,)),
        ("84,1", 997, (838,), (839,)),
        ("2,3", 336, (), (8,)),
        ("2,3", 334, (), (8,)),
        ("2,3", 170, (), (4,)),
        ("2,3", 997, (23,), (23,)),
        ("96,4", 56, (54,), (54,)),
        ("3,6", 56, (2,), ()),
        ("96,7", 61, (59,), (59,)),
        ("3,3", 61, (2,), ()),
        ("97,2", 217, (211,), (211,)),
        ("2,9", 217, (), ()),  # 97,2 and 2,9 together are 100,1
        ("100", 2, (2,), (2,)),
    ],
)
def test_the_published_figures_reconcile_or_do_not(printed, base, rounded, truncated):
    assert feasible_counts(printed, base) == rounded
    assert feasible_counts(printed, base, Printing.TRUNCATED) == truncated


@given(st.integers(1, 1200).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))), st.integers(0, 2))
def test_whatever_is_printed_the_count_behind_it_is_among_the_feasible_ones(pair, decimals):
    count, base = pair
    scale = 10**decimals
    rounded, cut = half_up_text(count, base, scale, decimals), text(100 * scale * count // base, scale, decimals)

    assert count in feasible_counts(rounded, base)
    assert count in feasible_counts(cut, base, Printing.TRUNCATED)


@given(st.integers(1, 400), st.integers(0, 1000))
def test_every_feasible_count_prints_as_the_figure(base, tenths):
    printed = text(tenths, 10, 1)
    found = feasible_counts(printed, base)

    assert found == tuple(k for k in range(base + 1) if half_up_text(k, base, 10, 1) == printed)


def half_up_text(count, base, scale, decimals):
    return text(half_up(Fraction(100 * scale * count, base)), scale, decimals)


def text(units, scale, decimals):
    return f"{units // scale},{units % scale:0{decimals}}" if decimals else str(units)


def test_figures_that_we_print_are_feasible():
    yes, no = (f"{float(share):.1f}" for share in round_shares([211, 6], 1))

    assert (feasible_counts(yes, 217), feasible_counts(no, 217)) == ((211,), (6,))


@pytest.mark.parametrize("base", [0, -3])
def test_without_people_no_count_fits(base):
    assert feasible_counts("50", base) == ()


@pytest.mark.parametrize("printed", ["", "veel", "1/2", "1e1", "-3", "nan", "12,"])
def test_what_is_no_percentage_is_refused(printed):
    with pytest.raises(ValueError, match="is no percentage"):
        feasible_counts(printed, 100)


def test_the_published_shares_leave_the_mean_open_from_391_to_485():
    assert mean_from_boxes(313, 19, 4) == pytest.approx((3.91, 4.85), abs=0.005)


@given(st.lists(st.integers(0, 50), min_size=5, max_size=5).filter(sum))
def test_the_true_mean_lies_between_the_two(scores):
    low, high = mean_from_boxes(scores[3] + scores[4], scores[2], scores[0] + scores[1])

    assert low <= sum(s * n for s, n in enumerate(scores, start=1)) / sum(scores) <= high + 1e-12


def test_without_answers_there_is_no_mean_and_negative_counts_are_refused():
    assert mean_from_boxes(0, 0, 0) is None
    with pytest.raises(ValueError, match="below zero"):
        mean_from_boxes(1, -1, 0)
