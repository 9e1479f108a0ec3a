import pytest

from analysis import Way, compare_modes, compare_years_by_mode, share
from analysis.modes import mix_changed, way
from surveys import MODES

MOSTLY_ALONE = {("bewoners", "mail"): (70, 90), ("bewoners", "f2f"): (9, 10)}
MOSTLY_SPOKEN = {("bewoners", "mail"): (8, 10), ("bewoners", "f2f"): (60, 70), ("bewoners", "telefoon"): (18, 20)}


def test_every_way_of_asking_is_either_by_an_interviewer_or_filled_in_alone():
    assert {mode for mode in MODES if way(mode) is Way.INTERVIEWER} == {"f2f", "telefoon"}


def test_a_telephone_call_is_not_digital_but_an_interview():
    found = compare_modes({("bewoners", "telefoon"): (9, 10), ("bewoners", "whatsapp"): (5, 10)})

    assert found.difference.value == pytest.approx(0.4)


def test_the_difference_of_modes_is_taken_within_groups():
    # In each group both ways give the same, but volunteers are asked more by mail and are more satisfied.
    counts = {("bewoners", "f2f"): (50, 100), ("bewoners", "mail"): (5, 10), ("vrijwilligers", "f2f"): (9, 10),
              ("vrijwilligers", "mail"): (90, 100)}  # fmt: skip

    assert compare_modes(counts).difference.value == pytest.approx(0)
    assert compare_modes(counts).test.p == pytest.approx(1)


def test_a_group_asked_in_one_way_only_is_left_out_and_named():
    counts = {("bewoners", "f2f"): (50, 60), ("bewoners", "qr"): (20, 30), ("netwerkpartners", "mail"): (40, 56)}

    assert compare_modes(counts).left_out == ("netwerkpartners",)


def test_when_nobody_was_asked_in_both_ways_there_is_no_figure():
    found = compare_modes({("bewoners", "f2f"): (50, 60)})

    assert (found.difference.value, found.difference.reason, found.test.reason) == (None, "no_answers", "no_answers")


@pytest.mark.parametrize(
    ("now", "before", "changed"),
    [
        ((20, 100), (10, 100), False),
        ((21, 100), (10, 100), True),
        ((10, 100), (21, 100), True),
        ((3, 10), (0, 0), False),
    ],
)
def test_the_mix_changed_when_it_moved_by_more_than_ten_points(now, before, changed):
    assert mix_changed(share(*now), share(*before)) is changed


def test_years_are_also_compared_within_each_way_of_asking():
    found = compare_years_by_mode(MOSTLY_SPOKEN, MOSTLY_ALONE)

    assert found.mix_changed
    assert [(one.count, one.base) for one in found.interviewed] == [(90, 100), (10, 100)]
    assert found.all_modes.difference.value == pytest.approx(86 / 100 - 79 / 100)
    assert found.within[Way.INTERVIEWER].difference.value == pytest.approx(78 / 90 - 9 / 10)
    assert found.within[Way.SELF].difference.value == pytest.approx(8 / 10 - 70 / 90)
