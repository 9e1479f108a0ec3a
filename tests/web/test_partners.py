"""The partners at the desk: a list is read, what looks alike is found, put together or kept apart, and comes out again."""

import io

import pytest
from openpyxl import load_workbook

from kto.partners import plan
from kto.partners.doubles import doubles
from kto.storage import actions, audit, partners
from kto.storage.actions import Action

LIST = "1. Aafje\r\n2. Handhaving\r\n\r\n3. Gemeente Dordrecht Handhaving\r\n106. 100. Wijk voor Wijk\r\n5. aafje\r\n6. Trivire"
READ = "/beheer/partners/inlezen"


@pytest.fixture
def manager(sign_in):
    return sign_in("manager")


def read(reader, names=LIST):
    return reader.post(READ, {"names": names}, page=READ)


def names(store):
    return [entry.partner.name for entry in partners.all(store.db)]


def test_a_list_is_read_without_its_numbers_and_without_doubles(manager, store):
    answer = read(manager)
    read(manager)

    assert answer.headers["Location"] == "/beheer/partners?nieuw=5"
    assert names(store) == ["Aafje", "Handhaving", "Gemeente Dordrecht Handhaving", "Wijk voor Wijk", "Trivire"]
    assert audit.latest(store.db)[1].subject == "5 nieuw"


@pytest.mark.parametrize("text", ["", " \r\n ", "x" * 201, "a\r\n" * 2001])
def test_a_list_that_cannot_be_read_is_explained(manager, store, text):
    manager.post(READ, {"names": text}, page=READ, status=422)

    assert names(store) == []


def test_what_looks_alike_is_asked_and_becomes_one_with_its_plan(manager, store, services):
    read(manager)
    line = Action(
        2022, ("Gemeente Dordrecht Handhaving",), "x", "x", "", "", "", "", "", None, "open", "", None, "", True
    )
    plan.add(services, line, "t")

    text = manager.get("/beheer/partners").text
    manager.post("/beheer/partners/samenvoegen", {"blijft": "2", "gaat": "3"}, page="/beheer/partners")

    assert "Er zijn 5 partners actief. 1 paar lijkt op dezelfde organisatie." in text
    assert names(store) == ["Aafje", "Handhaving", "Wijk voor Wijk", "Trivire"]
    assert partners.get(store.db, 2).partner.aliases == ("Gemeente Dordrecht Handhaving",)
    assert actions.get(store.db, 1).action.partners == ("Handhaving",)
    assert "Is dit dezelfde organisatie?" not in manager.get("/beheer/partners").text
    read(manager)
    assert len(names(store)) == 4


def test_two_that_are_two_are_not_asked_again(manager):
    read(manager)
    manager.post("/beheer/partners/apart", {"een": "3", "ander": "2"}, page="/beheer/partners")

    assert "Is dit dezelfde organisatie?" not in manager.get("/beheer/partners").text


@pytest.mark.parametrize("path", ["samenvoegen", "apart"])
@pytest.mark.parametrize("numbers", [("1", "1"), ("1", "99"), ("", "x")])
def test_a_pair_that_is_not_there_gets_a_kind_page(manager, store, path, numbers):
    read(manager)
    fields = dict(zip(("blijft", "gaat"), numbers, strict=True)) | dict(zip(("een", "ander"), numbers, strict=True))

    answer = manager.post(f"/beheer/partners/{path}", fields, page="/beheer/partners", status=400)

    assert "Laad de pagina opnieuw." in answer.text
    assert len(names(store)) == 5


def test_a_partner_is_added_and_changed_with_all_that_is_known(manager, store):
    new = "/beheer/partners/nieuw"
    fields = {
        "name": "Vivera",
        "kind": "zorg",
        "wijken": ["Krispijn", "Wielwijk"],
        "programme_lines": ["3"],
        "active": "y",
    }
    manager.post(new, fields, page=new)
    path = "/beheer/partners/1"
    page = manager.get(path).text
    seen = page.partition('name="seen"')[2].partition('value="')[2].partition('"')[0]
    manager.post(path, {**fields, "aliases": "Vivera Zorg\r\n\r\nVivera Zorg", "active": "", "seen": seen}, page=path)

    (entry,) = partners.all(store.db)
    assert entry.partner == partners.Partner(
        "Vivera", ("Vivera Zorg",), "zorg", ("Krispijn", "Wielwijk"), (3,), active=False
    )
    assert 'value="Krispijn" checked' in page or 'checked id="wijken' in page


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": " "}, "Vul de naam van de organisatie in."),
        ({"name": "AAFJE"}, "AAFJE staat er al, als Aafje."),
        ({"name": "Nieuw", "aliases": "trivire"}, "trivire staat er al, als Trivire."),
        ({"name": "x" * 201}, "korter dan 200 tekens"),
    ],
)
def test_a_partner_that_cannot_be_is_explained(manager, store, fields, says):
    read(manager)
    new = "/beheer/partners/nieuw"

    assert says in manager.post(new, fields, page=new, status=422).text
    assert len(names(store)) == 5


def test_the_list_comes_out_in_the_order_of_the_annex_and_no_cell_is_a_formula(manager):
    read(manager, "Zorg\r\n=1+1\r\nAafje")

    sheet = load_workbook(io.BytesIO(manager.get("/beheer/partners/partners.xlsx").data)).active
    lines = manager.get("/beheer/partners/partners.csv").data.decode("utf-8-sig").splitlines()

    assert [row[1].value for row in sheet.iter_rows()] == ["Naam", "Zorg", "=1+1", "Aafje"]
    assert [line.split(";")[1] for line in lines] == ["Naam", "Zorg", "'=1+1", "Aafje"]


def test_a_buurtwerker_reads_the_list_and_changes_nothing(sign_in, manager):
    read(manager)

    text = sign_in("buurtwerker").get("/beheer/partners").text

    assert "Trivire" in text
    assert "Lees een lijst in" not in text
    assert "Is dit dezelfde organisatie?" not in text


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("Handhaving", "Gemeente Dordrecht Handhaving", True),
        ("Helpende Handen", "Stichting Helpende Handen", True),
        ("De Nieuwe Hoop", "Kringloopwinkel de Nieuwe Hoop", True),
        ("Tuin van Sterrenburg", "Buurtvereniging Tuin van Sterrenburg", True),
        ("Protestantse Zorggroep Crabbehoff", "Protestante Zorggroep Carbbehoff", True),
        ("Stichting Anders", "Stichting Door", False),
        ("Stekkie in de wijk", "Wijk voor Wijk", False),
        ("Homestart Humanitas", "Humanitas Thuisadministratie", False),
        ("Café Één", "cafe een", True),
    ],
)
def test_names_that_may_be_one_organisation(one, other, may_be):
    assert doubles([(one,), (other,)]) == ([(0, 1)] if may_be else [])
