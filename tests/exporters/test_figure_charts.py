"""The charts that a spreadsheet draws itself, read back: what is in them, in which colours, and nothing of a small group."""

import io
import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest

from analysis import View
from analysis.charts.style import PALETTE
from kto.exporters.figure_charts import NO_CHART, bars_of
from kto.exporters.figures import xlsx
from kto.figures import Selection, summarise_selection


@pytest.fixture(scope="module")
def summary(example):
    return summarise_selection(example, Selection.of_year(2022))


@pytest.fixture(scope="module")
def content(summary):
    return xlsx(summary)


def test_there_is_a_native_chart_for_all_groups_each_group_and_the_recommendation(content, summary):
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Grafieken"]

    assert len(sheet._charts) == 1 + 3 + 1
    assert {(chart.grouping, chart.barDir) for chart in sheet._charts} == {("percentStacked", "bar")}
    titles = [cell.value for cell in sheet["A"] if cell.font.b and cell.value]
    assert titles == [bars.title for bars in bars_of(summary)]
    assert titles[0] == "Alle groepen: 93 van de 100 mensen zijn tevreden (311 van 334)"


def test_the_bars_have_the_house_colours_from_most_to_least_satisfied(content):
    chart = openpyxl.load_workbook(io.BytesIO(content))["Grafieken"]._charts[0]

    colours = [one.graphicalProperties.solidFill.srgbClr for one in chart.series]
    assert [f"#{colour}" for colour in colours] == [PALETTE[score] for score in ("5", "4", "3", "2", "1")]


def test_the_numbers_above_a_chart_add_up_to_100(content):
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Grafieken"]

    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=7) if isinstance(row[1].value, int)]
    assert len(rows) == 3 + 2 + 3 + 4 + 3
    assert {sum(value for value in row[2:] if value is not None) for row in rows} == {100}
    assert ["Bewoners (n = 217)", 217, 54, 40] in [row[:4] for row in rows]


def test_every_chart_has_its_words_for_who_cannot_see_it(content, summary):
    archive = zipfile.ZipFile(io.BytesIO(content))
    drawing = ElementTree.fromstring(archive.read("xl/drawings/drawing1.xml"))

    told = [one.get("descr") for one in drawing.iter() if one.tag.endswith("}cNvPr")]
    assert told == [bars.alt for bars in bars_of(summary)]
    assert "Bewoners: erg tevreden 54%, tevreden 40%" in told[0]


def test_a_small_group_is_in_no_chart_of_the_public_file(content):
    archive = zipfile.ZipFile(io.BytesIO(content))
    charts = "".join(archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/"))

    assert charts.count("<c:chartSpace") == 5
    assert not re.search("vrijwilligersorganisaties", charts, re.IGNORECASE)


def test_a_chart_with_small_groups_says_so_wherever_it_is_pasted(example):
    internal = summarise_selection(example, Selection.of_year(2022), View.INTERNAL)

    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(internal)))["Grafieken"]

    titles = [cell.value for cell in sheet["A"] if cell.font.b and cell.value]
    assert len(titles) >= 5
    assert [title for title in titles if not title.endswith("(intern, niet delen)")] == []


@pytest.mark.parametrize("view", list(View))
def test_without_percentages_the_sheet_says_so(example, view):
    nothing = summarise_selection(example, Selection.of_year(2019), view)

    assert openpyxl.load_workbook(io.BytesIO(xlsx(nothing)))["Grafieken"]["A1"].value == NO_CHART
