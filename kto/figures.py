"""The one place that turns filters into figures: for pages, charts, downloads and the command line alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from sqlite_utils import Database

from analysis import View, asking, change, summarise, wording
from analysis.asking import WaysOfAsking
from analysis.counts import FIELDS, RESPONSES, CountTable
from analysis.differencing import Cell, hidden_cells
from analysis.phrases import Phrase
from analysis.series import quarter
from analysis.summary import GroupSummary, ItemSummary, Judge, Overall, Part, Status, Summary, Thresholds
from kto.services import Services
from kto.storage import responses, strata
from kto.within import WITHIN_A_WIJK, hidden_within_wijken
from surveys import GROUPS, MODES, SOURCE_LANGUAGE, STAFF, Library
from surveys.tongue import gettext as _

MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")
FILTERS = ("mode", "wijk", "place", "activity", "line")
TOO_FEW = wording.too_few_apart()
GIVES_AWAY = wording.gives_away()


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


def summarise_selection(
    services: Services, selection: Selection, view: View = View.PUBLIC, db: Database | None = None
) -> Summary:
    """The figures of a selection; in the public view without what is small, or what would give something small away.

    `db` holds the counts of a locked year, where those are wanted instead of the present ones.
    Raises SelectionError for a wijk that is not in the catalogue.
    """
    if selection.wijk is not None:
        wijk = services.catalogue.find_wijk(selection.wijk)
        if wijk is None:
            known = ", ".join(services.catalogue.wijken)
            raise SelectionError(
                _("De wijk %(wijk)r bestaat niet. Kies uit: %(known)s.") % {"wijk": selection.wijk, "known": known}
            )
        if db is None:  # a locked year keeps the names it had
            selection = replace(selection, wijk=wijk)
    thresholds = Thresholds(services.settings.show_from, services.settings.percent_from)
    db = db or services.store.db
    table = responses.counts(
        db,
        selection.first_month,
        selection.last_month,
        group=selection.group,
        by=selection.by,
        **selection.filters,
    )
    hidden = Hidden() if view is View.INTERNAL else find_hidden(db, selection, thresholds.show)
    summary = summarise(
        services.library,
        hidden.without(table),
        view=view,
        thresholds=thresholds,
        first_month=selection.first_month,
        last_month=selection.last_month,
        filters=selection.filters,
        by=selection.by,
        groups=selection.asked,
    )
    groups = tuple(group for group in summary.groups if selection.group in (None, group.group))
    summary = hidden.mark(replace(summary, groups=groups))
    return summary if selection.compare is None else with_change(services, selection, summary, db)


def with_change(services: Services, selection: Selection, summary: Summary, db: Database) -> Summary:
    """The summary with what changed since the year to compare with; `db` has the counts of both."""
    now = side(services, selection, summary.view, db)
    before = side(services, selection.before, summary.view, db)
    found = change.compare_periods(services.library, now, before, view=summary.view, thresholds=summary.thresholds)
    items = [item for group in summary.groups for item in group.items]
    withheld = {item.id: item.reason or TOO_FEW for item in items if item.status is Status.WITHHELD}
    groups = [group.group for group in summary.groups]
    return replace(summary, change=change.only(found, groups, withheld, services.library))


def ways_of_asking(services: Services, selection: Selection, view: View = View.PUBLIC) -> WaysOfAsking:
    """The two ways of asking side by side: the items of the chosen group, or all groups on their satisfaction item."""
    thresholds = Thresholds(services.settings.show_from, services.settings.percent_from)
    judge, found = Judge(thresholds, view), side(services, selection, view, services.store.db)
    if selection.group is None:
        return asking.ways_of_all(services.library, found, judge)
    return asking.ways_of_group(services.library, found, selection.group, judge)


def side(services: Services, selection: Selection, view: View, db: Database) -> change.Side:
    """The counts of a period per way of asking, for comparisons: all groups, without what the public may not see.

    Ways of asking are added up from the modes that a page with that filter shows, so nothing follows from the sum.
    """
    chosen = selection.everybody
    table = responses.counts(db, chosen.first_month, chosen.last_month, by="mode", **chosen.filters)
    asked = responses.items(db, *chosen.whole_years)
    words = words_asked(services.library, responses.versions(db, chosen.first_month, chosen.last_month))
    if view is View.INTERNAL:
        return change.Side(chosen.first_month, chosen.last_month, table, table, asked, words)
    threshold = services.settings.show_from
    visible = find_hidden(db, chosen, threshold).without(table)
    by_mode = chosen if chosen.mode else replace(chosen, by="mode")
    apart = find_hidden(db, by_mode, threshold).without_parts(visible, "mode")
    return change.Side(chosen.first_month, chosen.last_month, visible, apart, asked, words)


def words_asked(library: Library, versions: Mapping[str, Sequence[int]]) -> dict[str, frozenset[str]]:
    """The words, in Dutch, in which each item was put in these versions of each group."""
    found: dict[str, set[str]] = {}
    for group, numbers in versions.items():
        for number in numbers:
            for item in library.get(group, number).scored:
                found.setdefault(item.id, set()).add(item.text[SOURCE_LANGUAGE])
    return {item: frozenset(words) for item, words in found.items()}


@dataclass(frozen=True)
class Hidden:
    """What the public may not see of one selection, as group and item; `parts` adds a value of the breakdown."""

    reasons: Mapping[tuple[str, str], Phrase] = field(default_factory=dict)
    parts: Mapping[tuple[str, str, str], Phrase] = field(default_factory=dict)

    def reason(self, group: str, item: str = RESPONSES) -> Phrase | None:
        return self.reasons.get((group, RESPONSES)) or self.reasons.get((group, item))

    def without(self, table: CountTable) -> CountTable:
        """The counts without what is hidden, so that no total contains it."""
        return CountTable((cell, n) for cell, n in table.items() if not self.reason(cell.group, cell.item))

    def without_parts(self, table: CountTable, by: str) -> CountTable:
        """The counts of the parts that may be seen apart; those of which `by` is not known are no part."""
        return CountTable(
            (cell, n)
            for cell, n in self.without(table).items()
            if (part := getattr(cell, by)) is not None
            and not {(cell.group, RESPONSES, part), (cell.group, cell.item, part)} & self.parts.keys()
        )

    def mark(self, summary: Summary) -> Summary:
        """The summary with each hidden figure in its place, withheld and with the reason."""
        if not self.reasons and not self.parts:
            return summary
        groups = tuple(self.mark_group(group) for group in summary.groups)
        gone = [group for group in groups if group.satisfaction.status is Status.WITHHELD]
        return replace(summary, groups=groups, overall=mark_overall(summary.overall, gone))

    def mark_group(self, group: GroupSummary) -> GroupSummary:
        items = tuple(self.mark_item(group.group, item) for item in group.items)
        by = tuple(self.mark_part(group.group, part) for part in group.by)
        if reason := self.reason(group.group):
            return replace(group, responses=None, status=Status.WITHHELD, reason=reason, items=items, by=())
        return replace(group, items=items, by=by)

    def mark_item(self, group: str, item: ItemSummary) -> ItemSummary:
        reason = self.reason(group, item.id)
        return withheld(item, reason) if reason else item

    def mark_part(self, group: str, part: Part) -> Part:
        whole = self.parts.get((group, RESPONSES, part.value))
        reasons = {item.id: whole or self.parts.get((group, item.id, part.value)) for item in part.items}
        items = tuple(withheld(item, reason) if (reason := reasons[item.id]) else item for item in part.items)
        return replace(part, responses=None if whole else part.responses, items=items)


def mark_overall(overall: Overall, gone: Sequence[GroupSummary]) -> Overall:
    """The total, which the hidden groups are no part of, with their names; withheld when nothing else is left."""
    if not gone:
        return overall
    names = tuple(dict.fromkeys((*overall.withheld, *(group.group for group in gone))))
    if overall.satisfied is None or not overall.satisfied.base:
        return Overall(None, None, None, None, Status.WITHHELD, TOO_FEW, names, None)
    return replace(overall, withheld=names, reason=wording.left_out_uncounted([group.label for group in gone]))


def withheld(item: ItemSummary, reason: Phrase) -> ItemSummary:
    """The item without a single figure."""
    return replace(
        item,
        status=Status.WITHHELD,
        reason=reason,
        base=None,
        empty=None,
        dont_know=None,
        not_asked=None,
        counts={},
        display={},
        satisfied=None,
        neutral=None,
        dissatisfied=None,
        mean=None,
        yes=None,
        verdict=None,
    )


def find_hidden(db: Database, selection: Selection, threshold: int) -> Hidden:
    """What must be hidden of this selection, looked at beside everything that a page with fewer filters shows."""
    fields = [*selection.filters, *([selection.by] if selection.by else [])]
    if not fields and selection.is_whole_years:
        return Hidden()
    tables = strata.bases(db, *selection.whole_years, ["month", *fields], group=selection.group)
    hidden = hidden_in(tables, selection, threshold)
    if selection.by not in WITHIN_A_WIJK or selection.wijk is not None:
        return hidden
    wijken = find_hidden(db, replace(selection, by="wijk"), threshold).parts
    within = hidden_within_wijken(db, selection, threshold, wijken)
    more = {part: TOO_FEW if n < threshold else GIVES_AWAY for part, n in within}
    return replace(hidden, parts={**more, **hidden.parts})


def hidden_in(
    tables: Mapping[tuple[str, str], Mapping[tuple[str, ...], int]], selection: Selection, threshold: int
) -> Hidden:
    """What must be hidden of a selection, of the bases per month, filter and breakdown of the years that it lies in."""
    filters = selection.filters
    wanted = tuple(filters.values())
    reasons: dict[tuple[str, str], Phrase] = {}
    parts: dict[tuple[str, str, str], Phrase] = {}
    for key, cells in tables.items():
        leaves: Counter[tuple[str, ...]] = Counter()
        for (month, *values), n in cells.items():
            leaves[(part_beside(selection, month), *values)] += n
        here = (None if selection.is_whole_years else selection.part_of_year(selection.first_month), *wanted)
        look_up(key, here, leaves, threshold, selection.by, reasons, parts)
    missing = {(group, RESPONSES): TOO_FEW for group in selection.asked if (group, RESPONSES) not in tables and filters}
    return Hidden({**missing, **reasons}, parts)


def part_beside(selection: Selection, month: str) -> str:
    """The part of the year that a month is judged in. Months side by side are, as pages show, parts of their quarter."""
    if selection.by == "month" and selection.is_whole_years:
        return quarter(month)
    return selection.part_of_year(month)


@lru_cache(maxsize=512)
def remembered_cells(leaves: frozenset[tuple[tuple[str, ...], int]], threshold: int) -> frozenset[Cell]:
    """`hidden_cells`, worked out once: every wijk and mode of a year looks at the same table."""
    return hidden_cells(dict(leaves), threshold)


def look_up(
    key: tuple[str, str],
    here: tuple[str | None, ...],
    leaves: Mapping[tuple[str, ...], int],
    threshold: int,
    by: str | None,
    reasons: dict[tuple[str, str], Phrase],
    parts: dict[tuple[str, str, str], Phrase],
) -> None:
    """Writes down whether the figure at `here`, and each of its parts, must be hidden."""
    hidden = remembered_cells(frozenset(leaves.items()), threshold)
    sizes = Counter[tuple[str | None, ...]]()
    for leaf, n in leaves.items():
        if all(a in (None, b) for a, b in zip(here, leaf, strict=False)):
            sizes[here] += n
            if by:
                sizes[(*here, leaf[-1])] += n
    with_their_quarter = hidden_months(here, leaves, hidden) if by == "month" else set()
    whole = (*here, None) if by else here
    if sizes[here] < threshold or whole in hidden:
        reasons[key] = TOO_FEW if sizes[here] < threshold else GIVES_AWAY
    for cell, n in sizes.items():
        if len(cell) > len(here) and (n < threshold or cell in hidden or cell[-1] in with_their_quarter):
            parts[(*key, str(cell[-1]))] = TOO_FEW if n < threshold else GIVES_AWAY


def hidden_months(here: Cell, leaves: Iterable[tuple[str, ...]], hidden: Collection[Cell]) -> set[str]:
    """The months that their quarter would give away, or that would give their quarter away: it has a page of its own."""
    return {
        leaf[-1] for leaf in leaves if {(leaf[0], *here[1:], None), (leaf[0], *here[1:], leaf[-1])}.intersection(hidden)
    }
