"""From a selection to its figures: one function for pages, charts, downloads and the command line alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlite_utils import Database

from analysis import View, asking, change, summarise
from analysis.asking import WaysOfAsking
from analysis.summary import Judge, Status, Summary, Thresholds
from kto.figures.hiding import NOT_APART, Hidden, check_public, find_hidden
from kto.figures.selection import Selection, SelectionError
from kto.services import Services
from kto.storage import responses
from surveys import SOURCE_LANGUAGE, Library
from surveys.tongue import gettext as _


def summarise_selection(
    services: Services, selection: Selection, view: View = View.PUBLIC, db: Database | None = None
) -> Summary:
    """The figures of a selection; in the public view without what is small, or what would give something small away.

    `db` holds the counts of a locked year, where those are wanted instead of the present ones.
    Raises SelectionError for a wijk that is not in the catalogue, and in the public view for what no page shows.
    """
    if view is View.PUBLIC:
        check_public(selection)
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
    withheld = {item.id: item.reason or NOT_APART for item in items if item.status is Status.WITHHELD}
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


def years(services: Services) -> list[int]:
    """Every year with answers, the newest first; this year when there are none."""
    period = responses.months(services.store.db)
    if period is None:
        return [int(services.month[:4])]
    return list(range(int(period[1][:4]), int(period[0][:4]) - 1, -1))
