"""What a request needs: settings, questionnaires, what is on offer in the neighbourhoods, and the store.

Made once at start. Settings and offer are made anew when staff change them: see `Services.arranging`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from flask import current_app
from sqlite_utils import Database

from kto.config import Settings
from kto.offer.catalogue import Catalogue, load_catalogue
from kto.repeats import Recent
from kto.storage import Store, offer, open_store, settings
from kto.storage.links import Link
from kto.storage.recordings import Place, Recording
from kto.tablets.sealing import FOLDER, Keys
from kto.words.texts import Words
from surveys import Library, load_all

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(eq=False)
class Services:
    settings: Settings
    library: Library
    """What is asked, as published: what answers and figures rest on."""
    catalogue: Catalogue
    store: Store
    now: Callable[[], datetime] = utc_now
    """The clock (UTC); tests pass their own."""
    pages: dict[Hashable, str] = field(default_factory=dict, compare=False)
    """Respondents' pages as they are for everybody, made once; a few per questionnaire and language."""
    links: dict[str, Link] = field(default_factory=dict, compare=False)
    """Open links that somebody used, by code: see `kto.inviting.links.find`."""
    recordings: dict[Place, Recording] = field(default_factory=dict, compare=False)
    """Texts read aloud, without their sound, so that a page needs no database to say what it can play: see `kto.aloud.playing`."""
    recent: Recent = field(default_factory=Recent, compare=False)
    """What just came through the open links: see `kto.repeats`."""
    revision: int = 0
    """Of what is arranged in the database, as it was read last."""

    @contextmanager
    def arranging(self) -> Iterator[Database]:
        """A transaction that changes the offer or a setting. Whoever writes after it, sees what is new.

        Nobody writes between the commit and the reading anew: an answer cannot be kept under a name that just went.
        """
        with self.store.reading():
            with self.store.write() as db:
                yield db
                offer.changed(db)
            self.read_anew()

    def read_anew(self) -> None:
        """Reads the offer and the settings when they changed since the last time."""
        with self.store.reading() as db:
            revision = offer.revision(db)
            if revision == self.revision:
                return
            if offer.has_begun(db):
                self.catalogue = Catalogue.model_validate(offer.read(db))
            self.settings = self.settings.with_kept(settings.all(db))
            # New ones, and after what they are made from: a page that is being made from what was goes into the old ones.
            self.pages, self.links = {}, {}
            self.revision = revision

    def made_once(self, key: Hashable, make: Callable[[], str]) -> str:
        """The page that is kept under this key, made when it is not there."""
        pages = self.pages  # others take their place when staff change a setting meanwhile
        kept = pages.get(key)
        if kept is None:  # asked once: what is remembered may be let go meanwhile
            kept = pages[key] = make()
        return kept

    @cached_property
    def keys(self) -> Keys:
        """The keys that tablets seal their answers to; made at first use."""
        return Keys(self.settings.instance / FOLDER)

    @cached_property
    def words(self) -> Words:
        """The texts with the corrections of staff."""
        return Words(self.library, self.store)

    @property
    def spoken(self) -> Library:
        """What respondents read today, in the languages that are on."""
        return self.words.library(self.words.edition(self.today))

    @property
    def today(self) -> date:
        """The day it is in Amsterdam."""
        return self.now().astimezone(AMSTERDAM).date()

    @property
    def month(self) -> str:
        """The month it is in Amsterdam, "2026-11": the finest time an answer keeps."""
        return f"{self.today:%Y-%m}"


def open_services(
    settings: Settings, *, create: bool = False, empty: bool = False, now: Callable[[], datetime] = utc_now
) -> Services:
    """Loads the definitions and opens the store; a new one begins with the shipped offer, or with an `empty` one.

    Raises DefinitionError, CatalogueError, SettingsError or StorageError, each in Dutch.
    """
    library = load_all(settings.instance / "vragenlijsten")
    store = open_store(settings.database, library, create=create)
    try:
        if not offer.has_begun(store.db):
            begin(store, Catalogue() if empty else load_catalogue(settings.instance))
        opened = Services(settings, library, Catalogue(), store, now)
        opened.read_anew()
    except BaseException:
        store.close()
        raise
    return opened


def begin(store: Store, catalogue: Catalogue) -> None:
    """Puts an offer in the database. From then on it is changed there, and no file is read."""
    with store.write() as db:
        if offer.has_begun(db):
            return
        for number, name in catalogue.lines.items():
            offer.name_line(db, number, name)
        for wijk in catalogue.listed:
            offer.add(db, "wijken", wijk.model_dump())
        for place in catalogue.places:
            offer.add(db, "places", place.model_dump())
        for activity in catalogue.activities:
            offer.add(db, "activities", activity.model_dump())
        offer.begin(db)
        offer.changed(db)


def services() -> Services:
    """The services of the application that handles this request."""
    found: Services = current_app.extensions["kto"]
    return found
