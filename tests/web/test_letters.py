"""Partners that ask to hear what came of it, at the desk: written down, withdrawn, looked at and mailed."""

import re
from dataclasses import replace
from datetime import date

import pytest

from kto.partners import directory
from kto.storage import actions, audit, contacts, telling
from kto.storage.partners import Partner
from kto.storage.telling import Asked
from tests.desk_pages import AGREED

PARTNER = "/beheer/partners/1"
LETTERS = "/beheer/actieplan/brieven?jaar=2022"
ASKED = {"email": "Info@Example.org ", "asked_on": "2022-11-03"}


@pytest.fixture
def manager(sign_in):
    return sign_in("manager")


@pytest.fixture
def known(services):
    """Two partners, each with a line of its own; nobody asked yet."""
    with services.store.write() as db:
        for name in ("Vivera", "MEE Vivenz"):
            directory.add(services, Partner(name), "t")
            actions.add(db, replace(AGREED, partners=(name,), subject=f"Voor {name}"), "t", services.now())


@pytest.fixture
def sends_mail(services):
    services.settings = replace(services.settings, smtp_host="mail.example.nl", mail_from="kto@example.nl")


def ask(reader, path=PARTNER, status=303, **fields):
    return reader.post(f"{path}/terughoren", {**ASKED, **fields}, page=path, status=status)


def briefs(page):
    """What the forms of the page send, once each."""
    return sorted(set(re.findall(r'name="brief" value="([^"]+)"', page)))


def states(store):
    return [(one.partner, one.state) for one in telling.of_year(store.db, 2022)]


def test_a_partner_that_asked_is_written_down_and_the_log_has_no_address(manager, store, known):
    answer = ask(manager)

    assert answer.headers["Location"] == "/beheer/partners/1?gedaan=gevraagd"
    assert telling.asked(store.db) == [Asked(1, "info@example.org", date(2022, 11, 3))]
    assert 'value="info@example.org"' in manager.get(PARTNER).text
    lines = [(one.action, one.subject) for one in audit.latest(store.db)]
    assert ("partner wil terughoren", "Vivera") in lines
    assert ("partner bekeken", "partners/1") in lines
    assert "example.org" not in str(lines)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"email": ""}, "Vul het e-mailadres in waarop de partner het wil horen."),
        ({"email": "info"}, "Dit is geen e-mailadres. Vul er een in zoals info@voorbeeld.nl."),
        ({"email": "a@example.org, b@example.org"}, "Dit is geen e-mailadres."),
        ({"asked_on": ""}, "Vul een datum in met dag, maand en jaar"),
        ({"asked_on": "31-31-2022"}, "Vul een datum in met dag, maand en jaar"),
        ({"asked_on": "2099-01-01"}, "Deze dag moet nog komen."),
    ],
)
def test_an_address_or_day_that_cannot_be_is_explained(manager, store, known, fields, says):
    answer = ask(manager, status=422, **fields)

    assert says in answer.text
    assert 'value="Vivera"' in answer.text
    assert telling.asked(store.db) == []


def test_an_address_that_opted_out_is_not_kept(manager, store, known):
    with store.write() as db:
        contacts.opt_out(db, contacts.opt_out_key(db, "info@example.org"))

    assert "Dit adres wil geen mail meer van ons." in ask(manager, status=422).text
    assert telling.asked(store.db) == []


def test_a_partner_that_no_longer_wants_it_is_forgotten_at_once(manager, store, known):
    ask(manager)
    manager.post(f"{PARTNER}/terughoren/intrekken", page=PARTNER)

    assert telling.asked(store.db) == []
    assert "example.org" not in manager.get(PARTNER).text
    assert "partner hoort niet meer terug" in [one.action for one in audit.latest(store.db)]


def test_changing_the_partner_leaves_the_address_alone(manager, store, known):
    ask(manager)
    seen = manager.get(PARTNER).text.partition('name="seen"')[2].partition('value="')[2].partition('"')[0]
    manager.post(PARTNER, {"name": "Vivera", "kind": "zorg", "seen": seen}, page=PARTNER)

    assert [one.email for one in telling.asked(store.db)] == ["info@example.org"]


def test_the_page_shows_to_each_that_asked_exactly_its_own_mail(manager, known, sends_mail):
    ask(manager)

    text = manager.get(LETTERS).text

    assert "Voor Vivera" in text
    assert "Voor MEE Vivenz" not in text
    assert "info@example.org" in text
    assert "1 regel in 2022" in text
    assert "Je krijgt deze mail omdat Vivera ons dat vroeg, op 3 november 2022." in text
    assert "/afmelden/" in text


def test_all_that_asked_are_mailed_with_one_button_and_once(manager, store, known, sends_mail):
    ask(manager)
    ask(manager, "/beheer/partners/2", email="mee@example.org")
    page = manager.get(LETTERS).text

    answer = manager.post(LETTERS, {"brief": briefs(page)}, page=LETTERS)
    manager.post(LETTERS, {"brief": briefs(page)}, page=LETTERS)

    assert "Mail alle partners die dit vroegen (2)" in page
    assert answer.headers["Location"] == "/beheer/actieplan/brieven?jaar=2022&gedaan=klaargezet"
    assert states(store) == [(1, "waiting"), (2, "waiting")]
    after = manager.get(LETTERS).text
    assert after.count("staat klaar") == 2
    assert briefs(after) == []


def test_one_letter_is_mailed_from_the_letter_itself(manager, store, known, sends_mail):
    ask(manager)
    ask(manager, "/beheer/partners/2", email="mee@example.org")
    letter = manager.get("/beheer/actieplan/brief?jaar=2022&partner=Vivera").text
    one = f"{LETTERS}&partner=1"

    page = manager.get(one).text
    manager.post(one, {"brief": briefs(page)}, page=one)

    assert 'href="/beheer/actieplan/brieven?jaar=2022&amp;partner=1"' in letter
    assert "Voor MEE Vivenz" not in page
    assert states(store) == [(1, "waiting")]


def test_a_letter_that_changed_while_somebody_looked_is_not_sent(manager, store, services, known, sends_mail):
    ask(manager)
    seen = briefs(manager.get(LETTERS).text)
    with store.write() as db:
        actions.change(db, 1, replace(AGREED, partners=("Vivera",), status="klaar"), "t", services.now())

    answer = manager.post(LETTERS, {"brief": seen}, page=LETTERS)

    assert answer.headers["Location"].endswith("gedaan=veranderd")
    assert states(store) == []


def test_without_a_mail_server_the_page_says_how_and_points_to_the_letter(manager, store, known):
    ask(manager)

    text = manager.get(LETTERS).text
    manager.post(LETTERS, {"brief": "1:x"}, page=LETTERS)

    assert "Vraag de beheerder om smtp_host en mail_from in te vullen in kto.toml." in text
    assert "/beheer/actieplan/brief?jaar=2022&amp;partner=Vivera" in text
    assert briefs(text) == []
    assert states(store) == []


def test_a_failure_is_said_and_goes_again_from_the_page(manager, store, known, sends_mail):
    ask(manager)
    manager.post(LETTERS, {"brief": briefs(manager.get(LETTERS).text)}, page=LETTERS)
    with store.write() as db:
        telling.finish(db, telling.of_year(db, 2022)[0], "refused", "De mailserver zegt: 550 No such user")

    page = manager.get(LETTERS).text
    again = "/beheer/actieplan/brieven/opnieuw?jaar=2022"
    manager.post(again, {"brief": briefs(page)}, page=LETTERS)
    twice = manager.post(again, {"brief": briefs(page)}, page=LETTERS)

    assert "niet aangekomen" in page
    assert "De mailserver zegt: 550 No such user" in page
    assert states(store) == [(1, "waiting")]
    assert twice.headers["Location"].endswith("gedaan=niet")


def test_a_letter_that_was_sent_can_be_said_to_have_come_back(manager, store, services, known, sends_mail):
    ask(manager)
    manager.post(LETTERS, {"brief": briefs(manager.get(LETTERS).text)}, page=LETTERS)
    with store.write() as db:
        telling.finish(db, telling.of_year(db, 2022)[0], "sent", sent_on=services.today)

    page = manager.get(LETTERS).text
    back = "/beheer/actieplan/brieven/teruggekomen?jaar=2022"
    manager.post(back, {"brief": briefs(page)}, page=LETTERS)

    assert "gemaild op 16 januari 2023" in page
    assert states(store) == [(1, "refused")]
    assert "Mail deze brief opnieuw" in manager.get(LETTERS).text


def test_who_opted_out_is_shown_so_and_has_no_button(manager, store, known, sends_mail):
    ask(manager)
    with store.write() as db:
        contacts.opt_out(db, contacts.opt_out_key(db, "info@example.org"))

    text = manager.get(LETTERS).text

    assert "heeft zich afgemeld" in text
    assert briefs(text) == []
    assert "Dit adres heeft zich afgemeld" in manager.get(PARTNER).text


def test_a_page_where_nobody_asked_says_what_to_do(manager, known):
    assert "Nog geen partner vroeg" in manager.get(LETTERS).text


@pytest.mark.parametrize("brief", ["", "x:y", "-1:y", "1" * 40 + ":y"])
def test_a_made_up_letter_gets_a_kind_page(manager, known, sends_mail, brief):
    for path in (LETTERS, "/beheer/actieplan/brieven/opnieuw", "/beheer/actieplan/brieven/teruggekomen"):
        manager.post(path, {"brief": brief}, page=LETTERS, status=404)


def test_a_buurtwerker_reads_the_letter_and_no_addresses(sign_in, manager, known):
    ask(manager)
    reader = sign_in("buurtwerker")

    text = reader.get("/beheer/actieplan/brief?jaar=2022&partner=Vivera").text

    assert "Voor Vivera" in text
    assert "Mail deze brief" not in text
    reader.get(LETTERS, status=403)
