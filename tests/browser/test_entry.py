"""Typing sheets over: only with the keyboard, one after the other, without waiting for a page."""

import random

import pytest

from kto.storage import responses
from tests.browser.desk import example_desk, watched

SHEETS = 20
KEYS_PER_SHEET = 8  # four answers, a Tab between them, and Enter; at three keys a second that is under three seconds
SCORES = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "9": 9, "": None}
ADVICE = {"j": "ja", "n": "nee", "": None}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with example_desk(tmp_path_factory.mktemp("sheets")) as site:
        yield site


@pytest.fixture
def paper(site, browser):
    """The page on which sheets are typed over, ready for the first key; `pressed` and `loaded` say what it took."""
    with watched(browser, site) as enter:
        page = enter("buurtwerker")
        page.goto(f"{site.address}/beheer/invoeren/bewoners/papier?wijk=Wielwijk")
        page.locator("#bew_q1:focus").wait_for()
        page.pressed, page.loaded = [], []
        page.on("load", lambda: page.loaded.append(page.url))
        yield page


def press(page, *keys):
    for key in filter(None, keys):
        page.keyboard.press(key)
        page.pressed.append(key)


def type_sheet(page, first, second, third, advice):
    press(page, first, "Tab", second, "Tab", third, "Tab", advice, "Enter")


def on_paper(site):
    """The answers that came from paper, in no order."""
    rows = [
        row.answers for row in responses.rows(site.services.store.db) if row.mode == "papier" and row.wijk == "Wielwijk"
    ]
    return sorted([[row["bew_q1"], row["bew_q2"], row["bew_q3"], row["bew_rec"]] for row in rows], key=str)


def test_twenty_sheets_are_typed_in_one_go_with_eight_keys_each(site, paper):
    pile = random.Random(5)
    sheets = [[*pile.choices([*SCORES], k=3), pile.choice([*ADVICE])] for _ in range(SHEETS - 1)] + [
        ["5", "4", "3", "j"]
    ]
    sheets = [sheet if any(sheet) else ["4", "4", "4", "j"] for sheet in sheets]
    before = on_paper(site)

    for sheet in sheets:
        type_sheet(paper, *sheet)  # the next is begun without looking whether this one was kept
    paper.get_by_text(f"Je hebt er nu {SHEETS} ingevoerd.").wait_for()

    typed = [[SCORES[first], SCORES[second], SCORES[third], ADVICE[advice]] for first, second, third, advice in sheets]
    assert on_paper(site) == sorted(before + typed, key=str)
    assert len(paper.pressed) <= SHEETS * KEYS_PER_SHEET
    assert paper.loaded == []


def test_a_wrong_key_is_typed_anew_at_once_and_no_key_of_the_next_sheet_lands_in_this_one(site, paper):
    before, on_their_way = on_paper(site), []
    paper.route("**/papier*", lambda route: on_their_way.append(route), times=1)

    type_sheet(paper, "5", "7", "3", "j")
    type_sheet(paper, "1", "1", "1", "n")  # a sheet whose turn has not come
    on_their_way[0].continue_()
    paper.get_by_role("alert").wait_for()

    assert paper.get_by_role("link").filter(has_text="Vraag 2").inner_text() == (
        "Vraag 2: typ een van deze tekens: 5, 4, 3, 2, 1, 9. Of laat de vraag leeg."
    )
    assert paper.evaluate("document.activeElement.id") == "bew_q2"
    press(paper, "4", "Enter")
    paper.get_by_text("Je hebt er nu 1 ingevoerd.").wait_for()
    assert on_paper(site) == sorted([*before, [5, 4, 3, "ja"]], key=str)


def test_without_a_line_the_sheet_stays_and_is_kept_once(site, paper):
    before = on_paper(site)
    paper.route("**/papier*", lambda route: route.abort(), times=1)

    type_sheet(paper, "2", "2", "2", "n")
    paper.get_by_text("Je hebt er nu 1 ingevoerd.").wait_for()

    assert on_paper(site) == sorted([*before, [2, 2, 2, "nee"]], key=str)
