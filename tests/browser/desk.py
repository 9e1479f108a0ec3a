"""The example on a server with an account per role, and browsers in which somebody is signed in: what tests of the desk share."""

from contextlib import contextmanager
from datetime import UTC, datetime

from kto.accounts import ROLES
from kto.app import create_app
from kto.config import Settings
from kto.demo import of_staff, submissions
from kto.demo.listening import listen
from kto.intake import accept_all
from kto.services import open_services
from kto.storage import staff
from surveys import GROUPS, STAFF
from tests.browser.conftest import Site, serving
from tests.browser.tablets import PATIENCE
from tests.passwords import PASSWORD, PASSWORD_HASH

LAPTOP = {"width": 1280, "height": 900}


@contextmanager
def example_desk(folder):
    """A site with the example answers of 2021 and 2022, what was done with its remarks, and an account per role."""
    services = open_services(Settings(instance=folder, drafts_offered=True), create=True, now=lambda: datetime.now(UTC))
    accept_all(services, submissions(services.catalogue, {group: services.library.latest(group) for group in GROUPS}))
    accept_all(services, of_staff(services.catalogue, services.library.latest(STAFF)))
    listen(services)
    with services.store.write() as db:
        for role in ROLES:
            staff.add(db, name=role, role=role, password_hash=PASSWORD_HASH, must_change=False)
    with serving(create_app(services.settings, services)) as port:
        yield Site(services, None, port)
    services.store.close()


@contextmanager
def watched(browser, site):
    """Opens pages in which somebody of a role is signed in; at the end none may complain about itself or have asked another site."""
    complaints, opened = [], []

    def enter(role, **options):
        context = browser.new_context(**{"viewport": LAPTOP, "locale": "nl-NL"} | options)
        page = context.new_page()
        page.set_default_timeout(1000 * PATIENCE)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: "Content Security" in message.text and complaints.append(message.text))
        page.on(
            "request", lambda one: one.url.startswith(("data:", "blob:", site.address)) or complaints.append(one.url)
        )
        page.goto(f"{site.address}/beheer/inloggen")
        page.get_by_label("Naam").fill(role)
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.get_by_role("button", name="Inloggen").click()
        opened.append(context)
        return page

    yield enter
    for context in opened:
        context.close()
    assert complaints == []
