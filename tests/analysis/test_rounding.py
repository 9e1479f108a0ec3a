from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import round_nested, round_shares
from analysis.rounding import half_up, rounded_share

COUNTS = st.lists(st.integers(0, 5000), min_size=1, max_size=8)
FIVE = st.lists(st.integers(0, 5000), min_size=5, max_size=5)
DECIMALS = st.integers(0, 2)


def shown(shares, decimals):
    return [f"{float(share):.{decimals}f}".replace(".", ",") for share in shares]


@pytest.mark.parametrize(
    ("counts", "decimals", "expected"),
    [
        ([211, 6], 1, ["97,2", "2,8"]),  # printed as 97,2 and 2,9 in 2022
        ([1, 1, 1], 1, ["33,4", "33,3", "33,3"]),
        ([1] * 6, 1, ["16,7", "16,7", "16,7", "16,7", "16,6", "16,6"]),
        ([1, 1], 0, ["50", "50"]),
        ([0, 0], 0, ["0", "0"]),
        ([2, 0], 0, ["100", "0"]),
    ],
)
def test_shares_add_up_to_100(counts, decimals, expected):
    assert shown(round_shares(counts, decimals), decimals) == expected


def test_five_scores_keep_the_headline_a_calculator_gives():
    shares = round_nested([101, 62, 11, 3, 1], 1)

    assert shown(shares, 1) == ["56,8", "34,8", "6,2", "1,7", "0,5"]
    assert shown([shares[0] + shares[1]], 1) == ["91,6"]


@given(COUNTS, DECIMALS)
def test_any_shares_add_up_to_exactly_100_or_nobody_answered(counts, decimals):
    assert sum(round_shares(counts, decimals)) == (100 if sum(counts) else 0)


@given(FIVE, DECIMALS)
def test_nested_shares_add_up_and_keep_the_rounded_top_two(counts, decimals):
    shares = round_nested(counts, decimals)

    if not sum(counts):
        assert shares == [0] * 5
        return
    assert sum(shares) == 100
    assert shares[0] + shares[1] == Fraction(rounded_share(counts[0] + counts[1], sum(counts), decimals), 10**decimals)


@given(COUNTS)
def test_no_share_is_more_than_one_unit_off(counts):
    for count, share in zip(counts, round_shares(counts, 1), strict=True):
        assert not sum(counts) or abs(share - Fraction(100 * count, sum(counts))) < Fraction(1, 10)


@pytest.mark.parametrize(
    ("count", "base", "expected"),
    [(0, 400, 0), (1, 400, 1), (399, 400, 99), (400, 400, 100), (313, 336, 93), (1, 200, 1), (1, 3, 33)],
)
def test_all_and_nobody_are_said_only_when_exact(count, base, expected):
    assert rounded_share(count, base) == expected


@pytest.mark.parametrize(("count", "base"), [(1, 0), (-1, 4), (5, 4)])
def test_what_is_no_share_is_refused(count, base):
    with pytest.raises(ValueError, match="is no share"):
        rounded_share(count, base)


@pytest.mark.parametrize("counts", [[1, 2, 3], [1] * 6])
def test_nested_rounding_needs_five_scores(counts):
    with pytest.raises(ValueError, match="five counts"):
        round_nested(counts)


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="below zero"):
        round_shares([3, -1])


@pytest.mark.parametrize(("value", "expected"), [("1/2", 1), ("3/2", 2), ("5/2", 3), ("-1/2", 0), ("2675/1000", 3)])
def test_a_half_goes_up(value, expected):
    assert half_up(Fraction(value)) == expected
