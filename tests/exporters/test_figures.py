"""Figures as files: the same numbers everywhere, right in a Dutch Excel, and never a formula."""

import csv
import io
import json
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest

from analysis import View
from kto.exporters.figures import FORMATS, HEADER, to_csv, to_json, to_table, xlsx
from kto.exporters.spreadsheets import csv_text, make_inert
from kto.figures import Selection, summarise_selection

MADE_ON = datetime(2023, 1, 16, 13, 5)
FORMULAS = [
    "=1+1",
    "+31612345678",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    " =1+1",
    "'=1",
    "=cmd|' /C calc'!A0",
]


@pytest.fixture
def summary(services, submit):
    for _ in range(40):
        submit("bewoners", wijk="Krispijn")
    for score in (4, 2):
        submit("netwerkpartners", {"net_q1": score})
    return summarise_selection(services, Selection.of_year(2022), View.PUBLIC)


def cells(text):
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def test_csv_opens_right_in_a_dutch_excel(summary):
    header, first, *_ = cells(to_csv(summary, MADE_ON))

    row = dict(zip(header, first, strict=True))
    assert to_csv(summary).count("\r\n") == len(cells(to_csv(summary)))
    assert (row["Groep"], row["Vraag"], row["Antwoorden (n)"], row["5"]) == ("Bewoners", "bew_q1", "40", "40")
    assert (row["Aandeel tevreden of ja (%)"], row["Ondergrens 95% (%)"]) == ("100", "91,2378")


def test_a_file_says_view_period_filters_and_moment(summary):
    header, first, *_ = cells(to_csv(summary, MADE_ON))

    assert first[:4] == ["openbaar", "2022-01", "2022-12", "geen"]
    assert dict(zip(header, first, strict=True))["Gemaakt op"] == "2023-01-16 13:05"


def test_what_is_withheld_is_empty_with_its_reason(summary):
    rows = [dict(zip(HEADER, row, strict=True)) for row in cells(to_csv(summary))[1:]]

    partner = next(row for row in rows if row["Vraag"] == "net_q1")
    assert {partner[name] for name in HEADER[8:23]} == {""}
    assert partner["Opmerking"].startswith("Er zijn te weinig antwoorden")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_is_never_a_formula_in_csv_and_can_be_read_back(text):
    written = csv_text(text)

    assert written[0] == "'"
    assert written[1:] == text


@pytest.mark.parametrize("value", ["Krispijn", "é, ş en ا", "3 + 4 = 7", "", 5, 0, None])
def test_other_cells_stay_as_they_are(value):
    assert csv_text(value) == ("" if value is None else str(value))


def test_numbers_have_a_decimal_comma():
    assert [csv_text(value) for value in (93.1548, 100.0, -0.5, 0.0)] == ["93,1548", "100", "-0,5", "0"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_is_never_a_formula_in_a_workbook(summary, text):
    group = summary.groups[0]
    hostile = replace(summary, filters={text: text}, groups=(replace(group, label=text), *summary.groups[1:]))

    book = openpyxl.load_workbook(io.BytesIO(xlsx(hostile, MADE_ON)))

    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert types == {"s", "n"}
    assert book["Cijfers"]["E2"].value.strip() == make_inert(text).strip()


def test_a_workbook_has_the_numbers_as_numbers_and_a_sheet_that_explains(summary):
    book = openpyxl.load_workbook(io.BytesIO(xlsx(summary, MADE_ON)))

    header, first = (tuple(cell.value for cell in row) for row in book["Cijfers"].iter_rows(min_row=1, max_row=2))
    row = dict(zip(header, first, strict=True))
    explained = {name.value: text.value for name, text in book["Toelichting"].iter_rows()}
    assert header == HEADER
    assert (row["Antwoorden (n)"], row["5"], row["Aandeel tevreden of ja (%)"]) == (40, 40, 100)
    assert explained["Periode"] == "2022-01 tot en met 2022-12"
    assert explained["Weergave"] == "openbaar"
    assert explained["Gemaakt op"] == "2023-01-16 13:05"
    assert explained["Antwoorden"] == "40"


def test_an_internal_workbook_says_so(services, summary):
    internal = summarise_selection(services, Selection.of_year(2022), View.INTERNAL)

    book = openpyxl.load_workbook(io.BytesIO(xlsx(internal)))

    assert book["Toelichting"]["B1"].value == "intern: ook kleine groepen, niet delen"
    assert book["Cijfers"]["A2"].value == "intern: ook kleine groepen, niet delen"


def test_json_is_the_agreed_document(summary):
    document = json.loads(to_json(summary))

    assert (document["schema"], document["view"], document["period"]) == (
        "kto.figures/1",
        "public",
        {"from": "2022-01", "to": "2022-12"},
    )
    assert document["groups"][0]["items"][0]["satisfied"]["share"] == 1.0


def test_the_table_for_a_terminal_has_every_item_with_its_n(summary):
    text = to_table(summary)

    assert "Bewoners (40 antwoorden)" in text
    assert "bew_q1   4 of 5: 40 van 40 (100,0%, 91% - 100%)" in text
    assert text.endswith("\n")


def test_every_format_of_the_command_line_is_text_with_a_line_end(summary):
    assert {name: make(summary).endswith("\n") for name, make in FORMATS.items()} == {
        "table": True,
        "json": True,
        "csv": True,
    }


def test_a_breakdown_has_a_row_per_part(services, summary):
    by_wijk = summarise_selection(services, Selection.of_year(2022, by="wijk"), View.INTERNAL)

    parts = [row[5] for row in cells(to_csv(by_wijk)) if row[6] == "bew_q1"]

    assert parts == ["alles", "Krispijn"]


@pytest.fixture
def comparison(services, submit):
    for month, satisfied, others in (("2022-03", 38, 2), ("2021-03", 25, 15)):
        for score, n in ((5, satisfied), (2, others)):
            for _ in range(n):
                submit("bewoners", {"bew_q1": score, "bew_q2": 4}, month=month)
    return summarise_selection(services, Selection.of_year(2022, compare=2021), View.PUBLIC)


def test_a_file_with_two_years_has_the_other_year_and_the_difference_in_columns_of_their_own(comparison):
    header, first, *_ = cells(to_csv(comparison))
    row = dict(zip(header, first, strict=True))

    assert (row["Vergeleken met"], row["Manier van vragen"], row["Antwoorden toen (n)"]) == ("2021", "alles", "40")
    assert (row["Aandeel toen (%)"], row["Verschil (punten)"]) == ("62,5", "32,5")
    assert row["Wat je mag zeggen"].startswith("Er zijn meer mensen tevreden dan in 2021: 95 van de 100, toen 63.")


def test_a_workbook_with_two_years_has_the_same_columns_and_explains_them(comparison):
    book = openpyxl.load_workbook(io.BytesIO(xlsx(comparison)))

    assert [cell.value for cell in book["Cijfers"][1]] == list(cells(to_csv(comparison))[0])
    explained = {name.value: text.value for name, text in book["Toelichting"].iter_rows()}
    assert explained["Vergeleken met"] == "2021"
    assert "Newcombe" in explained["Verschil"]


def test_the_table_for_a_terminal_says_under_each_item_what_changed(comparison):
    lines = to_table(comparison).splitlines()

    assert lines[lines.index(next(line for line in lines if "bew_q1" in line)) + 1] == (
        "           naast 2021: +32,5 punten (van +14,9 tot +48,4). "
        "Er zijn meer mensen tevreden dan in 2021: 95 van de 100, toen 63. Dit is waarschijnlijk geen toeval."
    )


def test_an_item_that_is_compared_within_ways_of_asking_has_a_row_for_each(services, submit):
    for month, mode in (("2022-03", "f2f"), ("2021-03", "mail")):
        for _ in range(40):
            submit("bewoners", {"bew_q1": 5}, month=month, mode=mode)
    found = summarise_selection(services, Selection.of_year(2022, compare=2021), View.PUBLIC)
    header, *rows = cells(to_csv(found))

    ways = [dict(zip(header, row, strict=True))["Manier van vragen"] for row in rows if "bew_q1" in row]
    assert ways == ["alles", "zelf gesproken", "zelf ingevuld"]
