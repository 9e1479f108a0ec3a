import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import AnswerPatterns, Cell, CountTable, ItemCounts

CELLS = st.builds(
    Cell,
    group=st.sampled_from(["bewoners", "vrijwilligers"]),
    item=st.sampled_from(["*", "bew_q1", "bew_rec"]),
    value=st.sampled_from(["1", "5", "9", "-1", "empty", "ja"]),
    month=st.sampled_from(["2022-01", "2022-02", None]),
    wijk=st.sampled_from(["Centrum", "Krispijn", None]),
)
TABLES = st.dictionaries(CELLS, st.integers(0, 50)).map(CountTable)


@given(TABLES, TABLES)
def test_merging_tables_is_counting_together(one, other):
    merged = one + other

    assert merged == CountTable([*one.items(), *other.items()])
    assert merged == other + one
    assert merged.responses() == one.responses() + other.responses()


@given(TABLES)
def test_the_parts_of_a_field_add_up_to_what_has_a_value_there(table):
    parts = CountTable(pair for part in table.by("wijk").values() for pair in part.items())

    assert parts == CountTable((cell, n) for cell, n in table.items() if cell.wijk is not None)


@given(TABLES)
def test_an_item_is_the_same_whatever_it_was_split_by(table):
    split = sum(table.by("group").values(), start=CountTable())

    assert split.item("bew_q1") == table.item("bew_q1")


def test_the_four_kinds_of_answers_are_never_merged():
    values = {"5": 3, "2": 1, "9": 4, "empty": 2, "-1": 7}
    table = CountTable((Cell("bewoners", "bew_q1", value), n) for value, n in values.items())

    item = table.item("bew_q1")

    assert item == ItemCounts({"2": 1, "5": 3}, dont_know=4, empty=2, not_asked=7)
    assert (item.base, item.asked, item.scores) == (4, 10, (0, 1, 0, 0, 3))


def test_a_filter_keeps_the_cells_that_have_all_its_values():
    table = CountTable({Cell("bewoners", "*", "1", wijk="Centrum"): 2, Cell("bewoners", "*", "1", wijk="Krispijn"): 3})

    assert table.where(group="bewoners", wijk="Krispijn").responses() == 3
    assert table.where(wijk=None) == table
    assert table.responses("vrijwilligers") == 0


def test_splitting_by_what_is_no_field_is_an_error():
    with pytest.raises(AttributeError):
        CountTable({Cell("bewoners", "*", "1"): 1}).by("postcode")


PATTERNS = AnswerPatterns(
    ("bew_q1", "bew_q2", "bew_rec"), {(5, 4, 1): 3, (4, None, 1): 2, (5, 4, None): 1, (1, 2, 0): 4, (3, 3, 1): 0}
)


def test_patterns_of_some_items_count_those_who_answered_all_of_them():
    assert PATTERNS.complete("bew_q1", "bew_q2") == {(1, 2): 4, (5, 4): 4}
    assert PATTERNS.complete("bew_q1") == {(1,): 4, (4,): 2, (5,): 4}
    assert PATTERNS.complete() == {(1, 2, 0): 4, (5, 4, 1): 3}


def test_a_table_of_two_items_has_a_place_for_every_score_and_for_yes_and_no():
    table = PATTERNS.table("bew_q1", "bew_rec")

    assert (len(table), {len(row) for row in table}) == (6, {6})
    assert {(score, yes): table[score][yes] for score in range(6) for yes in range(6) if table[score][yes]} == {
        (5, 1): 3, (4, 1): 2, (1, 0): 4
    }  # fmt: skip


def test_an_item_that_is_not_among_the_patterns_is_refused():
    with pytest.raises(ValueError, match="not in"):
        PATTERNS.complete("vrw_q1")
