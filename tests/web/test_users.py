"""Accounts: made, changed and closed by an administrator; the last one of those cannot vanish."""

import re

import pytest

from kto.storage import audit, staff

ONE_TIME = re.compile(r'<p class="secret">([a-z0-9-]+)</p>')


@pytest.fixture
def administrator(sign_in):
    return sign_in("beheerder")


def test_a_new_account_gets_a_password_that_is_shown_once_and_must_be_changed(administrator, page):
    answer = administrator.post(
        "/beheer/accounts/nieuw", {"name": "Samira", "role": "analist"}, page="/beheer/accounts/nieuw", status=200
    )
    password = ONE_TIME.search(answer.text)[1]

    entered = page.post("/beheer/inloggen", {"name": "samira", "password": password}, page="/beheer/inloggen")

    assert password not in administrator.get("/beheer/accounts").text
    assert page.get(entered.location, status=303).location == "/beheer/wachtwoord"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": "", "role": "analist"}, "Vul een naam in."),
        ({"name": "x" * 81, "role": "analist"}, "Kies een naam van hooguit 80 tekens."),
        ({"name": "samira", "role": "directeur"}, "Kies een van deze rollen."),
        ({"name": "samira"}, "Kies een rol."),
        ({"name": "BEHEERDER", "role": "analist"}, "Er is al een account met de naam beheerder."),
    ],
)
def test_an_account_that_cannot_be_is_refused_with_what_to_do(administrator, db, fields, sentence):
    answer = administrator.post("/beheer/accounts/nieuw", fields, page="/beheer/accounts/nieuw", status=422)

    assert sentence in answer.text
    assert [user.name for user in staff.all(db)] == ["beheerder"]


def test_extra_fields_give_nobody_more_rights(administrator, db):
    fields = {"name": "samira", "role": "vrijwilliger", "active": "0", "must_change": "0", "password_hash": "x"}

    administrator.post("/beheer/accounts/nieuw", fields, page="/beheer/accounts/nieuw", status=200)

    user = staff.get(db, "samira")
    assert (user.role, user.must_change, user.active, user.password_hash[:9]) == (
        "vrijwilliger",
        True,
        True,
        "$argon2id",
    )


def test_another_role_counts_at_the_next_click(administrator, sign_in):
    samira = sign_in("vrijwilliger", "samira")
    samira.get("/beheer/downloads", status=403)

    administrator.post("/beheer/accounts/samira/rol", {"role": "analist"})

    samira.get("/beheer/downloads")


def test_a_closed_account_is_signed_out_and_can_be_opened_again(administrator, sign_in, db):
    samira = sign_in("analist", "samira")

    administrator.post("/beheer/accounts/samira/sluiten")
    samira.get("/beheer/", status=303)
    administrator.post("/beheer/accounts/samira/openen")

    assert staff.get(db, "samira").active


def test_a_new_one_time_password_ends_the_sessions_of_the_account(administrator, sign_in):
    samira = sign_in("analist", "samira")

    answer = administrator.post("/beheer/accounts/samira/wachtwoord", status=200)

    assert ONE_TIME.search(answer.text)
    samira.get("/beheer/", status=303)


@pytest.mark.parametrize(("action", "fields"), [("sluiten", {}), ("rol", {"role": "analist"})])
def test_the_last_administrator_cannot_vanish(administrator, db, action, fields):
    answer = administrator.post(f"/beheer/accounts/beheerder/{action}", fields, status=422)

    user = staff.get(db, "beheerder")
    assert "beheerder is de enige beheerder. Maak eerst iemand anders beheerder." in answer.text
    assert (user.role, user.active) == ("beheerder", True)


def test_an_administrator_may_go_when_there_is_another(administrator, add_staff, db):
    add_staff("tweede", "beheerder")

    administrator.post("/beheer/accounts/tweede/sluiten")
    administrator.post("/beheer/accounts/beheerder/sluiten", status=422)

    assert [(user.name, user.active) for user in staff.all(db)] == [("beheerder", True), ("tweede", False)]


def test_an_unknown_role_or_account_changes_nothing(administrator, add_staff, db):
    add_staff("samira", "analist")

    refused = administrator.post("/beheer/accounts/samira/rol", {"role": "directeur"}, status=422)
    for action in ("rol", "sluiten", "openen", "wachtwoord"):
        administrator.post(f"/beheer/accounts/niemand/{action}", {"role": "analist"}, status=404)

    assert "Kies uit:" in refused.text
    assert staff.get(db, "samira").role == "analist"


def test_everything_done_to_accounts_is_written_down_with_who_did_it(administrator, add_staff, db):
    add_staff("samira", "analist")

    administrator.post("/beheer/accounts/samira/rol", {"role": "manager"})
    administrator.post("/beheer/accounts/samira/wachtwoord", status=200)
    administrator.post("/beheer/accounts/samira/sluiten")
    administrator.post("/beheer/accounts/samira/openen")

    assert [(entry.user, entry.action, entry.subject) for entry in audit.latest(db)[:4]] == [
        ("beheerder", "account geopend", "samira"),
        ("beheerder", "account gesloten", "samira"),
        ("beheerder", "wachtwoord vernieuwd", "samira"),
        ("beheerder", "rol veranderd", "samira (analist -> manager)"),
    ]


def test_a_name_with_markup_is_shown_as_text(administrator, add_staff):
    add_staff("<b>x</b>", "analist")

    assert "<b>x</b>" not in administrator.get("/beheer/accounts").text
