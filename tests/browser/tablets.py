"""What a volunteer and a respondent do at a tablet, for the tests that need one."""

import time

TABLET = {"width": 820, "height": 1180}
TAPS = ("Sterrenburg", "Cultureel Centrum Sterrenburg", "Koffieochtenden", "Bewoners")


def pair(page, site, name="Tablet Koloriet"):
    """Pairs this tablet and chooses the coffee mornings, up to the card."""
    page.goto(f"{site.address}/tablet")
    page.get_by_label("Koppelcode").fill(site.pairing_code())
    page.get_by_label("Naam van deze tablet").fill(name)
    page.get_by_role("button", name="Koppelen").click()
    for words in TAPS:
        page.get_by_role("button", name=words, exact=True).click()
    page.get_by_role("heading", name="Koffieochtenden").wait_for()


def press(page, button):
    """Presses a button as a person would: half a second after the screen came."""
    found = page.locator(f"#vragen [name=knop][value={button}]")
    found.wait_for()
    page.clock.run_for(500)
    found.click()


PATIENCE = 60
"""Seconds that a test waits at most: generous, as a busy machine is no mistake."""


def until(page, found, seconds=PATIENCE):
    """Whether something becomes true soon: what was thanked for is on its way, not yet there. The page goes on meanwhile."""
    end = time.monotonic() + seconds
    while not found() and time.monotonic() < end:
        page.wait_for_timeout(50)
    return found()


def begin(page):
    page.get_by_role("button", name="Vragen voor bewoners").click()
    press(page, "start")
    page.get_by_text("Vraag 1 van 5").wait_for()


def answer(page, remark=""):
    """From the first question to the thank-you."""
    for number in range(1, 5):
        page.locator("#vragen .step", has_text=f"Vraag {number}").wait_for()
        page.locator("#vragen .choice").first.click()
        press(page, "volgende")
    page.fill("#vragen textarea", remark)
    press(page, "versturen")
    page.get_by_role("heading", name="Dank je wel!").wait_for()


def leave_kiosk(page, code, button="Sessie afsluiten"):
    page.get_by_role("button", name=button).click()
    page.get_by_label("Code van vier cijfers").fill(code)
    page.get_by_role("button", name="Verder").click()


def next_person(page):
    """The thank-you is over, and the tablet is back at the card."""
    page.clock.run_for(8_500)
    page.get_by_role("heading", name="Koffieochtenden").wait_for()


def shows_standing(page, words):
    page.locator("#stand-tekst", has_text=words).wait_for()


def turn_clock_until(page, found):
    """Whether something becomes true in the next minutes of the tablet's clock, which is turned for it."""
    for _ in range(30):
        page.clock.run_for(14_000)  # shorter than a request may take, or turning the clock would end it
        if until(page, found, seconds=2):
            return True
    return False


def send_everything(page):
    """The line is back: the tablet finds out by itself, within the minute that it waits at most."""
    page.context.set_offline(False)
    waiting = page.locator("#stand[data-state=waiting]")
    assert turn_clock_until(page, lambda: not waiting.count())
