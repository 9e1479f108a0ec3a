"""kto stops in the middle of mailing, politely or not: each address gets one message or letter, and what may be lost is named.

`make mailing` does the same with 500 people.
"""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kto.partners import letters
from kto.storage import actions, mails, partners, telling
from kto.storage.partners import Partner
from kto.storage.telling import Asked
from tests.desk_pages import AGREED

PEOPLE = int(os.environ.get("KTO_MAIL_PEOPLE", "40"))
PATIENCE = 300
"""Seconds."""


@pytest.fixture
def clock():
    """The real one: the program that is started has no other."""
    return lambda: datetime.now(UTC)


@pytest.fixture
def run(services, mailbox, free_port):
    """Starts the real program on this instance; `until` messages later it gets the signal. Returns its exit status."""
    settings = services.settings
    lines = [
        f"{name} = {getattr(settings, name)!r}"
        for name in ("smtp_host", "smtp_port", "smtp_tls", "mail_from", "public_url")
    ]
    (settings.instance / "kto.toml").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "kto", "run", "--instance", str(settings.instance), "--port", str(free_port)]

    def program(until, ending):
        process = subprocess.Popen(
            command,
        )
        deadline = time.monotonic() + PATIENCE
        while len(mailbox.arrived) < until and time.monotonic() < deadline:
            time.sleep(0.005)
        process.send_signal(ending)
        return process.wait(timeout=40)

    return program


def states(services, round):
    return dict(mails.numbers(services.store.db, round.code))


def test_stopped_and_started_in_the_middle_each_address_gets_exactly_one_message(services, mailbox, people, start, run):
    addresses = people(PEOPLE)
    round = start()

    ended = [run(PEOPLE * part // 4, signal.SIGTERM) for part in (1, 2, 3, 4)]

    assert ended == [0] * 4
    assert mailbox.addresses == addresses
    assert states(services, round) == {"sent": PEOPLE}


def test_killed_in_the_middle_no_address_gets_two_messages_and_one_that_may_miss_its_own_is_named(
    services, mailbox, people, start, run
):
    addresses = people(PEOPLE)
    round = start()

    for part in (1, 2, 3):
        run(PEOPLE * part // 4, signal.SIGKILL)
    run(PEOPLE - 3, signal.SIGTERM)

    times = Counter(mailbox.addresses)
    assert set(times.values()) == {1}
    found = states(services, round)
    assert found.get("unsure", 0) <= 3
    missing = set(addresses) - set(times)
    waiting = found.get("waiting", 0)
    assert len(missing) <= found.get("unsure", 0) + waiting


def test_killed_in_the_middle_no_partner_gets_its_letter_twice(services, mailbox, run):
    year = AGREED.year
    with services.store.write() as db:
        for number in range(PEOPLE):
            partner = partners.add(db, Partner(f"Partner {number}"), "t", services.now())
            telling.ask(db, Asked(partner, f"partner{number:03}@example.org", services.today))
            actions.add(db, replace(AGREED, partners=(f"Partner {number}",)), "t", services.now())
    seen = [(one.asked.partner, one.letter.content) for one in letters.recipients(services, year)]
    letters.queue(services, year, seen, by="t")

    for part in (1, 2, 3):
        run(PEOPLE * part // 4, signal.SIGKILL)
    letters.queue(services, year, seen, by="t")
    run(PEOPLE - 3, signal.SIGTERM)

    assert set(Counter(mailbox.addresses).values()) == {1}
    states = Counter(one.state for one in telling.of_year(services.store.db, year))
    told = sum(line.action.told_on is not None for line in actions.of_year(services.store.db, year))
    assert states["sent"] == told
    assert states["unsure"] <= 3
    assert PEOPLE - len(mailbox.arrived) <= states["unsure"] + states["waiting"]
