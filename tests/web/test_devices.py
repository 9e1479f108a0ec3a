"""Pairing tablets and taking them out of use."""

import io
import json
import re
from uuid import uuid4

import pytest

from kto.storage import audit, devices, setaside

SESSION = {
    "id": "5e551011" * 4,
    "groups": ["bewoners"],
    "wijk": "Sterrenburg",
    "place": "Cultureel Centrum Sterrenburg",
    "activity": "Koffieochtenden",
}


@pytest.fixture
def tablet(store, now):
    with store.write() as db:
        device, token = devices.add(db, "Tablet Koloriet", now.date())
    return device.hex(), token


def test_a_new_code_is_shown_once_with_how_long_it_works(sign_in, store, now):
    reader = sign_in("beheerder")

    text = reader.post("/beheer/tablets/code", status=200).text
    code = re.search(r"\d{4} \d{4}", text)[0]

    assert "tot 13:10 uur" in text
    assert code not in reader.get("/beheer/tablets").text
    with store.write() as db:
        assert devices.use_code(db, code, now)
        assert not devices.use_code(db, code, now)


def test_a_revoked_tablet_stays_on_the_list_and_the_log_names_it(sign_in, tablet, db):
    reader = sign_in("beheerder")
    device, token = tablet

    done = reader.post(f"/beheer/tablets/{device}/intrekken")
    text = reader.get(done.location).text

    assert devices.for_token(db, token).revoked_on == "2023-01-16"
    assert "ingetrokken op 16 januari 2023" in text
    assert [(entry.action, entry.subject) for entry in audit.latest(db)[:1]] == [
        ("tablet ingetrokken", "Tablet Koloriet")
    ]


@pytest.mark.parametrize("device", ["00", "zz", "' OR 1=1"])
def test_an_unknown_tablet_gets_a_kind_page(sign_in, tablet, device):
    sign_in("beheerder").post(f"/beheer/tablets/{device}/intrekken", status=404)


def test_without_tablets_the_page_says_how_to_get_one(sign_in):
    assert "Maak een koppelcode" in sign_in("beheerder").get("/beheer/tablets").text


def deliver(client, token, *responses, **fields):
    body = {"sessions": [SESSION], "responses": list(responses)} | fields
    return client.post("/api/responses", json=body, headers={"Authorization": f"Bearer {token}"}).json["receipts"]


def an_answer(**fields):
    return {
        "id": str(uuid4()),
        "group": "bewoners",
        "version": 1,
        "session": SESSION["id"],
        "answers": {"bew_q1": 5},
    } | fields


def count(db):
    return db.execute("SELECT count(*) FROM responses").fetchone()[0]


def test_what_was_on_a_revoked_tablet_can_be_counted_after_all_and_only_once(sign_in, client, tablet, db):
    reader, (device, token) = sign_in("beheerder"), tablet
    reader.post(f"/beheer/tablets/{device}/intrekken")
    deliver(client, token, an_answer())
    number = setaside.waiting(db)[0].id.hex()

    before = reader.get("/beheer/tablets").text
    reader.post(f"/beheer/tablets/apart/{number}/meetellen")
    after = reader.get("/beheer/tablets").text

    assert "ingetrokken. Tel dit antwoord alleen mee als je het vertrouwt." in before
    assert "Er staat niets apart" in after
    assert count(db) == 1
    reader.post(f"/beheer/tablets/apart/{number}/meetellen", status=404)
    assert audit.latest(db)[0].action == "apart gezet antwoord alsnog meegeteld"


def test_what_still_cannot_be_counted_stays_and_can_be_exported(sign_in, client, tablet, db):
    reader, (_, token) = sign_in("beheerder"), tablet
    deliver(client, token, an_answer(answers={"bew_q1": 7}))
    number = setaside.waiting(db)[0].id.hex()

    refused = reader.post(f"/beheer/tablets/apart/{number}/meetellen", status=409).text
    exported = reader.get("/beheer/tablets/apart.json").json

    assert "Dit antwoord kan nog niet meetellen." in refused
    assert exported[0]["response"]["answers"] == {"bew_q1": 7}
    assert len(setaside.waiting(db)) == 1


def test_an_answer_set_aside_for_its_group_counts_when_staff_say_so(sign_in, client, tablet, db):
    reader, (_, token) = sign_in("beheerder"), tablet
    deliver(client, token, an_answer(marks=["played"]))
    deliver(client, token, sessions=[SESSION | {"groups": ["vrijwilligers"], "revision": 1}])
    number = setaside.waiting(db)[0].id.hex()

    aside = count(db)
    reader.post(f"/beheer/tablets/apart/{number}/meetellen")

    assert (aside, count(db)) == (0, 1)
    assert "1 mogelijk gespeeld" in reader.get("/beheer/tablets").text


def test_a_copy_of_a_tablet_is_read_once_and_what_was_there_stays_known(sign_in, client, tablet, db):
    reader, (device, token) = sign_in("beheerder"), tablet
    sent, kept = an_answer(), an_answer()
    deliver(client, token, sent)
    copy = {"format": "kto.tablet/1", "device": device, "sessions": [SESSION], "responses": [sent, kept]}

    for _ in range(2):
        page = reader.post(
            "/beheer/tablets/kopie", {"kopie": (io.BytesIO(json.dumps(copy).encode()), "k.json")}, status=200
        )

    assert "0 antwoorden tellen nu mee, 2 waren er al en 0 zijn apart gezet." in page.text
    assert count(db) == 2


@pytest.mark.parametrize("text", [b"", b"onzin", b"[]", b'{"format": "kto.tablet/1", "device": "00", "responses": []}'])
def test_a_file_that_is_no_copy_gets_a_sentence(sign_in, tablet, text):
    page = sign_in("beheerder").post("/beheer/tablets/kopie", {"kopie": (io.BytesIO(text), "k.json")}, status=400)

    assert "Dit is geen kopie van een tablet van ons." in page.text


def test_staff_read_what_waits_on_a_tablet_and_what_it_needs(sign_in, client, tablet):
    state = {"waiting": 3, "oldest": "2023-01-10T10:00:00Z", "persisted": False, "free": 1000}
    deliver(client, tablet[1], state=state, sent_at="2020-01-01T00:00:00Z")

    text = sign_in("beheerder").get("/beheer/tablets").text

    for sentence in (
        "wachtten er nog 3 antwoorden, het oudste van 10 januari 2023.",
        "vrije ruimte: 0 MB",
        "klok: 1.112 dagen achter",
        "De browser mag bewaarde antwoorden opruimen.",
        "De tablet is bijna vol.",
        "De klok van de tablet loopt meer dan een dag verkeerd.",
    ):
        assert sentence in text


def test_the_card_says_how_to_pin_the_screen(sign_in):
    text = sign_in("buurtwerker").get("/beheer/tablets/kaart").text

    assert "Begeleide toegang" in text
    assert "App vastzetten" in text
