"""One tablet: a browser with a profile of its own, which can be killed at any moment and opened again."""

import os
import signal
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Error

from kto.dev import find_browser
from tests.browser.conftest import FLAGS
from tests.browser.tablets import PATIENCE, TABLET, TAPS, until
from tests.ordeal.ledger import ITEMS, MARKER, remark_of, scores_of

WAITING = """async () => {
  const { Memory } = await import("/static/js/memory.mjs");
  const memory = new Memory();
  await memory.open();
  return (await memory.waiting()).length;
}"""


class Tablet:
    """Its clock is turned by hand, so that a thank-you of eight seconds takes none."""

    def __init__(self, browser_type, profile, address):
        self.browser_type, self.profile, self.address = browser_type, profile, address
        self.context = self.page = None

    def open(self, *, offline=False, real_time=False):
        self.context = self.browser_type.launch_persistent_context(
            str(self.profile),
            executable_path=str(find_browser()),
            args=FLAGS,
            viewport=TABLET,
            locale="nl-NL",
            timeout=1000 * PATIENCE,
        )
        self.context.set_offline(offline)
        self.page = self.context.pages[0]
        self.page.set_default_timeout(1000 * PATIENCE)
        if not real_time:
            self.page.clock.install()
        self.page.goto(f"{self.address}/tablet")

    def pair(self, code):
        self.page.get_by_label("Koppelcode").fill(code)
        self.page.get_by_label("Naam van deze tablet").fill("Tablet")
        self.page.get_by_role("button", name="Koppelen").click()
        for words in TAPS:
            self.page.get_by_role("button", name=words, exact=True).click()
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")

    def acts(self, number):
        """What person `number` does, a tap at a time; the last act ends when the thank-you is on the screen."""
        yield self.begin
        yield lambda: self.press("start")
        for item, score in zip(ITEMS, scores_of(number), strict=True):
            yield lambda item=item, score=score: self.choose(item, score)
            yield lambda: self.press("volgende")
        yield lambda: self.choose("bew_rec", "ja")
        yield lambda: self.press("volgende")
        yield lambda: self.page.fill("#vragen textarea", remark_of(number))
        yield lambda: self.press("versturen")
        yield lambda: self.page.get_by_role("heading", name="Dank je wel!").wait_for()

    def begin(self):
        self.page.locator("#kaart-groepen button").click()
        self.page.locator("#vragen [value=start]").wait_for()

    def choose(self, item, value):
        self.page.locator(f"#vragen [name={item}][value='{value}']").check(force=True)

    def press(self, value):
        found = self.page.locator(f"#vragen [name=knop][value={value}]")
        found.wait_for()
        self.page.clock.run_for(500)
        found.click()

    def has_thanked(self):
        return self.page.get_by_role("heading", name="Dank je wel!").count() > 0

    def rest(self):
        """The thank-you is over."""
        self.page.clock.run_for(9_000)
        self.page.locator("#kaart").wait_for()

    def kill(self):
        """SIGKILL of every process of the browser, at once."""
        kill_profile(self.profile)
        with suppress(Error):
            self.context.close()

    def come_back(self, *, offline):
        """The same profile opened again. Whoever was answering is gone: their turn ends as when nobody touches the screen."""
        for name in ("SingletonLock", "SingletonSocket", "SingletonCookie"):
            (self.profile / name).unlink(missing_ok=True)
        self.open(offline=offline)
        self.page.locator("#kaart:not([hidden]), #vragen .person").first.wait_for()
        card = self.page.locator("#kaart")
        assert until(self.page, lambda: self.page.clock.run_for(20_000) or card.is_visible())

    def come_home(self):
        """Good wifi at the end of the day: everything goes."""
        self.context.set_offline(False)
        for _ in range(200):
            self.page.clock.run_for(14_000)  # shorter than a request may take, or turning the clock would end it
            self.page.wait_for_timeout(500)
            if self.waiting() == 0:
                return
        raise RuntimeError("the queue is not empty after three quarters of an hour of good wifi")

    def waiting(self):
        return self.page.evaluate(WAITING)

    def search(self):
        """How many files of the profile hold a remark that can be read. The browser is closed for it and opened again."""
        self.context.close()
        needles = [MARKER.encode(), MARKER.encode("utf-16-le")]
        files = [path for path in self.profile.rglob("*") if path.is_file()]
        hits = sum(any(needle in path.read_bytes() for needle in needles) for path in files)
        self.open()
        self.page.locator("#kaart").wait_for()
        return hits

    def close(self):
        with suppress(Error):
            if self.context:
                self.context.close()


def kill_profile(profile):
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and str(profile) in command_of(entry):
            with suppress(ProcessLookupError):
                os.kill(int(entry.name), signal.SIGKILL)


def command_of(entry):
    try:
        return (entry / "cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""
