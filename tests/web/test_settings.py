"""The page of the settings: what each does, what may be filled in, and what is not changed here."""

import re
from dataclasses import replace

import pytest

from kto.storage import audit

FORM = {
    "show_from": "10", "percent_from": "30", "norm": "4,0", "organisation": "Buurtwerk Dordrecht", "municipality": "Dordrecht",
    "contact": "Vraag het aan Samira.", "answer_years": "2", "contact_days": "30", "remark_months": "6", "log_days": "730",
}  # fmt: skip
PAGE = "/beheer/instellingen"


@pytest.fixture
def manager(sign_in):
    return sign_in("manager")


def test_a_setting_counts_at_once_for_everybody(manager, page, services, db):
    page.get("/privacy")

    answer = manager.post(PAGE, {**FORM, "show_from": "12", "norm": "3,75", "organisation": "Welzijn Zuid"})

    assert answer.location == "/beheer/instellingen?gedaan=bewaard"
    assert "Bewaard. Het geldt meteen." in manager.get(answer.location).text
    assert (services.settings.show_from, services.settings.norm) == (12, 3.75)
    privacy = page.get("/privacy").text
    assert "als minstens 12 mensen" in privacy
    assert "Vraag het aan Samira." in privacy
    assert "Welzijn Zuid" in manager.get("/beheer/").text
    assert {entry.user for entry in audit.latest(db) if entry.action == "instelling veranderd"} == {"manager"}


def test_the_norm_is_shown_with_a_comma_in_a_field_that_can_show_it(manager):
    assert re.search(r'<input[^>]*name="norm"[^>]*type="text" value="4,0"', manager.get(PAGE).text)


def test_nothing_changed_says_so_and_logs_nothing(manager, services, db):
    manager.post(PAGE, FORM)
    before = len(audit.latest(db))

    assert manager.post(PAGE, FORM).location.endswith("gedaan=gelijk")
    assert len(audit.latest(db)) == before


def test_the_norm_of_partners_is_empty_until_it_is_agreed_and_can_be_taken_away(manager, services, db):
    field = re.compile(r'<input[^>]*name="partner_norm"[^>]*value="(\d*)"')
    assert field.search(manager.get(PAGE).text)[1] == ""

    manager.post(PAGE, {**FORM, "partner_norm": "80"})
    agreed = (services.settings.partner_norm, field.search(manager.get(PAGE).text)[1])
    manager.post(PAGE, {**FORM, "partner_norm": ""})

    assert agreed == (80, "80")
    assert services.settings.partner_norm == 0
    assert [line.subject for line in audit.latest(db)][:2] == [
        "Norm van indicator 5 80 -> 0",
        "Norm van indicator 5 0 -> 80",
    ]


def test_a_colour_is_on_the_next_page_that_anybody_opens(manager, page):
    plain = page.get("/privacy").text
    manager.post(PAGE, {**FORM, "colour": "#5b2a86"})

    assert "--accent: #5b2a86;" not in plain
    assert "--accent: #5b2a86;" in page.get("/privacy").text
    assert "--accent: #5b2a86;" in page.get("/huisstijl.css").text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("show_from", "4", "Kies een getal van 5 tot en met 1000. Kleinere groepen zijn te herkennen."),
        ("show_from", "tien", "Vul een heel getal in, zonder komma."),
        ("show_from", "", "Kies een getal van 5 tot en met 1000. Kleinere groepen zijn te herkennen."),
        ("percent_from", "9", "Kies 10 of meer: pas daarboven laten we een uitkomst zien."),
        ("norm", "5", "Kies een getal tussen 1 en 5, bijvoorbeeld 4,0."),
        ("norm", "vier", "Vul een getal in, bijvoorbeeld 4,0."),
        ("norm", "nan", "Kies een getal tussen 1 en 5, bijvoorbeeld 4,0."),
        ("partner_norm", "100", "Kies een getal van 1 tot en met 99, of laat het leeg."),
        ("partner_norm", "80%", "Vul een heel getal in, zonder komma."),
        ("organisation", " ", "Vul de naam van de organisatie in."),
        ("colour", "#3399cc", "is 2,9 op 1, en 7 op 1 is nodig"),
        ("second_colour", "#f6c915", "is 1,4 op 1, en 3 op 1 is nodig"),
        ("colour", "paars", "Schrijf de kleur als # en zes cijfers of letters"),
        ("contact", "x" * 301, "Maak dit korter dan 300 tekens."),
        ("contact_days", "366", "Kies een getal van 0 tot en met 365."),
        ("log_days", "29", "Kies een getal van 30 tot en met 3650."),
    ],
)
def test_what_cannot_be_says_what_can(manager, services, field, value, words):
    before = services.settings

    answer = manager.post(PAGE, {**FORM, field: value}, status=422)

    assert words in answer.text
    assert services.settings == before


def test_what_whoever_installs_it_changes_is_shown_with_where_and_without_the_password(manager):
    text = manager.get(PAGE).text

    assert "in het bestand kto.toml" in text
    assert "<code>smtp_host</code>" in text
    assert "laten we niet zien" in text


def test_what_the_file_holds_is_shown_and_not_offered(manager, services):
    services.settings = replace(services.settings, norm=3.5, held=frozenset({"norm"}))

    text = manager.get(PAGE).text
    assert 'name="norm"' not in text
    assert '<td class="address">3,5</td><td><code>norm</code></td>' in text
    manager.post(PAGE, {name: value for name, value in FORM.items() if name != "norm"})
    assert services.settings.norm == 3.5


def test_a_target_stands_beside_the_answers_of_this_year(manager, answers, submit):
    manager.post("/beheer/instellingen/doelen/2022", {"bewoners": "250", "vrijwilligers": "60"})
    submit(month="2023-01")

    text = manager.get("/beheer/?jaar=2022").text
    assert "217 van de 250, niet gehaald" in text
    assert "61 van de 60, gehaald" in text
    assert "1 van de 250, nog 249" in manager.get("/beheer/?jaar=2023").text
    assert "Doel" not in manager.get("/beheer/?jaar=2021").text


def test_without_targets_there_is_no_column_for_them(manager, answers):
    assert ">Doel<" not in manager.get("/beheer/?jaar=2022").text


@pytest.mark.parametrize(("value", "words"), [("-1", "Leeg is geen doel"), ("veel", "Vul een heel getal in")])
def test_a_target_is_a_number(manager, value, words):
    assert words in manager.post("/beheer/instellingen/doelen/2022", {"bewoners": value}, status=422).text


def test_a_year_that_cannot_be_has_no_targets(manager):
    manager.get("/beheer/instellingen/doelen/1900", status=404)
