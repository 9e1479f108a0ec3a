"""Signing in and out: who gets in, how long, and what a browser keeps of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import session

from kto import security
from kto.accounts import AccountError, check_password
from kto.app import create_app
from kto.config import Settings
from kto.services import Services
from kto.storage import audit, staff
from tests.passwords import PASSWORD


@pytest.fixture
def clock(now):
    """A clock that a test moves."""

    class Clock:
        at = now

        def __call__(self):
            return self.at

        def pass_(self, **time):
            self.at += timedelta(**time)

    return Clock()


@pytest.fixture
def services(settings, library, catalogue, store, clock):
    return Services(settings, library, catalogue, store, clock)


def try_password(reader, name, password, status=401):
    return reader.post("/beheer/inloggen", {"name": name, "password": password}, page="/beheer/inloggen", status=status)


def test_somebody_who_is_not_signed_in_goes_to_the_sign_in_page_and_comes_back(page, add_staff):
    add_staff("samira", "analist")

    asked = page.get("/beheer/groep/bewoners?jaar=2022", status=303)
    form = page.get(asked.location)
    done = page.post(
        "/beheer/inloggen",
        {"name": "Samira ", "password": PASSWORD, "verder": "/beheer/groep/bewoners?jaar=2022"},
        page="/beheer/inloggen",
    )

    assert 'value="/beheer/groep/bewoners?jaar=2022"' in form.text
    assert done.location == "/beheer/groep/bewoners?jaar=2022"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "/beheer//example.org", "/beheer/\\x", "/v/abc"]
)
def test_signing_in_never_leads_outside_the_staff_pages(page, add_staff, elsewhere):
    add_staff("samira", "analist")

    done = page.post(
        "/beheer/inloggen", {"name": "samira", "password": PASSWORD, "verder": elsewhere}, page="/beheer/inloggen"
    )

    assert done.location == "/beheer/"


def test_an_unknown_name_and_a_wrong_password_get_the_same_page(page, add_staff):
    add_staff("samira", "analist")

    wrong = try_password(page, "samira", "niet het goede")
    unknown = try_password(page, "nobody", "niet het goede")

    assert security.WRONG in wrong.text
    assert strip(wrong.text, "samira") == strip(unknown.text, "nobody")


def strip(text, name):
    """The page without what was typed and without the token, which differ every time."""
    return [line for line in text.replace(name, "NAME").splitlines() if "csrf_token" not in line]


def test_a_closed_account_gets_the_same_text_as_a_wrong_password(page, add_staff, store):
    add_staff("samira", "analist")
    with store.write() as db:
        staff.set_active(db, "samira", False)

    assert security.WRONG in try_password(page, "samira", PASSWORD).text


def test_every_wrong_password_makes_the_wait_longer_up_to_a_quarter_of_an_hour(page, add_staff, store, clock):
    add_staff("samira", "analist")
    waits = []
    for _ in range(16):
        page.client.post("/beheer/inloggen", data=form(page, "samira", "fout"))
        waits.append(staff.wait(store.db, "samira", clock()))
        clock.pass_(seconds=waits[-1].total_seconds())

    assert waits == sorted(waits)
    assert waits[2] == timedelta(seconds=1)
    assert waits[-1] == timedelta(minutes=15)


def form(reader, name, password):
    return {"csrf_token": reader.token("/beheer/inloggen"), "name": name, "password": password}


def test_while_somebody_must_wait_even_the_right_password_is_not_looked_at(page, add_staff, clock):
    add_staff("samira", "analist")
    for _ in range(5):
        page.client.post("/beheer/inloggen", data=form(page, "samira", "fout"))
        clock.pass_(milliseconds=1)

    refused = try_password(page, "samira", PASSWORD, status=429)
    clock.pass_(minutes=15)
    page.post("/beheer/inloggen", {"name": "samira", "password": PASSWORD}, page="/beheer/inloggen")

    assert "Probeer het over 1 seconde opnieuw." in refused.text


def test_an_unknown_name_must_wait_just_as_long(page, store, clock):
    for _ in range(4):
        page.client.post("/beheer/inloggen", data=form(page, "nobody", "fout"))

    assert "Probeer het over" in try_password(page, "nobody", "fout", status=429).text


def test_the_cookie_holds_a_token_and_nothing_about_the_person(sign_in):
    reader = sign_in("analist")
    reader.get("/beheer/")

    with reader.client.session_transaction(path="/beheer/") as session:
        kept = set(session)

    assert kept == {"token", "csrf_token"}


def test_signing_in_starts_a_new_session(sign_in):
    reader = sign_in("analist")
    with reader.client.session_transaction(path="/beheer/") as session:
        first = session["token"]
    reader.post("/beheer/inloggen", {"name": "analist", "password": PASSWORD}, page="/beheer/inloggen")
    with reader.client.session_transaction(path="/beheer/") as session:
        assert session["token"] != first


def test_the_cookie_is_for_staff_pages_only_and_not_for_scripts(page):
    cookie = page.get("/beheer/inloggen").headers["Set-Cookie"]

    assert sorted(part.strip().partition("=")[0] for part in cookie.split(";")[1:]) == ["HttpOnly", "Path", "SameSite"]
    assert "Path=/beheer;" in cookie
    assert "SameSite=Lax" in cookie


def test_a_respondents_page_has_no_session_to_write_to(app):
    with app.test_request_context("/v/abcd2345"), pytest.raises(RuntimeError):
        session["token"] = "x"


def test_over_https_the_cookie_is_bound_to_this_host(instance, services):
    settings = Settings(instance=instance, public_url="https://kto.example.nl")
    app = create_app(settings, replace(services, settings=settings))

    cookie = app.test_client().get("/beheer/inloggen", base_url="https://kto.example.nl").headers["Set-Cookie"]

    assert cookie.startswith("__Host-kto=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} == {part.strip() for part in cookie.split(";")[1:]}


def test_a_session_ends_after_half_an_hour_of_nothing(sign_in, clock):
    reader = sign_in("analist")

    clock.pass_(minutes=29)
    reader.get("/beheer/")
    clock.pass_(minutes=29)
    reader.get("/beheer/")
    clock.pass_(minutes=30)

    assert reader.get("/beheer/", status=303).location.startswith("/beheer/inloggen")


def test_a_session_ends_after_eight_hours_however_busy(sign_in, clock):
    reader = sign_in("analist")

    for _ in range(23):
        clock.pass_(minutes=20)
        reader.get("/beheer/")
    clock.pass_(minutes=20)

    reader.get("/beheer/", status=303)


def test_signing_out_ends_the_session_for_whoever_kept_the_cookie(app, sign_in):
    reader = sign_in("analist")
    with reader.client.session_transaction(path="/beheer/") as session:
        token = session["token"]
    thief = app.test_client()
    with thief.session_transaction(path="/beheer/") as session:
        session["token"] = token
    assert thief.get("/beheer/").status_code == 200

    reader.post("/beheer/uitloggen")

    assert thief.get("/beheer/").status_code == 303


def test_a_changed_role_and_a_closed_account_count_at_once(sign_in, store):
    reader = sign_in("analist")
    reader.get("/beheer/downloads")

    with store.write() as db:
        staff.set_role(db, "analist", "buurtwerker")
    reader.get("/beheer/downloads", status=403)
    with store.write() as db:
        staff.set_active(db, "analist", False)

    reader.get("/beheer/", status=303)


def test_a_one_time_password_must_be_changed_before_anything_else(sign_in):
    reader = sign_in("analist", must_change=True)

    assert reader.get("/beheer/downloads", status=303).location == "/beheer/wachtwoord"
    reader.post(
        "/beheer/wachtwoord",
        {"current": PASSWORD, "new": "gele klompen dansen", "again": "gele klompen dansen"},
        page="/beheer/wachtwoord",
    )

    reader.get("/beheer/downloads")


def test_a_new_password_ends_the_sessions_elsewhere(sign_in):
    here, elsewhere = sign_in("analist"), sign_in("analist")

    here.post(
        "/beheer/wachtwoord",
        {"current": PASSWORD, "new": "gele klompen dansen", "again": "gele klompen dansen"},
        page="/beheer/wachtwoord",
    )

    here.get("/beheer/")
    elsewhere.get("/beheer/", status=303)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"current": "iets anders"}, "Dit is niet het wachtwoord dat je nu hebt."),
        ({"new": "kort", "again": "kort"}, "Kies een wachtwoord van minstens 12 tekens"),
        ({"again": "gele klompen dansten"}, "De twee nieuwe wachtwoorden zijn niet gelijk."),
        ({"new": PASSWORD, "again": PASSWORD}, "Kies een ander wachtwoord dan je nu hebt."),
        ({"new": "Buurtwerk2026!", "again": "Buurtwerk2026!"}, "Dit wachtwoord is makkelijk te raden."),
    ],
)
def test_a_password_that_cannot_be_is_refused_with_what_to_do(sign_in, fields, sentence):
    reader = sign_in("analist")
    good = {"current": PASSWORD, "new": "gele klompen dansen", "again": "gele klompen dansen"}

    answer = reader.post("/beheer/wachtwoord", good | fields, page="/beheer/wachtwoord", status=422)

    assert sentence in answer.text


@pytest.mark.parametrize(
    "password",
    [
        "wachtwoord123",
        "Welkom-Dordrecht!",
        "aaaaaaaaaaaaaaaa",
        "123456789012345",
        "samirasamira1",
        "Qwertyuiop123",
        "zomer2026zomer",
    ],
)
def test_a_password_that_others_think_of_first_is_refused(password):
    with pytest.raises(AccountError):
        check_password("samira", password)


@pytest.mark.parametrize(
    "password", ["gele klompen dansen", "Tr0ub4dor&3-xkcd", "kx7m-p2qd-9wvt-ahc4", "é" * 5 + "öüäëï bomen"]
)
def test_a_password_of_ones_own_words_is_fine(password):
    check_password("samira", password)


def test_a_form_without_our_token_does_nothing(sign_in, store):
    reader = sign_in("beheerder")

    answer = reader.client.post("/beheer/accounts/nieuw", data={"name": "evil", "role": "beheerder"})

    assert answer.status_code == 400
    assert security.STALE in answer.text
    assert staff.get(store.db, "evil") is None


def test_a_form_from_another_website_does_nothing(sign_in, store):
    reader = sign_in("beheerder")
    token = reader.token("/beheer/wachtwoord")

    answer = reader.client.post(
        "/beheer/accounts/nieuw",
        data={"csrf_token": token, "name": "evil", "role": "beheerder"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert answer.status_code == 403
    assert staff.get(store.db, "evil") is None


def test_signing_in_is_written_down(sign_in, db):
    sign_in("analist")

    assert [(entry.user, entry.action) for entry in audit.latest(db)] == [("analist", "ingelogd")]


def test_the_page_for_signing_in_says_that_one_is_signed_out(sign_in):
    reader = sign_in("analist")

    location = reader.post("/beheer/uitloggen").location

    assert "Je bent uitgelogd." in reader.get(location).text
