"""Everybody can answer: whatever their screen, letters, colours, browser or ears. In Dutch, from right to left, and in Cyrillic."""

import pytest

from surveys import load_all
from tests.browser.tablets import until

LIBRARY = load_all()
LANGUAGES = ("nl", "ar", "uk")
SIZE = {"width": 360, "height": 640}
PLAIN = {
    "color_scheme": "light",
    "forced_colors": "none",
    "reduced_motion": "reduce",
}  # or colours are looked at halfway
WAYS_OF_SEEING = {
    "as it is": {},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "forced colours in the dark": {"forced_colors": "active", "color_scheme": "dark"},
    "400 %": {"size": {"width": 320, "height": 256}},
    "200 % letters": {"letters": "200%"},
}
LARGER = "(size) => document.documentElement.style.fontSize = size && `calc(16px * ${parseFloat(size) / 100})`"
CUT_OFF = """() => [...document.querySelectorAll("h1, .words, button, .notice, summary, a")]
  .filter((one) => one.getClientRects().length && !one.closest(".visually-hidden"))
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth)
  .map((one) => one.className + ": " + one.textContent.trim().slice(0, 40))"""

OVER_EACH_OTHER = """() => {
  const [step, plain] = [".step", ".plain > summary"].map((one) => document.querySelector(one));
  if (!step || !plain) return false;
  const text = document.createRange();
  text.selectNodeContents(step);
  const [one, other] = [text, plain].map((part) => part.getBoundingClientRect());
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}"""


def press(page, button):
    page.wait_for_timeout(450)
    page.locator(f"[name=knop][value={button}]").click()


def shows(page, code, number):
    """Waits for a question, by its number in words."""
    page.locator(".step", has_text=LIBRARY.text("question_of", code, x=number, y=5)).wait_for()


def walk(page, code):
    """Goes through a whole answer and stops at each kind of screen."""
    yield "introduction"
    press(page, "start")
    shows(page, code, 1)
    yield "question"
    press(page, "volgende")
    page.locator("#melding:visible").wait_for()
    yield "notice"
    for number in range(1, 5):
        shows(page, code, number)
        page.locator(".choice").first.click()
        press(page, "volgende")
    shows(page, code, 5)
    page.fill("textarea", "06 12345678")
    press(page, "versturen")
    page.locator("#melding:visible").wait_for()
    yield "words"
    press(page, "versturen")
    page.wait_for_url("**/bedankt*")
    yield "thanks"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_screen_is_open_to_everybody_however_they_see_it(site, open_page, check_page, code):
    page = open_page()
    page.goto(f"{site.link(also=['vrijwilligers', 'netwerkpartners'])}?taal={code}")

    for screen in walk(page, code):
        for way, change in WAYS_OF_SEEING.items():
            if code != "nl" and not change.keys() & {"size", "letters"}:
                continue  # colours know no language
            page.emulate_media(**PLAIN | {name: value for name, value in change.items() if name in PLAIN})
            page.set_viewport_size(change.get("size", SIZE))
            page.evaluate(LARGER, change.get("letters", ""))
            # Forced colours are the system's own, and not those that the page says it has.
            check_page(page, without=["color-contrast"] if "forced_colors" in change else [])
            assert page.evaluate(CUT_OFF) == [], (screen, way)
            assert not page.evaluate(OVER_EACH_OTHER), (screen, way)
        page.emulate_media(**PLAIN)
        page.set_viewport_size(SIZE)
        page.evaluate(LARGER, "")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_screen_reader_hears_what_is_asked_and_which_of_five_is_chosen(site, open_page, code):
    page = open_page()
    page.goto(f"{site.link()}?taal={code}")
    press(page, "start")
    shows(page, code, 1)
    item = LIBRARY.latest("bewoners").items[0]
    asked = f"{LIBRARY.text('question_of', code, x=1, y=5)} - {item.text[code]}"
    answers = [option.text[code] for option in item.scale.options]

    group = page.get_by_role("group", name=asked)
    heard = group.get_by_role("radio")
    names = [line.split('"')[1] for line in group.aria_snapshot().splitlines() if "- radio" in line]
    places = [(one.get_attribute("aria-posinset"), one.get_attribute("aria-setsize")) for one in heard.all()]

    assert names == [*answers, item.scale.dont_know[code]]
    assert places == [*((str(number), "5") for number in range(1, 6)), (None, None)]
    assert page.title() == asked
    assert page.get_by_role("heading", level=1, name=asked).evaluate("(one) => one === document.activeElement")
    assert page.get_by_role("button", name=LIBRARY.text("btn_next", code), exact=True).is_visible()


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_was_chosen_is_said_and_what_is_missing_leads_to_its_place(site, open_page, code):
    page = open_page()
    page.goto(f"{site.link()}?taal={code}")
    press(page, "start")
    shows(page, code, 1)
    press(page, "volgende")
    alert = page.get_by_role("alert")
    alert.wait_for()
    has_focus = alert.evaluate("(one) => one === document.activeElement")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    said = page.get_by_role("status").filter(has_text=LIBRARY.latest("bewoners").items[0].scale.options[0].text[code])
    said.wait_for(state="attached")

    assert has_focus
    assert page.locator("[name=bew_q1]:checked").get_attribute("value") == "5"


def unreadable(route):
    """To a browser of 2018 our modules are no JavaScript at all: it cannot read `?.`, and leaves the form as it is."""
    route.fulfill(body="this is no JavaScript", content_type="text/javascript")


NO_SUBMITTER = "Object.defineProperty(SubmitEvent.prototype, 'submitter', { get: () => undefined })"
NO_STORAGE = (
    "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
)


@pytest.mark.parametrize(
    ("pattern", "serve", "before"),
    [
        ("**/*.mjs", unreadable, ""),
        ("**/*.mjs", lambda route: route.abort(), ""),
        ("**/press.mjs", lambda route: route.abort(), ""),
        ("**/herkenning.json", lambda route: route.abort(), ""),
        ("**/nothing", None, NO_SUBMITTER),
        ("**/nothing", None, NO_STORAGE),
        ("**/kto.css", lambda route: route.abort(), ""),
    ],
    ids=["2018", "no-scripts", "half-of-them", "no-hints", "2020", "no-storage", "no-style"],
)
def test_somebody_can_answer_in_whatever_browser(site, open_page, pattern, serve, before):
    page = open_page()
    if before:
        page.add_init_script(before)
    page.route(pattern, serve or (lambda route: route.continue_()))
    page.goto(site.link())

    seen = list(walk(page, "nl"))
    is_clean = before == NO_STORAGE or until(page, lambda: page.evaluate("sessionStorage.length") == 0)
    open_page.complaints.clear()  # the browser says, rightly, that something is missing

    assert seen[-1] == "thanks"
    assert len(site.answers()) == 1
    assert is_clean


def test_nothing_moves_for_who_asked_for_that(open_page, site):
    page = open_page(reduced_motion="reduce")
    page.goto(site.link())
    press(page, "start")
    shows(page, "nl", 1)

    moving = page.evaluate(
        "[...document.querySelectorAll('*')].map((one) => getComputedStyle(one))"
        ".filter((one) => one.animationName !== 'none' || parseFloat(one.transitionDuration)).length"
    )

    assert moving == 0
