"""What leaves comes back the same, opens right in a Dutch Excel, and calculates nothing."""

import csv
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from kto.exporters.answers import TooLarge, save_answers, save_remarks
from kto.importer import import_file
from kto.intake import accept_all
from kto.offer.catalogue import Place
from kto.services import Services
from kto.storage import check, responses

PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "answers": st.fixed_dictionaries(
                {
                    "bew_q1": st.sampled_from([1, 2, 3, 4, 5]),
                    "bew_q2": st.sampled_from([None, 9, -1, 5]),
                    "bew_rec": st.sampled_from([None, "ja", "nee", -1]),
                }
            )
            | st.just({"bew_open": "Alleen dit."}),
            "month": st.sampled_from(["2021-12", "2022-01"]),
            "mode": st.sampled_from(["f2f", "papier", ""]),
            "wijk": st.sampled_from([None, "Krispijn"]),
            "activity": st.sampled_from([None, "Bingo", "Sociaal Recept"]),
            "help": st.sampled_from([None, "samen"]),
        }
    ),
    max_size=12,
)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@settings(max_examples=10, deadline=None)
@given(people=PEOPLE)
def test_what_is_exported_can_be_imported_into_an_empty_instance(make_services, make_submission, form, people):
    here, there = make_services(), make_services()
    accept_all(here, [make_submission(**person) for person in people])
    path = here.settings.instance / f"antwoorden.{form}"

    assert save_answers(here.store, here.library, here.catalogue, form, path) == len(people)
    result = import_file(there, path)

    assert result.stored == len(people)
    assert list(responses.rows(there.store.db)) == list(responses.rows(here.store.db))
    for by in (None, "month", "mode", "wijk", "activity"):
        assert counts(there, by) == counts(here, by)
    assert check.findings(there.store) == []
    for services in (here, there):
        services.store.close()


def counts(services, by):
    return responses.counts(services.store.db, "2021-01", "2022-12", by=by)


def test_a_csv_has_a_mark_and_semicolons_for_a_dutch_excel(services, submit, tmp_path):
    number = submit(answers={"bew_q1": 5, "bew_q2": -1, "bew_open": "Fijn."}).id

    save_answers(services.store, services.library, services.catalogue, "csv", tmp_path / "a.csv")

    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfid;group;version;month;mode;")
    (row,) = csv.DictReader(content.decode("utf-8-sig").splitlines(), delimiter=";")
    assert (row["id"], row["bew_q1"], row["bew_q2"], row["bew_q3"], row["net_q1"]) == (str(number), "5", "-1", "", "")
    assert "Fijn." not in content.decode()


@pytest.fixture
def dangerous(settings, library, catalogue, store, now):
    """Services with a place whose name a spreadsheet would calculate."""
    names = ("=HYPERLINK(1)", "+31", "-2+3", "@SUM(1)", "\t=1")
    places = (*catalogue.places, *(Place(name=name) for name in names))
    return Services(settings, library, catalogue.model_copy(update={"places": places}), store, lambda: now), names


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_name_that_looks_like_a_formula_is_text_and_comes_back_as_it_was(dangerous, make_submission, tmp_path, form):
    services, names = dangerous
    accept_all(services, [make_submission(place=name) for name in names])
    path = tmp_path / f"a.{form}"

    save_answers(services.store, services.library, services.catalogue, form, path)

    if form == "csv":
        cells = [row["place"] for row in csv.DictReader(path.read_text("utf-8-sig").splitlines(), delimiter=";")]
        assert sorted(cells) == sorted("'" + name for name in names)
    else:
        cells = [cell for row in load_workbook(path).active.iter_rows() for cell in row]
        assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    before = list(responses.rows(services.store.db))
    with services.store.write() as db:
        db.execute("DELETE FROM responses")
    import_file(services, path)
    assert list(responses.rows(services.store.db)) == before


def test_json_has_a_row_per_answer_in_the_order_of_their_ids(services, submit, tmp_path):
    sent = [str(submit().id) for _ in range(3)]

    assert save_answers(services.store, services.library, services.catalogue, "json", tmp_path / "a.json") == 3

    found = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert found["schema"] == "kto.answers/1"
    assert [row["id"] for row in found["rows"]] == sorted(sent)
    assert found["rows"][0] == {
        "id": min(sent), "group": "bewoners", "version": 1, "month": "2022-03", "mode": "f2f",
        "bew_q1": 5, "bew_q2": 5, "bew_q3": 5, "bew_rec": "ja",
    }  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_remarks_leave_apart_and_join_to_nothing(services, submit, tmp_path, form):
    number = submit(answers={"bew_q1": 5, "bew_open": "=1+1", "bew_quote": "ja"}).id
    path = tmp_path / f"r.{form}"

    assert save_remarks(services.store, form, path) == 1

    if form == "csv":
        assert path.read_text("utf-8-sig") == "group;year;item;quote;text\nbewoners;2022;bew_open;ja;'=1+1\n"
    if form == "json":
        assert json.loads(path.read_text())["rows"] == [
            {"group": "bewoners", "year": 2022, "item": "bew_open", "quote": "ja", "text": "=1+1"}
        ]
    assert str(number).encode() not in path.read_bytes()


def test_an_export_that_fails_leaves_the_file_as_it_was_and_no_copy(services, submit, tmp_path, monkeypatch):
    submit()
    monkeypatch.setattr("kto.exporters.answers.SHEET_ROWS", 0)
    path = tmp_path / "a.xlsx"
    path.write_text("van gisteren")

    with pytest.raises(TooLarge):
        save_answers(services.store, services.library, services.catalogue, "xlsx", path)

    assert path.read_text() == "van gisteren"
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["a.xlsx"]
    assert {one.name for one in services.settings.instance.iterdir()} <= {"kto.sqlite", "kto.sqlite-journal"}
