"""A list of people to mail: read in whole or not at all, with a warning for doubles; one person can ask for it and be erased."""

import io
import json
from datetime import date

import pytest

from kto.formatting import day
from kto.storage import audit, contacts

HEADER = "groep;organisatie;alias;soort;wijken;programmalijnen;contactpersoon;e-mail\n"
LIST = HEADER + (
    "netwerkpartners;Stichting Present;Present;welzijn;Krispijn, Sterrenburg;3;Ank de Vries;Ank@Present.nl\n"
    "vrijwilligers;;;;;;Mo Bakali;mo@example.org\n"
)


@pytest.fixture
def reader(sign_in):
    return sign_in("buurtwerker")


def read(reader, text, status=200, **fields):
    content = text if isinstance(text, bytes) else text.encode()
    data = {"lijst": (io.BytesIO(content), "lijst.csv"), **fields}
    return reader.post("/beheer/contacten/inlezen", data, status=status, content_type="multipart/form-data").text


def all_of(db):
    return {one.email: one for one in contacts.all(db)}


def test_a_list_becomes_contacts_with_known_names(reader, db):
    text = read(reader, LIST)

    found = all_of(db)
    assert "2 nieuw, 0 stonden er al" in text
    ank = found["ank@present.nl"]
    assert (ank.group, ank.organisation, ank.wijken, ank.programme_lines, ank.name) == (
        "netwerkpartners",
        "Stichting Present",
        ("Krispijn", "Sterrenburg"),
        (3,),
        "Ank de Vries",
    )
    assert ank.delete_on == date(2023, 2, 15)


def test_a_spreadsheet_is_read_as_well(reader, db, tmp_path):
    from openpyxl import Workbook

    workbook = Workbook()
    for row in (["Groep", "E-mail"], ["netwerkpartners", "ank@present.nl"]):
        workbook.active.append(row)
    workbook.save(tmp_path / "lijst.xlsx")

    read(reader, (tmp_path / "lijst.xlsx").read_bytes())

    assert list(all_of(db)) == ["ank@present.nl"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("burgers;;;;;;;a@b.nl", "Regel 2: De groep &#39;burgers&#39; bestaat niet."),
        ("bewoners;;;;;;;geen-adres", "Regel 2: &#39;geen-adres&#39; is geen e-mailadres."),
        ("bewoners;;;;;;;a@b.nl,c@d.nl", "is geen e-mailadres."),
        ("bewoners;;;;Atlantis;;;a@b.nl", "De wijk &#39;Atlantis&#39; kennen we niet."),
        ("bewoners;;;;;9;;a@b.nl", "De programmalijn &#39;9&#39; kennen we niet."),
        (f"bewoners;{'x' * 201};;;;;;a@b.nl", "In organisatie staan meer dan 200 tekens."),
    ],
)
def test_one_line_that_does_not_fit_keeps_the_whole_list_out(reader, db, line, sentence):
    text = read(reader, f"{HEADER}{line}\nvrijwilligers;;;;;;;goed@example.org\n", 422)

    assert sentence in text
    assert all_of(db) == {}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("groep;e-mail;leeftijd\n", "De kolom &#39;leeftijd&#39; kennen we niet."),
        ("organisatie;e-mail\n", "De kolom &#39;groep&#39; ontbreekt."),
        ("", "Dit bestand is leeg. Kies een bestand met een kopregel en daaronder de regels."),
        ("PK\3\4half", "Dit spreadsheet kunnen we niet lezen."),
    ],
)
def test_a_file_that_is_no_such_list_says_what_is_missing(reader, text, sentence):
    assert sentence in read(reader, text, 422)


def test_choosing_no_file_says_what_to_do(reader):
    text = reader.post("/beheer/contacten/inlezen", {}, status=422, content_type="multipart/form-data").text

    assert "Kies eerst een bestand" in text


def test_only_looking_keeps_nothing(reader, db):
    text = read(reader, LIST, kijken="ja")

    assert "Er is nog niets bewaard: 2 nieuw" in text
    assert all_of(db) == {}


def test_the_same_address_twice_is_a_warning_and_the_first_counts(reader, db):
    text = read(reader, HEADER + "vrijwilligers;Eerst;;;;;;a@b.nl\nvrijwilligers;Dan;;;;;;A@B.nl\n")

    assert "Regel 3: a@b.nl staat ook op regel 2." in text
    assert all_of(db)["a@b.nl"].organisation == "Eerst"


def test_an_organisation_spelled_in_two_ways_is_a_warning(reader):
    first = HEADER + "netwerkpartners;Stichting Present;;;;;;a@b.nl\n"
    read(reader, first)

    again = read(reader, first)
    other = read(reader, HEADER + "\nnetwerkpartners;present;;;;;;c@d.nl\n")

    assert "lijkt op" not in again
    assert "Regel 3: present lijkt op Stichting Present." in other


def test_reading_a_list_again_renews_it(reader, db):
    read(reader, LIST)

    text = read(reader, LIST.replace("Ank de Vries", "Bo de Vries"))

    assert "0 nieuw, 2 stonden er al en zijn bijgewerkt" in text
    assert all_of(db)["ank@present.nl"].name == "Bo de Vries"


def test_whoever_opted_out_is_named_when_a_list_brings_them_back(reader, store):
    with store.write() as db:
        contacts.opt_out(db, contacts.opt_out_key(db, "mo@example.org"))

    assert "Regel 3: mo@example.org wil geen mail meer" in read(reader, LIST)


def test_what_is_kept_of_one_person_can_be_given_to_them(reader, db):
    read(reader, LIST)
    ank = all_of(db)["ank@present.nl"]

    text = reader.get(f"/beheer/contact/{ank.id.hex()}").text
    answer = reader.get(f"/beheer/contact/{ank.id.hex()}/gegevens.json")

    facts = json.loads(answer.text)
    assert (facts["e-mail"], facts["contactpersoon"], facts["wijken"]) == (
        "ank@present.nl",
        "Ank de Vries",
        ["Krispijn", "Sterrenburg"],
    )
    assert facts["wordt verwijderd op"] == ank.delete_on.isoformat()
    assert f"<dt>wordt verwijderd op</dt><dd>{day(ank.delete_on)}</dd>" in text
    assert audit.latest(db)[0].action == "contact uitgeleverd"


@pytest.mark.parametrize("never", [False, True])
def test_erasing_leaves_nothing_in_the_file_and_nobody_else_is_touched(reader, store, db, never):
    read(reader, LIST)
    ank = all_of(db)["ank@present.nl"]

    done = reader.post(f"/beheer/contact/{ank.id.hex()}/wissen", {"nooit": "ja"} if never else {})

    assert "De gegevens zijn gewist." in reader.get(done.location).text
    content = store.path.read_bytes().lower()
    assert (b"ank@present.nl" in content, b"ank de vries" in content) == (False, False)
    assert list(all_of(db)) == ["mo@example.org"]
    assert contacts.has_opted_out(db, "ank@present.nl") is never


def test_nothing_personal_is_logged(reader, db):
    read(reader, LIST)

    logged = str(audit.latest(db))

    assert [word for word in ("ank", "Present", "example.org") if word in logged] == []


def test_an_unknown_person_gets_a_kind_page(reader):
    for path in ("00" * 16, "zz"):
        reader.get(f"/beheer/contact/{path}", 404)
