"""What is on offer and where: wijken, places, programme lines and activities, each with one name and every other it goes by.

The database keeps it (`kto.storage.offer`); a file is only read to begin with.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

SHIPPED = Path(__file__).parent / "aanbod.toml"


class CatalogueError(ValueError):
    """A catalogue that cannot be used; the message says in Dutch what to do."""


class Entry(BaseModel):
    """Something people know by its name."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str
    aliases: tuple[str, ...] = ()
    """Other spellings, kept by hand."""
    former: tuple[str, ...] = ()
    """Names it had before it was renamed, and those of what was merged into it: tablets and files may still say them."""
    closed: bool = False
    """No longer offered. What was answered stays, and what still comes in is kept."""
    number: int = 0
    """Its number in the database; 0 when it does not come from there."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it is found by."""
        return (self.name, *self.aliases, *self.former)

    def is_called(self, name: str) -> bool:
        return any(same(one, name) for one in self.names)


class Wijk(Entry):
    area: str
    """The part of town: all that is kept of where a sensitive activity was."""


class Place(Entry):
    wijk: str | None = None
    """None: offered in every wijk."""


class Activity(Entry):
    wijk: str
    line: int
    sensitive: bool = False
    """The name alone tells something about people: stored as programme line and area only."""


class Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    listed: tuple[Wijk, ...] = Field(alias="wijken", default=())
    lines: Mapping[int, str] = {}
    places: tuple[Place, ...] = ()
    activities: tuple[Activity, ...] = ()

    @field_validator("listed", mode="before")
    @classmethod
    def wijken_with_their_area(cls, value: Any) -> Any:
        """A file has a line per wijk: its name and its area."""
        return [{"name": name, "area": area} for name, area in value.items()] if isinstance(value, Mapping) else value

    @property
    def wijken(self) -> Mapping[str, str]:
        """Every wijk with its area, closed ones too: their answers are still shown."""
        return {wijk.name: wijk.area for wijk in self.listed}

    @property
    def open_wijken(self) -> tuple[str, ...]:
        """The wijken that are offered."""
        return tuple(wijk.name for wijk in self.listed if not wijk.closed)

    @property
    def open_places(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if not place.closed)

    @property
    def activity_names(self) -> tuple[str, ...]:
        """The names of activities that tell nothing about people, in any wijk; closed ones too, each once."""
        sensitive = {one.name for one in self.activities if one.sensitive}
        return tuple(dict.fromkeys(one.name for one in self.activities if one.name not in sensitive))

    def find_wijk(self, name: str) -> str | None:
        """The wijk as it is spelled here; None when none goes by this name."""
        return next((wijk.name for wijk in self.listed if wijk.is_called(name)), None)

    def find_place(self, name: str) -> Place | None:
        """The place that goes by this name."""
        return next((place for place in self.places if place.is_called(name)), None)

    def find_activity(self, name: str, wijk: str | None = None) -> Activity | None:
        """The activity that goes by this name, in this wijk where it is given: "Bingo" is held in several."""
        return next(iter(self.find_activities(name, wijk)), None)

    def find_activities(self, name: str, wijk: str | None = None) -> tuple[Activity, ...]:
        """Every activity that goes by this name, in this wijk or in all."""
        return tuple(one for one in self.activities if wijk in (None, one.wijk) and one.is_called(name))

    def places_in(self, wijk: str) -> tuple[Place, ...]:
        """What is offered: the wijk's own places first, then those that belong to no wijk."""
        found = (one for one in self.open_places if one.wijk in (wijk, None))
        return tuple(sorted(found, key=lambda one: one.wijk is None))

    def activities_in(self, wijk: str) -> tuple[Activity, ...]:
        """What is offered in this wijk."""
        return tuple(one for one in self.activities if one.wijk == wijk and not one.closed)


def same(one: str, other: str) -> bool:
    """Whether two spellings mean the same name: case and spaces do not matter."""
    return normal(one) == normal(other)


@lru_cache(maxsize=4096)
def normal(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def load_catalogue(instance: Path) -> Catalogue:
    """`aanbod.toml` of the instance, or the shipped one. Raises CatalogueError."""
    own = instance / "aanbod.toml"
    path = own if own.exists() else SHIPPED
    try:
        catalogue = Catalogue.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(f"aanbod.toml is niet te lezen: {error}. Verbeter het bestand en begin opnieuw.") from None
    except ValidationError as error:
        places = ", ".join(".".join(str(part) for part in finding["loc"]) for finding in error.errors())
        raise CatalogueError(f"aanbod.toml klopt niet bij: {places}. Kijk hoe het in het voorbeeld staat.") from None
    check_references(catalogue)
    return catalogue


def check_references(catalogue: Catalogue) -> None:
    named = [(f"plek {one.name}", one.wijk) for one in catalogue.places if one.wijk is not None]
    named += [(f"activiteit {one.name}", one.wijk) for one in catalogue.activities]
    wrong = [f"{what} noemt de wijk {wijk}" for what, wijk in named if wijk not in catalogue.wijken]
    wrong += [
        f"activiteit {one.name} noemt lijn {one.line}"
        for one in catalogue.activities
        if one.line not in catalogue.lines
    ]
    if wrong:
        raise CatalogueError(f"aanbod.toml: {'; '.join(wrong)}. Die bestaat niet. Voeg haar toe of verbeter de naam.")
