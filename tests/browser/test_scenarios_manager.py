"""What a manager who answers to the municipality comes to do: scenarios M1 to M6 with the numbers of 2022."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from openpyxl import load_workbook

from kto.demo.listening import PLAN
from kto.intake import Context, Submission, accept
from kto.partners import plan
from tests.browser.desk import example_desk, watched


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with example_desk(tmp_path_factory.mktemp("manager")) as site:
        yield site


@pytest.fixture(scope="module")
def page(browser, site):
    """A manager, signed in once."""
    with watched(browser, site) as enter:
        yield enter("manager")


def words(page):
    return " ".join(page.locator("main").inner_text().split())


def fetched(page, link):
    """The bytes of what a link downloads."""
    with page.expect_download() as download:
        page.get_by_role("link", name=link).first.click()
    with open(download.value.path(), "rb") as file:
        return file.read()


def test_m1_one_page_has_the_six_indicators_and_says_which_are_still_to_be_filled_in(site, page):
    page.goto(f"{site.address}/beheer/")
    page.get_by_role("link", name="Bekijk alle indicatoren").click()
    page.get_by_role("link", name="2022", exact=True).click()
    heads = page.get_by_role("columnheader").all_inner_texts()
    rows = {row[:2]: " ".join(row.split()) for row in page.get_by_role("row").all_inner_texts()[1:]}
    hidden = page.locator(".scroll").evaluate("one => one.scrollWidth - one.clientWidth")
    page.get_by_role("link", name="2021", exact=True).click()

    assert hidden == 0  # the owner too is seen without scrolling sideways
    assert heads == ["Indicator", "Afspraak", "Uitkomst", "Marge", "Gehaald?", "Bron", "Eigenaar"]
    assert list(rows) == ["1.", "2.", "3.", "4.", "5.", "6."]
    assert "Gemiddeld cijfer 4,47 van 217 bewoners tussen 4,4 en 4,6 ja Dit onderzoek" in rows["4."]
    assert "50 van de 56 partners zijn tevreden (89,3%)" in rows["5."]
    assert "30 van de 36 buurtwerkers zijn tevreden over de partners" in rows["5."]
    assert "nog invullen" in words(page)


def test_m2_how_it_was_measured_is_one_click_from_the_chart(site, page):
    page.goto(f"{site.address}/beheer/groep/bewoners?jaar=2022")
    page.locator("figure").first.get_by_role("link", name="Hoe is dit gemeten?").click()

    text = words(page)

    assert "heel 2022, alle wijken, alle manieren van vragen" in text
    assert "217 mensen vulden de vragenlijst in. We vroegen het bij een activiteit (124), telefonisch (" in text
    assert "Hoe tevreden ben je over de ondersteuning door Buurtwerk Dordrecht bij deze activiteit of dienst?" in text
    assert "Wie een vraag leeg liet of het niet wist, telt bij die vraag niet mee." in text
    assert "versie 1" in text


def test_m3_beside_2021_stand_the_difference_with_its_margin_and_that_it_was_asked_in_another_way(site, page):
    page.goto(f"{site.address}/beheer/groepen?jaar=2022")
    page.get_by_label("Vergelijk met").select_option("2021")
    page.get_by_role("button", name="Laat zien").click()

    text = words(page)

    assert "We kunnen dit niet eerlijk vergelijken met 2021. We vroegen het toen op een andere manier." in text
    assert "We vroegen het nu ook bij een activiteit. In 2021 deden we dat niet." in text
    assert not re.search("gestegen|Er zijn meer mensen tevreden dan in 2021", text)
    assert "Mensen die we zelf spraken 94% 155 van 165 85% 45 van 53 +9,0 +0,4 tot +21,3" in text


def test_m4_a_locked_year_stays_what_it_is_and_a_new_version_can_be_made(site, page):
    page.goto(f"{site.address}/beheer/verslag?jaar=2022")
    page.get_by_role("link", name="Stel 2022 vast").click()
    page.get_by_role("button", name="Stel 2022 vast").click()
    locked = words(page)
    first = fetched(page, "Download als Word")

    accept(site.services, Submission(uuid4(), "bewoners", 1, Context("f2f", "2022-12"), {"bew_q1": "1"}))
    page.goto(f"{site.address}/beheer/verslag?jaar=2022&versie=1")
    later = words(page)
    again = fetched(page, "Download als Word")
    page.goto(f"{site.address}/beheer/verslag?jaar=2022&versie=concept")
    page.get_by_role("link", name="Stel 2022 vast").click()
    page.get_by_role("button", name="Stel 2022 vast").click()

    assert re.search(r"Vastgesteld op \d+ \w+ \d{4}, \d\d:\d\d door manager, versie 1", locked)
    assert "217 bewoners gaven antwoord" in later
    assert "Na het vaststellen kwam nog 1 antwoord over 2022." in later
    assert again == first
    assert "door manager, versie 2" in words(page)
    assert "218 bewoners gaven antwoord" in words(page)


def test_m5_of_eight_lines_three_are_late_and_the_plan_leaves_as_a_table(site, page):
    today = site.services.today
    for number in range(7):  # beside the one of the example
        due = today + timedelta(days=-9 if number < 3 else 30)
        line = replace(PLAN, subject=f"Onderwerp {number}", status="open", due_on=due, told_on=None, told_how="")
        plan.add(site.services, line, "test")

    page.goto(f"{site.address}/beheer/")
    attention = words(page)
    page.get_by_role("link", name="Bekijk het actieplan").click()
    rows = page.get_by_role("region", name="Regels van het actieplan").get_by_role("row").all_inner_texts()[1:]
    table = load_workbook(io.BytesIO(fetched(page, re.compile("Excel-bestand"))), read_only=True).active

    assert "3 afspraken uit het actieplan van 2022 zijn over de termijn." in attention
    assert "Voor 2022 zijn er 8 afspraken, 1 klaar" in words(page)
    assert len(rows) == 8
    assert ["over de termijn" in row for row in rows] == [True] * 3 + [False] * 5
    assert len([row for row in table.iter_rows(values_only=True) if row[0] and str(row[0]).isdigit()]) == 8
    assert isinstance(today, date)


def test_m6_one_wijk_without_a_channel_can_be_chosen_and_every_footnote_says_so(site, page):
    page.goto(f"{site.address}/beheer/verslag?jaar=2022&versie=concept")
    page.get_by_label("Wijk").select_option("Krispijn")
    page.get_by_label("Manier van vragen", exact=True).select_option("f2f")
    page.get_by_role("button", name="Laat zien").click()

    text = words(page)
    word = fetched(page, "Download als Word")
    notes = parse_xml(zipfile.ZipFile(io.BytesIO(word)).read("word/footnotes.xml"))
    told = [one.text for one in Document(io.BytesIO(word)).paragraphs]

    chosen = "alleen Krispijn, alleen bij een activiteit"
    assert f"Let op: dit hoofdstuk gaat over een deel: {chosen}. De rest telt niet mee." in text
    assert "Dordrecht, bij een activiteit, Krispijn 2022, 15 antwoorden" in "".join(
        one.text or "" for one in notes.iter(qn("w:t"))
    )
    captions = [one for one in told if one.startswith("Grafiek ")]
    assert captions
    assert [one for one in captions if chosen not in one] == []
