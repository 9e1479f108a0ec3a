"""A new beginning for a series of months: decided by a person with a reason, seen by everybody, in the log, and undone."""

import re

import pytest

from kto.intake import accept_all
from kto.storage import audit, beginnings

PAGE = "/beheer/groep/bewoners/maanden"
REASON = "We vragen het nu met een tablet in plaats van op papier."


@pytest.fixture
def two_years(services, make_submission):
    """Twenty residents a month: 18 satisfied in 2021, 12 in 2022."""
    for year, satisfied in ((2021, 18), (2022, 12)):
        accept_all(
            services,
            [
                make_submission(answers={"bew_q1": 5 if person < satisfied else 2}, month=f"{year}-{month:02}")
                for month in range(1, 13)
                for person in range(20)
            ],
        )


@pytest.fixture
def analyst(sign_in, two_years):
    return sign_in("analist")


def begin(reader, month="2022-01", reason=REASON, status=303):
    return reader.post(f"{PAGE}/begin", {"month": month, "reason": reason}, page=f"{PAGE}/begin", status=status)


def lead(text):
    return re.search(r'<p class="lead">(.*?)</p>', text, re.DOTALL)[1]


def alt_of(text):
    return re.search(r'<figure.*?alt="([^"]*)"', text, re.DOTALL)[1]


def test_a_new_beginning_is_what_the_points_are_held_against_from_then_on(analyst):
    assert lead(analyst.get(PAGE).text).startswith("Het cijfer is anders dan eerst.")

    begin(analyst)

    text = analyst.get(PAGE).text
    assert lead(text) == "Het begin is compleet. Vanaf het volgende punt zien we of het cijfer verandert."
    assert f"Sinds januari 2022 geldt een nieuw begin: {REASON}" in text
    assert "Gekozen door analist, 16 januari 2023, 13:00." in text


def test_the_chart_shows_where_it_begins_anew_and_why_at_once(analyst):
    before = analyst.get(PAGE).text

    begin(analyst)

    alt = alt_of(analyst.get(PAGE).text)
    assert f"Nieuw begin vanaf januari 2022: {REASON}" in alt
    assert f"Nieuw begin vanaf januari 2022: {REASON}" not in before


def test_how_it_was_measured_tells_of_the_new_beginning(analyst):
    begin(analyst)

    text = analyst.get("/beheer/gemeten?groep=bewoners&jaar=2022").text
    assert f"heeft een nieuw begin vanaf januari 2022: {REASON}" in text


def test_the_decision_and_its_undoing_are_in_the_log_with_the_reason(analyst, services):
    begin(analyst)
    analyst.post(f"{PAGE}/begin/1/terug", page=PAGE)

    logged = [(one.user, one.action, one.subject) for one in audit.latest(services.store.db) if "begin" in one.action]
    assert logged == [
        ("analist", "nieuw begin teruggedraaid", "bewoners, vanaf 2022-01"),
        ("analist", "nieuw begin gekozen", f"bewoners, vanaf 2022-01: {REASON}"),
    ]


def test_undoing_brings_the_first_beginning_back_and_stays_to_be_seen(analyst):
    before = lead(analyst.get(PAGE).text)
    begin(analyst)
    analyst.post(f"{PAGE}/begin/1/terug", page=PAGE)

    text = analyst.get(PAGE).text
    assert lead(text) == before
    assert "Teruggedraaid door analist" in text
    assert "Nieuw begin vanaf" not in alt_of(text)


def test_only_the_beginning_that_holds_can_be_undone(analyst):
    begin(analyst, "2021-06")
    begin(analyst, "2022-03")

    assert "Dit begin geldt niet." in analyst.post(f"{PAGE}/begin/1/terug", page=PAGE, status=409).text
    analyst.post(f"{PAGE}/begin/2/terug", page=PAGE)
    analyst.post(f"{PAGE}/begin/1/terug", page=PAGE)


@pytest.mark.parametrize(
    ("month", "reason", "message"),
    [
        ("", REASON, "Kies de maand of het kwartaal waarin het nieuwe begin start."),
        ("2021-01", REASON, "Kies een maand of kwartaal uit de lijst."),
        ("2030-01", REASON, "Kies een maand of kwartaal uit de lijst."),
        ("2022-01", "", "Schrijf in 10 tot 200 tekens waarom er een nieuw begin is."),
        ("2022-01", "zomaar", "Schrijf in 10 tot 200 tekens waarom er een nieuw begin is."),
        ("2022-01", " " * 30, "Schrijf in 10 tot 200 tekens waarom er een nieuw begin is."),
    ],
)
def test_without_a_month_of_the_list_and_a_reason_nothing_changes(analyst, services, month, reason, message):
    assert message in begin(analyst, month, reason, status=422).text

    assert beginnings.of_group(services.store.db, "bewoners") == []


def test_a_month_before_the_beginning_that_holds_cannot_be_chosen(analyst):
    begin(analyst, "2022-03")

    options = re.findall(r'<option value="([^"]*)"', analyst.get(f"{PAGE}/begin").text)
    assert options == ["", *(f"2022-{month:02}" for month in range(4, 13))]


def test_without_a_second_point_the_page_says_when_a_new_beginning_can_be(sign_in):
    text = sign_in("manager").get("/beheer/groep/vrijwilligers/maanden/begin").text

    assert "Er is nog geen punt waar een nieuw begin kan zijn." in text


def test_a_colleague_sees_which_beginning_holds_and_has_no_button(sign_in, analyst):
    begin(analyst)

    text = sign_in("buurtwerker").get(PAGE).text
    assert REASON in text
    assert "Draai het begin" not in text
    assert "Kies een nieuw begin" not in text
