"""The tablet going round: paired once, four taps, one person after another, and nothing left of anybody."""

import json

import pytest

from kto.offer import keeping
from kto.storage import setaside
from tests.browser.tablets import TABLET, answer, begin, leave_kiosk, press, until

REMARK = "Alleen ik weet dit."


def left_behind(page):
    """All that the page still holds: its text, its fields and what the browser stores for it."""
    return page.evaluate(
        "document.body.outerHTML + [...document.querySelectorAll('input, textarea')].map((one) => one.value)"
        " + JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage}) + JSON.stringify(history.state)"
    )


def test_two_people_in_a_row_leave_nothing_for_each_other(site, tablet):
    begin(tablet)
    answer(tablet, REMARK)
    tablet.clock.run_for(8_500)
    tablet.get_by_text("1 antwoord in deze sessie").wait_for()
    after_first = left_behind(tablet)
    tablet.get_by_role("button", name="العربية").click()
    press(tablet, "start")
    second = tablet.locator("#vragen [name=bew_q1]:checked").count()
    direction = tablet.locator(".person").get_attribute("dir")
    tablet.reload()
    tablet.locator(".person[dir=rtl] .choice").first.wait_for()

    assert REMARK not in after_first + left_behind(tablet)
    assert (second, direction) == (0, "rtl")
    assert until(tablet, lambda: [json.loads(answers)["bew_q1"] for answers, _ in site.answers()] == [5])


def test_back_forward_and_reload_show_nothing_of_the_person_before(tablet, site):
    begin(tablet)
    answer(tablet, REMARK)
    tablet.evaluate("history.back()")
    tablet.evaluate("history.forward()")
    tablet.clock.run_for(8_500)
    tablet.get_by_role("heading", name="Koffieochtenden").wait_for()
    after_back = left_behind(tablet)
    tablet.reload()
    tablet.get_by_role("heading", name="Koffieochtenden").wait_for()

    assert tablet.url == f"{site.address}/tablet"
    assert REMARK not in after_back + left_behind(tablet)


def test_ending_the_session_takes_its_code_and_says_that_every_answer_arrived(tablet):
    code = tablet.locator("#kaart-code strong").inner_text()
    begin(tablet)
    answer(tablet)
    press(tablet, "klaar")
    hidden = tablet.locator("#kaart-code").is_hidden()
    leave_kiosk(tablet, "12" + code[:1])
    tablet.get_by_text("Typ de code van vier cijfers die je").wait_for()
    tablet.get_by_role("button", name="Terug").click()
    leave_kiosk(tablet, code)
    tablet.get_by_text("1 antwoord, veilig aangekomen.").wait_for()
    assert hidden
    tablet.get_by_role("button", name="Nieuwe sessie").click()
    tablet.get_by_role("button", name="Koffieochtenden Cultureel Centrum Sterrenburg, Sterrenburg, bewoners").click()

    tablet.get_by_text("Nog geen antwoorden in deze sessie").wait_for()


def test_a_session_at_the_wrong_activity_is_put_right_with_its_answers(tablet, site):
    code = tablet.locator("#kaart-code strong").inner_text()
    begin(tablet)
    answer(tablet)
    press(tablet, "klaar")
    leave_kiosk(tablet, code, "Sessie aanpassen")
    for words in ("Krispijn", "Patersweg", "Bingo", "Bewoners, zoals het was"):
        tablet.get_by_role("button", name=words, exact=True).click()
    tablet.get_by_role("heading", name="Bingo").wait_for()
    tablet.get_by_text("1 antwoord in deze sessie").wait_for()

    assert until(tablet, lambda: site.activities() == ["Bingo"])


def test_somebody_who_walks_away_leaves_a_clean_card(tablet, site):
    begin(tablet)
    tablet.locator("#vragen .choice").first.click()
    tablet.clock.run_for(61_000)
    tablet.get_by_role("heading", name="Ben je er nog?").wait_for()
    tablet.clock.run_for(15_500)
    tablet.get_by_role("heading", name="Koffieochtenden").wait_for()

    assert tablet.locator("#vragen *").count() == 0
    assert site.answers() == []


def test_somebody_who_is_still_there_goes_on_with_the_same_question(tablet):
    begin(tablet)
    tablet.locator("#vragen .choice").first.click()
    tablet.clock.run_for(61_000)
    tablet.get_by_role("button", name="Ja, ik ben er nog").click()
    tablet.clock.run_for(20_000)

    assert tablet.locator("#vragen [name=bew_q1]:checked").get_attribute("value") == "5"


def test_a_double_tap_on_the_tablet_moves_one_question_and_no_choice_is_pointed_out_once(tablet):
    begin(tablet)
    tablet.clock.run_for(500)
    tablet.locator("#vragen [value=volgende]").dblclick()
    pointed = tablet.locator("#vragen .notice").inner_text()
    press(tablet, "volgende")
    tablet.locator("#vragen .step", has_text="Vraag 2").wait_for()
    tablet.locator("#vragen .choice").nth(1).click()
    press(tablet, "vorige")
    press(tablet, "volgende")
    press(tablet, "volgende")

    assert pointed.startswith("Je hebt nog niets gekozen")
    assert tablet.locator("#vragen .step").inner_text() == "Vraag 2 van 5"
    assert tablet.locator("#vragen [name=bew_q2]:checked").get_attribute("value") == "4"


def test_a_revoked_tablet_still_hands_over_what_is_on_it_and_then_says_so(tablet, site):
    begin(tablet)
    with site.services.store.write() as db:
        db.execute("UPDATE devices SET revoked_on = '2026-01-01'")
    answer(tablet)
    press(tablet, "klaar")
    tablet.get_by_text("Deze tablet is uit gebruik genomen").wait_for()

    assert site.answers() == []
    assert [one.reason for one in setaside.waiting(site.services.store.db)] == ["revoked"]


def test_who_does_not_take_part_is_not_stored(tablet, site):
    tablet.get_by_role("button", name="Vragen voor bewoners").click()
    press(tablet, "stoppen")
    tablet.get_by_role("heading", name="Dat is goed.").wait_for()
    press(tablet, "klaar")

    tablet.get_by_text("Nog geen antwoorden in deze sessie").wait_for()
    assert site.answers() == []


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_every_screen_of_the_tablet_is_open_to_everybody(tablet, check_page, language):
    check_page(tablet)
    tablet.locator("#kaart-groepen button" if language == "nl" else f"#kaart-talen [value={language}]").click()
    tablet.locator("#vragen h1").wait_for()
    check_page(tablet)
    press(tablet, "start")
    for number in range(1, 6):
        tablet.locator("#vragen .step", has_text=str(number)).first.wait_for()
        check_page(tablet)
        tablet.locator("#vragen .choice").first.click()
        if number == 2:
            tablet.clock.run_for(61_000)
            tablet.locator("dialog").wait_for()
            check_page(tablet)
            tablet.locator("dialog [value=blijf]").click()
        press(tablet, "versturen" if number == 5 else "volgende")
    tablet.locator(".thin").wait_for()
    check_page(tablet)


def test_the_volunteers_screens_are_open_to_everybody(site, open_page, check_page):
    page = open_page(viewport=TABLET)
    page.goto(f"{site.address}/tablet")
    page.get_by_role("heading", name="Deze tablet koppelen").wait_for()
    check_page(page)
    page.get_by_label("Koppelcode").fill("0000 0000")
    page.get_by_label("Naam van deze tablet").fill("Tablet")
    page.get_by_role("button", name="Koppelen").click()
    page.get_by_text("Deze code werkt niet").wait_for()
    check_page(page)
    page.get_by_label("Koppelcode").fill(site.pairing_code())
    page.get_by_role("button", name="Koppelen").click()
    page.get_by_role("heading", name="In welke wijk ben je?").wait_for()
    open_page.complaints[:] = [one for one in open_page.complaints if "403" not in one]

    check_page(page)


def test_where_nothing_is_offered_the_tablet_says_whom_to_ask(site, browser):
    known = next(wijk for wijk in site.services.catalogue.listed if wijk.name == "Dubbeldam")
    for one in site.services.catalogue.activities_in("Dubbeldam"):
        closed = one.model_copy(update={"closed": True})
        keeping.change(site.services, "activiteit", one.number, closed, "kto", keeping.stamp(one))
    context = browser.new_context(viewport=TABLET, locale="nl-NL")
    page = context.new_page()
    page.goto(f"{site.address}/tablet")
    page.get_by_label("Koppelcode").fill(site.pairing_code())
    page.get_by_label("Naam van deze tablet").fill("Tablet Koloriet")
    page.get_by_role("button", name="Koppelen").click()

    page.get_by_role("button", name=known.name, exact=True).click()
    page.get_by_role("button", name="Koloriet", exact=True).click()

    page.get_by_text("Hier is nog niets om uit te kiezen. Vraag een medewerker").wait_for()
    context.close()
