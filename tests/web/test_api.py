"""The tablet's door: paired by a code, one receipt per answer, and JSON errors with a code and a sentence."""

import base64
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from kto.storage import backups, devices, setaside
from kto.tablets.sealing import seal

SESSION = {
    "id": "5e551011" * 4,
    "groups": ["bewoners"],
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
def make_answer():
    def make(**fields):
        answer = {"id": str(uuid4()), "group": "bewoners", "version": 1, "session": SESSION["id"], "answers": ANSWERS}
        return answer | fields

    return make


def send(call, *answers, sessions=(SESSION,), **fields):
    status, body = call("/api/responses", {"sessions": list(sessions), "responses": list(answers)} | fields)
    assert status == 200, body
    return body["receipts"]


def months(db):
    return [month for (month,) in db.execute("SELECT month FROM responses").fetchall()]


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

    assert status == 200
    assert "Koffieochtenden" in sterrenburg["activities"]
    assert "Cultureel Centrum Sterrenburg" in sterrenburg["places"]
    assert {"slug": "netwerkpartners", "name": "Netwerkpartners", "version": 1, "headline": "net_q1"} in choices[
        "groups"
    ]


def test_an_answer_gets_its_receipt_and_its_place(call, make_answer, db):
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
            bytes.fromhex(SESSION["id"]),
        )
    ]
    assert db.execute("SELECT language, n FROM languages").fetchall() == [("tr", 1)]


def test_an_answer_sent_again_is_known_and_stored_once(call, make_answer, db):
    answer = make_answer()

    assert [send(call, answer)[0]["status"] for _ in range(3)] == ["stored", "known", "known"]
    assert db.execute("SELECT count(*) FROM responses").fetchone() == (1,)


def test_a_sensitive_activity_is_kept_as_programme_line_and_area(call, make_answer, db):
    session = SESSION | {"wijk": "Krispijn", "activity": "Spreekuur"}

    assert send(call, make_answer(), sessions=[session])[0]["status"] == "stored"
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
        ({"id": "no-uuid"}, "bad_id"),
        ({"id": "22222222-2222-1222-8222-222222222222"}, "bad_id"),
        ({"version": 99}, "unknown_questionnaire"),
        ({"group": "netwerkpartners"}, "bad_group"),
        ({"session": "0" * 32}, "unknown_session"),
        ({"answered_at": "gisteren"}, "unreadable"),
        ({"marks": ["onzin"]}, "bad_mark"),
        ({"sealed": {"key": "x"}}, "sealed"),
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


def test_what_is_set_aside_is_kept_once_until_staff_count_it(call, make_answer, store, db):
    lost = make_answer(session="0" * 32)

    for _ in range(3):
        send(call, lost)

    (kept,) = setaside.waiting(db)
    assert lost["id"] in kept.body
    assert kept.reason == "unknown_session"


def test_a_tablet_cannot_use_the_session_of_another(call, client, new_code, make_answer):
    send(call, make_answer())
    other = client.post("/api/tablet/pair", json={"code": new_code(), "name": "Andere"}).json["token"]

    sent = call("/api/responses", {"sessions": [SESSION], "responses": [make_answer()]}, token=other)

    assert sent[1]["receipts"][0]["reason"] == "unknown_session"


def test_what_was_still_on_a_revoked_tablet_arrives_and_is_set_aside(call, make_answer, store, db, now):
    with store.write() as writing:
        devices.revoke(writing, devices.all(writing)[0].id, now.date())

    status, body = call("/api/responses", {"sessions": [SESSION], "responses": [make_answer()]})

    assert (status, body["in_use"]) == (200, False)
    assert (body["receipts"][0]["status"], body["receipts"][0]["reason"]) == ("set_aside", "revoked")
    assert len(setaside.waiting(db)) == 1
    assert months(db) == []


def test_a_sealed_answer_is_opened_and_counted_and_one_that_was_changed_is_not(call, make_answer, client, db):
    key = client.get("/api/tablet/choices").json["seal"]
    point = base64.b64decode(key["point"])
    good, swapped = make_answer(), make_answer()
    sealed = [{"id": one["id"], "sealed": seal(point, key["key"], one["id"], one)} for one in (good, swapped)]
    sealed[1]["id"] = str(uuid4())

    first, second = send(call, *sealed)

    assert first == {"id": good["id"], "status": "stored"}
    assert (second["status"], second["reason"]) == ("set_aside", "sealed")
    assert months(db) == ["2023-01"]


def test_another_answer_under_the_same_number_does_not_replace_the_first_and_is_logged(call, make_answer, db):
    answer = make_answer()

    receipts = send(call, answer, answer | {"answers": {"bew_q1": "1"}})

    assert [one["status"] for one in receipts] == ["stored", "known"]
    assert "zelfde nummer met andere antwoorden" in str(db.execute("SELECT action FROM audit").fetchall())
    assert [answers for (answers,) in db.execute("SELECT json_extract(answers, '$.bew_q1') FROM responses")] == [4]


@pytest.mark.parametrize(
    ("sent_at", "answered_at", "month", "marks"),
    [
        # Now is 16 January 2023, noon. The clocks: right; years behind; years ahead; the night of New Year; no answer.
        ("2023-01-16T12:00:00Z", "2022-12-20T10:00:00Z", "2022-12", []),
        ("1970-01-20T00:00:00Z", "1970-01-01T00:00:00Z", "2022-12", ["clock"]),
        ("2029-01-16T12:00:00Z", "2029-01-16T11:00:00Z", "2023-01", ["clock"]),
        ("2023-01-16T12:00:00Z", "2022-12-31T23:30:00Z", "2023-01", []),
        ("2023-01-16T12:00:00Z", None, "2023-01", []),
        ("2023-01-16T12:00:00Z", "2031-01-01T00:00:00Z", "2023-01", []),
        ("onzin", "2022-12-20T10:00:00Z", "2022-12", []),
    ],
)
def test_an_answer_counts_in_the_month_it_was_given_whatever_the_tablets_clock_says(
    call, make_answer, db, now, sent_at, answered_at, month, marks
):
    assert now.replace(tzinfo=None) == datetime(2023, 1, 16, 12)
    send(call, make_answer(answered_at=answered_at), sent_at=sent_at)

    assert months(db) == [month]
    assert [mark for (mark,) in db.execute("SELECT mark FROM marks").fetchall()] == marks


def test_an_answer_a_child_may_have_tapped_is_counted_and_marked(call, make_answer, db):
    send(call, make_answer(marks=["played"]))

    assert db.execute("SELECT mark FROM marks").fetchall() == [("played",)]


def test_a_tablet_tells_how_it_is_and_what_it_cannot_say_is_left_out(call, db):
    send(call, state={"waiting": 3, "persisted": None, "onzin": 1}, sent_at="2023-01-16T11:59:00Z")

    assert devices.all(db)[0].state == '{"waiting": 3, "clock": 60}'


def test_a_session_that_is_put_right_takes_exactly_its_own_answers_along(call, make_answer, db):
    other = SESSION | {"id": "ab" * 16}
    mine = make_answer(marks=["played"])
    send(call, mine, make_answer(session=other["id"]), sessions=[SESSION, other])
    right = SESSION | {"wijk": "Krispijn", "place": "Patersweg", "activity": "Bingo", "revision": 1}

    send(call, sessions=[right])
    send(call, make_answer(), sessions=[SESSION])  # what was on its way with the old place

    found = db.execute("SELECT activity, count(*) FROM responses GROUP BY activity ORDER BY activity").fetchall()
    assert found == [("Bingo", 2), ("Koffieochtenden", 1)]
    assert db.execute("SELECT count(*) FROM marks").fetchone() == (1,)
    assert db.execute("SELECT sum(n) FROM counts WHERE item = '*' AND activity = 'Bingo'").fetchone() == (2,)
    assert "1 antwoorden, van Koffieochtenden" in str(db.execute("SELECT subject FROM audit").fetchall())


def test_answers_of_a_group_the_session_turns_out_not_to_be_for_are_set_aside(call, make_answer, db):
    send(call, make_answer(marks=["played"]))
    languages = db.execute("SELECT * FROM languages").fetchall()
    right = SESSION | {"groups": ["vrijwilligers"], "revision": 1}

    send(call, sessions=[right])
    on_its_way = send(call, make_answer(), sessions=[SESSION])

    assert on_its_way[0]["reason"] == "bad_group"
    assert [one.reason for one in setaside.waiting(db)] == ["bad_group", "bad_group"]
    assert db.execute("SELECT count(*) FROM responses").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM remarks").fetchone() == (1,)
    assert db.execute("SELECT * FROM languages").fetchall() == languages


def test_a_tablet_hears_how_old_the_last_verified_backup_is(call, store, now):
    never = call("/api/responses", {"responses": []})[1]
    with store.write() as db:
        backups.record(db, now - timedelta(hours=2), "kto.sqlite")

    after = call("/api/responses", {"responses": []})[1]

    assert (never["backup_age"], after["backup_age"]) == (None, 7200)


def test_a_tablet_hears_whether_the_server_still_has_what_it_saw_stored(call, make_answer):
    kept = make_answer()
    send(call, kept)

    witnesses = [kept["id"], str(uuid4()), "onzin", None]
    replies = [call("/api/responses", {"responses": [], "witness": one})[1] for one in witnesses]

    assert [reply["knows_witness"] for reply in replies] == [True, False, None, None]


def test_without_a_token_nothing_opens(client):
    bare = client.post("/api/responses", json={})

    assert (bare.status_code, bare.json["error"]) == (401, "unpaired")


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
        (b'{"responses": ["' + b"x" * 1_100_000 + b'"]}', "application/json", 413, "too_large"),
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
