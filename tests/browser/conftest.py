"""A real server and a real browser. Without a browser these tests are skipped, unless REQUIRE_BROWSER=1: then that is an error."""

import io
import json
import os
import threading
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from waitress.server import create_server

from kto.config import Settings
from kto.dev import find_browser
from kto.inviting.links import open_link
from kto.services import open_services
from kto.storage import devices
from tests.browser.tablets import PATIENCE, TABLET, pair

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MISSING = "Geen Chromium, Chrome of Edge gevonden: de browsertests zijn niet gedaan. Zet KTO_BROWSER op het pad van een browser."
PHONE = {"width": 360, "height": 640}


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if item.path.stem != "test_ordeal":  # an answer that is lost once is lost
                item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser():
    path = find_browser()
    if path is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(path), args=FLAGS)
        yield launched
        launched.close()


class Line:
    """What lies between tablets and the server. Deliveries can be answered by somebody else, or their replies lost."""

    def __init__(self, app):
        self.app = app
        self.reply = None
        """(status, headers, body) in place of the server's."""
        self.loses_replies = False
        self.tried = 0
        """How often somebody sent something, whoever answered."""
        self.delivered = []
        """The ids of what reached the server."""

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"] != "/api/responses":
            return self.app(environ, start_response)
        self.tried += 1
        if self.reply:
            status, headers, body = self.reply
            start_response(f"{status} of another", headers)
            return [body.encode()]
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        self.delivered += [one["id"] for one in json.loads(body)["responses"]]
        reply = self.app(environ | {"wsgi.input": io.BytesIO(body)}, start_response)
        if self.loses_replies:
            b"".join(reply)
            raise ConnectionError("the reply is lost")
        return reply


class Site:
    """An instance that is being served: its services, its address, and links to it."""

    def __init__(self, services, line, port, address=None):
        self.services, self.line = services, line
        self.address = address or f"http://127.0.0.1:{port}"

    def link(self, group="bewoners", **fields):
        return f"{self.address}/v/{open_link(self.services, group=group, created_by='test', **fields).code}"

    def pairing_code(self):
        with self.services.store.write() as db:
            return devices.new_pairing_code(db, "test", self.services.now())

    def answers(self):
        """What was stored: (answers as JSON, session) of every response."""
        return self.services.store.db.execute("SELECT answers, session FROM responses").fetchall()

    def activities(self):
        """Where every response was given."""
        return [name for (name,) in self.services.store.db.execute("SELECT activity FROM responses").fetchall()]


@pytest.fixture
def site_services(tmp_path):
    """An instance of its own for each test, in a temporary folder."""
    instance = tmp_path / "site"
    instance.mkdir()
    settings = Settings(instance=instance, drafts_offered=True)
    services = open_services(settings, create=True, now=lambda: datetime.now(UTC))
    yield services
    services.store.close()


@contextmanager
def serving(app):
    """A server on a free port, which it gives."""
    server = create_server(app, host="127.0.0.1", port=0, threads=4)

    def run():
        with suppress(OSError):  # it is closed while it listens
            server.run()

    threading.Thread(target=run, daemon=True).start()
    yield server.effective_port
    server.close()
    server.task_dispatcher.shutdown()  # what is being answered may still read a database that is closed after this


@pytest.fixture
def site(site_services):
    """The instance on a server of its own."""
    from kto.app import create_app

    line = Line(create_app(site_services.settings, site_services))
    with serving(line) as port:
        yield Site(site_services, line, port)


@pytest.fixture
def open_page(browser, site):
    """Opens pages that are watched: at the end none may have a cookie, a complaint in its console or a foreign request."""
    opened, complaints = [], []

    def new(**options):
        context = browser.new_context(**{"viewport": PHONE, "locale": "nl-NL"} | options)
        page = context.new_page()
        page.set_default_timeout(1000 * PATIENCE)
        page.on("console", lambda message: message.type in ("error", "warning") and complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda one: one.url.startswith(("data:", site.address)) or complaints.append(one.url))
        opened.append((context, page))
        return page

    new.complaints = complaints
    yield new
    cookies = [cookie for context, _ in opened for cookie in context.cookies()]
    for context, _ in opened:
        context.close()
    assert cookies == []
    assert complaints == []


@pytest.fixture
def tablet(site, open_page):
    """A paired tablet with the card of the coffee mornings on it, under a clock that tests may turn."""
    page = open_page(viewport=TABLET)
    page.clock.install()
    pair(page, site)
    return page


@pytest.fixture
def check_page():
    """Looks for what would keep somebody out, by all of axe's rules for WCAG 2.2 A and AA; says what it found."""

    def check(page, rules=RULES, without=()):
        width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert complaints_of_axe(page, rules, without) == []
        assert width[0] <= width[1]

    return check


def complaints_of_axe(page, rules, without=()):
    """The rules that a page breaks, and where. Axe is read once for each page, however often it looks; it tells only what it objects to."""
    if not rules:
        return []
    axe = Axe() if page.evaluate("window.axe === undefined") else Axe(axe_script="")
    options = {"resultTypes": ["violations"], "runOnly": rules, "rules": {rule: {"enabled": False} for rule in without}}
    found = axe.run(page, options=options).response["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]
