from datetime import timedelta

import pytest

from kto.storage import audit, languages, staff


@pytest.fixture
def samira(store):
    with store.write() as db:
        staff.add(db, name="samira", role="analist", password_hash="hash", must_change=True)


@pytest.fixture
def token(store, samira, now):
    with store.write() as db:
        return staff.start_session(db, "samira", now)


def test_an_account_comes_back_as_it_was_made(db, samira):
    assert staff.get(db, "samira") == staff.User("samira", "analist", "hash", True, True)
    assert staff.get(db, "niemand") is None


@pytest.mark.parametrize(
    ("later", "seen", "who"),
    [
        (timedelta(minutes=29), timedelta(0), "samira"),
        (timedelta(minutes=30), timedelta(0), None),
        (timedelta(hours=7, minutes=59), timedelta(hours=7, minutes=50), "samira"),
        (timedelta(hours=8), timedelta(hours=7, minutes=59), None),
    ],
)
def test_a_session_ends_after_half_an_hour_idle_and_after_eight_hours(store, db, token, now, later, seen, who):
    with store.write() as db:
        staff.touch(db, token, now + seen)

    found = staff.user_of(db, token, now + later)

    assert (found and found.name) == who


def test_the_token_of_a_session_is_not_in_the_file(store, db, token, now):
    assert token.encode() not in store.path.read_bytes()
    assert staff.seen_at(db, token) == now
    assert staff.seen_at(db, "onbekend") is None


@pytest.mark.parametrize(
    "end",
    [
        lambda db, token: staff.end_session(db, token),
        lambda db, token: staff.end_sessions(db, "samira"),
        lambda db, token: staff.set_active(db, "samira", False),
        lambda db, token: staff.set_password(db, "samira", "ander", must_change=False),
    ],
    ids=["sign-out", "revoked", "deactivated", "password"],
)
def test_a_session_ends_at_once(store, db, token, now, end):
    with store.write() as db:
        end(db, token)

    assert staff.user_of(db, token, now) is None


def test_a_role_changes_in_a_running_session(store, db, token, now):
    with store.write() as db:
        staff.set_role(db, "samira", "manager")

    assert staff.user_of(db, token, now).role == "manager"


def test_an_account_that_opens_again_has_no_old_sessions(store, db, token, now):
    with store.write() as db:
        staff.set_active(db, "samira", False)
        staff.set_active(db, "samira", True)

    assert staff.user_of(db, token, now) is None
    assert staff.all(db) == [staff.get(db, "samira")]


def test_sessions_that_are_too_old_are_thrown_away(store, db, token, now):
    with store.write() as db:
        staff.start_session(db, "samira", now + timedelta(hours=9))

    assert db.execute("SELECT count(*) FROM staff_sessions").fetchone() == (1,)


def test_the_wait_after_wrong_passwords_grows_from_a_second_to_a_quarter_of_an_hour(store, db, now):
    waits = []
    for _ in range(16):
        with store.write() as db:
            staff.count_failure(db, "samira", now)
        waits.append(int(staff.wait(db, "samira", now).total_seconds()))

    assert waits == [0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]
    assert staff.wait(db, "samira", now + timedelta(minutes=15)) == timedelta(0)
    assert staff.wait(db, "ander", now) == timedelta(0)


def test_a_right_password_forgets_the_wrong_ones(store, db, samira, now):
    with store.write() as db:
        for _ in range(9):
            staff.count_failure(db, "samira", now)
        staff.forget_failures(db, "samira")

    assert staff.wait(db, "samira", now) == timedelta(0)


def test_the_log_tells_the_newest_first(store, db, now):
    with store.write() as db:
        audit.log(db, "samira", "ingelogd", "samira", now)
        audit.log(db, "samira", "link gemaakt", "abc", now + timedelta(seconds=5))

    assert audit.latest(db, 1) == [audit.Entry("2023-01-16T12:00:05+00:00", "samira", "link gemaakt", "abc")]


def test_languages_are_counted_per_month(store, db):
    with store.write() as db:
        for month, language in [("2022-01", "tr"), ("2022-01", "tr"), ("2022-02", "nl")]:
            languages.count(db, month, language)

    assert languages.all(db) == {("2022-01", "tr"): 2, ("2022-02", "nl"): 1}
