from dataclasses import replace
from datetime import date, timedelta

import pytest

from kto.storage import devices
from kto.storage.devices import PairingFailed, TabletSession


@pytest.fixture
def code(store, now):
    with store.write() as db:
        return devices.new_pairing_code(db, "samira", now)


def test_a_code_pairs_one_device_that_its_token_alone_finds(store, db, code, now):
    device, token = devices.pair(store, code, "Balie", now)

    found = devices.for_token(db, token)
    assert (found.id, found.name, found.paired_on) == (device, "Balie", "2023-01-16")
    assert devices.for_token(db, token + "x") is None
    assert len(code) == 9
    assert code.replace(" ", "").isdigit()


def test_neither_code_nor_token_is_in_the_file(store, code, now):
    before = store.path.read_bytes()
    _, token = devices.pair(store, code, "Balie", now)

    assert code.replace(" ", "").encode() not in before
    assert token.encode() not in store.path.read_bytes()


def test_a_code_works_once(store, code, now):
    devices.pair(store, code, "Balie", now)

    with pytest.raises(PairingFailed, match="nieuwe code"):
        devices.pair(store, code, "Nog een", now)


@pytest.mark.parametrize(("minutes", "works"), [(9, True), (10, False)])
def test_a_code_works_for_ten_minutes(store, db, code, now, minutes, works):
    try:
        devices.pair(store, code, "Balie", now + timedelta(minutes=minutes))
    except PairingFailed:
        assert not works
    assert len(devices.all(db)) == int(works)


def test_after_five_wrong_codes_the_right_one_works_no_more_until_there_is_a_new_one(store, db, code, now):
    wrong = "0000 0000" if code != "0000 0000" else "1111 1111"
    for _ in range(5):
        with pytest.raises(PairingFailed):
            devices.pair(store, wrong, "Balie", now)

    with pytest.raises(PairingFailed):
        devices.pair(store, code, "Balie", now)
    with store.write() as db:
        new = devices.new_pairing_code(db, "samira", now)
    devices.pair(store, new, "Balie", now)

    assert len(devices.all(db)) == 1


def test_a_new_code_ends_the_one_before(store, code, now):
    with store.write() as db:
        devices.new_pairing_code(db, "samira", now)

    with pytest.raises(PairingFailed):
        devices.pair(store, code, "Balie", now)


def test_a_revoked_device_is_not_let_in_and_stands_last(store, db, code, now):
    lost, token = devices.pair(store, code, "Aula", now)
    with store.write() as db:
        other = devices.new_pairing_code(db, "samira", now)
    devices.pair(store, other, "Balie", now)

    with store.write() as db:
        assert devices.revoke(db, lost, now.date()) is True
        assert devices.revoke(db, lost, now.date()) is False

    assert devices.for_token(db, token).in_use is False
    assert [device.name for device in devices.all(db)] == ["Balie", "Aula"]


def test_a_session_is_what_the_volunteer_chose(store, db, code, now):
    device, token = devices.pair(store, code, "Balie", now)
    chosen = TabletSession(
        b"s" * 16,
        device,
        "2023-01-16",
        "Krispijn",
        "Patersweg",
        "Bingo",
        None,
        None,
        ("bewoners", "vrijwilligers"),
    )

    with store.write() as db:
        devices.start_session(db, chosen)
        devices.start_session(db, replace(chosen, wijk="Centrum"))  # sent again
        devices.seen(db, device, date(2023, 1, 17))

    assert devices.session(db, b"s" * 16) == chosen
    assert devices.for_token(db, token).last_seen_on == "2023-01-17"
    assert devices.session(db, b"t" * 16) is None
