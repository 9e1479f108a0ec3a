"""The first page of staff: how it stands, and what needs attention."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kto import attention, progress
from kto.config import Settings
from kto.demo.listening import PLAN
from kto.inviting.links import open_link
from kto.partners import plan
from kto.storage import devices, links


def test_it_starts_with_a_sentence_of_how_it_stands(sign_in, answers):
    text = sign_in("manager").get("/beheer/?jaar=2022").text

    lead = re.search(r'<p class="lead">(.*?)</p>', text)[1]
    assert lead == (
        "93 van de 100 mensen zijn tevreden (311 van 334)."
        " In 2022 gaven 336 mensen antwoord. In heel 2021 waren het er 170."
    )


def test_how_it_was_measured_is_one_click_away(sign_in, answers):
    reader = sign_in("manager")

    for path in ("/beheer/?jaar=2022", "/beheer/indicatoren?jaar=2022"):
        assert '<a href="/beheer/gemeten?jaar=2022">Hoe is dit gemeten?</a>' in reader.get(path).text


def test_it_opens_on_the_last_year_with_answers(sign_in, answers):
    assert "Hoe staat het ervoor in 2022?" in sign_in("manager").get("/beheer/").text


def test_without_answers_it_says_what_will_appear_and_how(sign_in):
    text = sign_in("buurtwerker").get("/beheer/").text

    assert re.search(r'<p class="lead">(.*?)</p>', text)[1] == "In 2023 gaf nog niemand antwoord."
    assert "Hier komt te staan hoeveel mensen per groep antwoord gaven" in text
    assert "Maak de eerste link" in text


@pytest.mark.parametrize("year", ["tweeduizend", "99999", "2022.5", "٢٠٢٢", "-1"])
def test_a_year_that_cannot_be_gets_a_kind_page(sign_in, year):
    text = sign_in("manager").get(f"/beheer/?jaar={year}", status=400).text

    assert "Dit jaar bestaat niet. Kies een jaar uit de lijst." in text


def test_counts_are_those_of_the_answers(services, answers):
    found = progress.progress(services, 2022)

    assert [(row.name, row.n, row.before) for row in found.groups] == [
        ("bewoners", 217, 98),
        ("vrijwilligers", 61, 40),
        ("vrijwilligersorganisaties", 2, 0),
        ("netwerkpartners", 56, 32),
    ]
    assert (found.total, found.before) == (336, 170)


def test_the_sentence_counts_one_person_as_one(services, submit):
    submit(month="2023-01")

    assert progress.progress(services, 2023).sentence == "In 2023 gaf tot nu toe 1 mens antwoord."


def test_a_group_from_which_nothing_came_for_two_months_asks_for_attention(services, submit):
    submit("bewoners", month="2022-11")
    submit("vrijwilligers", month="2022-12")

    found = [item.text for item in attention.silent_groups(services)]

    assert found == [
        "Vrijwilligersorganisaties: nog geen enkel antwoord.",
        "Netwerkpartners: nog geen enkel antwoord.",
        "Bewoners: het laatste antwoord kwam in november 2022.",
    ]


def test_groups_that_fell_silent_together_are_one_line(services, submit):
    for group, month in (("bewoners", "2022-10"), ("vrijwilligers", "2022-11"), ("netwerkpartners", "2022-10")):
        submit(group, month=month)

    found = [item.text for item in attention.silent_groups(services)]

    assert found[1:] == [
        "Bewoners en netwerkpartners: het laatste antwoord kwam in oktober 2022.",
        "Vrijwilligers: het laatste antwoord kwam in november 2022.",
    ]


def test_a_link_past_its_last_day_asks_for_attention_until_it_is_closed(services, now):
    then = replace(services, now=lambda: now - timedelta(days=30))
    link = open_link(then, group="bewoners", created_by="test", closes_on=now.date().replace(day=1))
    open_link(services, group="bewoners", created_by="test", closes_on=now.date())

    before = [(item.text, item.values["code"]) for item in attention.overdue_links(services)]
    with services.store.write() as db:
        links.close(db, link.code)

    assert before == [("De laatste dag van de link voor bewoners was 1 januari 2023.", link.code)]
    assert attention.overdue_links(services) == []


def test_settings_that_nobody_looked_at_ask_the_administrator_for_attention(services, instance):
    changed = Settings(
        instance=instance, public_url="https://kto.example.nl", contact="Bel Samira.", drafts_offered=True
    )

    assert len(attention.unset_settings(services)) == 2
    assert [item.text.partition(".")[0] for item in attention.unset_settings(replace(services, settings=changed))] == [
        "Mensen kunnen kiezen voor vertalingen die niemand heeft nagekeken"
    ]


def test_at_a_glance_it_says_how_satisfied_each_group_is_and_how_indicators_4_and_5_stand(sign_in, answers):
    text = sign_in("manager").get("/beheer/?jaar=2022").text

    for words in (
        "94 van de 100 mensen zijn tevreden (204 van 217).",
        "Er zijn te weinig antwoorden om iets te laten zien.",
        "93 van de 100 mensen zijn tevreden (311 van 334).",
        "Gemiddeld cijfer 4,47 van 217 bewoners, tussen 4,4 en 4,6.",
        "50 van de 56 partners zijn tevreden",
    ):
        assert words in text
    assert "Vroegen we het iedereen" not in text
    assert "2. Bekend door media" not in text


def test_a_wijk_counts_only_the_groups_that_its_own_page_shows(sign_in, submit):
    for group, wijk, n in (("bewoners", "Krispijn", 12), ("vrijwilligers", "Krispijn", 3), ("bewoners", "Centrum", 15)):
        for _ in range(n):
            submit(group, wijk=wijk)
    for _ in range(20):
        submit("vrijwilligers", wijk="Centrum")
    for _ in range(4):
        submit(wijk="Dubbeldam", month="2021-05")

    text = sign_in("manager").get("/beheer/?jaar=2022").text

    rows = re.findall(r"wijk=\w+\">(\w+)</a></th><td class=\"number\">([\w ]+)</td><td[^>]*>([\w ]+)<", text)
    assert rows == [("Centrum", "15", "te weinig"), ("Krispijn", "12", "te weinig")]


def test_agreements_with_partners_that_are_late_ask_for_attention(services):
    for due_on in (date(2022, 12, 1), date(2023, 6, 1), None):
        plan.add(services, replace(PLAN, due_on=due_on, status="open", told_on=None, told_how=""), "test")

    assert [(one.text, one.values) for one in attention.overdue_actions(services)] == [
        ("1 afspraak uit het actieplan van 2022 is over de termijn.", {"jaar": "2022"})
    ]


def test_a_tablet_that_was_silent_for_long_asks_whoever_hands_it_out_for_attention(services, sign_in, answers):
    with services.store.write() as db:
        devices.add(db, "Tablet Krispijn", date(2022, 12, 1))

    silent = "Tablet Krispijn: We hebben lang niets van deze tablet gehoord."
    assert silent in sign_in("buurtwerker").get("/beheer/").text
    assert silent in sign_in("beheerder").get("/beheer/").text
    assert silent not in sign_in("manager").get("/beheer/").text


@pytest.mark.parametrize(("role", "is_told"), [("beheerder", True), ("manager", True), ("buurtwerker", False)])
def test_an_instance_without_wijken_tells_whoever_can_add_them(sign_in, services, role, is_told):
    assert attention.nothing_on_offer(services) == []
    services.catalogue = services.catalogue.model_copy(update={"listed": ()})

    assert (
        '<a href="/beheer/indeling">Voeg ze toe of lees een tabel in</a>' in sign_in(role).get("/beheer/").text
    ) is is_told


def test_no_tablet_asks_the_administrator_for_attention(sign_in):
    assert "Er is nog geen tablet gekoppeld." in sign_in("beheerder").get("/beheer/").text


def test_the_ways_of_asking_count_only_groups_that_may_be_seen_there(sign_in, answers):
    """4 volunteers were phoned in 2022: with them it would be 55, and 55 - 10 - 41 tells how many they were."""
    text = " ".join(sign_in("manager").get("/beheer/?jaar=2022").text.split())

    assert 'manier=telefoon">Telefonisch</a></th><td class="number">51</td>' in text


def test_the_months_stand_beside_those_of_the_year_before(sign_in, answers):
    text = sign_in("manager").get("/beheer/?jaar=2022").text
    table = dict(re.findall(r'<th scope="row">(\w+)</th><td class="number">([\w ]+)</td>', text))

    assert (table["januari"], table["februari"], table["oktober"]) == ("te weinig", "17", "37")
    assert 'aria-label="Een balk per maand. De meeste antwoorden kwamen in oktober: 37."' in text


def test_a_year_of_small_months_has_no_picture_of_them(sign_in, submit):
    submit(month="2022-03")

    assert "Wanneer kwamen de antwoorden?" not in sign_in("manager").get("/beheer/?jaar=2022").text
