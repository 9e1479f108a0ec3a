import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import gives_away

COUNTS = {("Krispijn",): 40, ("Wielwijk",): 12, ("Dubbeldam",): 3, ("Centrum",): 0}
ALL = frozenset(COUNTS)
SELECTIONS = st.frozensets(st.sampled_from(sorted(COUNTS)))


def of(*names):
    return frozenset((name,) for name in names)


def test_a_selection_of_few_is_not_shown():
    assert gives_away(of("Dubbeldam"), [], COUNTS) == (of("Dubbeldam"),)


def test_a_selection_that_leaves_few_of_a_total_gives_those_away():
    assert gives_away(of("Krispijn", "Wielwijk"), [ALL], COUNTS) == (of("Dubbeldam", "Centrum"),)


def test_the_total_after_its_parts_gives_away_just_as_much():
    assert gives_away(ALL, [of("Krispijn", "Wielwijk")], COUNTS) == (of("Dubbeldam", "Centrum"),)


def test_a_rest_of_nobody_or_enough_may_be_shown():
    assert gives_away(of("Krispijn"), [ALL], COUNTS) == ()
    assert gives_away(of("Krispijn", "Wielwijk", "Dubbeldam"), [ALL], COUNTS) == ()


def test_selections_that_overlap_in_part_do_not_subtract():
    assert gives_away(of("Krispijn", "Dubbeldam"), [of("Wielwijk", "Dubbeldam")], COUNTS) == ()


@given(SELECTIONS, st.lists(SELECTIONS, max_size=5))
def test_what_was_shown_before_may_be_shown_again_and_order_does_not_matter(selection, released):
    found = gives_away(selection, released, COUNTS)

    assert set(gives_away(selection, released[::-1], COUNTS)) == set(found)
    assert gives_away(selection, [*released, selection], COUNTS) == found


def test_a_value_that_is_not_in_the_table_is_an_error():
    with pytest.raises(KeyError):
        gives_away(of("Zwijndrecht"), [], COUNTS)
