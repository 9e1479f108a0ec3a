"""What tests share: a real library, a real database in a folder of its own, and builders with obvious defaults.

What takes long and is always the same is made once and copied: the empty database, the example answers, compiled templates.
"""

import shutil
from contextlib import closing
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from kto.config import Settings
from kto.intake import Context, Submission, accept
from kto.offer.catalogue import load_catalogue
from kto.services import Services, begin
from kto.storage import open_store
from surveys import GROUPS, load_all

NOW = datetime(2023, 1, 16, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def library():
    return load_all()


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory):
    return load_catalogue(tmp_path_factory.mktemp("without-a-catalogue"))


@pytest.fixture
def now():
    """The moment it is in every test: 16 January 2023, so that all of 2021 and 2022 lies behind."""
    return NOW


@pytest.fixture
def instance(tmp_path):
    folder = tmp_path / "instance"
    folder.mkdir()
    return folder


@pytest.fixture
def settings(instance):
    return Settings(instance=instance)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory, library):
    """A database file with every table and no answers."""
    path = tmp_path_factory.mktemp("empty") / "kto.db"
    with closing(open_store(path, library, create=True)) as store:
        store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def store(settings, library, empty_database):
    shutil.copy(empty_database, settings.database)
    opened = open_store(settings.database, library)
    yield opened
    opened.close()


@pytest.fixture
def db(store):
    """The connection of this thread. Outside `store.write()` every statement commits by itself."""
    return store.db


@pytest.fixture
def services(settings, library, catalogue, store, now):
    return Services(settings, library, catalogue, store, lambda: now)


@pytest.fixture
def arranged(services, catalogue):
    """The services with the shipped offer in their database, as a new instance begins."""
    begin(services.store, catalogue)
    services.read_anew()
    return services


@pytest.fixture(scope="session")
def make_services(tmp_path_factory, library, catalogue, empty_database):
    """Makes one more instance, for tests that need two, or a fresh one for every example."""
    opened = []

    def make(now=NOW):
        folder = tmp_path_factory.mktemp("instance")
        settings = Settings(instance=folder)
        shutil.copy(empty_database, settings.database)
        store = open_store(settings.database, library)
        opened.append(store)
        return Services(settings, library, catalogue, store, lambda: now)

    yield make
    for store in opened:
        store.close()


@pytest.fixture(scope="session")
def example(make_services, catalogue):
    """An instance with the example answers of 2021 and 2022, shared by tests that only read."""
    from kto.demo import submissions
    from kto.intake import accept_all

    services = make_services()
    accept_all(services, submissions(catalogue, {group: services.library.latest(group) for group in GROUPS}))
    return services


@pytest.fixture
def answers(store, example):
    """The example answers of 2021 and 2022 in the store of this test: 170 and 336, with the published counts."""
    store.db.execute("ATTACH ? AS example", [str(example.settings.database)])
    tables = [name for (name,) in store.db.execute("SELECT name FROM example.sqlite_master WHERE type = 'table'")]
    with store.write() as db:
        for table in tables:
            db.execute(f"INSERT OR IGNORE INTO main.[{table}] SELECT * FROM example.[{table}]")
    store.db.execute("DETACH example")


@pytest.fixture(scope="session")
def make_submission(library):
    """Builds a submission: a satisfied resident in March 2022 unless told otherwise; fields of `Context` by name."""

    def make(group="bewoners", answers=None, *, id=None, version=None, language="nl", **context):
        questionnaire = library.get(group, version) if version else library.latest(group)
        if answers is None:
            answers = {item.id: 5 if item.kind == "smiley" else "ja" for item in questionnaire.scored}
        context = Context(**{"mode": "f2f", "month": "2022-03"} | context)
        return Submission(id or uuid4(), group, questionnaire.version, context, answers, language)

    return make


@pytest.fixture
def submit(services, make_submission):
    """Sends a submission (its fields as for `make_submission`) through the one door and returns its receipt."""

    def send(*args, **fields):
        return accept(services, make_submission(*args, **fields))

    return send


@pytest.fixture(scope="session", autouse=True)
def compiled_templates(tmp_path_factory):
    """Every application of the tests finds the templates as the first one compiled them."""
    folder = tmp_path_factory.mktemp("templates")
    Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(str(folder))}


@pytest.fixture
def app(settings, services):
    from kto.app import create_app  # here, so that a test of the storage does not load the web

    app = create_app(settings, services)
    app.testing = True
    return app


@pytest.fixture
def client(app):
    return app.test_client()
