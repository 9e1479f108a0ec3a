"""What may point at somebody is pointed out while one writes and once before it is sent, and never stops anybody."""

import pytest

from tests.browser.tablets import begin
from tests.browser.tablets import press as tap

WORDS = "Dank aan Samira, bel 06-12345678"


@pytest.fixture
def remark(site, open_page):
    """Comes to the screen for words, by answering only the first question."""

    def come(**options):
        page = open_page(**options)
        page.goto(site.link())
        page.locator("[value=start]").click()
        for number in range(1, 5):
            page.locator(".step", has_text=f"Vraag {number} van 5").wait_for()
            page.locator(".choice").first.click()
            page.wait_for_timeout(450)
            page.locator("[value=volgende]").click()
        page.locator("textarea").wait_for()
        page.wait_for_timeout(450)
        return page

    return come


@pytest.mark.parametrize("javascript", [False, True], ids=["plain", "with-javascript"])
def test_what_points_at_somebody_is_pointed_out_once_and_then_sent(site, remark, javascript):
    page = remark(java_script_enabled=javascript)

    page.fill("textarea", WORDS)
    page.locator("[value=versturen]").click()
    notice = page.locator("#melding:visible")
    notice.wait_for()
    pointed = notice.locator("li").all_inner_texts()
    stored_then = len(site.answers())
    kept = page.locator("textarea").input_value()
    page.wait_for_timeout(450)
    page.get_by_role("button", name="Toch versturen").click()
    page.locator("h1", has_text="Dank je wel!").wait_for()

    assert (pointed, stored_then, kept) == (["een telefoonnummer", "een naam"], 0, WORDS)
    assert len(site.answers()) == 1


def test_it_is_said_while_one_writes_and_goes_away_with_the_words(remark, check_page):
    page = remark()
    hint = page.locator("[data-hints] .notice")

    page.locator("textarea").type(WORDS)
    hint.wait_for()
    said = hint.locator("li:visible").all_inner_texts()
    check_page(page)
    page.fill("textarea", "Dank jullie wel")
    hint.wait_for(state="hidden")

    assert said == ["een telefoonnummer", "een naam"]


def test_the_link_in_a_notice_leads_to_the_field_and_is_no_step_back(remark):
    page = remark()

    page.fill("textarea", WORDS)
    page.locator("[value=versturen]").click()
    page.locator("#melding a").click()
    focused = page.evaluate("document.activeElement.tagName")
    page.wait_for_timeout(200)

    assert focused == "TEXTAREA"
    assert page.locator(".step").inner_text() == "Vraag 5 van 5"


def test_the_tablet_points_it_out_once_too(site, tablet):
    begin(tablet)
    for _ in range(4):
        tablet.locator("#vragen .choice").first.click()
        tap(tablet, "volgende")
    tablet.locator("#vragen textarea").fill(WORDS)
    tap(tablet, "versturen")
    pointed = tablet.locator("#melding li:visible").all_inner_texts()
    button = tablet.locator("#vragen [value=versturen]").inner_text()
    tap(tablet, "versturen")
    tablet.locator(".thin").wait_for()

    assert (pointed, button) == (["een telefoonnummer", "een naam"], "Toch versturen")
