"""The pages that explain: privacy in every language, from the settings, and the statement about accessibility."""

import re
from dataclasses import replace

import pytest

from kto.config import Settings, SettingsError
from surveys import load_all

LANGUAGES = load_all().languages


@pytest.fixture
def set_up(app, services):
    """Changes settings of the application."""

    def change(**settings):
        app.extensions["kto"] = replace(services, settings=replace(services.settings, **settings))

    return change


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_privacy_page_is_in_every_language(page, set_up, code):
    set_up(drafts_offered=True, smtp_host="x", mail_from="kto@example.nl", contact_days=14)

    shown = page.get(f"/privacy?taal={code}").text
    main = shown.split("<main")[1].split("</main>")[0]

    assert f'<html lang="{LANGUAGES[code].bcp47}" dir="{LANGUAGES[code].direction}">' in shown
    assert {"7", "10", "14", "60", "35"} <= set(re.findall(r"\d+", re.sub(r"<[^>]+>", " ", main)))
    assert ("Wat bewaren we" in main) is (code == "nl")


@pytest.mark.parametrize("code", ["ar", "xx", ""])
def test_a_language_that_is_not_offered_is_dutch(page, code):
    assert "<h1>Wat we met je antwoorden doen</h1>" in page.get(f"/privacy?taal={code}").text


def test_the_questions_lead_to_privacy_in_and_by_words_of_their_own_language(page, set_up, services):
    from kto.inviting.links import open_link

    set_up(drafts_offered=True)
    link = f"/v/{open_link(services, group='bewoners', created_by='test').code}"

    assert '<a href="/privacy?taal=ar">ماذا نفعل بإجاباتك</a>' in page.get(f"{link}?taal=ar").text
    assert '<a href="/privacy">Privacy</a>' in page.get(link).text


def test_what_is_kept_follows_the_settings(page, set_up):
    set_up(answer_years=5, show_from=25, organisation="Wijkwerk Zuid")
    shown = page.get("/privacy").text

    for words in ("Wijkwerk Zuid bewaart de antwoorden 5 jaar.", "als minstens 25 mensen hebben geantwoord"):
        assert words in shown


@pytest.mark.parametrize(
    ("code", "years", "words"),
    [
        ("en", 1, "keeps the answers for 1 year."),
        ("pl", 2, "przechowuje odpowiedzi przez 2 lata."),
        ("uk", 5, "зберігає відповіді протягом 5 років."),
        ("tr", 5, "cevapları 5 yıl saklar."),
    ],
)
def test_how_long_answers_are_kept_is_said_in_the_language_of_the_page(page, set_up, code, years, words):
    set_up(drafts_offered=True, answer_years=years)

    assert words in page.get(f"/privacy?taal={code}").text


def test_one_day_is_one_day(page, set_up):
    set_up(smtp_host="x", mail_from="kto@example.nl", contact_days=1)

    assert "1 dag na het einde van een ronde" in page.get("/privacy").text


def test_the_statement_has_the_parts_of_the_model(page):
    shown = page.get("/toegankelijkheid").text

    assert re.findall(r"<h2>(.*?)</h2>", shown) == [
        "Nalevingsstatus", "Opstelling van deze verklaring", "Wat we weten dat nog niet goed is",
        "Feedback en contactgegevens", "Handhavingsprocedure", "Ondertekening",
    ]  # fmt: skip
    assert shown.count("<dt>Oorzaak</dt>") == shown.count("<dt>Gevolg</dt>") == len(re.findall("<h3>", shown)) >= 5


def test_the_statement_says_who_signed_it_or_that_nobody_did(page, set_up):
    unsigned = page.get("/toegankelijkheid").text
    set_up(signed_by="directeur", signed_on="2026-11-25")

    assert "heeft nog niemand getekend" in unsigned
    assert "door: directeur, op 25 november 2026" in page.get("/toegankelijkheid").text


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"signed_by": "directeur"}, "horen bij elkaar"),
        ({"signed_by": "directeur", "signed_on": "25-11-2026"}, "jaar-maand-dag"),
    ],
)
def test_a_signature_without_a_day_is_refused(instance, fields, says):
    with pytest.raises(SettingsError, match=says):
        Settings(instance, **fields)


def test_an_address_that_does_not_exist_says_so_to_respondents_too(page):
    shown = page.get("/niets", 404).text

    assert "<h1>" in shown.split("<main")[1]
