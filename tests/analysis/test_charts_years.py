"""Two years in one picture: on one scale, with a reason where they cannot be compared, and no number that is withheld."""

import re
from dataclasses import replace

import pytest
from matplotlib.lines import Line2D
from matplotlib.text import Text

from analysis import Cell, CountTable, summarise
from analysis.change import Side, compare_periods, only
from analysis.charts import all_charts, all_years, group_years
from analysis.charts.images import render
from analysis.charts.years import SCALE
from surveys import GROUPS, load_all

LIBRARY = load_all()
ITEMS = frozenset(item.id for one in LIBRARY.questionnaires for item in one.scored)
OF = {"bew": "bewoners", "vrw": "vrijwilligers", "net": "netwerkpartners"}


def side(year, answers):
    """A year; per item and mode how many are positive, and how many are not."""
    cells = []
    for (item, mode), (yes, no) in answers.items():
        values = ("ja", "nee") if item.endswith("_rec") else ("5", "2")
        cells += [(Cell(OF[item[:3]], item, value, mode=mode), n) for value, n in zip(values, (yes, no), strict=True)]
        if item.endswith("_q1"):
            cells.append((Cell(OF[item[:3]], "*", "1", mode=mode), yes + no))
    return Side(f"{year}-01", f"{year}-12", CountTable(cells), CountTable(cells), ITEMS)


def compared(now, before):
    first, second = side(2022, now), side(2021, before)
    summary = summarise(LIBRARY, first.table, first_month="2022-01", last_month="2022-12")
    withheld = {
        item.id: item.reason for group in summary.groups for item in group.items if item.status.value == "withheld"
    }
    found = only(compare_periods(LIBRARY, first, second), GROUPS, withheld, LIBRARY)
    return replace(summary, change=found)


SAME_WAY = compared(
    {
        ("bew_q1", "f2f"): (280, 20),
        ("bew_rec", "f2f"): (290, 10),
        ("vrw_q1", "f2f"): (58, 4),
        ("net_q1", "f2f"): (7, 2),
    },
    {
        ("bew_q1", "f2f"): (240, 60),
        ("bew_rec", "f2f"): (289, 11),
        ("vrw_q1", "f2f"): (35, 5),
        ("net_q1", "f2f"): (61, 4),
    },
)
OTHER_WAY = compared(
    {("bew_q1", "f2f"): (280, 20), ("bew_q1", "mail"): (90, 10)},
    {("bew_q1", "telefoon"): (75, 25), ("bew_q1", "mail"): (270, 30)},
)


def texts(chart):
    return [text.get_text() for text in chart.figure.axes[0].findobj(Text) if text.get_text()]


def of_residents(summary):
    return group_years(summary, summary.group("bewoners"))


def test_the_title_is_what_may_be_said_and_the_subtitle_names_both_years():
    chart = of_residents(SAME_WAY)

    assert chart.title == "Er zijn meer mensen tevreden dan in 2021: 93 van de 100, toen 80"
    assert chart.subtitle == "Tevreden, het ermee eens of ja, bewoners, 2022 en 2021"
    assert chart.name == "vergelijking-bewoners-2022-naast-2021"
    assert of_residents(OTHER_WAY).title == "We kunnen dit niet eerlijk vergelijken met 2021"


def test_both_years_stand_on_one_scale_from_0_to_100():
    chart = of_residents(SAME_WAY)
    one = SAME_WAY.change.items["bew_q1"].all_modes
    question = SAME_WAY.group("bewoners").satisfaction.text

    for year, share in (("2022", one.now), ("2021", one.before)):
        marks = {line.get_label(): line for line in chart.figure.axes[0].findobj(Line2D)}
        band, dot = marks[f"{question} {year} interval"], marks[f"{question} {year} share"]
        found = [(x - SCALE.left) / SCALE.width for x in (*band.get_xdata(), *dot.get_xdata())]
        assert found == pytest.approx([share.low, share.high, share.value])


def test_picture_words_and_table_have_the_same_numbers():
    chart = of_residents(SAME_WAY)
    question = SAME_WAY.group("bewoners").satisfaction.text

    assert chart.rows[:2] == (
        (question, "2022", "280", "300", "93%", "90% - 96%", "+13 punten (van +8 tot +19)"),
        (question, "2021", "240", "300", "80%", "75% - 84%", ""),
    )
    assert {"93%", "80%", "n = 300", "+13 punten", "van +8 tot +19"} <= set(texts(chart))
    assert "in 2022 93% (280 van 300, waarschijnlijk tussen 90 en 96 van de 100)" in chart.alt
    assert "verschil: +13 punten (van +8 tot +19)." in chart.alt


def test_years_asked_in_another_way_show_each_way_and_no_difference_of_all():
    chart = of_residents(OTHER_WAY)

    assert [row[0] for row in chart.rows[2::2]][:2] == ["Mensen die we zelf spraken", "Mensen die het zelf invulden"]
    assert chart.rows[0][-1] == "niet eerlijk te vergelijken"
    assert "niet eerlijk te vergelijken" in texts(chart)
    assert "+18 punten" in texts(chart)


def test_a_withheld_number_is_in_no_part_of_the_picture():
    charts = [all_years(SAME_WAY), group_years(SAME_WAY, SAME_WAY.group("netwerkpartners"))]

    for chart in charts:
        written = re.findall(r">([^<]+)<", render(chart, "svg").decode())
        shown = [*written, chart.title, chart.subtitle, chart.alt, *(cell for row in chart.rows for cell in row)]
        words = {word.strip("().,%:;") for text in shown for word in text.split()}
        assert words & {"7", "9", "78", "61", "65", "370", "401"} == set()


def test_all_groups_have_a_row_and_the_total_says_how_it_was_made():
    chart = all_years(SAME_WAY)

    together = "Alle groepen samen, met evenveel mensen per groep in beide jaren"
    now, before = SAME_WAY.change.overall.all_modes.same_mix
    assert [row[0] for row in chart.rows[::2]] == ["Bewoners", "Vrijwilligers", "Netwerkpartners", together]
    assert [row[2:5] for row in chart.rows[-2:]] == [
        ("", str(now.n), f"{round(now.value * 100)}%"),
        ("", str(before.n), f"{round(before.value * 100)}%"),
    ]
    assert chart.title.endswith(f"{round(now.value * 100)} van de 100, toen {round(before.value * 100)}")
    assert chart.rows[4][2:] == ("te weinig antwoorden", "", "", "", "te weinig antwoorden")


def test_few_answers_are_people_and_no_percentage():
    chart = of_residents(compared({("bew_q1", "f2f"): (20, 5)}, {("bew_q1", "f2f"): (75, 25)}))

    assert "20 van de 25 mensen" in texts(chart)
    assert chart.rows[0][2:] == ("20", "25", "", "", "te weinig antwoorden")
    assert "in 2022 20 van de 25 mensen" in chart.alt


def test_every_chart_of_a_selection_is_made_with_its_comparison():
    assert [chart.name for chart in all_charts(SAME_WAY) if chart.name.startswith("vergelijking")] == [
        "vergelijking-per-groep-2022-naast-2021",
        "vergelijking-bewoners-2022-naast-2021",
        "vergelijking-vrijwilligers-2022-naast-2021",
    ]


@pytest.mark.parametrize("draw", [all_years, of_residents])
def test_a_summary_that_compares_nothing_has_no_such_chart(draw):
    with pytest.raises(ValueError, match="compares nothing"):
        draw(replace(SAME_WAY, change=None))


def test_no_letter_is_smaller_than_8_points_and_nothing_runs_off_the_sheet():
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    for chart in (of_residents(SAME_WAY), of_residents(OTHER_WAY), all_years(SAME_WAY)):
        renderer = FigureCanvasAgg(chart.figure).get_renderer()
        width, height = chart.figure.canvas.get_width_height()
        for text in chart.figure.axes[0].findobj(Text):
            box = text.get_window_extent(renderer)
            assert text.get_fontsize() >= 8
            assert not text.get_text() or (box.x0 >= 0 and box.x1 <= width and box.y0 >= 0 and box.y1 <= height)
