"""The two ways of asking side by side: what people say to an interviewer, and what they fill in alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis import wording
from analysis.change import Side
from analysis.counts import ItemCounts
from analysis.estimates import Estimate, Share
from analysis.missing import much_missing
from analysis.modes import ModeComparison, Way, compare_modes
from analysis.multiplicity import holm
from analysis.summary import Judge, positive_share
from analysis.verdicts import Verdict, mode_verdict
from surveys import GROUPS, SOURCE_LANGUAGE, Item, Library

MODE_OF = {Way.INTERVIEWER: "f2f", Way.SELF: "mail"}
"""A mode that stands for each way, where the modes are added up already."""


@dataclass(frozen=True)
class Row:
    """One item or group per way of asking; a share is None where it is withheld. `verdict` is M1, or None: nothing to say.

    `difference` (interviewer minus self-completed, -1..1) is None where the two are not compared.
    """

    label: str
    shares: Mapping[Way, Share | None]
    verdict: Verdict | None = None
    difference: Estimate | None = None


@dataclass(frozen=True)
class WaysOfAsking:
    """Figures per way of asking, and what may be said of all together (M1, or None), with the difference it rests on."""

    rows: tuple[Row, ...]
    verdict: Verdict | None
    difference: Estimate | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands beside anything else."""
        return not any(all(row.shares.values()) for row in self.rows)


Ways = Mapping[Way, ItemCounts]


def ways_of_group(library: Library, side: Side, group: str, judge: Judge) -> WaysOfAsking:
    """The items of a group, each for both ways of asking; p is corrected (Holm) for how many items there are."""
    items = library.items(group)
    ways = [by_way(side, item) for item in items]
    found = [compared({group: pair}, judge) for pair in zip(items, ways, strict=True)]
    corrected = holm([one.test.p for one in found])
    rows = tuple(
        Row(item.text[SOURCE_LANGUAGE], shown(item, one, judge), said(item, difference, p), apart(difference))
        for item, one, difference, p in zip(items, ways, found, corrected, strict=True)
    )
    satisfaction = [item.id for item in items].index(library.latest(group).satisfaction.id)
    return WaysOfAsking(rows, rows[satisfaction].verdict, rows[satisfaction].difference)


def ways_of_all(library: Library, side: Side, judge: Judge) -> WaysOfAsking:
    """The satisfaction item of each group for both ways of asking; the verdict compares within groups."""
    items = {group: library.latest(group).satisfaction for group in GROUPS}
    found = {group: (item, by_way(side, item)) for group, item in items.items()}
    rows = tuple(Row(wording.group_name(group), shown(*one, judge)) for group, one in found.items())
    together = compared(found, judge)
    return WaysOfAsking(rows, said(items[GROUPS[0]], together, together.test.p), apart(together))


def by_way(side: Side, item: Item) -> Ways:
    return {way: side.counts(item.id, way) for way in Way}


def compared(groups: Mapping[str, tuple[Item, Ways]], judge: Judge) -> ModeComparison:
    """The two ways compared within the groups that have enough answers for a percentage, and few that are missing."""
    smallest = judge.thresholds.percent
    shares = {
        (group, MODE_OF[way]): positive_share(item, one)
        for group, (item, ways) in groups.items()
        for way, one in ways.items()
        if all(each.base >= smallest and not much_missing(each.base, each.asked) for each in ways.values())
    }
    return compare_modes({key: (one.count, one.base) for key, one in shares.items()})


def shown(item: Item, ways: Ways, judge: Judge) -> dict[Way, Share | None]:
    return {way: judge.public(positive_share(item, one)) for way, one in ways.items()}


def said(item: Item, found: ModeComparison, p: float | None) -> Verdict | None:
    assert item.scale is not None, "scored items have a scale"
    return mode_verdict(found, p, kind=item.kind, scale=item.scale.id)


def apart(found: ModeComparison) -> Estimate | None:
    return found.difference if found.difference.value is not None else None
