"""Pairing tablets and taking them out of use."""

import re

import pytest

from kto.storage import audit, devices


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
