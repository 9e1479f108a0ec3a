"""Questionnaires + counts -> everything any page, sentence, chart, file or command may show, already withheld where it must be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analysis import proportions, wording
from analysis.comparison import Comparison
from analysis.counts import CountTable, ItemCounts
from analysis.disclosure import Status as Status
from analysis.disclosure import Thresholds as Thresholds
from analysis.disclosure import View as View
from analysis.estimates import Mean, Share
from analysis.phrases import Phrase
from analysis.rounding import round_nested, round_shares
from analysis.scores import mean_score
from analysis.verdicts import Verdict as Verdict
from analysis.verdicts import base_verdict
from surveys import GROUPS, SOURCE_LANGUAGE, Item, Library


@dataclass(frozen=True)
class ItemSummary:
    """One item in one selection. Where `status` is WITHHELD every figure is None or empty, also the base."""

    id: str
    kind: str
    text: str
    """As it was asked, in Dutch."""
    status: Status
    reason: Phrase | None
    base: int | None
    empty: int | None
    dont_know: int | None
    not_asked: int | None
    counts: Mapping[str, int]
    """Valid answers per value, "5".."1" or "ja"/"nee"."""
    display: Mapping[str, int]
    """Whole percentages per value that add up to 100; empty unless status is OK."""
    labels: Mapping[str, str]
    """Dutch word of each value."""
    satisfied: Share | None
    neutral: Share | None
    dissatisfied: Share | None
    mean: Mean | None
    yes: Share | None
    verdict: Verdict | None


@dataclass(frozen=True)
class Part:
    """One value of a breakdown (a wijk, a month, a mode)."""

    value: str
    responses: int | None
    items: tuple[ItemSummary, ...]


@dataclass(frozen=True)
class GroupSummary:
    group: str
    label: Phrase
    responses: int | None
    status: Status
    reason: Phrase | None
    items: tuple[ItemSummary, ...]
    by: tuple[Part, ...] = ()

    @property
    def satisfaction(self) -> ItemSummary:
        return next(item for item in self.items if item.id.endswith("_q1"))

    @property
    def recommendation(self) -> ItemSummary | None:
        return next((item for item in self.items if item.kind == "yesno"), None)

    @property
    def smileys(self) -> tuple[ItemSummary, ...]:
        return tuple(item for item in self.items if item.kind == "smiley")


@dataclass(frozen=True)
class Overall:
    """All groups together, on the satisfaction item of each (`tevreden_kop`, statistics 3.5); in the public view without withheld groups."""

    responses: int | None
    satisfied: Share | None
    neutral: Share | None
    dissatisfied: Share | None
    status: Status
    reason: Phrase | None
    withheld: tuple[str, ...]
    """Groups that are left out of the totals."""
    verdict: Verdict | None


@dataclass(frozen=True)
class Summary:
    """The figures of one selection: the object that text, table, chart and file all read."""

    view: View
    thresholds: Thresholds
    first_month: str
    last_month: str
    filters: Mapping[str, str]
    overall: Overall
    groups: tuple[GroupSummary, ...]
    by: str | None = None
    change: Comparison | None = None
    """The same figures in an earlier year beside these, where that was asked."""

    def group(self, slug: str) -> GroupSummary:
        """Raises KeyError when the group is not in this selection."""
        for group in self.groups:
            if group.group == slug:
                return group
        raise KeyError(slug)


def summarise(
    library: Library,
    table: CountTable,
    *,
    view: View = View.PUBLIC,
    thresholds: Thresholds = Thresholds(),  # noqa: B008 - frozen
    first_month: str = "",
    last_month: str = "",
    filters: Mapping[str, str] | None = None,
    by: str | None = None,
    groups: Sequence[str] = GROUPS,
) -> Summary:
    """The figures of the counts in `table`, for each of `groups`; `by` adds those of each value of that field.

    In the public view a figure with too small a base is withheld, and totals leave it out. What would follow by comparing
    several selections is for `differencing` and the caller to decide.
    """
    judge = Judge(thresholds, view)
    found = tuple(group_summary(library, table.where(group=group), group, judge, by) for group in groups)
    return Summary(
        view=view,
        thresholds=thresholds,
        first_month=first_month,
        last_month=last_month,
        filters=dict(filters or {}),
        overall=overall(library, table, found, judge),
        groups=found,
        by=by,
    )


@dataclass(frozen=True)
class Judge:
    """Decides what may be shown of a base, and says it."""

    thresholds: Thresholds
    view: View

    def status(self, base: int) -> Status:
        return self.thresholds.status(base, self.view)

    def reason(self, base: int) -> Phrase | None:
        match self.status(base):
            case Status.EMPTY:
                return wording.none_yet()
            case Status.WITHHELD:
                return wording.too_few(self.thresholds.show)
            case _:
                return None

    def shown(self, share: Share) -> Share:
        """The share without percentage and interval where the base is too small for them."""
        if self.status(share.base) is not Status.FEW:
            return share
        return replace(share, value=None, low=None, high=None, reason="few_answers")

    def public(self, share: Share) -> Share | None:
        """The share as far as it may be shown; None where it is withheld or nobody answered."""
        return None if self.status(share.base) in (Status.WITHHELD, Status.EMPTY) else self.shown(share)

    def too_few(self) -> Verdict:
        return Verdict("V1", wording.too_few(self.thresholds.show))

    def verdict(self, share: Share, counts: ItemCounts, what: wording.Predicates) -> Verdict:
        """The sentence that goes with a share: the first of V0, V1, V2, V4 that applies, else V3."""
        found = base_verdict(share, counts, what, self.thresholds, self.view)
        return found or Verdict("V3", wording.enough(share, what))


def group_summary(library: Library, table: CountTable, group: str, judge: Judge, by: str | None = None) -> GroupSummary:
    responses = table.responses()
    items = item_summaries(library, table, group, judge)
    status = judge.status(responses)
    parts = []
    for value, part in table.by(by).items() if by else ():
        n = part.responses()
        shown = None if judge.status(n) is Status.WITHHELD else n
        parts.append(Part(value, shown, item_summaries(library, part, group, judge)))
    return GroupSummary(
        group=group,
        label=wording.group_name(group),
        responses=None if status is Status.WITHHELD else responses,
        status=status,
        reason=judge.reason(responses),
        items=items,
        by=tuple(parts),
    )


def item_summaries(library: Library, table: CountTable, group: str, judge: Judge) -> tuple[ItemSummary, ...]:
    return tuple(item_summary(item, table.item(item.id), judge) for item in library.items(group))


def item_summary(item: Item, counts: ItemCounts, judge: Judge) -> ItemSummary:
    """One item's figures from its counts, as far as they may be shown."""
    assert item.scale is not None, "scored items have a scale"
    values = [str(option.value) for option in item.scale.options]
    is_smiley = item.kind == "smiley"
    status = judge.status(counts.base)
    hidden = status is Status.WITHHELD
    positive = positive_share(item, counts)
    return ItemSummary(
        id=item.id,
        kind=item.kind,
        text=item.text[SOURCE_LANGUAGE],
        status=status,
        reason=judge.reason(counts.base),
        base=None if hidden else counts.base,
        empty=None if hidden else counts.empty,
        dont_know=None if hidden else counts.dont_know,
        not_asked=None if hidden else counts.not_asked,
        counts={} if hidden else {value: counts.valid.get(value, 0) for value in values},
        display=display(counts, values) if status is Status.OK else {},
        labels={str(option.value): option.text[SOURCE_LANGUAGE] for option in item.scale.options},
        satisfied=None if hidden or not is_smiley else judge.shown(positive),
        neutral=None if hidden or not is_smiley else judge.shown(proportions.neutral(counts.scores)),
        dissatisfied=None if hidden or not is_smiley else judge.shown(proportions.dissatisfied(counts.scores)),
        mean=None if hidden or not is_smiley else mean_score(counts.scores),
        yes=None if hidden or is_smiley else judge.shown(positive),
        verdict=judge.verdict(positive, counts, wording.predicates(item.kind, item.scale.id)),
    )


def positive_share(item: Item, counts: ItemCounts) -> Share:
    """Who is satisfied, agrees or recommends us, of all who gave a valid answer."""
    if item.kind == "smiley":
        return proportions.satisfied(counts.scores)
    return proportions.recommendation(counts.valid.get("ja", 0), counts.valid.get("nee", 0))


def display(counts: ItemCounts, values: Sequence[str]) -> dict[str, int]:
    """Whole percentages per value that add up to 100; of the five scores also such that 5 + 4 is the share satisfied."""
    numbers = [counts.valid.get(value, 0) for value in values]
    rounded = round_nested(numbers) if len(values) == 5 else round_shares(numbers)
    return {value: int(share) for value, share in zip(values, rounded, strict=True)}


def overall(library: Library, table: CountTable, groups: Sequence[GroupSummary], judge: Judge) -> Overall:
    """Everybody together on the satisfaction item of their group; groups whose figure is withheld do not count."""
    withheld = [group for group in groups if group.satisfaction.status is Status.WITHHELD]
    counted = [group for group in groups if group not in withheld]
    counts = sum((table.item(group.satisfaction.id) for group in counted), ItemCounts({}))
    satisfied = proportions.satisfied(counts.scores)
    # Where every answer is withheld there is nothing to add up, and that is not the same as nobody having answered.
    status = Status.WITHHELD if withheld and not satisfied.base else judge.status(satisfied.base)
    hidden = status is Status.WITHHELD
    left_out = sum(table.responses(group.group) for group in withheld)
    reason = (
        wording.left_out([group.label for group in withheld], left_out) if withheld else judge.reason(satisfied.base)
    )
    return Overall(
        responses=None if hidden else sum(table.responses(group.group) for group in counted),
        satisfied=None if hidden else judge.shown(satisfied),
        neutral=None if hidden else judge.shown(proportions.neutral(counts.scores)),
        dissatisfied=None if hidden else judge.shown(proportions.dissatisfied(counts.scores)),
        status=status,
        reason=reason,
        withheld=tuple(group.group for group in withheld),
        verdict=judge.too_few()
        if hidden
        else judge.verdict(satisfied, counts, wording.predicates("smiley", "satisfaction")),
    )
