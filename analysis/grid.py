"""A table of shares: the parts of a breakdown (the wijken) as rows, groups or questions as columns. What may not be shown stays in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis import wording
from analysis.estimates import Share
from analysis.phrases import Phrase, inside, say
from analysis.summary import GroupSummary, ItemSummary, Part, Status, Summary

ALL = say("all_parts")


@dataclass(frozen=True)
class GridCell:
    """The positive share of one item in one part. Where `status` is WITHHELD or EMPTY there is a `reason` and no number at all."""

    status: Status
    share: Share | None = None
    reason: Phrase | None = None


@dataclass(frozen=True)
class GridRow:
    label: str
    cells: tuple[GridCell, ...]
    is_total: bool = False


@dataclass(frozen=True)
class Grid:
    """`columns` names what each column is a share of; the last row is that of all parts together."""

    summary: Summary
    group: GroupSummary | None
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]

    @property
    def parts(self) -> tuple[GridRow, ...]:
        return tuple(row for row in self.rows if not row.is_total)

    @property
    def with_figures(self) -> int:
        """How many parts have at least one figure."""
        return sum(any(cell.status in (Status.OK, Status.FEW) for cell in row.cells) for row in self.parts)

    @property
    def sentence(self) -> Phrase:
        who = inside(self.group.label) if self.group else say("a_group")
        return wording.parts_with_figures(self.with_figures, len(self.parts), who)


def by_part(summary: Summary, names: Sequence[str], group: str | None, too_few: Phrase) -> Grid:
    """The grid of a summary with a breakdown: of the satisfaction item of each group, or of all items of one.

    `names` are the parts in their order. Nobody is told whether a part without a figure has a few answers or none: the reason is
    `too_few` for both, the words that the summary uses for a part with a few. Where the whole is withheld, so is every part.
    Raises KeyError when the group is not in the summary.
    """
    one = summary.group(group) if group else None
    columns = [(one, item) for item in one.items] if one else [(each, each.satisfaction) for each in summary.groups]
    rows = tuple(GridRow(name, tuple(part_cell(who, item, name, too_few) for who, item in columns)) for name in names)
    total = GridRow(ALL, tuple(cell(item) for _, item in columns), is_total=True)
    labels = tuple(item.text if one else who.label for who, item in columns)
    return Grid(summary, one, labels, (*rows, total))


def part_cell(group: GroupSummary, item: ItemSummary, name: str, too_few: Phrase) -> GridCell:
    if item.status is Status.WITHHELD:
        return cell(item)
    part = next((part for part in group.by if part.value == name), None)
    found = item_of(part, item.id) if part else None
    return GridCell(Status.WITHHELD, reason=too_few) if found is None or found.status is Status.EMPTY else cell(found)


def item_of(part: Part, item: str) -> ItemSummary | None:
    return next((one for one in part.items if one.id == item), None)


def cell(item: ItemSummary) -> GridCell:
    if item.status in (Status.WITHHELD, Status.EMPTY):
        return GridCell(item.status, reason=item.reason)
    return GridCell(item.status, item.yes if item.kind == "yesno" else item.satisfied)
