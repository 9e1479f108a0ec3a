"""These figures beside those of the same months in an earlier year: what changed, how sure that is, and what may be said of it.

Items are the same where their id is; where their words changed, nothing is said of a difference. Families of comparisons (statistics that are published beside each other): all groups on
their satisfaction item, and all items of one group; p is corrected by Holm for each family an item is in, and the larger counts.
Where the mix of ways of asking changed, the comparisons within each way take the place of the one over all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from analysis import modes, proportions, wording
from analysis.comparison import Compared, Comparison, ItemChange, OverallChange
from analysis.counts import Cell, CountTable, ItemCounts
from analysis.differences import share_difference, share_test
from analysis.disclosure import Thresholds, View
from analysis.estimates import Share
from analysis.missing import much_missing
from analysis.modes import Way
from analysis.multiplicity import holm
from analysis.phrases import Phrase
from analysis.planning import detectable_shares
from analysis.summary import Judge, positive_share
from analysis.verdicts import ChangeEvidence, Verdict, change_verdict
from analysis.years import YearComparison, compare_years
from surveys import GROUPS, Item, Library

Cells = Sequence[tuple[Cell, int]]


@dataclass(frozen=True)
class Side:
    """One of the two periods: its counts with the mode of each, without what the public may not see.

    `apart` has only the modes that may be seen apart. `asked` are the items that anybody answered in those whole years, `words`
    the words in which each was put in the period itself.
    """

    first_month: str
    last_month: str
    table: CountTable
    apart: CountTable
    asked: frozenset[str]
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def cells(self) -> Mapping[str, Cells]:
        """The cells of each item, so that no figure goes through all of them."""
        return by_item(self.table)

    @cached_property
    def cells_apart(self) -> Mapping[str, Cells]:
        return by_item(self.apart)

    def counts(self, item: str, way: Way | None = None) -> ItemCounts:
        """The answers to an item, over all ways of asking or of one, as far as its modes may be seen apart."""
        if way is None:
            return CountTable(self.cells.get(item, ())).item(item)
        return CountTable(
            [(cell, n) for cell, n in self.cells_apart.get(item, ()) if modes.way(cell.mode) is way]
        ).item(item)

    def bases(self, group: str, item: str) -> dict[tuple[str, str], tuple[int, int]]:
        """How many valid answers there are per mode, in the form that `modes` counts."""
        parts = CountTable([(cell._replace(mode=cell.mode or ""), n) for cell, n in self.cells.get(item, ())]).by(
            "mode"
        )
        return {(group, mode): (0, table.item(item).base) for mode, table in parts.items()}

    @property
    def label(self) -> Phrase:
        """The period inside a sentence: "2021", "januari t/m maart 2021"."""
        return wording.period(self.first_month, self.last_month)


@dataclass(frozen=True)
class Pair:
    """The answers to one item in both periods, over all ways of asking (`way` is None) or within one."""

    group: str
    item: Item
    now: ItemCounts
    before: ItemCounts
    same_item: bool
    same_words: bool
    mode_changed: bool
    way: Way | None = None

    @property
    def key(self) -> tuple[str, Way | None]:
        return self.item.id, self.way

    @property
    def shares(self) -> tuple[Share, Share]:
        return positive_share(self.item, self.now), positive_share(self.item, self.before)

    def is_comparable(self, smallest: int) -> bool:
        """Whether the two figures may be laid beside each other at all."""
        sides = self.now, self.before
        enough = all(one.base >= smallest and not much_missing(one.base, one.asked) for one in sides)
        return enough and self.same_item and self.same_words and (self.way is not None or not self.mode_changed)


def compare_periods(
    library: Library,
    now: Side,
    before: Side,
    *,
    view: View = View.PUBLIC,
    thresholds: Thresholds = Thresholds(),  # noqa: B008 - frozen
) -> Comparison:
    """Every item of every group, and all groups together, in `now` beside `before`.

    Both sides hold all groups, also where one is looked at: which family a comparison is in does not depend on the page.
    """
    judge = Judge(thresholds, view)
    found = [pair for group in GROUPS for pair in group_pairs(library, group, now, before, thresholds.percent)]
    ps = {pair.key: share_test(*pair.shares).p for pair in found if pair.is_comparable(thresholds.percent)}
    corrected = correct(found, ps)
    compared = {
        pair.key: compare(pair, ps.get(pair.key), corrected.get(pair.key), before.label, judge) for pair in found
    }
    items = {
        item: ItemChange(one, {way: compared[item, way] for way in Way if (item, way) in compared})
        for (item, over), one in compared.items()
        if over is None
    }
    return Comparison(before.first_month, before.last_month, items, overall_change(library, items, now, before, judge))


def group_pairs(library: Library, group: str, now: Side, before: Side, smallest: int) -> Iterable[Pair]:
    for item in library.items(group):
        counts, old = now.counts(item.id), before.counts(item.id)
        # How few people were asked is nobody's business, and too few to compare is what is said of them.
        enough = min(counts.base, old.base) >= smallest
        changed = enough and modes.ways_changed(now.bases(group, item.id), before.bases(group, item.id))
        worded = same_words(item.id, now, before)
        yield Pair(group, item, counts, old, item.id in before.asked, worded, changed)
        for way in Way if changed else ():
            yield Pair(group, item, now.counts(item.id, way), before.counts(item.id, way), True, worded, changed, way)


def same_words(item: str, now: Side, before: Side) -> bool:
    """Whether a question was put in the same words in both periods, as far as that is known."""
    known = now.words.get(item), before.words.get(item)
    return None in known or known[0] == known[1]


def by_item(table: CountTable) -> dict[str, list[tuple[Cell, int]]]:
    found = defaultdict(list)
    for cell, n in table.items():
        found[cell.item].append((cell, n))
    return dict(found)


def correct(
    pairs: Sequence[Pair], ps: Mapping[tuple[str, Way | None], float | None]
) -> dict[tuple[str, Way | None], float]:
    """The larger of the corrected p's of each pair that was tested."""
    families: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        families[pair.group].append(pair)
        if pair.item.id.endswith("_q1"):
            families["every group"].append(pair)
    corrected: dict[tuple[str, Way | None], float] = {}
    for family in families.values():
        keys = [pair.key for pair in family]
        for key, p in zip(keys, holm([ps.get(key) for key in keys]), strict=True):
            if p is not None:
                corrected[key] = max(p, corrected.get(key, 0.0))
    return corrected


def compare(pair: Pair, p: float | None, p_adjusted: float | None, label: Phrase, judge: Judge) -> Compared:
    now, before = pair.shares
    comparable = pair.is_comparable(judge.thresholds.percent)
    evidence = ChangeEvidence(
        now=now,
        before=before,
        difference=share_difference(now, before),
        p_holm=p_adjusted,
        detectable=blind_spot(now, before) if comparable else None,
        same_item=pair.same_item,
        same_words=pair.same_words,
        mode_changed=pair.mode_changed,
        within_mode=pair.way is not None,
        counts=pair.now,
        counts_before=pair.before,
    )
    return Compared(
        now=judge.public(now),
        before=judge.public(before),
        difference=evidence.difference if comparable else None,
        p=p,
        p_adjusted=p_adjusted,
        verdict=judged(evidence, pair, label, judge),
    )


def judged(evidence: ChangeEvidence, pair: Pair, label: Phrase, judge: Judge) -> Verdict:
    assert pair.item.scale is not None, "scored items have a scale"
    smallest = judge.thresholds.percent
    if pair.way is not None and min(evidence.now.base, evidence.before.base) < smallest:
        return Verdict("C5", wording.too_few_to_compare())
    return change_verdict(
        evidence, label, kind=pair.item.kind, scale=pair.item.scale.id, thresholds=judge.thresholds, view=judge.view
    )


def blind_spot(now: Share, before: Share) -> float:
    """The smallest change (0..1) from `before` that so many answers would show, up or down, whichever is larger; 1 when none would."""
    assert before.value is not None, "only figures that may be compared come here"
    reach = detectable_shares(before.value, before.base, now.base)
    return max((abs(end - before.value) for end in (reach.low, reach.high) if end is not None), default=1.0)


def overall_change(
    library: Library, changes: Mapping[str, ItemChange], now: Side, before: Side, judge: Judge
) -> OverallChange:
    """All groups together, of which those count whose own figure may be seen in both periods; one alone is its own total."""
    items = {group: library.latest(group).satisfaction for group in GROUPS}
    total = Together.of(items, now, before, judge)
    if len(total.groups) == 1:
        alone = changes[items[total.groups[0]].id]
        return OverallChange(
            alone.all_modes, alone.within, total.groups, dict.fromkeys(alone.within, total.groups), total.left_out
        )
    bases = [
        {key: n for group in total.groups for key, n in side.bases(group, items[group].id).items()}
        for side in (now, before)
    ]
    changed = modes.ways_changed(*bases)
    worded = all(same_words(items[group].id, now, before) for group in total.groups)
    ways = {way: Together.of(items, now, before, judge, way) for way in (Way if changed else ())}
    within = {way: one for way, one in ways.items() if len(one.groups) > 1}
    corrected = holm([one.p(judge) for one in within.values()])
    return OverallChange(
        total.compared(total.p(judge), changed, worded, before.label, judge),
        {
            way: one.compared(p, True, worded, before.label, judge)
            for (way, one), p in zip(within.items(), corrected, strict=True)
        },
        total.groups,
        {way: one.groups for way, one in within.items()},
        total.left_out,
    )


@dataclass(frozen=True)
class Together:
    """The groups that both periods show, over all ways of asking or within one, and those that only one of them does."""

    found: YearComparison
    now: Share
    before: Share
    groups: tuple[str, ...]
    left_out: tuple[str, ...]
    way: Way | None
    counts: tuple[ItemCounts, ItemCounts]
    """Now and before, with who skipped the question."""

    @classmethod
    def of(cls, items: Mapping[str, Item], now: Side, before: Side, judge: Judge, way: Way | None = None) -> Together:
        years = [satisfied_by_group(items, side, judge, way) for side in (now, before)]
        shared = tuple(group for group in items if all(group in year for year in years))
        left_out = tuple(group for group in items if group not in shared and any(group in year for year in years))
        kept = [{group: year[group] for group in shared} for year in years]
        counts = added(items, shared, now, way), added(items, shared, before, way)
        return cls(compare_years(*kept), pooled(kept[0]), pooled(kept[1]), shared, left_out, way, counts)

    def p(self, judge: Judge) -> float | None:
        skipped = any(much_missing(one.base, one.asked) for one in self.counts)
        return self.found.test.p if self.is_enough(judge) and not skipped else None

    def is_enough(self, judge: Judge) -> bool:
        return min(self.now.base, self.before.base) >= judge.thresholds.percent

    def compared(self, p_adjusted: float | None, changed: bool, worded: bool, label: Phrase, judge: Judge) -> Compared:
        shown = judge.public(self.now), judge.public(self.before)
        if not self.is_enough(judge):
            return Compared(*shown, None, None, None, Verdict("C5", wording.too_few_to_compare()))
        evidence = ChangeEvidence(
            now=self.now,
            before=self.before,
            difference=self.found.difference,
            p_holm=p_adjusted,
            detectable=blind_spot(self.now, self.before),
            standardised=(self.found.now, self.found.before),
            same_words=worded,
            mode_changed=changed,
            within_mode=self.way is not None,
            counts=self.counts[0],
            counts_before=self.counts[1],
        )
        verdict = change_verdict(evidence, label, thresholds=judge.thresholds, view=judge.view)
        if verdict.code in ("C4", "V4"):
            return Compared(*shown, None, None, None, verdict)
        mix = self.found.now, self.found.before
        return Compared(*shown, self.found.difference, self.found.test.p, p_adjusted, verdict, mix)


def satisfied_by_group(items: Mapping[str, Item], side: Side, judge: Judge, way: Way | None = None) -> dict[str, Share]:
    """The share satisfied of every group that may be seen."""
    shares = {group: positive_share(item, side.counts(item.id, way)) for group, item in items.items()}
    return {group: one for group, one in shares.items() if judge.public(one)}


def added(items: Mapping[str, Item], groups: Sequence[str], side: Side, way: Way | None) -> ItemCounts:
    return sum((side.counts(items[group].id, way) for group in groups), ItemCounts({}))


def pooled(year: Mapping[str, Share]) -> Share:
    return proportions.share(sum(one.count for one in year.values()), sum(one.base for one in year.values()))


def only(found: Comparison, groups: Sequence[str], withheld: Mapping[str, Phrase], library: Library) -> Comparison:
    """The comparison of these groups; of all groups together only where these are all.

    `withheld`: items whose figure now may not be seen, with the reason.
    """
    wanted = {item.id for group in groups for item in library.items(group)}
    items = {
        name: ItemChange(Compared(None, None, None, None, None, Verdict("V1", withheld[name])))
        if name in withheld
        else one
        for name, one in found.items.items()
        if name in wanted
    }
    return replace(found, items=items, overall=found.overall if set(groups) == set(GROUPS) else None)
