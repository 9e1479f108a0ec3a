"""What somebody asks figures of: a period, filters, a breakdown, a year to compare with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analysis.counts import FIELDS
from surveys import GROUPS, MODES, STAFF
from surveys.tongue import gettext as _

MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")
FILTERS = ("mode", "wijk", "place", "activity", "line")


class SelectionError(ValueError):
    """A choice of period or filters that cannot be; the message is a sentence in Dutch."""


@dataclass(frozen=True)
class Selection:
    """Which answers count: a period of whole months, and filters; `by` keeps one field apart.

    `compare` is the year in which the same months are laid beside these, or with `compare_quarter` a quarter of that year. Raises SelectionError for a month that does not
    exist, a period that runs backwards, an unknown group, mode or field, or a period to compare with that is not earlier.
    """

    first_month: str
    last_month: str
    group: str | None = None
    mode: str | None = None
    wijk: str | None = None
    place: str | None = None
    activity: str | None = None
    by: str | None = None
    compare: int | None = None
    compare_quarter: int | None = None
    line: str | None = None
    """The name of a programme line."""

    def __post_init__(self) -> None:
        for month in (self.first_month, self.last_month):
            if not MONTH.fullmatch(month):
                raise SelectionError(
                    _("De maand %(month)r bestaat niet. Schrijf een maand als 2022-03.") % {"month": month}
                )
        if self.last_month < self.first_month:
            raise SelectionError(_("De periode eindigt voordat zij begint. Draai de maanden om."))
        for value, known, word in ((self.group, (*GROUPS, STAFF), _("groep")), (self.mode, MODES, _("manier"))):
            if value is not None and value not in known:
                raise SelectionError(
                    _("De %(word)s %(value)r bestaat niet. Kies uit: %(known)s.")
                    % {"word": word, "value": value, "known": ", ".join(known)}
                )
        if self.by is not None and self.by not in FIELDS:
            raise SelectionError(
                _("Uitsplitsen naar %(by)r kan niet. Kies uit: %(fields)s.")
                % {"by": self.by, "fields": ", ".join(FIELDS)}
            )
        if self.compare_quarter is None and self.compare is not None:
            if not 1900 <= self.compare < int(self.first_month[:4]):
                raise SelectionError(
                    _("Vergelijken kan met een eerder jaar. Kies een jaar voor %(first_month)s.")
                    % {"first_month": self.first_month[:4]}
                )
        elif self.compare is not None and self.before.last_month >= self.first_month:
            raise SelectionError(_("Vergelijken kan met een eerder kwartaal. Kies een kwartaal van voor deze periode."))

    @classmethod
    def of_year(
        cls,
        year: int,
        quarter: int | None = None,
        *,
        compare: int | None = None,
        compare_quarter: int | None = None,
        **filters: str | None,
    ) -> Selection:
        """A whole year, or one of its quarters (1..4)."""
        first, last = months_of(year, quarter)
        return cls(first, last, compare=compare, compare_quarter=compare_quarter, **filters)

    @property
    def filters(self) -> dict[str, str]:
        """The filters that are set, without group and period."""
        chosen = {name: getattr(self, name) for name in FILTERS}
        return {name: value for name, value in chosen.items() if value is not None}

    @property
    def everybody(self) -> Selection:
        """The same answers of all groups together, and nothing beside them."""
        return replace(self, group=None, by=None, compare=None, compare_quarter=None)

    @property
    def asked(self) -> tuple[str, ...]:
        """The groups that may be in its figures: respondents, or staff alone where they were chosen."""
        return (STAFF,) if self.group == STAFF else GROUPS

    @property
    def before(self) -> Selection:
        """The quarter to compare with, or the same months in the year to compare with. Raises ValueError where none was chosen."""
        if self.compare is None:
            raise ValueError("there is no year to compare with")
        if self.compare_quarter is not None:
            first, last = months_of(self.compare, self.compare_quarter)
            return replace(self, first_month=first, last_month=last, compare=None, compare_quarter=None)
        years = int(self.first_month[:4]) - self.compare
        first, last = (f"{int(month[:4]) - years}{month[4:]}" for month in (self.first_month, self.last_month))
        return replace(self, first_month=first, last_month=last, compare=None)

    @property
    def whole_years(self) -> tuple[str, str]:
        """The first and last month of the years that this period lies in."""
        return f"{self.first_month[:4]}-01", f"{self.last_month[:4]}-12"

    @property
    def is_whole_years(self) -> bool:
        return self.first_month.endswith("-01") and self.last_month.endswith("-12")

    @property
    def is_year_or_quarter(self) -> bool:
        year = int(self.first_month[:4])
        return (self.first_month, self.last_month) in [months_of(year, part) for part in (None, 1, 2, 3, 4)]

    def part_of_year(self, month: str) -> str:
        """The part of the surrounding years that a month belongs to: its quarter where this selection is one, else in or out."""
        start, end = int(self.first_month[5:]), int(self.last_month[5:])
        if self.first_month[:4] == self.last_month[:4] and start % 3 == 1 and end == start + 2:
            return str((int(month[5:]) - 1) // 3)
        return "in" if self.first_month <= month <= self.last_month else "out"


def months_of(year: int, quarter: int | None) -> tuple[str, str]:
    """The first and last month of a year, or of one of its quarters (1..4)."""
    first, last = (1, 12) if quarter is None else (3 * quarter - 2, 3 * quarter)
    return f"{year}-{first:02}", f"{year}-{last:02}"
