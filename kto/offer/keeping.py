"""Keeping the offer: what is added, changed or put together, and what then follows. Every change is logged."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar, cast

from sqlite_utils import Database

from kto.offer.catalogue import Activity, Catalogue, Entry, Wijk
from kto.services import Services
from kto.storage import audit, following, offer
from kto.storage.following import Where
from surveys.tongue import gettext as _
from surveys.tongue import mark

NAME_LENGTH = 80
SEPARATOR = "|"
"""Stands between a wijk and an activity in our own forms, so it cannot be in a name."""
WORDS = {
    "name": "naam", "aliases": "andere namen", "former": "eerdere namen", "closed": "niet meer aanbieden", "area": "gebied",
    "wijk": "wijk", "line": "programmalijn", "sensitive": "gevoelig",
}  # fmt: skip

Some = TypeVar("Some", bound=Entry)


class OfferError(ValueError):
    """Something about the offer that cannot be; the message is a sentence in Dutch. `field`: of the form, where it is about one."""

    def __init__(self, message: str, field: str = "name") -> None:
        super().__init__(message)
        self.field = field


class Kind(NamedTuple):
    """A list of the offer: its table, and how one of it is called."""

    table: offer.Kind
    word: str
    entries: Callable[[Catalogue], tuple[Entry, ...]]


KINDS: Mapping[str, Kind] = {
    "wijk": Kind("wijken", mark("wijk"), lambda catalogue: catalogue.listed),
    "plek": Kind("places", mark("plek"), lambda catalogue: catalogue.places),
    "activiteit": Kind("activities", mark("activiteit"), lambda catalogue: catalogue.activities),
}


def get(catalogue: Catalogue, kind: str, number: int) -> Entry | None:
    return next((one for one in KINDS[kind].entries(catalogue) if one.number == number), None)


def stamp(entry: Entry) -> str:
    """Differs whenever the entry does: what a form remembers of the one it shows."""
    return hashlib.sha256(entry.model_dump_json().encode()).hexdigest()[:16]


def add(services: Services, kind: str, entry: Entry, by: str) -> int:
    """Adds an entry and returns its number. Raises OfferError when something goes by one of its names."""
    with services.arranging() as db:
        refuse_names(services.catalogue, kind, entry)
        number = offer.add(db, KINDS[kind].table, entry.model_dump())
        audit.log(db, by, f"{KINDS[kind].word} toegevoegd", full_name(entry), services.now())
    return number


def change(services: Services, kind: str, number: int, wanted: Entry, by: str, seen: str) -> None:
    """Changes an entry, and everything that names it with it; the name it had keeps leading to it.

    Raises OfferError when somebody was first, or something else goes by one of its names.
    """
    with services.arranging() as db:
        catalogue = services.catalogue
        known = get(catalogue, kind, number)
        if known is None or stamp(known) != seen:
            raise OfferError(
                _("Iemand heeft dit intussen veranderd. Ga terug, kijk hoe het nu is en verander het dan.")
            )
        entry = renamed(known, wanted)
        refuse_names(catalogue, kind, entry)
        offer.change(db, KINDS[kind].table, number, entry.model_dump())
        follow(db, catalogue, known, entry)
        audit.log(
            db, by, f"{KINDS[kind].word} veranderd", f"{full_name(known)}: {difference(known, entry)}", services.now()
        )


def renamed(known: Entry, wanted: Some) -> Some:
    """`wanted` with the number and the earlier names of the entry that it is to replace."""
    former = [name for name in (*known.former, known.name) if name != wanted.name]
    aliases = [name for name in wanted.aliases if name not in (wanted.name, *former)]
    return wanted.model_copy(
        update={"number": known.number, "former": tuple(dict.fromkeys(former)), "aliases": tuple(aliases)}
    )


def refuse_names(catalogue: Catalogue, kind: str, entry: Entry) -> None:
    """Raises OfferError for a name that cannot be, or that something else of its kind goes by."""
    for field, names in (("name", (entry.name,)), ("aliases", entry.aliases)):
        for name in names:
            if SEPARATOR in name or len(name) > NAME_LENGTH:
                raise OfferError(
                    _("Maak %(name)r korter dan %(name_length)s tekens, zonder streep (%(separator)s).")
                    % {"name": name[:40], "name_length": NAME_LENGTH, "separator": SEPARATOR},
                    field,
                )
            for other in rivals(catalogue, kind, entry):
                if other.is_called(name):
                    raise OfferError(
                        _("%(name)s is er al: %(other)s. Kies een andere naam, of voeg ze samen.")
                        % {"name": name, "other": known_as(other, name)},
                        field,
                    )


def rivals(catalogue: Catalogue, kind: str, entry: Entry) -> Iterable[Entry]:
    """What must not share a name with the entry: the others of its kind, of activities those in the same wijk."""
    for other in KINDS[kind].entries(catalogue):
        same_wijk = not isinstance(entry, Activity) or cast(Activity, other).wijk == entry.wijk
        if other.number != entry.number and same_wijk:
            yield other


def known_as(entry: Entry, name: str) -> str:
    if name in entry.former:
        return _("zo heette %(name)s eerst") % {"name": entry.name}
    known = _("als %(name)s, dat we niet meer aanbieden") if entry.closed else _("als %(name)s")
    return known % {"name": entry.name}


def follow(db: Database, catalogue: Catalogue, known: Entry, entry: Entry) -> None:
    """Gives everything that names `known` what it is called now."""
    if isinstance(known, Wijk) and isinstance(entry, Wijk):
        if entry.name != known.name:
            rename_wijk(db, known.name, entry.name)
            following.rename_scope(db, slug(known.name), slug(entry.name))
        follow_area(db, catalogue, known, entry.area)
    elif isinstance(known, Activity) and isinstance(entry, Activity):
        to = coarse(catalogue, entry) if entry.sensitive else {"activity": entry.name}
        if entry.name != known.name or entry.sensitive > known.sensitive:
            move_activity(db, catalogue, known, to)
    elif entry.name != known.name:
        following.move(db, {"place": known.name}, {"place": entry.name})


def rename_wijk(db: Database, old: str, new: str) -> None:
    following.move(db, {"wijk": old}, {"wijk": new})
    following.rename_wijk(db, old, new)


def follow_area(db: Database, catalogue: Catalogue, known: Wijk, area: str) -> None:
    """An area that no wijk has any more is one that got another name: what is kept of it follows."""
    others = {wijk.area for wijk in catalogue.listed if wijk.number != known.number}
    if area != known.area and known.area not in others:
        following.move(db, {"area": known.area}, {"area": area})


def coarse(catalogue: Catalogue, activity: Activity) -> Where:
    """All that is kept of where, with a sensitive activity."""
    area = catalogue.wijken[activity.wijk]
    return {"wijk": None, "place": None, "activity": None, "programme_line": activity.line, "area": area}


def move_activity(db: Database, catalogue: Catalogue, activity: Activity, to: Where) -> None:
    """Moves what names this activity; without a wijk too, where only one wijk has an activity of this name."""
    following.move(db, {"wijk": activity.wijk, "activity": activity.name}, to)
    if len(catalogue.find_activities(activity.name)) == 1:
        following.move(db, {"wijk": None, "activity": activity.name}, to)


def slug(name: str) -> str:
    """As in the scope of a text: see `kto.forms.filters.Filters.slug`."""
    return name.lower().replace(" ", "-")


def merge(services: Services, kind: str, stays: int, goes: int, by: str) -> None:
    """Makes two of a kind one: answers, links, rounds and sessions follow, and the name that goes leads to what stays.

    Raises OfferError when one is not there, or they are activities of two wijken. A locked year keeps the names it had.
    """
    with services.arranging() as db:
        catalogue = services.catalogue
        one, other = get(catalogue, kind, stays), get(catalogue, kind, goes)
        if one is None or other is None or stays == goes:
            raise OfferError(_("Een van deze twee is er niet meer. Ga terug en kies opnieuw."))
        if isinstance(one, Activity) and isinstance(other, Activity):
            if one.wijk != other.wijk:
                raise OfferError(
                    _("%(name)s hoort bij %(wijk)s. Kies een activiteit in dezelfde wijk.")
                    % {"name": other.name, "wijk": other.wijk}
                )
            merge_activities(db, catalogue, one, other)
        elif isinstance(one, Wijk) and isinstance(other, Wijk):
            merge_wijken(db, catalogue, one, other)
        else:
            following.move(db, {"place": other.name}, {"place": one.name})
            offer.remove(db, "places", other.number)
            offer.change(db, "places", one.number, united(one, other).model_dump())
        subject = f"{full_name(other)} -> {full_name(one)}"
        audit.log(db, by, f"{KINDS[kind].word} samengevoegd", subject, services.now())


def united(one: Some, other: Entry) -> Some:
    """`one`, found by every name of `other` too."""
    former = tuple(name for name in dict.fromkeys((*one.former, other.name, *other.former)) if name != one.name)
    aliases = tuple(name for name in dict.fromkeys((*one.aliases, *other.aliases)) if name not in (one.name, *former))
    return one.model_copy(update={"former": former, "aliases": aliases})


def merge_activities(db: Database, catalogue: Catalogue, one: Activity, other: Activity) -> None:
    """Where one of the two is sensitive, the other's name may not be kept any longer either."""
    kept = united(one, other).model_copy(update={"sensitive": one.sensitive or other.sensitive})
    to = coarse(catalogue, kept) if kept.sensitive else {"wijk": kept.wijk, "activity": kept.name}
    move_activity(db, catalogue, other, to)
    if kept.sensitive and not one.sensitive:
        move_activity(db, catalogue, one, to)
    offer.remove(db, "activities", other.number)
    offer.change(db, "activities", one.number, kept.model_dump())


def merge_wijken(db: Database, catalogue: Catalogue, one: Wijk, other: Wijk) -> None:
    """Its places and activities come along; an activity that both have becomes one."""
    for activity in (found for found in catalogue.activities if found.wijk == other.name):
        here = [found for found in catalogue.activities if found.wijk == one.name]
        twin = next((found for found in here if any(map(found.is_called, activity.names))), None)
        if twin is not None:
            merge_activities(db, catalogue, twin, activity)
            catalogue = reread(db)
        else:
            offer.change(db, "activities", activity.number, {"wijk": one.name})
    for place in (found for found in catalogue.places if found.wijk == other.name):
        offer.change(db, "places", place.number, {"wijk": one.name})
    rename_wijk(db, other.name, one.name)
    follow_area(db, catalogue, other, one.area)
    offer.remove(db, "wijken", other.number)
    offer.change(db, "wijken", one.number, united(one, other).model_dump())


def reread(db: Database) -> Catalogue:
    return Catalogue.model_validate(offer.read(db))


def save_line(services: Services, number: int | None, name: str, by: str) -> None:
    """Gives a programme line its name, or adds the next one. Raises OfferError when another has that name."""
    with services.arranging() as db:
        lines = services.catalogue.lines
        if any(other.casefold() == name.casefold() and key != number for key, other in lines.items()):
            raise OfferError(_("De programmalijn %(name)s is er al. Kies een andere naam.") % {"name": name})
        offer.name_line(db, number or max(lines, default=0) + 1, name)
        known = lines.get(number or 0)
        done = ("programmalijn veranderd", f"{known} -> {name}") if known else ("programmalijn toegevoegd", name)
        audit.log(db, by, *done, services.now())


def full_name(entry: Entry) -> str:
    return f"{entry.name} ({entry.wijk})" if isinstance(entry, Activity) else entry.name


def difference(one: Entry, other: Entry) -> str:
    """What became of which field: "naam: Stoof -> de Stoof; gevoelig: nee -> ja"."""
    before, after = one.model_dump(), other.model_dump()
    parts = [
        f"{WORDS[name]}: {said(before[name])} -> {said(after[name])}" for name in after if before[name] != after[name]
    ]
    return "; ".join(part for part in parts if not part.startswith(WORDS["former"])) or "niets"


def said(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return (", ".join(value) if isinstance(value, tuple) else str(value or "")) or "geen"
