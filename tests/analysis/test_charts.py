"""Charts say what the summary says: in the drawing, in words and in the table, and never what it withholds."""

import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from analysis import Cell, CountTable, Status, View, summarise
from analysis.charts import all_charts, groups, question, recommendation, satisfaction, style
from analysis.charts.images import render
from analysis.wording import claims_without_evidence
from surveys import load_all

ROOT = Path(__file__).resolve().parents[2]

YEAR_2022 = {
    "bewoners": {"bew_q1": (120, 84, 11, 2, 0), "bew_q2": (90, 92, 28, 5, 2), "bew_q3": (80, 96, 30, 6, 3), "bew_rec": (211, 6)},
    "vrijwilligers": {"vrw_q1": (33, 23, 4, 0, 1), "vrw_q2": (30, 24, 6, 1, 0), "vrw_rec": (59, 2)},
    "vrijwilligersorganisaties": {"vro_q1": (1, 1, 0, 0, 0), "vro_q2": (1, 1, 0, 0, 0), "vro_rec": (2, 0)},
    "netwerkpartners": {"net_q1": (21, 30, 4, 1, 0), "net_q2": (12, 26, 12, 5, 1), "net_q4": (7, 4, 1, 0, 0), "net_rec": (54, 2)},
}  # fmt: skip
"""Counts per item, from 5 down to 1 or yes and no: over the groups 313 satisfied, 19 neutral and 4 dissatisfied."""

LIBRARY = load_all()


def count_table(answers):
    cells = []
    for group, items in answers.items():
        cells.append((Cell(group, "*", "*", "2022-03"), max(sum(counts) for counts in items.values())))
        for item, counts in items.items():
            values = ("ja", "nee") if item.endswith("_rec") else "54321"
            cells += [(Cell(group, item, value, "2022-03"), n) for value, n in zip(values, counts, strict=True)]
    return CountTable(cells)


def summary_of(answers=YEAR_2022, view=View.PUBLIC, first="2022-01", last="2022-12", **filters):
    return summarise(LIBRARY, count_table(answers), view=view, first_month=first, last_month=last, filters=filters)


def texts(chart):
    return [text.get_text() for text in chart.figure.axes[0].findobj(Text) if text.get_text()]


def bars(chart, item):
    boxes = [patch for patch in chart.figure.axes[0].patches if isinstance(patch, Rectangle)]
    return {box.get_label().split()[-1]: box for box in boxes if box.get_label().startswith(f"{item} ")}


def marks(chart, name):
    return [line for line in chart.figure.axes[0].findobj(Line2D) if line.get_label() == name]


@pytest.fixture(scope="module")
def summary():
    return summary_of()


@pytest.fixture(scope="module")
def residents(summary):
    return satisfaction(summary, summary.group("bewoners"))


def questions(summary):
    """The chart of every question that has answers to show, as a report has them."""
    shown = (Status.OK, Status.FEW)
    return [question(summary, group, item) for group in summary.groups for item in group.items if item.status in shown]


# What it says


def test_the_title_is_the_finding_and_the_subtitle_names_group_period_and_n(residents):
    assert residents.title == "94 van de 100 bewoners zijn tevreden"
    assert residents.subtitle == "Antwoorden in smileys, bewoners, 2022, n = 217"


def test_segments_have_the_exact_shares_and_add_up_to_the_whole_bar(residents):
    widths = {value: box.get_width() for value, box in bars(residents, "bew_q1").items()}

    assert list(widths) == ["5", "4", "3", "2"]
    assert sum(widths.values()) == pytest.approx(style.BAR_WIDTH)
    assert widths["5"] / style.BAR_WIDTH == pytest.approx(120 / 217)


def test_segments_follow_each_other_from_very_satisfied_on_the_left(residents):
    boxes = list(bars(residents, "bew_q2").values())

    assert boxes[0].get_x() == style.BAR_LEFT
    assert all(left.get_x() + left.get_width() == pytest.approx(right.get_x()) for left, right in pairwise(boxes))


def test_a_segment_carries_its_percentage_from_five_percent(residents):
    written = texts(residents)

    assert [words for words in ("55%", "39", "5") if words in written] == ["55%", "39", "5"]
    assert "1" not in written  # 2 of 217, too narrow for a number


def test_the_first_number_in_a_bar_has_the_percent_sign_wherever_it_stands():
    summary = summary_of({"bewoners": {"bew_q1": (0, 0, 0, 3, 97)}})

    assert [words for words in texts(satisfaction(summary, summary.group("bewoners"))) if "97" in words] == ["97%"]


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ((100, 100, 0, 0, 0), "Alle 200 bewoners die dit invulden, zijn tevreden"),
        ((0, 0, 60, 0, 0), "Niemand van de 60 bewoners is tevreden"),
        ((1, 0, 99, 0, 0), "1 van de 100 bewoners is tevreden"),
        ((999, 0, 1, 0, 0), "99 van de 100 bewoners zijn tevreden"),
        ((20, 0, 0, 0, 0), "20 van de 20 bewoners zijn tevreden"),
    ],
)
def test_all_nobody_and_nearly_all_are_called_what_they_are(counts, title):
    summary = summary_of({"bewoners": {"bew_q1": counts}})

    assert satisfaction(summary, summary.group("bewoners")).title == title


def test_every_row_has_its_question_and_its_own_n(residents):
    written = texts(residents)

    assert written.count("(n = 217)") == 2
    assert written.count("(n = 215)") == 1
    assert "De ondersteuning door Buurtwerk Dordrecht heeft mij vooruit geholpen." in written


def test_both_scales_stand_above_their_own_rows(residents):
    words = " ".join(texts(residents))

    assert words.index("Ontevreden") < words.index("Hoe tevreden") < words.index("Niet mee") < words.index("vooruit")


def test_the_interval_stands_on_a_scale_from_0_to_100(summary, residents):
    share = summary.group("bewoners").satisfaction.satisfied
    (line,) = marks(residents, "bew_q1 interval")
    (dot,) = marks(residents, "bew_q1 share")

    shares = [(x - style.PANEL_LEFT) / style.PANEL_WIDTH for x in (*line.get_xdata(), *dot.get_xdata())]

    assert shares == pytest.approx([share.low, share.high, share.value])


def test_the_number_beside_the_bar_is_the_sum_of_what_is_written_in_it(residents):
    assert "94%" in texts(residents)
    assert tuple(row[3] for row in residents.rows if row[0].startswith("Hoe") and row[2] in ("120", "84", "204")) == ("55%", "39%", "94%")  # fmt: skip


def test_recommendation_never_adds_up_to_more_than_all(summary):
    chart = recommendation(summary, summary.group("bewoners"))

    assert chart.title == "97 van de 100 bewoners bevelen Buurtwerk Dordrecht aan"
    assert [row[1:4] for row in chart.rows] == [("Ja", "211", "97%"), ("Nee", "6", "3%"), ("Alle antwoorden (n)", "217", "100%")]  # fmt: skip
    assert tuple(words for words in texts(chart) if ": " in words and words[0] in "JN") == ("Ja: 211", "Nee: 6 (3%)")


def test_the_chart_of_one_question_has_only_its_bar_and_tells_the_rest_in_its_alt_text(summary):
    group = summary.group("bewoners")
    chart = question(summary, group, group.items[1])

    assert group.items[1].text not in " ".join(texts(chart))
    assert chart.title == "84 van de 100 mensen zijn het ermee eens (182 van 217)"
    assert group.items[1].text.rstrip(".") in chart.alt
    assert "bewoners, 2022, n = 217" in chart.alt
    assert bars(chart, "bew_q2")["5"].get_width() == pytest.approx(90 / 217 * style.BAR_WIDTH)
    assert bars(chart, "bew_q1") == {}


def test_the_charts_of_a_report_have_names_of_their_own(summary):
    names = [chart.name for chart in questions(summary)]

    assert len(set(names)) == len(names) == 11


def test_groups_stand_side_by_side_with_the_total_last(summary):
    chart = groups(summary)
    labels = [words for words in texts(chart) if words in ("Bewoners", "Vrijwilligers", "Vrijwilligersorganisaties", "Netwerkpartners", "Alle groepen samen")]  # fmt: skip

    assert chart.title == "93 van de 100 mensen zijn tevreden over Buurtwerk Dordrecht"
    assert labels == ["Bewoners", "Vrijwilligers", "Vrijwilligersorganisaties", "Netwerkpartners", "Alle groepen samen"]
    assert ("Alle groepen samen", "Samen erg tevreden of tevreden", "311", "93%", "90% - 95%") in chart.rows


def test_the_internal_total_is_everybody_and_the_picture_says_so():
    chart = groups(summary_of(view=View.INTERNAL))

    assert ("Alle groepen samen", "Alle antwoorden (n)", "336", "100%", "") in chart.rows
    assert "Alleen voor intern gebruik: hier staan ook kleine groepen in." in texts(chart)


def test_the_alt_text_has_the_finding_its_numbers_and_its_n(residents):
    assert residents.alt.startswith("94 van de 100 bewoners zijn tevreden. ")
    assert "94% erg tevreden of tevreden (204 van 217, waarschijnlijk tussen 90 en 96 van de 100)" in residents.alt


def test_no_word_claims_more_than_the_figures_show(summary):
    for chart in all_charts(summary):
        words = " ".join([chart.title, chart.subtitle, chart.alt, *texts(chart)])
        assert claims_without_evidence(words, None) == [], chart.name


def test_a_single_person_is_never_rounded_away_from_the_table():
    chart = satisfaction(summary := summary_of({"bewoners": {"bew_q1": (300, 30, 5, 0, 1)}}), summary.group("bewoners"))

    assert [row[1:4] for row in chart.rows if row[1] == "Erg ontevreden"] == [("Erg ontevreden", "1", "<1%")]


def test_missing_answers_are_counted_in_the_table():
    table = count_table(YEAR_2022) + CountTable(
        [(Cell("bewoners", "bew_q1", "9"), 7), (Cell("bewoners", "bew_q1", "empty"), 4)]
    )
    summary = summarise(LIBRARY, table, first_month="2022-01", last_month="2022-12")
    rows = satisfaction(summary, summary.group("bewoners")).rows

    assert [row[1:3] for row in rows if row[1].startswith(("Weet", "Niet in"))] == [("Weet niet / geldt niet", "7"), ("Niet ingevuld", "4")]  # fmt: skip


def test_so_many_missing_answers_that_there_is_no_conclusion_give_no_finding():
    table = count_table(YEAR_2022) + CountTable([(Cell("bewoners", "bew_q1", "empty"), 100)])
    summary = summarise(LIBRARY, table, first_month="2022-01", last_month="2022-12")

    assert satisfaction(summary, summary.group("bewoners")).title.startswith("Veel mensen sloegen deze vraag over")


def test_a_recommendation_that_many_skipped_gives_no_finding_either():
    table = count_table(YEAR_2022) + CountTable([(Cell("bewoners", "bew_rec", "9"), 100)])
    summary = summarise(LIBRARY, table, first_month="2022-01", last_month="2022-12")
    group = summary.group("bewoners")

    assert recommendation(summary, group).title.startswith("Veel mensen sloegen deze vraag over")
    assert satisfaction(summary, group).title == "94 van de 100 bewoners zijn tevreden"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2022-01", "2022-12", "2022"),
        ("2021-01", "2022-12", "2021 t/m 2022"),
        ("2022-03", "2022-03", "maart 2022"),
        ("2022-03", "2022-06", "maart t/m juni 2022"),
        ("2021-11", "2022-02", "november 2021 t/m februari 2022"),
    ],
)
def test_the_period_is_named_as_people_name_it(first, last, words):
    chart = groups(summary_of(first=first, last=last))

    assert chart.subtitle == f"Tevredenheid in smileys, alle groepen, {words}, n = 334"


def test_a_filter_is_named_in_subtitle_and_file_name():
    chart = groups(summary_of(wijk="Krispijn"))

    assert chart.subtitle == "Tevredenheid in smileys, alle groepen, 2022, alleen Krispijn, n = 334"
    assert chart.name == "klanttevredenheid-per-groep-krispijn-2022"
    assert ", alleen bij een activiteit, " in groups(summary_of(mode="f2f")).subtitle


# Too few to show


def test_few_answers_are_people_and_not_percentages():
    summary = summary_of({"bewoners": {"bew_q1": (5, 3, 2, 1, 1)}})
    chart = satisfaction(summary, summary.group("bewoners"))

    assert chart.title == "8 van de 12 bewoners zijn tevreden"
    assert "8 van de 12 mensen erg tevreden of tevreden." in chart.alt
    assert "8 van de 12" in texts(chart)
    assert [len(marks(chart, f"bew_q1 {value}")) for value in "54321"] == [5, 3, 2, 1, 1]
    assert "%" not in " ".join([*texts(chart), chart.alt, *(cell for row in chart.rows for cell in row)])


def test_a_withheld_group_keeps_its_row_with_the_reason(summary):
    chart = groups(summary)

    assert ("Vrijwilligersorganisaties", "Er zijn te weinig antwoorden om iets te laten zien. We wachten tot er minstens 10 zijn.", "", "", "") in chart.rows  # fmt: skip
    assert "Er zijn te weinig antwoorden om iets te laten zien. We wachten tot er minstens 10 zijn." in texts(chart)


@settings(max_examples=20, deadline=None)
@given(small=st.integers(1, 9), big=st.integers(700, 720))
def test_no_chart_shows_a_withheld_number_in_any_way(small, big):
    answers = {
        "bewoners": {"bew_q1": (big, 0, 0, 0, 0)},
        "netwerkpartners": {"net_q1": (small, 0, 0, 0, 0), "net_rec": (small, 0)},
    }
    summary = summary_of(answers)
    partners = summary.group("netwerkpartners")
    charts = [satisfaction(summary, partners), recommendation(summary, partners), groups(summary)]

    for chart in charts:
        written = re.findall(r">([^<]+)<", render(chart, "svg").decode())
        shown = [*written, chart.title, chart.subtitle, chart.alt, *(cell for row in chart.rows for cell in row)]
        words = {word.strip("().,%:") for text in shown for word in text.split()}
        assert str(small) not in words
        assert str(big + small) not in words
        assert bars(chart, "net_q1") == {}


def test_a_group_without_answers_says_so():
    summary = summary_of({"bewoners": {"bew_q1": (20, 20, 0, 0, 0)}})
    chart = satisfaction(summary, summary.group("vrijwilligers"))

    assert chart.title == "Nog geen antwoorden van vrijwilligers"
    assert chart.rows[0][1:] == ("Er zijn nog geen antwoorden.", "", "", "")
    assert chart.subtitle == "Antwoorden in smileys, vrijwilligers, 2022"


def test_a_total_that_is_too_small_tells_no_number():
    chart = groups(summary_of({"bewoners": {"bew_q1": (5, 0, 0, 0, 0)}}))

    assert chart.title == "Te weinig antwoorden"
    assert chart.subtitle == "Tevredenheid in smileys, alle groepen, 2022"
    assert chart.rows[-1] == ("Alle groepen samen", "Er zijn te weinig antwoorden om iets te laten zien. We wachten tot er minstens 10 zijn.", "", "", "")  # fmt: skip


def test_a_group_may_come_without_items_or_without_a_recommendation(summary):
    residents, *others = summary.groups
    bare = replace(residents, items=(), status=Status.WITHHELD, reason="Te klein.", responses=None)
    without = replace(others[0], items=others[0].smileys)
    changed = replace(summary, groups=(bare, without))

    assert [chart.name for chart in all_charts(changed)] == ["klanttevredenheid-per-groep-2022", "klanttevredenheid-vrijwilligers-2022"]  # fmt: skip
    assert groups(changed).rows[0] == ("Bewoners", "Te klein.", "", "", "")
    assert satisfaction(changed, bare).rows == (("Bewoners", "Te klein.", "", "", ""),)
    assert recommendation(changed, bare).title == "Te weinig antwoorden van bewoners"


def test_nothing_at_all_is_a_chart_too():
    chart = groups(summary_of({}))

    assert chart.title == "Nog geen antwoorden"
    assert len(chart.rows) == 5


def test_all_charts_leaves_out_who_has_nothing_to_show(summary):
    assert [chart.name for chart in all_charts(summary)] == [
        "klanttevredenheid-per-groep-2022",
        "klanttevredenheid-bewoners-2022",
        "aanbeveling-bewoners-2022",
        "klanttevredenheid-vrijwilligers-2022",
        "aanbeveling-vrijwilligers-2022",
        "klanttevredenheid-netwerkpartners-2022",
        "aanbeveling-netwerkpartners-2022",
    ]


# How it looks


SCORES = st.tuples(*[st.integers(0, 60)] * 5)


@settings(max_examples=15, deadline=None)
@given(SCORES)
def test_whatever_the_answers_nothing_runs_off_the_sheet_or_over_its_neighbour(layout_faults, counts):
    summary = summary_of({"bewoners": {"bew_q1": counts, "bew_q2": counts[::-1], "bew_rec": counts[:2]}})
    group = summary.group("bewoners")

    for chart in (satisfaction(summary, group), recommendation(summary, group), groups(summary), *questions(summary)):
        assert layout_faults(chart) == []


def test_long_names_and_questions_wrap_and_stay_apart(layout_faults, summary):
    chart = groups(
        summary, organisation="Stichting Samenwerkende Buurthuizen van Dordrecht en de Drechtsteden ($ & <b>)"
    )

    assert layout_faults(chart) == []
    assert "$" in " ".join(texts(chart))


def test_no_letter_is_smaller_than_8_points_on_paper(summary):
    sizes = {
        text.get_fontsize()
        for chart in [*all_charts(summary), *questions(summary)]
        for text in chart.figure.axes[0].findobj(Text)
    }

    assert min(size for size in sizes) >= 8


def test_a_chart_is_as_wide_as_the_text_of_a_page(residents):
    assert residents.figure.get_figwidth() * 2.54 == pytest.approx(16)


def test_labels_are_white_on_the_ends_and_black_in_the_middle():
    summary = summary_of({"bewoners": {"bew_q1": (20, 20, 20, 20, 20)}})
    chart = satisfaction(summary, summary.group("bewoners"))
    inks = [text.get_color() for text in chart.figure.axes[0].findobj(Text) if text.get_text() in ("20%", "20")]

    assert inks == ["#FFFFFF", "#000000", "#000000", "#000000", "#FFFFFF"]


# How it is made


def test_the_core_of_matplotlib_suffices_without_pyplot():
    program = (
        "import sys; from analysis import summarise, CountTable; from analysis.charts import groups; "
        "from analysis.charts.images import render; from surveys import load_all; "
        "chart = groups(summarise(load_all(), CountTable(), first_month='2022-01', last_month='2022-12')); "
        "[render(chart, form) for form in ('png', 'svg', 'pdf')]; print('matplotlib.pyplot' in sys.modules)"
    )

    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout

    assert printed.strip() == "False"
