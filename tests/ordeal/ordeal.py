"""One tablet through a bad day: people answer while browser and server are killed; afterwards the ledger is laid beside the database.

The ledger knows only what a person at the tablet saw: which answers were given, and which were thanked for.
"""

import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Error, TimeoutError

from kto.config import Settings
from kto.services import open_services
from kto.storage import devices

ROOT = Path(__file__).resolve().parent.parent.parent
TABLET = {"width": 820, "height": 1180}
ITEMS = ("bew_q1", "bew_q2", "bew_q3")
WAITING = """async () => {
  const { Memory } = await import("/static/js/memory.mjs");
  const memory = new Memory();
  await memory.open();
  return (await memory.waiting()).length;
}"""


def scores_of(number):
    """The three scores person `number` gives: every person another, so that a mix of two would show."""
    return tuple(str(number // 5**place % 5 + 1) for place in range(len(ITEMS)))


@dataclass
class Ledger:
    """What was given and what was thanked for, by number; and what was found afterwards."""

    given: set = field(default_factory=set)
    thanked: set = field(default_factory=set)
    stored: Counter = field(default_factory=Counter)
    scores: Counter = field(default_factory=Counter)
    kills: int = 0
    server_kills: int = 0
    marker_hits: int = 0

    @property
    def lost(self):
        return self.thanked - set(self.stored)

    @property
    def doubled(self):
        return {number for number, times in self.stored.items() if times > 1}

    @property
    def mixed(self):
        """Combinations of scores that the people who were stored did not give, or gave less often."""
        return self.scores - Counter(scores_of(number) for number in self.stored.elements())

    def __str__(self):
        return (
            f"{len(self.given)} given, {len(self.thanked)} thanked, {sum(self.stored.values())} stored; browser killed "
            f"{self.kills}x, server {self.server_kills}x; lost {len(self.lost)}, doubled {len(self.doubled)}, "
            f"mixed {sum(self.mixed.values())}, readable in the profile {self.marker_hits}"
        )


class Ordeal:
    """kill: chance that the browser is killed while one person answers, and that the server is."""

    def __init__(self, browser_type, executable, flags, folder, *, seed=1, kill=0.2):
        self.browser_type, self.executable, self.flags = browser_type, executable, flags
        self.profile, self.instance = folder / "profile", folder / "instance"
        self.instance.mkdir(parents=True)
        self.random, self.kill, self.seed = random.Random(seed), kill, seed
        self.ledger = Ledger()
        self.address, self.port = free_address()
        self.context = self.server = None
        self.marker = "Merkteken"

    def run(self, people):
        settings = Settings(instance=self.instance)
        services = open_services(settings, create=True)
        with services.store.write() as db:
            code = devices.new_pairing_code(db, "test", services.now())
        services.store.close()
        try:
            self.start_server()
            self.open_tablet()
            self.pair(code)
            for number in range(people):
                self.person(number)
            self.ledger.marker_hits = self.search_profile()
            self.come_home()
        finally:
            self.stop()
        self.read_database()
        return self.ledger

    # The server

    def start_server(self):
        arguments = [str(self.instance), str(self.port), str(self.seed + self.ledger.server_kills)]
        self.server = subprocess.Popen([sys.executable, "-m", "tests.ordeal.hostile", *arguments], cwd=ROOT)
        for _ in range(200):
            with suppress(urllib.error.URLError, ConnectionError):
                urllib.request.urlopen(f"{self.address}/gezond", timeout=2)
                return
            time.sleep(0.1)
        raise RuntimeError("the server did not start")

    def kill_server(self):
        self.server.kill()
        self.server.wait()
        self.ledger.server_kills += 1
        self.start_server()

    # The tablet

    def open_tablet(self):
        self.context = self.browser_type.launch_persistent_context(
            str(self.profile), executable_path=str(self.executable), args=self.flags, viewport=TABLET, locale="nl-NL"
        )
        self.context.set_offline(self.is_offline())
        page = self.page = self.context.pages[0]
        page.set_default_timeout(10_000)
        page.clock.install()
        page.goto(f"{self.address}/tablet")

    def is_offline(self):
        """Half of the day there is no line at all; never before the app is installed."""
        return bool(self.ledger.given) and self.random.random() < 0.5

    def pair(self, code):
        page = self.page
        page.get_by_label("Koppelcode").fill(code)
        page.get_by_label("Naam van deze tablet").fill("Tablet")
        page.get_by_role("button", name="Koppelen").click()
        for words in ("Sterrenburg", "Cultureel Centrum Sterrenburg", "Koffieochtenden", "Bewoners"):
            page.get_by_role("button", name=words, exact=True).click()
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")

    def person(self, number):
        """One person answers; perhaps the tablet falls out somewhere on the way, and then the next one has it."""
        self.ledger.given.add(number)
        falls_out = self.random.randrange(12) if self.random.random() < self.kill else None
        if self.random.random() < self.kill / 2:
            self.kill_server()
        try:
            for step, act in enumerate(self.acts(number)):
                if step == falls_out:
                    return self.kill_tablet()
                act()
            self.page.get_by_role("heading", name="Dank je wel!").wait_for()
            self.ledger.thanked.add(number)
            self.page.clock.run_for(9_000)
            self.page.locator("#kaart").wait_for()
        except TimeoutError:
            self.kill_tablet()

    def acts(self, number):
        yield self.begin
        yield lambda: self.press("start")
        for item, score in zip(ITEMS, scores_of(number), strict=True):
            yield lambda item=item, score=score: self.page.locator(f"#vragen [name={item}][value='{score}']").check(
                force=True
            )
            yield lambda: self.press("volgende")
        yield lambda: self.page.locator("#vragen [name=bew_rec][value=ja]").check(force=True)
        yield lambda: self.press("volgende")
        yield lambda: self.page.fill("#vragen textarea", f"{self.marker} {number}")
        yield lambda: self.press("versturen")

    def begin(self):
        self.page.locator("#kaart-groepen button").click()
        self.page.locator("#vragen [value=start]").wait_for()

    def press(self, value):
        found = self.page.locator(f"#vragen [name=knop][value={value}]")
        found.wait_for()
        self.page.clock.run_for(500)
        found.click()

    def kill_tablet(self):
        """SIGKILL of every process of the browser, at once, and the same profile opened again by the next person."""
        self.ledger.kills += 1
        kill_profile(self.profile)
        with suppress(Error):
            self.context.close()
        self.open_tablet()
        # Whoever was answering is gone: their turn ends by itself, as it does when nobody touches the screen.
        self.page.locator("#kaart:not([hidden]), #vragen .person").first.wait_for()
        self.page.clock.run_for(80_000)
        self.page.locator("#kaart").wait_for()

    def come_home(self):
        """Good wifi at the end of the day: everything goes."""
        (self.instance / "calm").touch()
        self.context.set_offline(False)
        for _ in range(100):
            self.page.clock.run_for(61_000)
            self.page.wait_for_timeout(100)
            if self.page.evaluate(WAITING) == 0:
                return
        raise RuntimeError("the queue is not empty after a hundred minutes of good wifi")

    def stop(self):
        with suppress(Error):
            self.context.close()
        if self.server:
            self.server.kill()
            self.server.wait()

    # What is found afterwards

    def search_profile(self):
        """How many files of the browser's profile hold a remark that can be read."""
        self.context.close()
        needles = [self.marker.encode(), self.marker.encode("utf-16-le")]
        hits = sum(
            any(needle in path.read_bytes() for needle in needles) for path in self.profile.rglob("*") if path.is_file()
        )
        self.open_tablet()
        self.page.locator("#kaart").wait_for()
        return hits

    def read_database(self):
        with sqlite3.connect(self.instance / "kto.sqlite") as db:
            texts = [text for (text,) in db.execute("SELECT text FROM remarks")]
            columns = ", ".join(f"json_extract(answers, '$.{item}')" for item in ITEMS)
            self.ledger.scores = Counter(
                tuple(str(score) for score in row) for row in db.execute(f"SELECT {columns} FROM responses")
            )
        self.ledger.stored = Counter(int(text.split()[-1]) for text in texts)


def free_address():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return f"http://127.0.0.1:{port}", port


def kill_profile(profile):
    for entry in Path("/proc").iterdir() if Path("/proc").exists() else ():
        if entry.name.isdigit() and str(profile) in read_command(entry):
            with suppress(ProcessLookupError):
                os.kill(int(entry.name), signal.SIGKILL)
    shutil.rmtree(profile / "SingletonLock", ignore_errors=True)
    for name in ("SingletonLock", "SingletonSocket", "SingletonCookie"):
        (profile / name).unlink(missing_ok=True)


def read_command(entry):
    try:
        return (entry / "cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""
