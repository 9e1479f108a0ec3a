"""The action plan at the desk: made, changed, late, told back, in the chapter, as a table and as a letter."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from kto.forms.filters import Filters
from kto.report import Wanted, lock, make_chapter
from kto.storage import actions, audit

PLAN = "/beheer/actieplan?jaar=2022"
NEW = "/beheer/actieplan/nieuw?jaar=2022"
LINE = {
    "partners": "Vivera\r\nMEE Vivenz",
    "subject": "Wie doet wat in de wijk?",
    "wanted": "Een overzicht per wijk.",
    "evidence": "51 partners, 39 zijn het eens.",
    "agreement": "Een bladzijde per wijk.",
    "owner": "Samira",
    "contact": "Jan Jansen",
    "wijk": "Krispijn",
    "due_on": "2022-12-01",
    "status": "open",
    "year": "2022",
    "in_report": "y",
}


@pytest.fixture
def manager(sign_in):
    return sign_in("manager")


def add(reader, **fields):
    return reader.post(NEW, {**LINE, **fields}, page=NEW)


def change(reader, number, **fields):
    path = f"/beheer/actieplan/{number}"
    seen = reader.get(path).text.partition('name="seen"')[2].partition('value="')[2].partition('"')[0]
    return reader.post(path, {**LINE, "seen": seen, **fields}, page=path)


def test_a_line_is_kept_as_it_was_filled_in(manager, store):
    add(manager)

    (line,) = actions.of_year(store.db, 2022)
    assert (line.action.partners, line.action.due_on) == (("Vivera", "MEE Vivenz"), date(2022, 12, 1))
    assert (line.action.in_report, line.changed_by) == (True, "manager")
    assert audit.latest(store.db)[0].subject == "2022, regel 1"


def test_what_is_late_stands_on_top_and_is_counted(manager):
    add(manager, subject="Later", due_on="2023-06-01")
    add(manager, subject="Te laat")
    add(manager, subject="Klaar", status="klaar")

    text = manager.get(PLAN).text

    assert "Voor 2022 zijn er 3 afspraken, 1 klaar, 1 over de termijn, 1 nog niet teruggekoppeld." in text
    assert text.index("Te laat") < text.index("Later") < text.index(">Klaar<")
    assert text.count("over de termijn</span>") == 1


def test_a_line_changes_and_says_how_it_was_told_back(manager, store):
    add(manager)
    change(manager, 1, status="klaar", told_on="2023-01-10", told_how="in het wijkoverleg")

    assert "10 januari 2023, in het wijkoverleg" in manager.get(PLAN).text
    assert [one.action for one in audit.latest(store.db)[:2]] == [
        "actieplan: regel veranderd",
        "actieplan: regel gemaakt",
    ]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"partners": " "}, "Vul minstens een partner in."),
        ({"status": "gestopt", "reason": ""}, "Vul in waarom het is gestopt."),
        ({"told_how": "per mail"}, "allebei in, of geen van beide"),
        ({"told_on": "2023-01-10"}, "allebei in, of geen van beide"),
        ({"due_on": "31-31-2022"}, "Vul een datum in"),
        ({"year": "vorig"}, "Vul een jaar in"),
        ({"wijk": "Rotterdam"}, "Kies een wijk"),
        ({"status": "vergeten"}, "Kies een stand"),
    ],
)
def test_a_line_that_cannot_be_is_explained(manager, store, fields, says):
    answer = manager.post(NEW, {**LINE, **fields}, page=NEW, status=422)

    assert says in answer.text
    assert actions.of_year(store.db, 2022) == []


def test_a_line_that_somebody_else_changed_is_not_overwritten(manager, store):
    add(manager)
    path = "/beheer/actieplan/1"

    answer = manager.post(path, {**LINE, "subject": "Anders", "seen": "2020-01-01"}, page=path, status=422)

    assert "manager heeft deze regel intussen veranderd" in answer.text
    assert actions.get(store.db, 1).action.subject == LINE["subject"]


def test_a_line_that_does_not_exist_gets_a_kind_page(manager):
    manager.get("/beheer/actieplan/7", status=404)
    manager.get("/beheer/actieplan/brief?jaar=2022&partner=Niemand", status=404)


def test_the_letter_has_the_lines_of_one_partner_and_no_contact(manager):
    add(manager)
    add(manager, subject="Iets anders", partners="Handhaving")

    text = manager.get("/beheer/actieplan/brief?jaar=2022&partner=Vivera").text

    assert "Beste collega&#39;s van Vivera" in text or "Beste collega's van Vivera" in text
    assert "Wie doet wat in de wijk?" in text
    assert "Iets anders" not in text
    assert "Jan Jansen" not in text


def test_the_table_holds_every_line_and_no_formula(manager):
    add(manager, subject="=1+1")

    sheet = load_workbook(io.BytesIO(manager.get("/beheer/actieplan/actieplan.xlsx?jaar=2022").data)).active
    lines = manager.get("/beheer/actieplan/actieplan.csv?jaar=2022").data.decode("utf-8-sig").splitlines()

    header, row = sheet.iter_rows()
    assert dict(zip([cell.value for cell in header], [cell.value for cell in row], strict=True))["Onderwerp"] == "=1+1"
    assert {cell.data_type for cell in row} <= {"s", "n"}
    assert ";'=1+1;" in lines[1]


def test_lines_for_the_report_are_in_the_chapter_and_a_locked_year_keeps_them(manager, services, answers):
    add(manager, agreement="84,1% moet 90% worden")
    add(manager, subject="Alleen voor ons", in_report="")
    lock(services, 2022, "peter")
    change(manager, 1, agreement="Iets nieuws")

    locked, concept = (plan_of(make_chapter(services, Wanted(Filters(2022), version=number))) for number in (1, None))

    assert [row[1] for row in locked.rows] == ["Wie doet wat in de wijk?"]
    assert locked.rows[0][3] == "84,1% [nakijken] moet 90% worden"
    assert concept.rows[0][3] == "Iets nieuws"
    assert "Jan Jansen" not in str(locked.rows)


def plan_of(chapter):
    return next(section for section in chapter.sections if section.key == "actieplan").blocks[0]


def test_a_buurtwerker_reads_the_plan_and_changes_nothing(sign_in, manager):
    add(manager)
    reader = sign_in("buurtwerker")

    text = reader.get(PLAN).text

    assert "Wie doet wat in de wijk?" in text
    assert "Maak een nieuwe regel" not in text
    reader.get("/beheer/actieplan/1", status=403)
