"""The code book, and files for statistics programs read back by others: every column, code and word."""

import json

import polars
import pyreadstat
import pytest
from openpyxl import load_workbook

from kto.exporters.answers import item_columns, save_answers
from kto.exporters.codebook import HEADER, code_book
from kto.exporters.columns import FIELDS, INTERNAL
from kto.exporters.extras import ExtraMissing, missing, need
from kto.exporters.statistics import shortened
from kto.importer import import_file


def save(services, form, folder):
    path = folder / f"a.{form}"
    save_answers(services.store, services.library, services.catalogue, form, path)
    return path


def test_the_code_book_explains_every_column_of_the_answers_and_every_question_of_every_version(library, catalogue):
    lines = list(code_book(library, catalogue))

    assert {line.column for line in lines} >= {*FIELDS, *item_columns(library)}
    asked = {(item.id, str(one.version)) for one in library.questionnaires for item in one.items}
    assert asked == {(line.column, line.version) for line in lines if line.version}
    assert [line[:7] for line in lines if not line.text] == []
    codes = {line.code: line.meaning for line in lines if line.column == "bew_q1"}
    assert list(codes) == ["5", "4", "3", "2", "1", "9", "-1", ""]
    assert (codes["5"], codes["-1"]) == ("Erg tevreden", "niet gevraagd")
    assert {line.code for line in lines if line.column == "mode"} >= {"f2f", "telefoon", "papier", ""}


def test_a_code_that_occurs_in_the_answers_is_in_the_code_book(example, tmp_path):
    known = {(line.column, line.code) for line in code_book(example.library, example.catalogue)}
    coded = {line.column for line in code_book(example.library, example.catalogue) if line.code}

    rows = json.loads(save(example, "json", tmp_path).read_text())["rows"]

    found = {
        (name, code) for row in rows for name, value in row.items() if name in coded for code in str(value).split()
    }
    assert found - known == set()


def test_the_workbook_has_the_code_book_on_its_second_sheet_and_can_still_be_imported(example, make_services, tmp_path):
    path = save(example, "xlsx", tmp_path)

    book = load_workbook(path)
    assert book.sheetnames == ["antwoorden", "codeboek"]
    assert tuple(cell.value for cell in book["codeboek"][1]) == HEADER
    assert book["codeboek"].max_row == 1 + len(list(code_book(example.library, example.catalogue)))
    assert import_file(make_services(), path).stored == 506


def test_parquet_has_scores_as_numbers_and_the_questions_in_the_file(services, submit, tmp_path):
    number = submit(answers={"bew_q1": 5, "bew_q2": 9, "bew_rec": "ja"}, wijk="Krispijn").id

    path = save(services, "parquet", tmp_path)

    (row,) = polars.read_parquet(path).to_dicts()
    assert {
        "id": str(number),
        "wijk": "Krispijn",
        "bew_q1": 5,
        "bew_q2": 9,
        "bew_q3": None,
        "bew_rec": "ja",
    }.items() <= row.items()
    assert polars.read_parquet_metadata(path)["bew_q1"].startswith("Hoe tevreden ben je")


def test_spss_gets_the_words_of_every_question_and_code_and_knows_what_is_missing(services, submit, tmp_path):
    submit(answers={"bew_q1": 5, "bew_q2": 9, "bew_q3": -1, "bew_rec": "nee"}, month="2022-03")

    data, about = pyreadstat.read_sav(save(services, "sav", tmp_path), output_format="dict", user_missing=True)

    assert [data[name][0] for name in ("group", "month", "bew_q1", "bew_q2", "bew_q3", "bew_rec", "net_q1")] == [
        "bewoners", "2022-03", 5, 9, -1, 0, None,
    ]  # fmt: skip
    assert about.column_names_to_labels["bew_q1"].startswith("Hoe tevreden ben je over de ondersteuning")
    assert about.variable_value_labels["bew_q1"][5] == "Erg tevreden"
    assert {code: about.variable_value_labels["bew_rec"][code] for code in (1, 0)} == {1: "Ja", 0: "Nee"}
    assert about.variable_value_labels["group"]["bewoners"] == "Bewoners"
    assert {one["lo"] for one in about.missing_ranges["bew_q1"]} == {9, -1}
    assert about.variable_measure["bew_q1"] == "ordinal"


def test_a_file_with_answers_says_that_it_is_internal(services, submit, tmp_path):
    submit()

    assert load_workbook(save(services, "xlsx", tmp_path)).properties.description == INTERNAL
    assert polars.read_parquet_metadata(save(services, "parquet", tmp_path))["kto"] == INTERNAL
    assert pyreadstat.read_sav(save(services, "sav", tmp_path), metadataonly=True)[1].notes == [INTERNAL]


@pytest.mark.parametrize("form", ["parquet", "sav"])
def test_a_file_without_answers_can_be_made(services, tmp_path, form):
    assert save(services, form, tmp_path).stat().st_size


def test_without_the_extra_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setattr("kto.exporters.extras.find_spec", lambda name: None)

    assert "pip install 'kto[office]'" in missing("sav")
    with pytest.raises(ExtraMissing, match="PowerPoint"):
        need("pptx")
    assert missing("xlsx") == ""


def test_words_are_cut_within_their_bytes_at_a_word():
    assert shortened("één twee drie", 14) == "één twee..."
    assert shortened("kort", 14) == "kort"
