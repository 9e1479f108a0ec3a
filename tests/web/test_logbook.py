"""The log: looking at what is personal and taking a file are written down in one place, and the page finds them again."""

from datetime import timedelta

import pytest

from kto.logbook import KINDS, WATCHED, kind_of
from kto.storage import audit, contacts
from kto.storage.contacts import Contact
from kto.tidying import tidy


def done(db, user):
    """What somebody did since signing in, the first first."""
    return [(one.action, one.subject) for one in reversed(audit.latest(db)) if one.user == user][1:]


@pytest.fixture
def write(store, now):
    def line(user, action, subject="iets", at=now):
        with store.write() as db:
            audit.log(db, user, action, subject, at)

    return line


def test_a_download_is_written_down_with_its_filters_and_without_a_figure(sign_in, answers, db):
    analyst = sign_in("analist")

    analyst.get("/beheer/cijfers.csv?jaar=2022&wijk=Krispijn")
    analyst.get("/beheer/grafieken.zip?jaar=2022")

    assert done(db, "analist") == [
        ("cijfers gedownload", "cijfers.csv, jaar 2022, wijk Krispijn"),
        ("alle grafieken gedownload", "grafieken.zip, jaar 2022"),
    ]


def test_a_chart_on_a_page_is_not_a_download_and_a_chart_that_is_saved_is(sign_in, answers, db):
    manager = sign_in("manager")

    manager.get("/beheer/grafiek/groepen.png?jaar=2022", headers={"Sec-Fetch-Dest": "image"})
    assert done(db, "manager") == []

    manager.get("/beheer/grafiek/groepen.svg?jaar=2022", headers={"Sec-Fetch-Dest": "document"})
    assert [action for action, _ in done(db, "manager")] == ["grafiek gedownload"]


def test_figures_of_small_groups_are_written_down_and_public_ones_are_not(sign_in, answers, db):
    analyst = sign_in("analist")

    analyst.get("/beheer/groepen?jaar=2022")
    analyst.get("/beheer/groepen?jaar=2022&beeld=intern")

    assert done(db, "analist") == [("interne cijfers bekeken", "groepen, jaar 2022, beeld intern")]


def test_who_looks_at_contacts_is_written_down_without_who_they_are(sign_in, store, db):
    with store.write():
        contacts.save(db, Contact("netwerkpartners", "an@voorbeeld.nl", name="An"))
    person = contacts.all(db)[0].id.hex()
    colleague = sign_in("buurtwerker")

    colleague.get("/beheer/contacten")
    colleague.get(f"/beheer/contact/{person}")
    colleague.get(f"/beheer/contact/{person}/gegevens.json")
    colleague.get("/beheer/contact/00", status=404)

    assert done(db, "buurtwerker") == [
        ("contacten bekeken", "contacten"),
        ("contact bekeken", f"contact/{person}"),
        ("contact uitgeleverd", f"contact/{person}/gegevens.json"),
    ]
    assert "voorbeeld.nl" not in sign_in("beheerder").get("/beheer/logboek").text


def test_what_cannot_be_written_down_is_not_shown(sign_in, answers, monkeypatch):
    from kto import logbook
    from kto.storage import StorageFull

    analyst = sign_in("analist")
    monkeypatch.setattr(logbook.audit, "log", lambda *_: (_ for _ in ()).throw(StorageFull("De schijf is vol.")))

    assert "De schijf is vol." in analyst.get("/beheer/cijfers.csv?jaar=2022", status=503).text


def test_the_page_is_filtered_by_kind_person_and_period(sign_in, write, now):
    write("marja", "verslag vastgesteld", "2022, versie 1", now - timedelta(days=3))
    write("samira", "cijfers gedownload", "cijfers.xlsx", now - timedelta(days=2))
    write("samira", "link gemaakt", "abcdefgh", now - timedelta(days=1))
    reader = sign_in("beheerder")

    def subjects(query):
        text = reader.get(f"/beheer/logboek?{query}").text
        return [one for one in ("2022, versie 1", "cijfers.xlsx", "abcdefgh") if one in text]

    assert subjects("") == ["2022, versie 1", "cijfers.xlsx", "abcdefgh"]
    assert subjects("soort=vastgesteld") == ["2022, versie 1"]
    assert subjects("soort=veranderd") == ["abcdefgh"]
    assert subjects("wie=samira") == ["cijfers.xlsx", "abcdefgh"]
    assert subjects("van=2023-01-14&tot=2023-01-14") == ["cijfers.xlsx"]
    assert "Er zijn geen regels die hierbij passen" in reader.get("/beheer/logboek?van=2030-01-01").text


def test_a_day_is_a_day_in_amsterdam(sign_in, write, now):
    write("marja", "link gemaakt", "net-na-middernacht", now.replace(day=15, hour=23, minute=30))
    reader = sign_in("beheerder")

    assert "net-na-middernacht" in reader.get("/beheer/logboek?van=2023-01-16&tot=2023-01-16").text
    assert "net-na-middernacht" not in reader.get("/beheer/logboek?tot=2023-01-15").text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("soort=gedacht", "bestaat niet"),
        ("van=gisteren", "Schrijf jaar, maand en dag zo"),
        ("van=2023-02-01&tot=2023-01-01", "ligt voor de eerste"),
    ],
)
def test_a_filter_that_cannot_be_says_what_can(sign_in, query, words):
    assert words in sign_in("beheerder").get(f"/beheer/logboek?{query}", status=400).text


def test_older_lines_are_on_a_next_page(sign_in, write):
    for number in range(105):
        write("marja", "link gemaakt", f"link-{number:03}")
    reader = sign_in("beheerder")

    first = reader.get("/beheer/logboek?wie=marja").text
    onward = first.partition('href="/beheer/logboek?')[2].partition('"')[0].replace("&amp;", "&")
    second = reader.get(f"/beheer/logboek?{onward}").text

    assert first.count("link-") == 100
    assert second.count("link-") == 5
    assert "Laat oudere regels zien" not in second


def test_the_lines_can_be_downloaded_and_that_is_a_line_too(sign_in, write, db):
    write("marja", "verslag vastgesteld", "=2022")
    reader = sign_in("manager")

    text = reader.get("/beheer/logboek.csv?soort=vastgesteld").text

    assert text.splitlines()[1] == "2023-01-16 13:00:00;marja;vastgesteld;verslag vastgesteld;'=2022"
    assert done(db, "manager") == [("logboek gedownload", "logboek.csv, soort vastgesteld")]


def test_lines_go_away_when_their_time_is_over(services, write, now, db):
    write("marja", "link gemaakt", "oud", now - timedelta(days=731))
    write("marja", "link gemaakt", "nieuw", now - timedelta(days=729))

    tidy(services)

    assert [one.subject for one in audit.latest(db)] == ["nieuw"]


def test_every_watched_page_is_there_and_every_look_has_its_kind(app):
    assert set(WATCHED) <= set(app.view_functions)
    assert {kind_of(action) for action in WATCHED.values()} == {"bekeken", "gedownload"}
    assert kind_of("link gemaakt") == "veranderd"
    actions = [action for actions in KINDS.values() for action in actions]
    assert len(actions) == len(set(actions))
