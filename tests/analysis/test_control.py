import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis import Baseline, Point, baseline, ewma, laney, p_chart, run_chart, watch
from analysis.control import fewest_crossings_allowed, first_signal, tails, widening

UP_AND_DOWN = [26, 28, 27, 25, 29, 26, 28, 27, 26, 28, 25, 29]


def months(counts, base=30, start=2021):
    return [Point(f"{start + i // 12}-{i % 12 + 1:02}", count, base) for i, count in enumerate(counts)]


SERIES = st.lists(
    st.integers(0, 60).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))), min_size=14, max_size=40
).map(lambda pairs: [Point(f"{2021 + i // 12}-{i % 12 + 1:02}", *pair) for i, pair in enumerate(pairs)])


@given(st.integers(12, 300))
def test_the_fewest_crossings_are_the_fifth_percentile_of_as_many_coins(useful):
    assert fewest_crossings_allowed(useful) == stats.binom.ppf(0.05, useful - 1, 0.5)


def test_points_on_the_median_neither_make_nor_break_a_run():
    found = run_chart(months([25, 28, 27, 25, 29, 27, 29, 25, 28, 27, 26, 29, 26, 28, 25]))

    assert (found.median, found.useful) == (pytest.approx(0.9), 12)
    assert (found.longest_run, found.crossings, found.signal) == (2, 10, False)


def test_a_long_run_on_one_side_is_a_signal():
    found = run_chart(months(UP_AND_DOWN + [22] * 8), baseline(months(UP_AND_DOWN)))

    assert found.longest_run >= 8 > found.longest_allowed == 7
    assert found.signal


def test_few_crossings_are_a_signal():
    found = run_chart(months([20] * 6 + [29] * 6))

    assert (found.crossings, found.fewest_allowed, found.signal) == (1, 3, True)


def test_fewer_than_twelve_useful_points_give_no_signal_but_a_reason():
    found = run_chart(months([20] * 5 + [29] * 5))

    assert (found.signal, found.reason, found.longest_allowed) == (False, "few_points", None)


@pytest.mark.parametrize("points", [[], months([0, 0], base=0)])
def test_without_answers_there_is_no_median(points):
    assert (run_chart(points).median, run_chart(points).reason) == (None, "no_answers")


def test_a_gap_is_no_point_of_a_run_chart():
    points = months(UP_AND_DOWN)

    with_gap = run_chart([*points[:6], Point("gap", 0, 0), *points[6:]])

    assert with_gap == run_chart(points)


def test_the_p_chart_cannot_signal_improvement_where_there_is_no_room_for_it():
    base = Baseline(tuple(months([26] * 11 + [27], base=28)))

    best = p_chart([Point("2022-01", 28, 28)], base)[0]

    assert (best.high, best.signal) == (1, False)
    assert tails(28, 28, 0.93)[1] == pytest.approx(0.13, abs=0.005)
    assert min(n for n in range(1, 200) if tails(n, n, 0.93)[1] < 0.00135) == 92


def test_the_p_chart_signals_what_the_exact_tail_finds_rare():
    base = baseline(months(UP_AND_DOWN))

    low, lower = p_chart(months([22, 20], start=2022), base)

    assert tails(22, 30, base.share)[0] > 0.00135 > tails(20, 30, base.share)[0]
    assert (low.signal, lower.signal) == (False, True)


def test_the_moving_average_sees_a_small_lasting_change_that_no_single_month_shows():
    found = watch(months(UP_AND_DOWN + [24] * 12))

    assert first_signal(found.p_chart) is None
    assert first_signal(found.ewma) == "2022-06"


def test_in_a_gap_the_average_and_its_limits_stay_as_they_were():
    points = months(UP_AND_DOWN)
    base = baseline(points)

    *_, before, gap, after = ewma([*points, Point("2022-01", 0, 0), Point("2022-02", 27, 30)], base)
    *_, straight = ewma([*points, Point("2022-02", 27, 30)], base)

    assert (gap.value, gap.signal) == (None, False)
    assert (gap.low, gap.high) == (before.low, before.high)
    assert after == straight


def test_what_happened_inside_the_baseline_is_no_signal():
    points = months([10, *UP_AND_DOWN[1:]])

    assert not any(point.signal for point in (*p_chart(points, baseline(points)), *ewma(points, baseline(points))))


def test_a_baseline_of_a_hundred_percent_gives_no_signals():
    found = watch(months([30] * 12 + [29, 25]))

    assert not any(point.signal for point in (*found.p_chart, *found.ewma))
    assert laney(found.base).reason == "all_equal"


def test_more_spread_than_chance_widens_the_limits_and_less_never_narrows_them():
    wild, calm = months([20, 29] * 6), months([27] * 12)

    assert widening(baseline(wild)) == pytest.approx(laney(baseline(wild)).value)
    assert widening(baseline(wild)) > 1.2
    assert laney(baseline(calm)).value == 0
    assert widening(baseline(calm)) == 1
    wide, narrow = (p_chart(points[:1], baseline(points))[0] for points in (wild, calm))
    assert wide.high - wide.low > narrow.high - narrow.low


def test_with_wide_limits_a_rare_count_inside_them_is_no_signal():
    wild = months([20, 29] * 6)
    rare = Point("2022-01", 16, 30)

    assert tails(16, 30, baseline(wild).share)[0] < 0.00135
    assert not p_chart([*wild, rare], baseline(wild))[-1].signal


def test_months_with_few_answers_say_nothing_about_spread():
    points = months([17, 20, 18] * 4, base=20)

    assert (laney(baseline(points)).value, laney(baseline(points)).reason) == (None, "few_answers")
    assert widening(baseline(points)) == 1


def test_without_a_baseline_there_is_only_the_run_chart():
    found = watch(months([20, 25, 27]))

    assert (found.base, found.p_chart, found.ewma, found.run.reason) == (None, (), (), "few_points")


def test_a_baseline_that_was_frozen_before_holds_even_without_its_points():
    found = watch(months([24] * 12, start=2022), baseline(months(UP_AND_DOWN)))

    assert "2021-01" in found.base
    assert first_signal(found.ewma) is not None
    assert found.run.median is not None


@given(SERIES)
def test_limits_are_in_range_and_counting_the_dissatisfied_mirrors_them(points):
    found = watch(points)
    turned = watch([Point(point.period, point.base - point.count, point.base) for point in points])

    for chart, mirror in ((found.p_chart, turned.p_chart), (found.ewma, turned.ewma)):
        for point, other in zip(chart, mirror, strict=True):
            assert 0 <= point.low <= point.high <= 1
            assert (other.low, other.high) == pytest.approx((1 - point.high, 1 - point.low), abs=1e-9)
            assert other.signal == point.signal
            assert point.value is None or math.isfinite(point.value)
    assert (found.run.signal, found.run.crossings) == (turned.run.signal, turned.run.crossings)
