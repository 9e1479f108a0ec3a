"""Charts in half the width of a page: what the wide ones show, in letters that can be read there."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from analysis import Cell, CountTable, Status, summarise
from analysis.charts import (
    groups,
    half_page,
    narrow_groups,
    narrow_recommendation,
    narrow_satisfaction,
    recommendation,
    satisfaction,
)
from analysis.counts import RESPONSES
from surveys import load_all

LIBRARY = load_all()
YEAR = {
    "bew_q1": dict(zip("54321", (118, 86, 10, 2, 1), strict=True)),
    "bew_q2": dict(zip("54321", (92, 77, 28, 5, 1), strict=True)),
    "bew_q3": dict(zip("54321", (100, 69, 32, 5, 1), strict=True)),
    "bew_rec": {"ja": 211, "nee": 6},
}


def summary_of(answers=YEAR, others=()):
    cells = [Cell("bewoners", RESPONSES, "1"), *(Cell(group, RESPONSES, "1") for group, _ in others)]
    counts = [max(sum(of.values()) for of in answers.values()), *(n for _, n in others)]
    table = list(zip(cells, counts, strict=True))
    table += [(Cell("bewoners", item, value), n) for item, of in answers.items() for value, n in of.items()]
    table += [(Cell(group, f"{group[:3]}_q1", "5"), n) for group, n in others]
    return summarise(LIBRARY, CountTable(table), first_month="2022-01", last_month="2022-12")


def written(chart):
    return [text for text in chart.figure.axes[0].findobj(Text) if text.get_text()]


def test_it_is_half_as_wide_as_the_text_of_a_page_and_no_letter_is_smaller_than_9_points():
    summary = summary_of(others=[("netwerkpartners", 3)])

    for chart in (half_page(summary, summary.group("bewoners")), half_page(summary)):
        assert chart.figure.get_size_inches()[0] * 2.54 == pytest.approx(8.0)
        assert min(text.get_fontsize() for text in written(chart)) >= 9


def test_it_has_the_finding_and_the_numbers_of_the_wide_chart_and_the_recommendation_too():
    summary = summary_of()
    group = summary.group("bewoners")

    chart, wide = half_page(summary, group), satisfaction(summary, group)

    assert (chart.title, chart.subtitle) == (wide.title, wide.subtitle)
    assert chart.rows[: len(wide.rows)] == wide.rows
    assert "bevelen" not in chart.title
    words = " ".join(text.get_text() for text in written(chart))
    assert "94%" in words
    assert "erg tevreden of tevreden, marge 90% - 96%" in words
    assert "ja, marge 94% - 99%" in words


def test_all_groups_have_the_title_and_rows_of_the_wide_chart():
    summary = summary_of(others=[("netwerkpartners", 3), ("vrijwilligers", 40)])

    chart, wide = half_page(summary), groups(summary)

    assert (chart.title, chart.subtitle, chart.rows) == (wide.title, wide.subtitle, wide.rows)


def test_on_a_phone_a_chart_has_the_words_and_the_table_it_has_on_a_desk():
    summary = summary_of(others=[("netwerkpartners", 3), ("vrijwilligers", 40)])
    pairs = [(narrow_groups(summary), groups(summary))]
    for group in map(summary.group, ("bewoners", "netwerkpartners")):
        pairs.append((narrow_satisfaction(summary, group), satisfaction(summary, group)))
        pairs.append((narrow_recommendation(summary, group), recommendation(summary, group)))

    for narrow, wide in pairs:
        assert replace(narrow, figure=None) == replace(wide, figure=None)
        assert narrow.figure.get_size_inches()[0] * 2.54 == pytest.approx(8.0)


def test_on_a_phone_each_chart_draws_its_own_questions():
    summary = summary_of()
    group = summary.group("bewoners")

    recommended = " ".join(text.get_text() for text in written(narrow_recommendation(summary, group)))
    satisfied = " ".join(text.get_text() for text in written(narrow_satisfaction(summary, group)))

    assert ("ja, marge" in recommended, "marge 90% - 96%" in recommended) == (True, False)
    assert ("ja, marge" in satisfied, "marge 90% - 96%" in satisfied) == (False, True)


def test_segments_are_the_exact_shares_of_the_whole_width():
    summary = summary_of()
    boxes = [
        one
        for one in half_page(summary, summary.group("bewoners")).figure.axes[0].patches
        if isinstance(one, Rectangle)
    ]

    widths = {box.get_label(): box.get_width() for box in boxes}

    assert widths["bew_q1 5"] == pytest.approx(7.5 * 118 / 217)
    assert sum(width for name, width in widths.items() if name.startswith("bew_q1")) == pytest.approx(7.5)


def test_a_withheld_group_is_no_number_there_either():
    summary = summary_of(others=[("netwerkpartners", 3)])
    chart = half_page(summary)

    assert summary.group("netwerkpartners").status is Status.WITHHELD
    assert not any(text.get_text().strip("()n =") == "3" for text in written(chart))
    assert "Te weinig antwoorden van netwerkpartners" in half_page(summary, summary.group("netwerkpartners")).title


counts = st.lists(st.integers(0, 60), min_size=5, max_size=5)


@given(first=counts, second=counts, yes=st.integers(0, 60), no=st.integers(0, 60))
@settings(max_examples=12)
def test_whatever_the_answers_nothing_runs_off_the_sheet_or_over_its_neighbour(layout_faults, first, second, yes, no):
    answers = {
        "bew_q1": dict(zip("54321", first, strict=True)),
        "bew_q2": dict(zip("54321", second, strict=True)),
        "bew_rec": {"ja": yes, "nee": no},
    }
    summary = summary_of(answers)

    assert layout_faults(half_page(summary, summary.group("bewoners"))) == []
    assert layout_faults(half_page(summary)) == []
    assert layout_faults(narrow_recommendation(summary, summary.group("bewoners"))) == []
