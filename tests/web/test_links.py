"""Making, sharing and closing open links."""

from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import unquote
from uuid import uuid4

import pytest

from kto.inviting.links import LinkError, open_link
from kto.inviting.sharing import describe, message, whatsapp
from kto.storage import audit, links


@pytest.fixture
def link(services):
    return open_link(services, group="bewoners", wijk="Sterrenburg", activity="Koffieochtenden", created_by="test")


@pytest.fixture
def sensitive(services):
    return open_link(services, group="bewoners", wijk="Krispijn", activity="Spreekuur", created_by="test")


def test_a_link_needs_nothing_but_a_group(sign_in, db):
    reader = sign_in("buurtwerker")

    done = reader.post("/beheer/links/nieuw", {"group": "bewoners", "mode": "whatsapp"}, page="/beheer/links/nieuw")

    (link,) = links.all(db)
    assert done.location == f"/beheer/link/{link.code}?gedaan=gemaakt"
    assert (link.group, link.mode, link.wijk, link.activity) == ("bewoners", "whatsapp", None, None)
    assert "De link is gemaakt." in reader.get(done.location).text


def test_an_activity_brings_its_wijk_along(sign_in, db):
    fields = {"group": "bewoners", "mode": "qr", "activity": "Sterrenburg|Koffieochtenden"}

    sign_in("buurtwerker").post("/beheer/links/nieuw", fields, page="/beheer/links/nieuw")

    (link,) = links.all(db)
    assert (link.wijk, link.activity) == ("Sterrenburg", "Koffieochtenden")


@pytest.mark.parametrize("path", ["/beheer/links/nieuw", "/beheer/uitnodigingen/nieuw", "/beheer/invoeren"])
@pytest.mark.parametrize("wijk", [{"wijk": "Krispijn"}, {"activity": "Krispijn|Soepmiddag"}])
def test_a_place_in_another_wijk_is_refused_and_what_was_filled_in_stays(sign_in, db, path, wijk):
    mode = "papier" if path.endswith("invoeren") else "qr"
    fields = {"group": "bewoners", "mode": mode, "people": "25", "place": "Sociaal Plein"} | wijk

    text = sign_in("buurtwerker").post(path, fields, page=path, status=422).text

    assert "Sociaal Plein ligt in Crabbehof, niet in Krispijn. Kies de wijk waar de plek ligt" in text
    assert '<option selected value="Sociaal Plein">' in text
    assert f'<option selected value="{next(iter(wijk.values()))}">' in text
    assert links.all(db) == []


def test_a_place_of_no_wijk_goes_with_every_wijk_and_one_of_a_wijk_with_its_own(services):
    anywhere = open_link(services, group="bewoners", wijk="Krispijn", place="Koloriet", created_by="test")
    own = open_link(services, group="bewoners", wijk="Crabbehof", place="Sociaal Plein", created_by="test")
    without = open_link(services, group="bewoners", place="Sociaal Plein", created_by="test")

    assert [one.place for one in (anywhere, own, without)] == ["Koloriet", "Sociaal Plein", "Sociaal Plein"]
    with pytest.raises(LinkError, match="Sociaal Plein ligt in Crabbehof, niet in Krispijn"):
        open_link(services, group="bewoners", wijk="krispijn", place="sociaal plein", created_by="test")


def test_a_sensitive_activity_is_kept_as_programme_line_and_area(sign_in, db):
    fields = {"group": "bewoners", "mode": "qr", "activity": "Krispijn|Spreekuur"}

    sign_in("buurtwerker").post("/beheer/links/nieuw", fields, page="/beheer/links/nieuw")

    (link,) = links.all(db)
    assert (link.wijk, link.activity, link.programme_line, link.area) == (None, None, 3, "West")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"group": ""}, "Kies een groep."),
        ({"group": "burgemeesters"}, "Kies een groep."),
        ({"mode": "duif"}, "Kies een manier uit de lijst."),
        ({"wijk": "Rotterdam"}, "Kies een wijk uit de lijst."),
        ({"wijk": "Krispijn", "activity": "Sterrenburg|Koffieochtenden"}, "Koffieochtenden hoort bij Sterrenburg."),
        ({"opens_on": "31-02-2023"}, "Vul een datum in met dag, maand en jaar"),
        ({"opens_on": "2023-03-02", "closes_on": "2023-03-01"}, "De link is dan al gesloten als hij opengaat."),
        ({"closes_on": "2022-01-01"}, "Kies een latere laatste dag."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_made(sign_in, db, fields, sentence):
    good = {"group": "bewoners", "mode": "qr"}

    answer = sign_in("buurtwerker").post("/beheer/links/nieuw", good | fields, page="/beheer/links/nieuw", status=422)

    assert answer.text.count(sentence) == 2
    assert links.all(db) == []


def test_the_page_of_a_link_has_all_ways_to_share_it(sign_in, link):
    text = sign_in("buurtwerker").get(f"/beheer/link/{link.code}").text

    assert f'value="http://127.0.0.1:8100/v/{link.code}"' in text
    assert 'href="https://wa.me/?text=Hallo%20allemaal' in text
    assert f"/beheer/link/{link.code}/qr.svg" in text
    assert f"/beheer/link/{link.code}/poster" in text


def test_the_message_names_the_activity_the_number_of_questions_and_the_address(services, link):
    text = message(services, link, "nl")

    assert text.startswith("Hallo allemaal, wat vinden jullie van Koffieochtenden? Beantwoord 5 korte vragen: ")
    assert f"http://127.0.0.1:8100/v/{link.code}" in text
    assert unquote(whatsapp(text)) == "https://wa.me/?text=" + text


def test_where_more_languages_are_offered_the_message_for_a_group_is_there_in_each(app, services, sign_in, link):
    app.extensions["kto"] = replace(services, settings=replace(services.settings, drafts_offered=True))

    text = sign_in("buurtwerker").get(f"/beheer/link/{link.code}").text

    assert '<p class="message" lang="ar" dir="rtl">مرحبًا بالجميع' in text
    assert text.count("https://wa.me/?text=") == 8
    assert text.count("Dit bericht is een concept.") == 7


def test_the_message_of_a_sensitive_activity_does_not_name_it(services, sensitive):
    assert "Spreekuur" not in message(services, sensitive, "nl")
    assert "{" not in message(services, sensitive, "nl")


def test_a_link_is_described_in_words(services, link, sensitive):
    assert describe(services, link) == "bewoners, Koffieochtenden in Sterrenburg"
    assert describe(services, sensitive) == "bewoners, Maatwerk in West"


@pytest.mark.parametrize(("form", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_the_qr_code_is_a_file_with_a_name(sign_in, link, form, start):
    answer = sign_in("buurtwerker").get(f"/beheer/link/{link.code}/qr.{form}")

    assert answer.data.startswith(start)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="kto-qr-bewoners-{link.code}.{form}"'
    assert b"style=" not in answer.data


def test_the_printed_sheet_has_the_address_in_words_too(sign_in, link):
    text = sign_in("buurtwerker").get(f"/beheer/link/{link.code}/poster").text

    assert f"127.0.0.1:8100/v/{link.code}" in text
    assert "We stellen je 5 korte vragen. Dat duurt ongeveer 1 minuut." in text
    assert "Koffieochtenden, Sterrenburg" in text


def test_a_card_for_the_table_reads_from_both_sides(sign_in, link):
    text = sign_in("buurtwerker").get(f"/beheer/link/{link.code}/poster?vorm=kaart").text

    assert text.count('class="title">Wat vind je van Buurtwerk?</') == 2
    assert text.count('<div class="side back" aria-hidden="true">') == 1


@pytest.mark.parametrize("form", ["blad", "kaart"])
def test_a_sheet_can_be_in_several_languages_and_says_which_nobody_checked(app, services, sign_in, link, form):
    reader, path = sign_in("buurtwerker"), f"/beheer/link/{link.code}/poster?taal=nl&taal=ar&vorm={form}"
    reviewed_only = reader.get(path).text
    app.extensions["kto"] = replace(services, settings=replace(services.settings, drafts_offered=True))

    with_drafts = reader.get(path).text

    assert 'lang="ar"' not in reviewed_only
    assert 'lang="ar" dir="rtl"' in with_drafts
    assert "nagekeken" in with_drafts


def test_a_trial_goes_through_every_screen_says_so_and_keeps_nothing(page, link, store):
    path, before = f"/v/{link.code}/proef", store.path.read_bytes()
    answers = {"bew_q1": "4", "bew_q2": "5", "bew_q3": "9", "bew_rec": "ja", "versie": "1", "scherm": "5"}

    begun = page.get(path).text
    asked = page.client.post(path, data={"knop": "start"}).text
    done = page.client.post(path, data={"id": str(uuid4()), "knop": "versturen", **answers})

    assert done.location == f"{path}/klaar"
    for text in (begun, asked, page.get(done.location).text):
        assert "Dit is een proef. We bewaren niets." in text
    assert store.path.read_bytes() == before
    assert "Dit is een proef" not in page.get(f"/v/{link.code}").text


def test_a_link_can_be_tried_out_before_it_opens(page, services):
    link = open_link(services, group="bewoners", opens_on=date(2030, 1, 1), created_by="test")

    page.get(f"/v/{link.code}", 403)
    page.get(f"/v/{link.code}/proef")


def test_a_link_is_closed_and_opened_again_and_both_are_written_down(sign_in, link, db):
    reader = sign_in("buurtwerker")

    reader.post(f"/beheer/link/{link.code}/sluiten")
    closed = links.get(db, link.code).closed
    reader.get(f"/beheer/link/{link.code}?gedaan=gesloten")
    reader.post(f"/beheer/link/{link.code}/openen")

    assert (closed, links.get(db, link.code).closed) == (True, False)
    assert [(entry.user, entry.action) for entry in audit.latest(db)[:2]] == [
        ("buurtwerker", "link geopend"),
        ("buurtwerker", "link gesloten"),
    ]


def test_a_printed_code_gets_other_days_and_works_at_once(sign_in, page, services, db):
    code = open_link(
        services, group="bewoners", opens_on=date(2023, 1, 1), closes_on=date(2023, 1, 16), created_by="t"
    ).code
    services.now = lambda: datetime(2023, 1, 18, 12, tzinfo=UTC)
    path, reader = f"/beheer/link/{code}/periode", sign_in("buurtwerker")
    page.get(f"/v/{code}", 410)

    refused = reader.post(path, {"opens_on": "", "closes_on": "2023-01-17"}, page=path, status=422).text
    done = reader.post(path, {"opens_on": "", "closes_on": "2023-02-28"}, page=path)

    assert "De link is dan al gesloten als hij opengaat." in refused
    assert done.location == f"/beheer/link/{code}?gedaan=periode"
    assert "tot en met 28 februari 2023" in reader.get(f"/beheer/link/{code}").text
    page.get(f"/v/{code}")
    assert audit.latest(db)[0].subject == f"{code} meteen - 2023-02-28"


def test_looking_at_a_link_changes_nothing(sign_in, link, store):
    reader = sign_in("buurtwerker")
    before = store.path.read_bytes()

    for path in ("", "/qr.svg", "/qr.png", "/poster"):
        reader.get(f"/beheer/link/{link.code}{path}")
    reader.client.get(f"/beheer/link/{link.code}/sluiten")

    assert store.path.read_bytes() == before


def test_an_unknown_link_gets_a_kind_page(sign_in):
    reader = sign_in("buurtwerker")
    for path in ("", "/poster", "/qr.svg"):
        reader.get(f"/beheer/link/nietgoed{path}", status=404)


def test_the_list_says_what_will_appear_when_there_is_no_link_yet(sign_in, services):
    reader = sign_in("buurtwerker")

    empty = reader.get("/beheer/links").text
    open_link(services, group="netwerkpartners", created_by="test")

    assert "Hier komen de links" in empty
    assert "1 link is open" in reader.get("/beheer/links").text


def test_the_questions_on_paper_are_a_file_whose_name_says_what_it_is(sign_in, link):
    reader = sign_in("buurtwerker")
    page = reader.get(f"/beheer/link/{link.code}/papier").text

    answer = reader.get(f"/beheer/link/{link.code}/papier.pdf?taal=nl")

    assert f'href="/beheer/link/{link.code}/papier.pdf?taal=nl" download' in page
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="kto-vragen-bewoners-1-nl.pdf"'


def test_where_no_font_can_write_a_language_the_page_says_so_and_what_to_do(sign_in, link, monkeypatch):
    monkeypatch.setattr("kto.exporters.scripts.fonts_for", lambda text: None)
    reader = sign_in("buurtwerker")

    led = reader.get(f"/beheer/link/{link.code}/papier.pdf", 303)
    text = reader.get(led.location).text

    assert "Van deze taal kunnen we geen PDF maken." in text
    assert "fonts-noto-core" in text
    assert "papier.pdf" not in text
