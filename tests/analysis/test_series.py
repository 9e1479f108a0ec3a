import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Baseline, Point, baseline, combine, stretches

MONTHS = st.dictionaries(
    st.builds("{}-{:02}".format, st.integers(2021, 2023), st.integers(1, 12)), st.integers(0, 30), max_size=30
).map(lambda bases: [Point(month, base // 2, base) for month, base in bases.items()])


def test_months_with_enough_answers_stay_months():
    months = [Point("2022-01", 9, 10), Point("2022-02", 20, 24), Point("2022-03", 11, 12)]

    assert combine(months) == tuple(months)


def test_a_month_with_fewer_than_ten_answers_is_combined_with_its_quarter():
    months = [Point("2022-01", 9, 10), Point("2022-02", 7, 9), Point("2022-03", 11, 12), Point("2022-04", 11, 12)]

    assert combine(months) == (Point("2022-Q1", 27, 31), Point("2022-04", 11, 12))


def test_a_month_without_answers_leaves_a_gap_and_is_not_filled_in():
    months = [Point("2022-01", 9, 10), Point("2022-02", 0, 0), Point("2022-03", 11, 12)]

    assert combine(months) == tuple(months)


def test_a_quarter_that_is_still_too_small_is_a_gap():
    assert combine([Point("2022-01", 3, 4), Point("2022-02", 0, 0), Point("2022-03", 5, 5)]) == (
        Point("2022-Q1", 0, 0),
    )


def test_a_quarter_without_answers_is_one_gap():
    assert combine([Point("2022-07", 0, 0), Point("2022-08", 0, 0)]) == (Point("2022-Q3", 0, 0),)


@given(MONTHS)
def test_no_point_rests_on_fewer_than_ten_answers_and_none_is_counted_twice(months):
    points = combine(months)

    assert all(point.base == 0 or point.base >= 10 for point in points)
    assert sum(point.base for point in points) <= sum(month.base for month in months)
    assert combine(months[::-1]) == points


def test_the_baseline_is_the_first_twelve_points_and_later_ones_never_move_it():
    points = [Point(f"2021-{month:02}", 20 + month, 40) for month in range(1, 13)]
    points.insert(4, Point("2021-Q0", 0, 0))

    first = baseline(points)

    assert first == baseline([*points, Point("2022-01", 0, 400)])
    assert (first.count, first.base, len(first.points), first.share) == (318, 480, 12, pytest.approx(318 / 480))


def test_eleven_points_make_no_baseline():
    assert baseline([Point(f"2021-{month:02}", 1, 20) for month in range(1, 12)]) is None


def test_a_baseline_may_be_longer_but_not_shorter():
    points = [Point(f"2021-{month:02}", 1, 20) for month in range(1, 13)] + [Point("2022-01", 9, 20)]

    assert baseline(points, 13) == Baseline(tuple(points))
    with pytest.raises(ValueError, match="at least 12"):
        baseline(points, 11)


def test_a_series_is_parted_where_it_begins_anew_and_no_point_is_lost():
    points = [Point("2022-Q1", 9, 12), Point("2022-04", 8, 10), Point("2022-05", 0, 0), Point("2022-Q3", 20, 25)]

    parts = stretches(points, ["2022-07", "2022-05"])

    assert parts == (tuple(points[:2]), (points[2],), (points[3],))


def test_a_quarter_in_which_a_new_beginning_lies_stays_with_what_was_before():
    points = [Point("2022-Q1", 9, 12), Point("2022-Q2", 8, 10), Point("2022-Q3", 20, 25)]

    assert stretches(points, ["2022-05"]) == (tuple(points[:2]), (points[2],))


def test_without_a_decision_there_is_one_stretch_even_without_points():
    assert stretches([], []) == ((),)


@given(st.lists(st.integers(0, 23), unique=True, max_size=5))
def test_stretches_keep_every_point_once_and_in_order(months):
    points = [Point(f"{2021 + month // 12}-{month % 12 + 1:02}", 1, 2) for month in range(24)]
    anew = [points[month].period for month in months]

    parts = stretches(points, anew)

    assert [point for part in parts for point in part] == points
    assert len(parts) == len(anew) + 1
