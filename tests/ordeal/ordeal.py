"""Tablets through a bad day: people answer while tablets fall out, the server is killed and the line lies.

The ledger knows only what a person at a tablet saw: which answers were given, and which were thanked for.
"""

import random
from itertools import count, zip_longest

from playwright.sync_api import Error

from tests.ordeal.disk import Disk
from tests.ordeal.ledger import Ledger
from tests.ordeal.server import Server
from tests.ordeal.tablet import Tablet

ACTS = 13  # of one person; falling out after the last of them is right after the thank-you


class Ordeal:
    """
    tablets: how many at once. kill: chance that a tablet falls out while one person answers; half of it that the server is
    killed. power: falling out is a cut of the power instead of SIGKILL. careless: the negative control, whose tablets fall
    out right after the thank-you, where it is weakest.
    """

    def __init__(self, browser_type, folder, *, seed=1, kill=0.2, tablets=1, power=False, careless=False):
        self.random, self.kill, self.moments = random.Random(seed), kill, range(ACTS - 1 if careless else 0, ACTS)
        self.ledger, self.numbers = Ledger(), count()
        self.server = Server(folder / "instance", seed=seed, careless=careless)
        self.disk = Disk(folder) if power else None
        profiles = self.disk.mounted if self.disk else folder
        self.tablets = [
            Tablet(browser_type, profiles / f"profile-{number}", self.server.address) for number in range(tablets)
        ]

    def run(self, enough, until=lambda ledger: len(ledger.thanked)):
        """Goes on until `enough` were thanked for (or what `until` counts), brings everything home, returns the ledger."""
        try:
            self.server.start()
            for tablet in self.tablets:
                tablet.open()
                tablet.pair(self.server.pairing_code())
            while until(self.ledger) < enough:
                self.round()
            self.ledger.marker_hits = sum(tablet.search() for tablet in self.tablets)
            self.server.calm_down()
            for tablet in self.tablets:
                tablet.come_home()
        finally:
            for tablet in self.tablets:
                tablet.close()
            self.server.stop()
            if self.disk:
                self.disk.unmount()
        self.ledger.read(self.server.database)
        return self.ledger

    def round(self):
        """One person at each tablet, all at once: a tap here, a tap there."""
        if self.random.random() < self.kill / 2:
            self.server.kill()
            self.ledger.server_kills += 1
            self.server.start()
        for _ in zip_longest(*(self.turn(tablet) for tablet in self.tablets)):
            pass

    def turn(self, tablet):
        number = next(self.numbers)
        self.ledger.given.add(number)
        tablet.context.set_offline(self.random.random() < 0.5)
        falls_out_after = self.random.choice(self.moments) if self.random.random() < self.kill else None
        try:
            for step, act in enumerate(tablet.acts(number)):
                act()
                if tablet.has_thanked():
                    self.ledger.thanked.add(number)
                if step == falls_out_after:
                    return self.fall_out(tablet)
                yield
            tablet.rest()
        except Error:
            self.fall_out(tablet)

    def fall_out(self, tablet):
        self.ledger.fallen_out += 1
        if self.disk:
            self.disk.cut_power()
        tablet.kill()
        if self.disk:
            self.disk.come_back()
        tablet.come_back(offline=not self.disk and self.random.random() < 0.5)
