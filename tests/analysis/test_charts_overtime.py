"""The charts of the indicator, of months and of wijken: what they draw, and that nothing withheld is in them."""

import random

import pytest
from matplotlib.text import Text

from analysis import CountTable, Thresholds, View, summarise
from analysis.charts import indicator, months, wijken
from analysis.charts.months import noticed
from analysis.counts import RESPONSES, Cell
from analysis.goal import goal
from analysis.grid import by_part
from analysis.overtime import Anew, series_of
from analysis.series import Point
from analysis.wording import claims_without_evidence
from surveys import load_all

LIBRARY = load_all()
WIJKEN = ("Centrum", "Krispijn", "Dubbeldam")
TOO_FEW = "Te weinig."


def series(*points, group="bewoners", anew=()):
    label, found = LIBRARY.group_label(group), [Point(*one) for one in points]
    return series_of(group, label, "Hoe tevreden ben je?", found, Thresholds(), anew)


def steady(periods, count=27, base=30):
    return [(period, count, base) for period in periods]


YEARS = [f"{year}-{month:02}" for year in (2021, 2022) for month in range(1, 13)]


def summary_of(per_wijk, group="bewoners"):
    """Of residents who gave these counts of 1, 2, 3, 4, 5, per wijk."""
    cells = []
    for wijk, scores in per_wijk.items():
        cells += [(Cell(group, "bew_q1", str(score), wijk=wijk), n) for score, n in enumerate(scores, start=1)]
        cells.append((Cell(group, RESPONSES, RESPONSES, wijk=wijk), sum(scores)))
    return summarise(
        LIBRARY, CountTable(cells), view=View.PUBLIC, first_month="2022-01", last_month="2022-12", by="wijk"
    )


def artists(chart, name):
    return [artist for artist in chart.figure.axes[0].get_children() if artist.get_label() == name]


def texts(chart):
    return [text.get_text() for text in chart.figure.axes[0].findobj(Text)]


def test_points_stand_from_0_to_100_percent_and_open_where_answers_are_few():
    chart = months(series(("2022-01", 30, 30), ("2022-02", 0, 40), ("2022-03", 6, 12)))

    (top,), (bottom,), (open_dot,) = (artists(chart, f"2022-0{month} share") for month in (1, 2, 3))
    (line_0, line_50, line_100, *_) = (
        line for line in artists(chart, "scale") if line.get_ydata()[0] == line.get_ydata()[1]
    )
    assert top.get_ydata()[0] == line_100.get_ydata()[0]
    assert bottom.get_ydata()[0] == line_0.get_ydata()[0]
    assert open_dot.get_ydata()[0] == pytest.approx(line_50.get_ydata()[0])
    assert (top.get_markerfacecolor(), open_dot.get_markerfacecolor()) == ("#6BAED6", "#FFFFFF")


def test_gaps_stay_gaps_in_picture_and_table():
    chart = months(series(("2022-01", 30, 30), ("2022-02", 0, 0), ("2022-03", 20, 30), ("2022-Q2", 0, 0)))

    assert artists(chart, "2022-02 share") == artists(chart, "2022-Q2 share") == []
    assert chart.rows[1][:2] == ("februari 2022", "geen antwoorden")
    assert chart.rows[3][1] == "geen antwoorden, of te weinig om te laten zien"


def test_a_few_answers_have_counts_and_no_percentage():
    chart = months(series(("2022-01", 11, 12), ("2022-02", 27, 30)))

    assert [row[1:4] for row in chart.rows] == [("11", "12", ""), ("27", "30", "90%")]


def test_a_lasting_fall_is_marked_and_said_and_a_steady_series_is_not():
    fallen = series(*steady(YEARS[:12], 56, 60), *steady(YEARS[12:], 40, 60))
    level = series(*steady(YEARS[:11], 56, 60), ("2021-12", 55, 60), *steady(YEARS[12:], 56, 60))

    assert (
        fallen.sentence == "Het cijfer is anders dan eerst. We zien dat vanaf januari 2022. Kijk wat er is veranderd."
    )
    assert fallen.verdict.code == "T1"
    assert {artist for period in noticed(fallen) for artist in artists(months(fallen), f"{period} signal")}
    assert noticed(level) == set()
    assert level.sentence == "Het cijfer beweegt op en neer. Dat is normaal."


def test_the_beginning_is_named_with_its_percentage():
    chart = months(series(*steady(YEARS[:14])))

    assert "het begin: 90% tevreden" in texts(chart)
    assert len(artists(chart, "baseline")) == 1


def test_without_a_point_there_is_no_chart():
    with pytest.raises(ValueError, match="no point"):
        months(series(("2022-Q1", 0, 0)))


def test_a_long_run_is_said_where_the_other_chart_is_silent():
    high, low = steady(YEARS[:6], 27, 30), steady(YEARS[6:12], 26, 30)
    found = series(*high, *low, *steady(YEARS[12:], 27, 30))

    assert found.verdict.code == "T0"
    assert found.long_run == "De punten liggen wel lang aan een kant van het midden. Kijk wat er is veranderd."


def test_a_wijk_has_its_percentage_its_counts_or_a_dash():
    chart = wijken(
        by_part(summary_of({"Centrum": (0, 0, 4, 20, 16), "Krispijn": (0, 0, 1, 5, 6)}), WIJKEN, "bewoners", TOO_FEW)
    )

    first = {row[0]: row[2:] for row in chart.rows if row[1].startswith("Hoe tevreden")}
    assert first["Centrum"] == ("36", "40", "90%", "77% - 96%", "")
    assert first["Krispijn"] == ("11", "12", "", "", "")
    assert first["Dubbeldam"] == ("", "", "", "", TOO_FEW)
    assert len(artists(chart, "Dubbeldam 0 withheld")) == 1


def test_the_order_of_wijken_is_that_of_the_catalogue_whatever_they_answered():
    summary = summary_of({"Dubbeldam": (0, 0, 0, 0, 50), "Centrum": (50, 0, 0, 0, 0)})
    labels = [row.label for row in by_part(summary, WIJKEN, None, TOO_FEW).rows]

    assert labels == [*WIJKEN, "Alle wijken samen"]


@pytest.mark.parametrize("small", [1, 7, 9])
def test_no_number_of_a_small_wijk_is_in_picture_words_or_table(small):
    chart = wijken(
        by_part(summary_of({"Centrum": (0, 0, 0, 20, 31), "Krispijn": (0, 0, 0, 0, small)}), WIJKEN, None, TOO_FEW)
    )

    rows = [row for row in chart.rows if row[0] == "Krispijn"]
    assert {row[2:6] for row in rows} == {("", "", "", "")}
    assert "Krispijn: Bewoners niet te laten zien" in chart.alt


@pytest.mark.parametrize("seed", range(8))
def test_whatever_the_answers_every_text_has_its_place_and_claims_nothing(layout_faults, seed):
    rng = random.Random(seed)
    answers = {wijk: tuple(rng.choice((0, 1, 4, 15)) for _ in range(5)) for wijk in WIJKEN}
    summary = summary_of(answers)
    points = [(period, rng.randint(0, 20), rng.randint(20, 60)) for period in YEARS[: rng.choice((1, 3, 13, 24))]]
    charts = [months(series(*points)), wijken(by_part(summary, WIJKEN, None, TOO_FEW))]
    charts.append(wijken(by_part(summary, WIJKEN, "bewoners", TOO_FEW)))
    if goal(summary, 4.0).has_chart:
        charts.append(indicator(summary, goal(summary, 4.0)))

    for chart in charts:
        assert layout_faults(chart) == []
        assert min(text.get_fontsize() for text in chart.figure.axes[0].findobj(Text)) >= 8
        assert claims_without_evidence(" ".join([chart.title, chart.alt]), None) == []


TABLET = Anew("2022-01", "Sinds januari vragen we het met een tablet.")


def test_a_new_beginning_is_a_line_with_its_reason_and_each_stretch_has_its_own_middle(layout_faults):
    before, after = steady(YEARS[:12], 28), steady(YEARS[12:], 21)
    chart = months(series(*before, *after, anew=[TABLET]))

    (line,) = artists(chart, "2022-01 anew")
    bands, baselines = artists(chart, "ewma limits"), artists(chart, "baseline")
    assert (len(bands), len(baselines)) == (2, 2)
    assert max(bands[0].get_xy()[:, 0]) < line.get_xdata()[0] < min(bands[1].get_xy()[:, 0])
    assert {"het begin: 93% tevreden", "het begin: 70% tevreden", "nieuw begin"} <= set(texts(chart))
    assert "Nieuw begin vanaf januari 2022: Sinds januari vragen we het met een tablet." in chart.alt
    assert chart.title == "Sinds het nieuwe begin: het begin is compleet"
    assert layout_faults(chart) == []


def test_the_smoothed_line_is_not_drawn_across_a_new_beginning():
    chart = months(series(*steady(YEARS[:12], 28), *steady(YEARS[12:], 21), anew=[TABLET]))

    (border,) = (line.get_xdata()[0] for line in artists(chart, "2022-01 anew"))
    assert [line for line in artists(chart, "ewma") if line.get_xdata()[0] < border < line.get_xdata()[1]] == []


def test_a_fall_that_a_new_beginning_explains_is_no_signal_any_more():
    points = [*steady(YEARS[:12], 28), *steady(YEARS[12:], 15)]

    assert series(*points).verdict.code == "T1"
    assert series(*points, anew=[TABLET]).verdict is None
    assert noticed(series(*points, anew=[TABLET])) == set()


def test_a_new_beginning_near_the_edge_keeps_its_words_on_the_sheet(layout_faults):
    chart = months(series(*steady(YEARS), anew=[Anew("2022-12", "Vanaf december vragen we het anders.")]))

    assert layout_faults(chart) == []
