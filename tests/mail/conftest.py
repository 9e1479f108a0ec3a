"""A real mail server, started by the tests, that keeps what it gets and refuses what it is told to refuse."""

import socket
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from kto.app import create_app
from kto.inviting.mailing import queue
from kto.services import Services
from kto.storage import contacts
from kto.storage.contacts import Contact


class Mailbox:
    """What arrived, and what to answer to whom: `answers[address]` to RCPT, `endings[address]` to the message itself."""

    def __init__(self):
        self.arrived, self.answers, self.endings = [], {}, {}

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        (to,) = envelope.rcpt_tos
        if to in self.endings:
            return self.endings[to]
        self.arrived.append((to, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"

    @property
    def addresses(self):
        return sorted(to for to, _ in self.arrived)

    def to(self, address):
        """The messages to one address, in order."""
        return [message for to, message in self.arrived if to == address]


@pytest.fixture
def mailbox():
    return Mailbox()


@pytest.fixture
def port(mailbox):
    """The port of a mail server that delivers to `mailbox`."""
    number = find_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=number)
    controller.start()
    yield number
    controller.stop()


def find_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture
def free_port():
    """The port of one more server."""
    return find_port()


@pytest.fixture
def mail_settings(settings, port):
    return replace(
        settings, smtp_host="127.0.0.1", smtp_port=port, smtp_tls="geen", mail_from="kto@example.nl",
        public_url="https://kto.example.nl",
    )  # fmt: skip


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now):
        self.now = now

    def __call__(self):
        return self.now

    def move(self, **fields):
        self.now += timedelta(**fields)


@pytest.fixture
def clock(now):
    return Clock(now)


@pytest.fixture
def services(mail_settings, library, catalogue, store, clock):
    return Services(mail_settings, library, catalogue, store, clock)


@pytest.fixture
def app(mail_settings, services):
    app = create_app(mail_settings, services)
    app.testing = True
    with app.app_context():
        yield app


@pytest.fixture
def people(store):
    """Puts this many partners on the list and returns their addresses."""

    def make(number):
        addresses = [f"partner{one:03}@example.org" for one in range(number)]
        with store.write() as db:
            for address in addresses:
                contacts.save(db, Contact("netwerkpartners", address, organisation=address, delete_on=date(2023, 2, 1)))
        return addresses

    return make


@pytest.fixture
def start(services):
    """Puts a mail ready for every partner and returns the round."""

    def make(**fields):
        given = {"group": "netwerkpartners", "wijk": None, "language": "nl", "sender": "Samira", "created_by": "test"}
        return queue(services, **given | fields)

    return make
