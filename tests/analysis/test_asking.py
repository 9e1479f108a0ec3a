"""Ways of asking side by side: figures only where they may be seen, a sentence only where it holds."""

import pytest

from analysis import Cell, CountTable, Thresholds, View, Way, share
from analysis.asking import ways_of_all, ways_of_group
from analysis.change import Side
from analysis.summary import Judge
from surveys import load_all

LIBRARY = load_all()
JUDGE = Judge(Thresholds(), View.PUBLIC)
SPOKEN_MORE = "Mensen die we zelf spraken, zijn vaker tevreden dan mensen die het zelf invulden. We weten niet waarom."


def year(**modes):
    """A year in which everybody answered the satisfaction item; per group and mode ("bew_f2f") who is satisfied, and who not."""
    groups = {"bew": "bewoners", "vrw": "vrijwilligers", "net": "netwerkpartners"}
    cells = []
    for name, (yes, no) in modes.items():
        group, mode = name.split("_")
        cells += [(Cell(groups[group], f"{group}_q1", value, mode=mode), n) for value, n in (("5", yes), ("2", no))]
    return Side("2022-01", "2022-12", CountTable(cells), CountTable(cells), frozenset())


def test_both_ways_stand_side_by_side_over_their_modes():
    found = ways_of_group(LIBRARY, year(bew_f2f=(90, 10), bew_telefoon=(40, 5), bew_mail=(60, 20)), "bewoners", JUDGE)

    assert found.rows[0].label.startswith("Hoe tevreden")
    assert found.rows[0].shares == {Way.INTERVIEWER: share(130, 145), Way.SELF: share(60, 80)}


def test_a_difference_that_may_be_claimed_is_a_sentence_without_a_cause():
    found = ways_of_group(LIBRARY, year(bew_f2f=(190, 10), bew_mail=(70, 30)), "bewoners", JUDGE)

    assert (found.verdict.code, found.verdict.text) == ("M1", SPOKEN_MORE)


@pytest.mark.parametrize("mail", [(93, 7), (5, 10), (0, 0)])
def test_without_evidence_there_is_no_sentence(mail):
    assert ways_of_group(LIBRARY, year(bew_f2f=(190, 10), bew_mail=mail), "bewoners", JUDGE).verdict is None


def test_a_way_with_few_answers_has_people_and_no_percentage_and_one_with_too_few_nothing():
    few = ways_of_group(LIBRARY, year(bew_f2f=(190, 10), bew_mail=(5, 10)), "bewoners", JUDGE)
    hidden = ways_of_group(LIBRARY, year(bew_f2f=(190, 10), bew_mail=(5, 1)), "bewoners", JUDGE)

    assert (few.rows[0].shares[Way.SELF].count, few.rows[0].shares[Way.SELF].value) == (5, None)
    assert hidden.rows[0].shares[Way.SELF] is None
    assert (few.is_empty, hidden.is_empty) == (False, True)


def test_all_groups_are_compared_within_groups():
    # Volunteers are more satisfied and were called more often, but in each group both ways give the same.
    found = ways_of_all(LIBRARY, year(bew_f2f=(60, 40), bew_mail=(120, 80), vrw_f2f=(190, 10), vrw_mail=(38, 2)), JUDGE)

    assert found.verdict is None
    assert [row.label for row in found.rows] == [
        "Bewoners", "Vrijwilligers", "Vrijwilligersorganisaties", "Netwerkpartners"
    ]  # fmt: skip


def test_all_groups_together_may_show_what_each_alone_does_not():
    found = ways_of_all(LIBRARY, year(bew_f2f=(180, 20), bew_mail=(80, 20), vrw_f2f=(90, 10), vrw_mail=(40, 10)), JUDGE)

    assert found.verdict.text == SPOKEN_MORE
