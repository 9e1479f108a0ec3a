"""Answering through a link, as people do: on a phone, without JavaScript, from right to left, with a keyboard, in a hurry."""

import json
from dataclasses import replace

import pytest

from tests.browser.tablets import until

SATISFIED = {"bew_q1": 4, "bew_q2": None, "bew_q3": 9, "bew_rec": "ja"}


def press(page, button):
    """Presses a button as a person would: after looking at the screen for half a second."""
    page.wait_for_timeout(450)
    page.click(f"[name=knop][value={button}]")


def choose(page, words):
    page.get_by_label(words, exact=True).first.check()


def heading(page, text):
    page.locator("h1", has_text=text).wait_for()


@pytest.mark.parametrize("javascript", [False, True], ids=["plain", "with-javascript"])
def test_a_resident_answers_on_a_phone(site, open_page, javascript):
    page = open_page(java_script_enabled=javascript)

    page.goto(site.link())
    press(page, "start")
    heading(page, "Vraag 1 van 5")
    choose(page, "Tevreden")
    press(page, "volgende")
    heading(page, "Vraag 2 van 5")
    press(page, "volgende")
    page.get_by_text("Je hebt nog niets gekozen").wait_for()
    press(page, "volgende")
    heading(page, "Vraag 3 van 5")
    choose(page, "Weet ik niet / geldt niet voor mij")
    press(page, "volgende")
    heading(page, "Vraag 4 van 5")
    choose(page, "Ja")
    press(page, "volgende")
    heading(page, "Vraag 5 van 5")
    page.fill("textarea", "Fijn dat er koffie is.")
    choose(page, "Ja")
    press(page, "versturen")
    heading(page, "Dank je wel!")

    assert page.url == f"{site.address}/bedankt?taal=nl"
    assert [json.loads(answers) for answers, _ in site.answers()] == [SATISFIED]


def test_arabic_runs_from_right_to_left_with_the_most_positive_face_first(site, open_page):
    page = open_page(viewport={"width": 820, "height": 1180})

    page.goto(site.link() + "?taal=ar")
    press(page, "start")
    heading(page, "السؤال 1 من 5")
    left = [page.locator(".card").nth(number).bounding_box()["x"] for number in range(5)]

    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    assert left == sorted(left, reverse=True)
    assert page.locator("h1 bdi").inner_text() == "Buurtwerk Dordrecht"


def test_plainer_words_that_nobody_translated_open_under_arabic_and_begin_at_their_own_side(site, open_page):
    site.services.library = replace(site.services.library, helps={})
    site.services.__dict__.pop("words", None)  # what was read of it
    page = open_page(java_script_enabled=False)
    page.goto(site.link() + "?taal=ar")
    press(page, "start")

    page.get_by_text("بكلمات أبسط").click()
    words = page.get_by_text("Ben je tevreden met de hulp van Buurtwerk bij deze activiteit?")
    words.wait_for()

    assert (words.get_attribute("lang"), words.get_attribute("dir")) == ("nl", "ltr")
    assert words.bounding_box()["width"] > 250


def test_a_keyboard_is_enough_and_arrow_keys_never_leave_the_question(site, open_page):
    page = open_page(viewport={"width": 1440, "height": 900})

    page.goto(site.link())
    page.locator("[value=start]").focus()
    page.keyboard.press("Enter")
    heading(page, "Vraag 1 van 5")
    focused = page.evaluate("document.activeElement.tagName")
    page.wait_for_timeout(450)
    page.locator("[name=bew_q1]").first.focus()
    for key in ("Space", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    chosen = page.locator("[name=bew_q1]:checked").get_attribute("value")
    here = page.locator(".step").inner_text()
    page.keyboard.press("Enter")
    heading(page, "Vraag 2 van 5")

    assert (focused, chosen, here) == ("H1", "3", "Vraag 1 van 5")


def test_a_double_tap_moves_one_question(site, open_page):
    page = open_page()

    page.goto(site.link())
    press(page, "start")
    for number in (1, 2):
        heading(page, f"Vraag {number} van 5")
        page.locator(".choice").first.click()
        page.wait_for_timeout(450)
        page.locator("[value=volgende]").dblclick()
    heading(page, "Vraag 3 van 5")
    page.wait_for_timeout(300)

    assert page.locator(".step").inner_text() == "Vraag 3 van 5"
    assert page.locator(".notice").is_hidden()


def test_back_in_the_browser_is_the_question_before_with_its_answer(site, open_page):
    page = open_page()

    page.goto(site.link())
    press(page, "start")
    heading(page, "Vraag 1 van 5")
    choose(page, "Erg tevreden")
    press(page, "volgende")
    heading(page, "Vraag 2 van 5")
    page.go_back()
    heading(page, "Vraag 1 van 5")

    assert page.locator("[name=bew_q1]:checked").get_attribute("value") == "5"


def halfway(site, page):
    """Comes to question 2 with an answer to the first, and one to the second that is not sent yet."""
    page.goto(site.link())
    press(page, "start")
    heading(page, "Vraag 1 van 5")
    choose(page, "Erg tevreden")
    press(page, "volgende")
    heading(page, "Vraag 2 van 5")
    choose(page, "Mee eens")


def kept(page):
    return page.evaluate("Object.values({ ...sessionStorage })")


def test_a_reload_stays_at_the_question_with_every_answer(site, open_page):
    page = open_page()
    halfway(site, page)

    page.reload()
    heading(page, "Vraag 2 van 5")
    here = page.locator("[name=bew_q2]:checked").get_attribute("value")
    page.go_back()
    heading(page, "Vraag 1 van 5")

    assert (here, page.locator("[name=bew_q1]:checked").get_attribute("value")) == ("4", "5")


def test_a_reload_of_the_first_question_keeps_its_answer(site, open_page):
    page = open_page()
    page.goto(site.link())
    press(page, "start")
    heading(page, "Vraag 1 van 5")
    choose(page, "Erg tevreden")

    page.reload()
    page.locator("[name=bew_q1][value='5']:checked").wait_for(state="attached")

    assert page.locator(".step").inner_text() == "Vraag 1 van 5"


def test_after_a_reload_an_answer_is_still_stored_once_and_nothing_is_left(site, open_page):
    page = open_page()
    halfway(site, page)
    page.reload()
    for number in range(2, 6):
        heading(page, f"Vraag {number} van 5")
        page.locator(".choice").first.click()
        press(page, "versturen" if number == 5 else "volgende")
    heading(page, "Dank je wel!")
    left = kept(page)
    page.reload()

    assert (len(site.answers()), left, page.locator("h1").inner_text()) == (1, [], "Dank je wel!")


def test_who_declines_halfway_leaves_nothing_behind(site, open_page):
    page = open_page()
    page.goto(site.link())
    press(page, "start")
    heading(page, "Vraag 1 van 5")
    choose(page, "Erg tevreden")
    press(page, "vorige")
    page.locator("[value=stoppen]").wait_for()
    press(page, "stoppen")
    page.wait_for_url("**/tot-ziens*")

    assert kept(page) == []


def test_who_opens_the_link_anew_on_the_same_phone_begins_anew(site, open_page):
    page = open_page()
    halfway(site, page)

    page.goto(page.url)
    page.locator("[value=start]").wait_for()
    left = kept(page)
    page.reload()

    assert (left, page.locator("[value=start]").is_visible()) == ([], True)


def test_a_browser_that_keeps_nothing_can_answer_too(site, open_page):
    page = open_page()
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    halfway(site, page)
    page.reload()
    page.locator("[value=start]").wait_for()
    halfway(site, page)

    assert page.locator("[name=bew_q2]:checked").get_attribute("value") == "4"


def test_without_a_connection_the_answers_stay_on_the_screen(site, open_page):
    page = open_page()
    page.goto(site.link())
    press(page, "start")
    heading(page, "Vraag 1 van 5")
    choose(page, "Erg tevreden")

    page.context.set_offline(True)
    press(page, "volgende")
    page.get_by_text("Er is geen internet").wait_for()
    kept = page.locator("[name=bew_q1]:checked").get_attribute("value")
    page.context.set_offline(False)
    press(page, "volgende")
    heading(page, "Vraag 2 van 5")
    open_page.complaints[:] = [one for one in open_page.complaints if "ERR_INTERNET_DISCONNECTED" not in one]

    assert kept == "5"


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_every_screen_is_open_to_everybody(site, open_page, check_page, language):
    page = open_page(viewport={"width": 320, "height": 568})

    page.goto(f"{site.link()}?taal={language}")
    check_page(page)
    press(page, "start")
    for number in range(1, 6):
        page.locator(".step", has_text=str(number)).first.wait_for()
        check_page(page)
        if number == 1:
            press(page, "volgende")
            page.locator(".notice:visible").wait_for()
            check_page(page)
        page.locator(".choice").first.click()
        press(page, "versturen" if number == 5 else "volgende")
    page.wait_for_url("**/bedankt*")
    check_page(page)


@pytest.mark.parametrize("path", ["/tot-ziens", "/privacy", "/toegankelijkheid"])
def test_the_pages_around_the_questions_are_open_to_everybody(site, open_page, check_page, path):
    page = open_page(viewport={"width": 320, "height": 640})

    page.goto(site.address + path)

    check_page(page)


def test_on_a_small_phone_the_whole_choice_is_in_view(site, open_page):
    page = open_page()
    page.goto(site.link())
    press(page, "start")
    heading(page, "Vraag 1 van 5")

    heights = [page.locator(".smiley .card").nth(number).bounding_box()["height"] for number in range(5)]
    dont_know, bar = page.locator(".apart .card").bounding_box(), page.locator(".actions").bounding_box()

    assert min(heights) >= 64
    assert dont_know["y"] + dont_know["height"] <= bar["y"]
    assert bar["y"] + bar["height"] <= 640


def test_large_faces_stand_in_one_row_on_a_tablet(site, open_page):
    page = open_page(viewport={"width": 820, "height": 1180})
    page.goto(site.link())
    press(page, "start")
    heading(page, "Vraag 1 van 5")

    faces = [page.locator("svg.face").nth(number).bounding_box() for number in range(5)]

    assert len({face["y"] for face in faces}) == 1
    assert min(face["width"] for face in faces) >= 96


def test_in_forced_colours_only_the_chosen_answer_has_a_check_mark(site, open_page):
    page = open_page(forced_colors="active")
    page.goto(site.link())
    press(page, "start")
    heading(page, "Vraag 1 van 5")
    choose(page, "Weet ik niet / geldt niet voor mij")

    marks = page.evaluate(
        "[...document.querySelectorAll('.check')].map((one) => getComputedStyle(one, '::after').content !== 'none')"
    )

    assert marks == [False] * 5 + [True]


def test_the_first_screen_is_small(site, open_page):
    page = open_page()
    sizes = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()))

    page.goto(site.link(), wait_until="networkidle")
    on_the_wire = sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes)

    assert len(sizes) <= 3
    assert on_the_wire <= 20_000


def test_the_first_screen_is_seen_without_waiting_for_another_file(site, open_page):
    page = open_page()
    page.route("**/*.css", lambda route: None)  # on a slow line it takes as long again

    page.goto(site.link(), wait_until="commit")

    assert until(page, lambda: page.evaluate("performance.getEntriesByName('first-contentful-paint').length"))
    assert page.locator("[name=knop][value=start]").bounding_box()["height"] >= 64
    assert page.locator("[name=knop][value=start]").evaluate("(one) => getComputedStyle(one).borderRadius") == "16px"


def test_somebody_with_two_roles_chooses_answers_and_may_reload_halfway(site, open_page, check_page):
    page = open_page()
    address = site.link(also=["vrijwilligers"])
    page.goto(f"{address}?taal=ar")
    check_page(page)

    page.get_by_role("link", name="أعمل متطوعًا أو متطوعة").click()
    page.locator(".roles [aria-current]", has_text="أعمل متطوعًا أو متطوعة").wait_for()
    press(page, "start")
    page.locator("[name=vrw_q1][value='5']").check()
    press(page, "volgende")
    page.locator("[name=vrw_q2][value='4']").check()
    page.reload()
    page.locator("[name=vrw_q2]:checked").wait_for()
    press(page, "volgende")
    page.locator("[name=vrw_rec][value=ja]").check()
    press(page, "volgende")
    page.locator("textarea").wait_for()
    press(page, "overslaan")

    page.wait_for_url("**/bedankt**")
    (stored,) = site.services.store.db.execute('SELECT "group", answers FROM responses').fetchall()
    assert stored == ("vrijwilligers", '{"vrw_q1": 5, "vrw_q2": 4, "vrw_rec": "ja"}')
