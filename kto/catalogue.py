"""What is on offer and where: wijken, places, programme lines and activities, with one name for each and its aliases."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

SHIPPED = Path(__file__).parent / "aanbod.toml"


class CatalogueError(ValueError):
    """A catalogue that cannot be used; the message says in Dutch what to do."""


class Place(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str
    wijk: str | None = None
    """None: offered in every wijk."""
    aliases: tuple[str, ...] = ()


class Activity(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str
    wijk: str
    line: int
    sensitive: bool = False
    """The name alone tells something about people: stored as programme line and area only."""


class Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    wijken: Mapping[str, str] = Field(description="area per wijk")
    lines: Mapping[int, str]
    places: tuple[Place, ...] = ()
    activities: Annotated[tuple[Activity, ...], Field(min_length=1)]

    def find_wijk(self, name: str) -> str | None:
        """The wijk as it is spelled here; None when there is none of this name."""
        return next((wijk for wijk in self.wijken if same(wijk, name)), None)

    def find_place(self, name: str) -> Place | None:
        """The place with this name or alias."""
        return next(
            (place for place in self.places if any(same(one, name) for one in (place.name, *place.aliases))), None
        )

    def find_activity(self, name: str, wijk: str | None = None) -> Activity | None:
        """The activity with this name, in this wijk where it is given: "Bingo" is held in several."""
        return next(iter(self.find_activities(name, wijk)), None)

    def find_activities(self, name: str, wijk: str | None = None) -> tuple[Activity, ...]:
        """Every activity with this name, in this wijk or in all."""
        return tuple(one for one in self.activities if wijk in (None, one.wijk) and same(one.name, name))

    def places_in(self, wijk: str) -> tuple[Place, ...]:
        """The wijk's own places first, then those that belong to no wijk."""
        return tuple(sorted((one for one in self.places if one.wijk in (wijk, None)), key=lambda one: one.wijk is None))

    def activities_in(self, wijk: str) -> tuple[Activity, ...]:
        return tuple(one for one in self.activities if one.wijk == wijk)


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
