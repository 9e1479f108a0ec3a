"""The tablet where the wifi is bad: a day without a line, a line that lies, a browser that forgets, and an update in between."""

import json
from contextlib import suppress

import pytest
from playwright.sync_api import Error

from kto.dev import find_browser
from kto.tablets.afterwards import receive_copy
from tests.browser.conftest import FLAGS
from tests.browser.tablets import (
    TABLET,
    answer,
    begin,
    leave_kiosk,
    next_person,
    pair,
    press,
    send_everything,
    shows_standing,
    turn_clock_until,
    until,
)
from tests.ordeal.drain import FILL

REFUSED = "Failed to load resource"


@pytest.fixture
def installed(tablet):
    """The tablet with its whole app in the cache, as it is a moment after the first visit with a line."""
    assert until(tablet, lambda: tablet.evaluate("navigator.serviceWorker.controller !== null"))
    return tablet


@pytest.fixture
def ignore_failed_requests(open_page):
    """A line that fails is meant to here; the browser's own words about it are no complaint."""
    yield
    open_page.complaints[:] = [one for one in open_page.complaints if REFUSED not in one]


def scores(site):
    return sorted(json.loads(answers)["bew_q1"] for answers, _ in site.answers())


def test_a_whole_session_without_a_line_survives_a_restart_and_arrives_by_itself(
    site, installed, ignore_failed_requests
):
    code = installed.locator("#kaart-code strong").inner_text()
    installed.context.set_offline(True)
    begin(installed)
    answer(installed)
    next_person(installed)
    installed.reload()
    installed.get_by_role("heading", name="Koffieochtenden").wait_for()
    installed.get_by_role("button", name="العربية").click()
    press(installed, "start")
    answer_in_any_language(installed)
    next_person(installed)
    shows_standing(installed, "2 bewaard, 2 wachten")
    leave_kiosk(installed, code)
    installed.get_by_text("2 antwoorden. 0 veilig aangekomen, 2 wachten nog op deze tablet.").wait_for()
    send_everything(installed)
    installed.get_by_text("2 antwoorden, allemaal veilig aangekomen.").wait_for()

    assert scores(site) == [5, 5]


def answer_in_any_language(page):
    for number in range(1, 5):
        page.locator("#vragen .step", has_text=str(number)).first.wait_for()
        page.locator("#vragen .choice").first.click()
        press(page, "volgende")
    press(page, "versturen")
    page.locator(".thin").wait_for()


PAGE, JSON = [("Content-Type", "text/html")], [("Content-Type", "application/json")]
FAULTS = {
    "a captive portal": (200, PAGE, "<p>Meld je aan"),
    "a redirect": (302, [("Location", "/privacy")], ""),
    "half a body": (200, JSON, '{"receipts": [{"id'),
    "an empty promise": (200, JSON, "{}"),
    "somebody else's receipt": (
        200,
        JSON,
        '{"receipts": [{"id": "11111111-1111-4111-8111-111111111111", "status": "stored"}]}',
    ),
} | {str(status): (status, PAGE, "no") for status in (400, 401, 403, 404, 410, 413, 429, 500, 502)}


def test_only_a_receipt_removes_an_answer_whatever_else_the_line_says(site, installed, ignore_failed_requests):
    site.line.reply = FAULTS["500"]
    begin(installed)
    answer(installed)
    next_person(installed)
    for reply in FAULTS.values():
        site.line.reply = reply
        press_send(site, installed)
        shows_standing(installed, "1 bewaard, 1 wacht")
    site.line.reply = None
    send_everything(installed)
    shows_standing(installed, "geen wachten, laatst verstuurd")

    assert scores(site) == [5]


def press_send(site, page):
    """Presses the button until something went over the line, from the page or from its worker, and the page says how it went."""
    tried = site.line.tried
    page.get_by_role("button", name="Nu versturen").click()
    said = page.locator("#melding-tablet")
    assert until(page, lambda: site.line.tried > tried and "worden nu verstuurd" not in (said.text_content() or ""))
    assert said.is_visible()


def test_an_answer_that_arrived_but_whose_receipt_was_lost_is_counted_once(site, installed, ignore_failed_requests):
    site.line.loses_replies = True
    begin(installed)
    answer(installed)
    next_person(installed)
    arrived = until(installed, lambda: len(site.answers()) == 1)
    shows_standing(installed, "1 bewaard, 1 wacht")
    site.line.loses_replies = False
    send_everything(installed)

    assert arrived
    assert scores(site) == [5]
    assert len(site.line.delivered) > 1


def publish_another_version(site):
    """The server was updated: its worker lists the same app under another version."""
    pages = site.services.pages
    (key,) = (key for key in pages if key[0] == "worker")
    pages[key] = pages[key].replace('work("', 'work("f')


def is_still_here(page):
    """Whether the page was not loaded anew since it was marked; while it is loaded nobody can say, and that is a no."""
    with suppress(Error):
        return page.evaluate("window.isStillHere ?? false")
    return False


def is_renewed(page):
    """Whether the page was loaded anew. The old worker must be asleep for it: after half a minute without work a browser puts
    it to sleep, but not while it is looked at from outside, as here. A sync at the wrong moment wakes it once more."""
    if until(page, lambda: not is_still_here(page), seconds=5):
        return True
    protocol = page.context.new_cdp_session(page)
    protocol.send("ServiceWorker.enable")
    protocol.send("ServiceWorker.stopAllWorkers")
    return False


def caches(page):
    return page.evaluate("caches.keys()")


WAITING = 200


def test_an_update_waits_for_the_card_and_loses_nothing_of_a_full_queue(site, installed, ignore_failed_requests):
    site.line.reply = FAULTS["500"]
    installed.evaluate(FILL, WAITING)
    installed.reload()
    shows_standing(installed, f"{WAITING} bewaard, {WAITING} wachten")
    old = caches(installed)
    begin(installed)
    publish_another_version(site)
    installed.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    assert until(installed, lambda: len(caches(installed)) == 2)
    installed.evaluate("window.isStillHere = true")
    during = (is_still_here(installed), installed.locator("#vragen .step").inner_text())
    answer(installed)  # which asks the worker, by Background Sync, to send at this very moment
    installed.clock.run_for(8_500)
    assert until(installed, lambda: is_renewed(installed))
    installed.get_by_role("heading", name="Koffieochtenden").wait_for()
    shows_standing(installed, f"{WAITING + 1} bewaard, {WAITING + 1} wachten")
    site.line.reply = None
    send_everything(installed)

    assert during == (True, "Vraag 1 van 5")
    assert len(caches(installed)) == 1
    assert caches(installed) != old
    assert len(site.answers()) == WAITING + 1


@pytest.fixture
def on_disk(site, browser, tmp_path):
    """A paired tablet whose browser keeps its things on a disk, as a real one does: only there a quota holds."""
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path / "profile"), executable_path=str(find_browser()), args=FLAGS, viewport=TABLET, locale="nl-NL"
    )
    page = context.pages[0]
    page.clock.install()
    context.new_cdp_session(page).send(
        "Storage.overrideQuotaForOrigin", {"origin": site.address, "quotaSize": 1_500_000}
    )
    pair(page, site)
    yield page
    context.close()


FILL_UP = """async () => {
  const { Memory } = await import("/static/js/memory.mjs");
  const memory = new Memory();
  await memory.open();
  for (let [size, number] = [100_000, 0]; size >= 100; number += 1)
    await memory.set(`filler ${number}`, "x".repeat(size)).catch(() => (size /= 2));
}"""


def test_a_full_tablet_says_so_and_keeps_the_answer_on_the_screen_until_the_server_has_it(site, on_disk):
    site.line.reply = FAULTS["500"]
    begin(on_disk)
    on_disk.evaluate(FILL_UP)
    answer_up_to_sending(on_disk)
    on_disk.get_by_text("Deze tablet kan nu niets bewaren.").wait_for()
    on_disk.locator("#vragen .notice p").first.wait_for()
    thanked = on_disk.get_by_role("heading", name="Dank je wel!").count()
    site.line.reply = None
    press(on_disk, "versturen")
    on_disk.get_by_role("heading", name="Dank je wel!").wait_for()
    on_disk.clock.run_for(8_500)
    on_disk.get_by_text("Maak ruimte vrij en start de browser opnieuw.").wait_for()

    assert thanked == 0
    assert scores(site) == [5]


def answer_up_to_sending(page):
    for number in range(1, 5):
        page.locator("#vragen .step", has_text=f"Vraag {number}").wait_for()
        page.locator("#vragen .choice").first.click()
        press(page, "volgende")
    press(page, "versturen")


def test_a_browser_that_threw_everything_away_is_noticed_and_the_next_answer_is_safe(
    site, installed, ignore_failed_requests
):
    protocol = installed.context.new_cdp_session(installed)
    site.line.reply = FAULTS["500"]
    begin(installed)
    answer(installed)
    next_person(installed)
    protocol.send("Storage.clearDataForOrigin", {"origin": site.address, "storageTypes": "indexeddb"})
    begin(installed)
    answer(installed, "twee")
    next_person(installed)
    site.line.reply = None  # not before: what was being sent when it was thrown away would arrive after all
    installed.get_by_text("De browser heeft weggegooid wat hier bewaard was. 1 antwoord wachtte nog.").wait_for()
    begin(installed)
    answer(installed, "drie")

    # What was under way when it was thrown away may arrive all the same; the two after it must.
    assert turn_clock_until(installed, lambda: {"twee", "drie"} <= remarks(site) and cleared(site) == 1)
    assert len(site.answers()) == len(set(site.line.delivered))


def remarks(site):
    return {text for (text,) in site.services.store.db.execute("SELECT text FROM remarks").fetchall()}


def cleared(site):
    """How often the browser threw everything away, as staff see it."""
    (state,) = site.services.store.db.execute("SELECT state FROM devices").fetchone()
    return json.loads(state or "{}").get("cleared")


def test_after_the_server_went_back_to_a_backup_the_tablet_brings_its_answers_again(site, installed):
    begin(installed)
    answer(installed, "Fijn")
    next_person(installed)
    arrived = until(installed, lambda: len(site.answers()) == 1)
    with site.services.store.write() as db:
        db.execute("DELETE FROM responses")
    begin(installed)
    answer(installed)
    next_person(installed)

    assert arrived
    assert until(installed, lambda: len(site.answers()) == 2)


SENT = """async (days) => {
  const { Memory } = await import("/static/js/memory.mjs");
  const memory = new Memory();
  await memory.open();
  const count = async () => (await memory.database.read("sent", (sent) => sent.getAll())).length;
  const counts = [await count()];
  for (const [backupAge, later] of [[Infinity, 0], [60_000, 0], [3_600_000, 7_200_000]]) {
    await memory.tidy(backupAge, Date.now() + later);
    counts.push(await count());
  }
  return counts;
}"""


def test_a_sealed_copy_of_what_was_sent_stays_until_a_backup_holds_it(installed):
    begin(installed)
    answer(installed)
    next_person(installed)
    shows_standing(installed, "1 bewaard, geen wachten")

    assert installed.evaluate(SENT) == [1, 1, 1, 0]


def test_the_worker_sends_what_waits_when_no_page_is_open(site, installed, ignore_failed_requests):
    context = installed.context
    site.line.reply = FAULTS["500"]
    begin(installed)
    answer(installed)
    next_person(installed)
    other = context.new_page()
    protocol = context.new_cdp_session(other)
    registrations = []
    protocol.on("ServiceWorker.workerRegistrationUpdated", lambda event: registrations.extend(event["registrations"]))
    protocol.send("ServiceWorker.enable")
    assert until(other, lambda: registrations)
    installed.close()
    site.line.reply = None
    protocol.send(
        "ServiceWorker.dispatchSyncEvent",
        {
            "origin": site.address,
            "registrationId": registrations[0]["registrationId"],
            "tag": "send",
            "lastChance": False,
        },
    )

    assert until(other, lambda: len(site.answers()) == 1)


def test_a_copy_made_without_a_line_can_be_read_by_staff_and_by_nobody_else(
    site, installed, ignore_failed_requests, tmp_path
):
    installed.context.set_offline(True)
    begin(installed)
    answer(installed, "Alleen ik weet dit.")
    next_person(installed)
    with installed.expect_download() as download:
        installed.get_by_role("button", name="Bewaar een kopie").click()
    download.value.save_as(tmp_path / "kopie.json")
    copy = (tmp_path / "kopie.json").read_bytes()
    outcomes = receive_copy(site.services, copy, "test")

    assert b"Alleen ik" not in copy
    assert [one.status for one in outcomes] == ["stored"]
    assert scores(site) == [5]


def test_two_tabs_and_the_worker_of_one_tablet_send_an_answer_once(site, installed):
    other = installed.context.new_page()
    other.goto(f"{site.address}/tablet")
    other.get_by_role("heading", name="Koffieochtenden").wait_for()
    begin(installed)
    answer(installed)
    for page in (installed, other):
        page.evaluate("dispatchEvent(new Event('online'))")

    assert until(installed, lambda: len(site.answers()) == 1)
    shows_standing_of_nobody_waiting(other)
    assert len(site.line.delivered) == 1


def shows_standing_of_nobody_waiting(page):
    assert until(page, lambda: page.locator("#stand[data-state=safe]").count() == 1)


OLD_BROWSER = """
for (const name of ["locks", "wakeLock", "storage", "serviceWorker"])
  Object.defineProperty(Navigator.prototype, name, { get: () => undefined });
Object.defineProperty(Crypto.prototype, "subtle", { get: () => undefined });
Object.defineProperty(globalThis, "isSecureContext", { get: () => false });
delete globalThis.SyncManager;
delete globalThis.caches;
"""


def test_an_old_browser_and_plain_http_say_what_they_cannot_and_still_queue(site, open_page, ignore_failed_requests):
    page = open_page(viewport=TABLET)
    page.add_init_script(OLD_BROWSER)
    page.clock.install()
    pair(page, site)
    warned = page.get_by_text("Let op: hier werkt de tablet niet zonder netwerk.").is_visible()
    page.get_by_role("button", name="Vragen voor bewoners").click()
    press(page, "start")
    page.context.set_offline(True)
    answer(page)
    next_person(page)
    shows_standing(page, "1 bewaard, 1 wacht")
    send_everything(page)

    assert warned
    assert scores(site) == [5]


@pytest.mark.parametrize("keeps", [True, False])
def test_half_an_answer_is_kept_only_where_staff_chose_so(site, open_page, keeps):
    object.__setattr__(site.services.settings, "keep_broken_off", keeps)
    page = open_page(viewport=TABLET)
    page.clock.install()
    pair(page, site)
    begin(page)
    page.locator("#vragen .choice").first.click()
    page.clock.run_for(76_000)
    page.get_by_role("heading", name="Koffieochtenden").wait_for()
    marks = "SELECT mark FROM marks"

    assert until(page, lambda: bool(site.answers()) == keeps)
    assert site.services.store.db.execute(marks).fetchall() == ([("broken_off",)] if keeps else [])
