"""The same answers drawn otherwise, and the ways of asking beside each other: nothing halved, nothing hidden, nothing withheld shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from analysis import Cell, CountTable, Side, Status, Thresholds, View, summarise, ways_of_all, ways_of_group
from analysis.charts import diverging, satisfaction, ways
from analysis.charts.ways import SCALE
from analysis.counts import RESPONSES
from analysis.summary import Judge
from analysis.wording import claims_without_evidence
from surveys import load_all

LIBRARY = load_all()
ITEMS = ("bew_q1", "bew_q2", "bew_q3")
YEAR = {"bew_q1": (120, 84, 11, 2, 0), "bew_q2": (40, 92, 28, 45, 2), "bew_q3": (80, 96, 30, 6, 3)}


def residents(answers=YEAR):
    cells = [(Cell("bewoners", RESPONSES, "1"), max(map(sum, answers.values())))]
    cells += [
        (Cell("bewoners", item, value), n)
        for item, counts in answers.items()
        for value, n in zip("54321", counts, strict=True)
    ]
    summary = summarise(LIBRARY, CountTable(cells), first_month="2022-01", last_month="2022-12")
    return summary, summary.group("bewoners")


def boxes(chart, item):
    found = [patch for patch in chart.figure.axes[0].patches if isinstance(patch, Rectangle)]
    return {box.get_label()[-1]: box for box in found if box.get_label().startswith(f"{item} ")}


def marks(chart, name):
    return [line for line in chart.figure.axes[0].findobj(Line2D) if line.get_label() == name]


def texts(chart):
    return [text.get_text() for text in chart.figure.axes[0].findobj(Text) if text.get_text()]


def test_the_sides_start_at_the_line_and_the_middle_stands_whole_in_a_column_of_its_own():
    chart = diverging(*residents())
    zero = marks(chart, "zero")[0].get_xdata()[0]

    for item, counts in YEAR.items():
        parts, n = boxes(chart, item), sum(counts)
        unit = parts["4"].get_width() / (counts[1] / n)
        assert parts["4"].get_x() == pytest.approx(zero)
        assert parts["2"].get_x() + parts["2"].get_width() == pytest.approx(zero)
        assert parts["3"].get_width() == pytest.approx(unit * counts[2] / n)
        assert parts["3"].get_x() > parts["5"].get_x() + parts["5"].get_width()


def test_one_unit_holds_for_every_row():
    chart = diverging(*residents())

    units = [boxes(chart, item)["4"].get_width() * sum(counts) / counts[1] for item, counts in YEAR.items()]
    assert units == pytest.approx([units[0]] * 3)


def test_the_totals_beside_the_bars_are_those_of_the_other_drawing():
    summary, group = residents()
    chart = diverging(summary, group)

    shown = texts(chart)
    for item in group.smileys:
        assert f"{item.display['5'] + item.display['4']}%" in shown
        assert f"{item.display['2'] + item.display['1']}%" in shown
    assert chart.rows == satisfaction(summary, group).rows
    assert chart.name == "klanttevredenheid-uiteen-bewoners-2022"


@settings(max_examples=15, deadline=None)
@given(st.tuples(*[st.integers(0, 60)] * 5), st.tuples(*[st.integers(0, 60)] * 5))
def test_whatever_the_answers_nothing_runs_off_the_sheet_or_over_its_neighbour(layout_faults, first, second):
    chart = diverging(*residents({"bew_q1": first, "bew_q2": second}))

    assert layout_faults(chart) == []
    for item in ITEMS:
        for box in boxes(chart, item).values():
            assert 0 <= box.get_x() <= box.get_x() + box.get_width() <= 16


def test_questions_with_the_same_words_stand_in_the_order_of_their_share_where_that_is_asked():
    summary, group = residents()

    usual = [row[0] for row in satisfaction(summary, group).rows if row[1].startswith("Alle")]
    ordered = [row[0] for row in satisfaction(summary, group, by_share=True).rows if row[1].startswith("Alle")]
    texts = [item.text for item in group.smileys]
    assert usual == texts
    assert ordered == [texts[0], texts[2], texts[1]]


def side(answers):
    """Per item and mode how many are positive, and how many are not."""
    cells = []
    for (group, item, mode), (yes, no) in answers.items():
        values = ("ja", "nee") if item.endswith("_rec") else ("5", "2")
        cells += [(Cell(group, item, value, mode=mode), n) for value, n in zip(values, (yes, no), strict=True)]
        if item.endswith("_q1"):
            cells.append((Cell(group, RESPONSES, "1", mode=mode), yes + no))
    return Side("2022-01", "2022-12", CountTable(cells), CountTable(cells), frozenset(item for _, item, _ in answers))


JUDGE = Judge(Thresholds(), View.PUBLIC)
BOTH = {
    ("bewoners", "bew_q1", "f2f"): (190, 10),
    ("bewoners", "bew_q1", "mail"): (70, 30),
    ("bewoners", "bew_q2", "f2f"): (120, 30),
    ("bewoners", "bew_q2", "mail"): (12, 3),
    ("bewoners", "bew_rec", "f2f"): (150, 4),
    ("bewoners", "bew_rec", "mail"): (5, 1),
    ("vrijwilligers", "vrw_q1", "f2f"): (30, 10),
    ("vrijwilligers", "vrw_q1", "qr"): (3, 2),
}


@pytest.fixture(scope="module")
def of_residents():
    found = side(BOTH)
    summary = summarise(LIBRARY, found.table, first_month="2022-01", last_month="2022-12")
    both = ways_of_group(LIBRARY, found, "bewoners", JUDGE)
    return both, ways(summary, both, summary.group("bewoners"))


def test_both_ways_stand_on_one_scale_with_their_intervals_and_how_far_they_lie_apart(of_residents):
    both, chart = of_residents
    question = both.rows[0].label

    for words, share in (("zelf gesproken", 0.95), ("zelf ingevuld", 0.70)):
        (dot,) = marks(chart, f"{question} {words} share")
        assert dot.get_xdata()[0] == pytest.approx(SCALE.x(share))
        assert len(marks(chart, f"{question} {words} interval")) == 1
    assert chart.title == "Mensen die we zelf spraken, zijn vaker tevreden dan mensen die het zelf invulden"
    assert "+25 punten" in texts(chart)
    assert chart.rows[0][:5] == (question, "zelf gesproken", "190", "200", "95%")


def test_too_few_to_compare_are_people_and_a_withheld_way_is_no_number(of_residents):
    _, chart = of_residents

    shown = texts(chart)
    assert "12 van de 15 mensen" in shown
    assert "niet te vergelijken" in shown
    assert "te weinig antwoorden" in shown
    assert not any("5 van 6" in words or "n = 6" in words for words in [*shown, chart.alt])
    assert ("Bewoners", "6") not in {(row[0], row[3]) for row in chart.rows}


def test_groups_stand_with_both_ways_and_are_compared_within_groups(layout_faults):
    found = side(BOTH)
    summary = summarise(LIBRARY, found.table, first_month="2022-01", last_month="2022-12")
    chart = ways(summary, ways_of_all(LIBRARY, found, JUDGE), None)

    assert [row[0] for row in chart.rows[::2]] == [LIBRARY.group_label(one.group) for one in summary.groups]
    assert any("binnen de groepen vergeleken: +25 punten" in words for words in texts(chart))
    assert layout_faults(chart) == []


def test_without_two_ways_there_is_no_picture():
    found = side({("bewoners", "bew_q1", "f2f"): (190, 10)})
    summary = summarise(LIBRARY, found.table, first_month="2022-01", last_month="2022-12")

    with pytest.raises(ValueError, match="no two ways"):
        ways(summary, ways_of_group(LIBRARY, found, "bewoners", JUDGE), summary.group("bewoners"))


def test_ways_without_a_clear_difference_claim_none(layout_faults):
    found = side({**BOTH, ("bewoners", "bew_q1", "mail"): (94, 6)})
    summary = summarise(LIBRARY, found.table, first_month="2022-01", last_month="2022-12")
    chart = ways(summary, ways_of_group(LIBRARY, found, "bewoners", JUDGE), summary.group("bewoners"))

    assert chart.title == "We zien geen duidelijk verschil tussen de manieren van vragen"
    assert claims_without_evidence(f"{chart.title} {chart.alt}", None) == []
    assert layout_faults(chart) == []


def test_no_letter_is_smaller_than_8_points_on_paper(of_residents):
    summary, group = residents()

    for chart in (diverging(summary, group), of_residents[1], satisfaction(summary, group, by_share=True)):
        assert min(text.get_fontsize() for text in chart.figure.axes[0].findobj(Text) if text.get_text()) >= 8


def test_few_answers_are_people_there_too():
    summary, group = residents({"bew_q1": (8, 4, 1, 0, 0)})
    chart = diverging(summary, group)

    assert group.satisfaction.status is Status.FEW
    assert "12 van de 13" in texts(chart)
    assert not any("%" in words for words in texts(chart))
