"""The tablet's door: paired by a code, one receipt per answer, and JSON errors with a code and a sentence."""

from datetime import timedelta
from uuid import uuid4

import pytest

from kto.storage import devices

CHOICE = {
    "group": "bewoners",
    "wijk": "Sterrenburg",
    "place": "Cultureel Centrum Sterrenburg",
    "activity": "Koffieochtenden",
}
ANSWERS = {"bew_q1": "4", "bew_q2": "5", "bew_q3": "9", "bew_rec": "ja", "bew_open": "Fijn", "bew_quote": "ja"}


@pytest.fixture
def new_code(store, now):
    def make(at=now):
        with store.write() as db:
            return devices.new_pairing_code(db, "test", at)

    return make


@pytest.fixture
def token(client, new_code):
    answer = client.post("/api/tablet/pair", json={"code": new_code(), "name": "Tablet Koloriet"})
    return answer.json["token"]


@pytest.fixture
def call(client, token):
    """Calls the API as the paired tablet; returns status and JSON."""

    def send(path, body=None, method="POST", token=token):
        answer = client.open(path, method=method, json=body, headers={"Authorization": f"Bearer {token}"})
        return answer.status_code, answer.json

    return send


@pytest.fixture
def session(call):
    return call("/api/tablet/sessions", CHOICE)[1]["session"]


@pytest.fixture
def make_answer(session):
    def make(**fields):
        answer = {"id": str(uuid4()), "group": "bewoners", "version": 1, "session": session, "answers": ANSWERS}
        return answer | fields

    return make


def send(call, *answers):
    status, body = call("/api/responses", {"responses": list(answers)})
    assert status == 200, body
    return body["receipts"]


def test_a_code_pairs_one_tablet_once(client, new_code, db):
    body = {"code": new_code(), "name": "  Tablet  Koloriet "}

    first, second = (client.post("/api/tablet/pair", json=body) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 403)
    assert second.json["error"] == "pairing_failed"
    assert len(first.json["token"]) >= 43
    assert [device.name for device in devices.all(db)] == ["Tablet Koloriet"]
    assert first.json["token"] not in str(db.execute("SELECT * FROM devices").fetchall())


def test_a_code_is_good_for_ten_minutes(client, new_code, now):
    old = new_code(now - timedelta(minutes=11))

    assert client.post("/api/tablet/pair", json={"code": old, "name": "Tablet"}).status_code == 403


def test_after_five_wrong_codes_the_right_one_no_longer_works(client, new_code):
    code = new_code()

    for _ in range(5):
        client.post("/api/tablet/pair", json={"code": "0000 0000", "name": "Tablet"})

    assert client.post("/api/tablet/pair", json={"code": code, "name": "Tablet"}).status_code == 403


def test_a_tablet_learns_what_there_is_to_choose(call):
    status, choices = call("/api/tablet/choices", method="GET")
    sterrenburg = next(one for one in choices["wijken"] if one["name"] == "Sterrenburg")

    assert (status, choices["device"]) == (200, "Tablet Koloriet")
    assert "Koffieochtenden" in sterrenburg["activities"]
    assert "Cultureel Centrum Sterrenburg" in sterrenburg["places"]
    assert {"slug": "netwerkpartners", "name": "Netwerkpartners"} in choices["groups"]


def test_an_answer_gets_its_receipt_and_its_place(call, make_answer, session, db):
    answer = make_answer(help="voorgelezen", language="tr")

    assert send(call, answer) == [{"id": answer["id"], "status": "stored"}]
    assert db.execute("SELECT mode, wijk, place, activity, month, help, session FROM responses").fetchall() == [
        (
            "f2f",
            "Sterrenburg",
            "Cultureel Centrum Sterrenburg",
            "Koffieochtenden",
            "2023-01",
            "voorgelezen",
            bytes.fromhex(session),
        )
    ]
    assert db.execute("SELECT language, n FROM languages").fetchall() == [("tr", 1)]


def test_an_answer_sent_again_is_known_and_stored_once(call, make_answer, db):
    answer = make_answer()

    assert [send(call, answer)[0]["status"] for _ in range(3)] == ["stored", "known", "known"]
    assert db.execute("SELECT count(*) FROM responses").fetchone() == (1,)


def test_a_sensitive_activity_is_kept_as_programme_line_and_area(call, db):
    choice = CHOICE | {"wijk": "Krispijn", "activity": "Spreekuur"}
    session = call("/api/tablet/sessions", choice)[1]["session"]
    answer = {"id": str(uuid4()), "group": "bewoners", "version": 1, "session": session, "answers": ANSWERS}

    assert send(call, answer)[0]["status"] == "stored"
    assert db.execute("SELECT wijk, place, activity, programme_line, area FROM responses").fetchall() == [
        (None, None, None, 3, "West")
    ]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"answers": {"bew_q1": 6}}, "bad_value"),
        ({"answers": {"onzin": 1}}, "unknown_item"),
        ({"answers": {}}, "nothing_answered"),
        ({"answers": {"bew_open": "x" * 3_000}}, "too_long"),
        ({"answers": {"bew_q1": [5]}}, "unreadable"),
        ({"answers": {"bew_q1": True}}, "unreadable"),
        ({"id": "no-uuid"}, "unreadable"),
        ({"id": "22222222-2222-1222-8222-222222222222"}, "bad_id"),
        ({"version": 99}, "unknown_questionnaire"),
        ({"group": "netwerkpartners"}, "bad_group"),
        ({"session": "0" * 32}, "unknown_session"),
        ({"month": "2023-13"}, "bad_month"),
        ({"month": "2024-01"}, "bad_month"),
        ({"language": "xx"}, "bad_language"),
        ({"mode": "mail"}, "unreadable"),
    ],
)
def test_a_bad_answer_is_set_aside_with_a_reason_and_does_not_hold_up_a_good_one(call, make_answer, db, wrong, reason):
    bad, good = make_answer(**wrong), make_answer()

    first, second = send(call, bad, good)

    assert (first["status"], first["reason"]) == ("set_aside", reason)
    assert first["message"].endswith(".")
    assert second == {"id": good["id"], "status": "stored"}
    assert db.execute("SELECT count(*) FROM responses").fetchone() == (1,)


def test_ending_a_session_says_how_many_answers_it_took(call, make_answer, session):
    send(call, make_answer(), make_answer())

    assert call(f"/api/tablet/sessions/{session}/end", {}) == (200, {"answers": 2})


def test_a_tablet_cannot_use_the_session_of_another(call, client, new_code, make_answer, session):
    other = client.post("/api/tablet/pair", json={"code": new_code(), "name": "Andere"}).json["token"]

    ended = call(f"/api/tablet/sessions/{session}/end", {}, token=other)
    sent = call("/api/responses", {"responses": [make_answer()]}, token=other)

    assert (ended[0], ended[1]["error"]) == (400, "unknown_session")
    assert sent[1]["receipts"][0]["reason"] == "unknown_session"


@pytest.mark.parametrize("path", ["/api/tablet/sessions", "/api/responses", "/api/tablet/sessions/00/end"])
def test_without_a_token_or_with_a_revoked_one_nothing_opens(client, call, store, db, now, path):
    bare = client.post(path, json={})
    with store.write() as writing:
        devices.revoke(writing, devices.all(writing)[0].id, now.date())
    revoked = call(path, {})

    assert (bare.status_code, bare.json["error"]) == (401, "unpaired")
    assert (revoked[0], revoked[1]["error"]) == (401, "unpaired")
    assert "niet meer gekoppeld" in revoked[1]["message"]


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"{", "application/json", 400, "bad_json"),
        (b"[]", "application/json", 400, "bad_json"),
        (b"[" * 60_000, "application/json", 400, "bad_json"),
        (b'{"responses": ' + b"[" * 20 + b"]" * 20 + b"}", "application/json", 400, "too_deep"),
        (b'{"responses": "\xff"}', "application/json", 400, "bad_encoding"),
        (b'{"responses": 5}', "application/json", 400, "bad_batch"),
        (b'{"responses": [' + b"1," * 100 + b"1]}", "application/json", 400, "bad_batch"),
        (b"responses=1", "application/x-www-form-urlencoded", 415, "not_json"),
        (b'{"responses": ["' + b"x" * 70_000 + b'"]}', "application/json", 413, "too_large"),
    ],
    ids=["cut-off", "list", "deep-and-open", "deep", "encoding", "number", "too-many", "form", "too-large"],
)
def test_a_body_no_tablet_sends_gets_a_code_and_a_sentence(client, token, body, kind, status, code):
    answer = client.post("/api/responses", data=body, content_type=kind, headers={"Authorization": f"Bearer {token}"})

    assert (answer.status_code, answer.json["error"]) == (status, code)
    assert answer.json["message"].endswith(".")


def test_an_unknown_address_and_a_wrong_method_answer_in_json_too(client):
    for answer, status in ((client.post("/api/onzin"), 404), (client.get("/api/responses"), 405)):
        assert answer.status_code == status
        assert set(answer.json) == {"error", "message"}


def test_when_nothing_can_be_stored_there_is_no_receipt(call, make_answer, store):
    answer = make_answer()
    store.db.execute("PRAGMA query_only = ON")

    failed = call("/api/responses", {"responses": [answer]})

    assert failed[0] == 503
    assert "receipts" not in failed[1]
    assert send(call, answer)[0]["status"] == "stored"


def test_the_door_knows_no_cookies(client, token):
    client.set_cookie("kto", token)

    answer = client.post("/api/responses", json={"responses": []})

    assert answer.status_code == 401
    assert answer.headers.getlist("Set-Cookie") == []
