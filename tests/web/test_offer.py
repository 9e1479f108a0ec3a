"""The pages of the offer: what is chosen from is kept, changed, put together and read in, and respondents notice nothing."""

import io
import re

import pytest

from kto.inviting import links
from kto.storage import audit, responses


@pytest.fixture
def manager(arranged, sign_in):
    return sign_in("manager")


def address_of(page, name):
    """Where the page leads to from this name."""
    return re.search(rf'href="([^"]+)">{re.escape(name)}</a>', page.text)[1]


def wijk_page(manager, name):
    return address_of(manager.get("/beheer/indeling"), name)


def seen(page):
    return re.search(r'name="seen" type="hidden" value="([^"]*)"', page.text)[1]


def test_the_page_says_what_people_choose_from(manager):
    text = manager.get("/beheer/indeling").text

    assert "10 wijken, 18 plekken en 139 activiteiten" in text
    assert "de Stoof" in text


def test_a_new_activity_is_on_the_tablet_at_once(manager, client, arranged):
    answer = manager.post(
        "/beheer/indeling/activiteit/nieuw",
        {"name": " Soep  koken ", "wijk": "Dubbeldam", "line": "4", "aliases": "Soep"},
    )

    assert "gedaan=bewaard" in answer.location
    wijken = {one["name"]: one for one in client.get("/api/tablet/choices").get_json()["wijken"]}
    assert "Soep koken" in wijken["Dubbeldam"]["activities"]
    assert [(one.user, one.action, one.subject) for one in audit.latest(arranged.store.db, 1)] == [
        ("manager", "activiteit toegevoegd", "Soep koken (Dubbeldam)")
    ]


def test_a_tablet_that_has_the_app_gets_the_new_activity_too(manager, client):
    before = client.get("/sw.js").text

    manager.post("/beheer/indeling/plek/nieuw", {"name": "Huis van de Wijk", "wijk": ""})

    assert client.get("/sw.js").text != before


def test_a_link_keeps_working_under_the_name_its_activity_gets(manager, page, arranged, services):
    link = links.open_link(arranged, group="bewoners", created_by="kto", wijk="Krispijn", activity="Bingo")
    page.get(f"/v/{link.code}")
    bingo = address_of(manager.get(wijk_page(manager, "Krispijn")), "Bingo")

    manager.post(bingo, {"name": "Bingo en thee", "line": "2", "seen": seen(manager.get(bingo))})

    assert links.find(services, link.code).activity == "Bingo en thee"
    page.get(f"/v/{link.code}")


def test_a_name_that_is_taken_stays_on_the_page_with_the_reason(manager):
    answer = manager.post("/beheer/indeling/plek/nieuw", {"name": "De Stoof", "wijk": ""}, status=422)

    assert "De Stoof is er al: als Trefpunt de Nieuwe Stoof" in answer.text
    assert 'value="De Stoof"' in answer.text


def test_what_was_changed_by_somebody_else_is_not_written_over(manager):
    page = address_of(manager.get("/beheer/indeling"), "Koloriet")
    old = seen(manager.get(page))
    manager.post(page, {"name": "Huis Koloriet", "wijk": "", "seen": old})

    answer = manager.post(page, {"name": "Koloriet Noord", "wijk": "", "seen": old}, status=422)

    assert "Iemand heeft dit intussen veranderd" in answer.text


def test_two_activities_are_put_together_and_their_answers_follow(manager, submit, db):
    submit(wijk="Centrum", activity="Wijkterrassen")
    wijkterrassen = address_of(manager.get(wijk_page(manager, "Centrum")), "Wijkterrassen")
    page = manager.get(f"{wijkterrassen}/samenvoegen")
    stays = re.search(r'value="(\d+)">Presentwerken', page.text)[1]

    answer = manager.post(f"{wijkterrassen}/samenvoegen", {"stays": stays})

    assert [row.activity for row in responses.rows(db)] == ["Presentwerken"]
    assert "Heette eerst, of hoort er nu bij: Wijkterrassen" in manager.get(answer.location).text


def test_nothing_is_put_together_until_somebody_chooses_with_what(manager):
    page = address_of(manager.get("/beheer/indeling"), "Koloriet")

    assert "Kies waar het voortaan bij hoort." in manager.post(f"{page}/samenvoegen", {"stays": "0"}, status=422).text


def test_only_activities_of_the_same_wijk_are_offered_to_put_together(manager):
    bingo = address_of(manager.get(wijk_page(manager, "Krispijn")), "Bingo")

    text = manager.get(f"{bingo}/samenvoegen").text

    assert "Naaiatelier" in text
    assert "Speeltuin Dalmeyerplein" not in text


def test_a_closed_place_is_not_offered_any_more(manager, sign_in, client):
    page = address_of(manager.get("/beheer/indeling"), "Koloriet")
    manager.post(page, {"name": "Koloriet", "wijk": "", "closed": "y", "seen": seen(manager.get(page))})

    assert "Koloriet" not in client.get("/api/tablet/choices").text
    assert "Koloriet" not in sign_in("buurtwerker").get("/beheer/links/nieuw").text


def test_a_closed_wijk_can_still_be_chosen_to_see_its_figures(manager, answers):
    page = wijk_page(manager, "Krispijn")
    manager.post(page, {"name": "Krispijn", "area": "West", "closed": "y", "seen": seen(manager.get(page))})

    assert '<option value="Krispijn">' in manager.get("/beheer/groepen").text


def test_an_address_with_the_old_name_of_a_wijk_shows_the_new_one(manager, answers):
    page = wijk_page(manager, "Krispijn")
    manager.post(page, {"name": "Oud Krispijn", "area": "West", "seen": seen(manager.get(page))})

    assert '<option value="Oud Krispijn" selected>' in manager.get("/beheer/groepen?jaar=2022&wijk=Krispijn").text


def test_an_activity_cannot_be_moved_to_another_wijk(manager, arranged):
    bingo = address_of(manager.get(wijk_page(manager, "Krispijn")), "Bingo")

    manager.post(bingo, {"name": "Bingo", "line": "2", "wijk": "Centrum", "seen": seen(manager.get(bingo))})

    assert arranged.catalogue.find_activity("Bingo", "Krispijn") is not None
    assert arranged.catalogue.find_activity("Bingo", "Centrum") is None


def test_a_programme_line_gets_another_name_and_partners_read_it(manager):
    manager.post("/beheer/indeling/lijn/3", {"name": "Samen sterk"})

    assert "3. Samen sterk" in manager.get("/beheer/partners/nieuw").text


def test_a_table_is_read_in_or_only_looked_at(manager, arranged):
    table = b"soort;naam;gebied\nwijk;Nieuw Zuid;Oost\n"

    looked = manager.post(
        "/beheer/indeling/inlezen", {"tabel": (io.BytesIO(table), "a.csv"), "kijken": "ja"}, status=200
    )
    assert "De tabel klopt: 1 nieuw, 0 zijn er al" in looked.text
    assert "Nieuw Zuid" not in arranged.catalogue.wijken

    manager.post("/beheer/indeling/inlezen", {"tabel": (io.BytesIO(table), "a.csv")})
    assert "Nieuw Zuid" in arranged.catalogue.wijken


def test_a_table_with_mistakes_names_every_cell(manager):
    table = b"soort;naam;wijk\nactiviteit;Bingo;Zuid\nplein;Markt;\n"

    answer = manager.post("/beheer/indeling/inlezen", {"tabel": (io.BytesIO(table), "a.csv")}, status=422)

    assert "Regel 2, kolom wijk" in answer.text
    assert "Regel 3, kolom soort" in answer.text


def test_without_a_file_the_page_asks_for_one(manager):
    assert "Kies eerst een bestand" in manager.post("/beheer/indeling/inlezen", status=422).text


def test_the_table_can_be_downloaded(manager):
    text = manager.get("/beheer/indeling/indeling.csv").text

    assert text.startswith("\ufeffsoort;naam;wijk;gebied;programmalijn;gevoelig;andere namen;aangeboden")
    assert "activiteit;Bingo;Krispijn;;2;nee;;ja" in text
