"""The filters of a page with figures: read from its address, written back into it, and said in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from analysis import View
from kto.figures import Selection, SelectionError
from kto.offer.catalogue import Catalogue
from kto.words.labels import FILTER_WORDS, MODE_WORDS, QUARTER_WORDS
from surveys import MODE_LABELS
from surveys.tongue import gettext as _

INTERNAL = "intern"


@dataclass(frozen=True)
class Filters:
    """What the address of a page chooses. Everything but the year may be left open."""

    year: int
    quarter: int | None = None
    wijk: str | None = None
    mode: str | None = None
    view: View = View.PUBLIC
    compare: int | None = None
    """An earlier year to lay beside these figures."""
    compare_quarter: int | None = None
    """A quarter of that year, where these figures are of a quarter; without one, the same quarter."""
    place: str | None = None
    activity: str | None = None
    line: str | None = None
    """A programme line by its name. All three in the internal view only: beside pages per wijk, quarter and way of asking they would give small groups away."""

    def __post_init__(self) -> None:
        if (self.place or self.activity or self.line) and not self.is_internal:
            raise SelectionError(
                _(
                    "Per plek, activiteit of programmalijn kijken kan alleen een analist, in de interne weergave. Kies een wijk, of vraag het een analist."
                )
            )

    def selection(self, group: str | None = None, by: str | None = None) -> Selection:
        where: dict[str, str | None] = {"group": group, "wijk": self.wijk, "mode": self.mode, "by": by}
        where |= {"place": self.place, "activity": self.activity, "line": self.line}
        return Selection.of_year(
            self.year, self.quarter, compare=self.compare, compare_quarter=self.compare_quarter, **where
        )

    @property
    def address(self) -> dict[str, str]:
        """The part of an address after the question mark that leads to the same figures."""
        chosen = {
            "jaar": str(self.year),
            "kwartaal": str(self.quarter) if self.quarter else "",
            "wijk": self.wijk or "",
            "manier": self.mode or "",
            "plek": self.place or "",
            "activiteit": self.activity or "",
            "lijn": self.line or "",
            "vergelijk": self.beside,
            "beeld": INTERNAL if self.is_internal else "",
        }
        return {name: value for name, value in chosen.items() if value}

    @property
    def alone(self) -> Filters:
        """The same choice with no year beside it."""
        return replace(self, compare=None, compare_quarter=None)

    @property
    def beside(self) -> str:
        """What lies beside these figures, as an address has it: "2021", "2022-k1" or ""."""
        return f"{self.compare or ''}{f'-k{self.compare_quarter}' if self.compare_quarter else ''}"

    @property
    def public(self) -> Filters:
        """The choice as everybody may see it."""
        return replace(self, view=View.PUBLIC, place=None, activity=None, line=None)

    @property
    def is_internal(self) -> bool:
        return self.view is View.INTERNAL

    @property
    def period(self) -> str:
        """ "heel 2022", or "januari - maart 2022"."""
        return (
            f"{QUARTER_WORDS[self.quarter]} {self.year}" if self.quarter else _("heel %(year)s") % {"year": self.year}
        )

    @property
    def words(self) -> str:
        """The whole choice as one line: "heel 2022, Krispijn, alle manieren van vragen"."""
        mode = str(MODE_WORDS[self.mode]) if self.mode else _("alle manieren van vragen")
        beside = [_("vergeleken met %(compare)s") % {"compare": self.beside_words}] if self.compare else []
        narrower = filter(None, (self.place, self.activity, self.line))
        return ", ".join((self.period, self.wijk or _("alle wijken"), *narrower, mode, *beside))

    @property
    def beside_words(self) -> str:
        return f"{QUARTER_WORDS[self.compare_quarter]} {self.compare}" if self.compare_quarter else str(self.compare)

    @property
    def slug(self) -> str:
        """The choice as a part of a file name: "2022", "2022-k1-krispijn-telefoon-intern"."""
        parts = (str(self.year), f"k{self.quarter}" if self.quarter else "", self.wijk, self.mode)
        named = [part.lower().replace(" ", "-") for part in parts if part]
        named += [
            "".join(c if c.isalnum() else "-" for c in one.lower())
            for one in (self.place, self.activity, self.line)
            if one
        ]
        named += [f"naast-{self.beside}"] if self.compare else []
        return "-".join([*named, INTERNAL] if self.is_internal else named)


def read_filters(
    arguments: Mapping[str, str], catalogue: Catalogue, years: list[int], *, may_see_internal: bool
) -> Filters:
    """The filters in an address; without a year the last one with answers. Raises SelectionError for what does not exist.

    The internal view is for those who may see it, and only where the address asks for it.
    """
    year = read_year(arguments.get("jaar", ""), years)
    quarter = arguments.get("kwartaal", "")
    if quarter not in ("", "1", "2", "3", "4"):
        raise SelectionError(_("Dit kwartaal bestaat niet. Kies 1, 2, 3 of 4."))
    name = arguments.get("wijk") or None
    wijk = catalogue.find_wijk(name) if name else None  # an address that was shared may have a name of before
    if name is not None and wijk is None:
        raise SelectionError(_("De wijk %(name)r bestaat niet. Kies er een uit de lijst.") % {"name": name})
    mode = arguments.get("manier") or None
    if mode is not None and mode not in MODE_LABELS:
        raise SelectionError(
            _("De manier van vragen %(mode)r bestaat niet. Kies er een uit de lijst.") % {"mode": mode}
        )
    internal = may_see_internal and arguments.get("beeld") == INTERNAL
    return Filters(
        year,
        int(quarter) if quarter else None,
        wijk,
        mode,
        View.INTERNAL if internal else View.PUBLIC,
        *read_compare(arguments, year, int(quarter) if quarter else None, years),
        known(arguments, "plek", [place.name for place in catalogue.places]),
        known(arguments, "activiteit", catalogue.activity_names),
        known(arguments, "lijn", list(catalogue.lines.values())),
    )


def known(arguments: Mapping[str, str], name: str, names: Collection[str]) -> str | None:
    """What the address chooses of a list; None for all. Raises SelectionError for what is not on it."""
    value = arguments.get(name) or None
    if value is not None and value not in names:
        raise SelectionError(
            _("De %(name)s %(value)r kun je niet kiezen. Kies er een uit de lijst.")
            % {"name": FILTER_WORDS[name], "value": value}
        )
    return value


def read_compare(
    arguments: Mapping[str, str], year: int, quarter: int | None, years: list[int]
) -> tuple[int | None, int | None]:
    """The year to compare with, and the quarter of it where another than the same was chosen ("2022-k1").

    One that is not earlier is dropped: it stays behind when somebody chooses another period. So does a quarter beside a year.
    """
    chosen = arguments.get("vergelijk", "").partition("-k")
    text, part = chosen[0], chosen[2]
    if part not in ("", "1", "2", "3", "4"):
        raise SelectionError(_("Dit kwartaal bestaat niet. Kies 1, 2, 3 of 4."))
    other = read_year(text, years) if text else year
    if part and quarter and (other, int(part)) < (year, quarter) and (other == year or int(part) != quarter):
        return other, int(part)
    return (other, None) if other < year else (None, None)


def earlier_periods(chosen: Filters, years: Collection[int]) -> list[tuple[str, str]]:
    """What may lie beside the chosen period, as an address has it and in words, the newest first."""
    earlier: list[tuple[int, int | None]] = [(year, None) for year in years if year < chosen.year]
    if chosen.quarter:
        quarters = [(year, quarter) for year in years for quarter in (4, 3, 2, 1)]
        earlier = [(year, quarter) for year, quarter in quarters if (year, quarter) < (chosen.year, chosen.quarter)]
    found = []
    for year, quarter in earlier:
        same = None if quarter == chosen.quarter else quarter
        beside = replace(chosen, compare=year, compare_quarter=same)
        words = f"{QUARTER_WORDS[quarter]} {year}" if quarter else str(year)
        found.append((beside.beside, words))
    return found


def read_year(text: str, years: list[int]) -> int:
    if not text:
        return years[0]
    if text.isascii() and text.isdigit() and 2000 <= int(text) <= 2100:
        return int(text)
    raise SelectionError(_("Dit jaar bestaat niet. Kies een jaar uit de lijst."))
