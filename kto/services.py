"""What a request needs: settings, questionnaires, what is on offer in the neighbourhoods, and the store. Made once at start."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from flask import current_app

from kto.catalogue import Catalogue, load_catalogue
from kto.config import Settings
from kto.storage import Store, open_store
from kto.storage.links import Link
from kto.storage.recordings import Place, Recording
from kto.tablets.sealing import FOLDER, Keys
from kto.words import Words
from surveys import Library, load_all

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
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
    """Open links that somebody used, by code: see `kto.links.find`."""
    recordings: dict[Place, Recording] = field(default_factory=dict, compare=False)
    """Texts read aloud, without their sound, so that a page needs no database to say what it can play: see `kto.aloud`."""

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


def open_services(settings: Settings, *, create: bool = False, now: Callable[[], datetime] = utc_now) -> Services:
    """Loads the definitions and opens the store. Raises DefinitionError, CatalogueError or StorageError, each in Dutch."""
    library = load_all(settings.instance / "vragenlijsten")
    catalogue = load_catalogue(settings.instance)
    return Services(settings, library, catalogue, open_store(settings.database, library, create=create), now)


def services() -> Services:
    """The services of the application that handles this request."""
    found: Services = current_app.extensions["kto"]
    return found
