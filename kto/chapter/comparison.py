"""The years beside each other in a chapter: what may be said, the chart, and a table. Nothing is calculated here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from analysis import charts, wording
from analysis.comparison import Compared, Comparison, ItemChange, OverallChange
from analysis.estimates import Estimate, Share
from analysis.summary import GroupSummary, Status, Summary
from analysis.verdicts import of_hundred
from kto.chapter.model import Block, Heading, Picture, Table, plain
from surveys import Library

Draw = Callable[[charts.Chart, str], Picture]
"""Makes a numbered picture of a chart and what it is about."""

TOO_FEW = "te weinig antwoorden"
PARTS = (4.3, 2.3, 2.3, 3.0, 4.1)
"""How wide the columns of a table are beside each other."""


def of_all(summary: Summary, organisation: str, draw: Draw) -> Iterator[Block]:
    """All groups beside the other year; nothing where no year was chosen or not all groups are compared."""
    since = summary.change
    if since is None or since.overall is None:
        return
    rows = [
        (group.label, since.items[group.satisfaction.id])
        for group in summary.groups
        if group.status is not Status.EMPTY
    ]
    overall = since.overall
    label = wording.SAME_MIX if overall.all_modes.same_mix else wording.ALL_GROUPS
    yield from said(since, overall)
    if note := left_out(overall):
        yield plain(note)
    if has_figures(one for _, one in rows):
        yield draw(charts.all_years(summary, organisation), f"Tevredenheid per groep naast {since.label}")
        yield table("Groep", wording.ALL_GROUPS, summary, since, [*rows, (label, overall)])


def of_group(summary: Summary, group: GroupSummary, organisation: str, draw: Draw) -> Iterator[Block]:
    """One group beside the other year; nothing where no year was chosen."""
    since = summary.change
    if since is None:
        return
    rows = [(item.text, since.items[item.id]) for item in group.items if item.status is not Status.EMPTY]
    yield from said(since, since.items[group.satisfaction.id])
    if has_figures(one for _, one in rows):
        yield draw(charts.group_years(summary, group, organisation), f"{group.label} naast {since.label}")
        yield table("Vraag", group.label, summary, since, rows)


def said(since: Comparison, change: ItemChange) -> Iterator[Block]:
    """What may be said, over all ways of asking and, where their mix changed, within each."""
    yield Heading(f"Vergeleken met {since.label}")
    yield plain(change.all_modes.verdict.text, "lead")
    for way, one in change.within.items():
        if one.difference:
            yield plain(f"{wording.WAY_NAMES[way]}. {one.verdict.text}")


def left_out(change: OverallChange) -> str:
    labels = [Library.group_label(group) for group in change.left_out]
    return wording.left_out_of_comparison(labels) if labels else ""


def has_figures(changes: Iterable[ItemChange]) -> bool:
    """Whether the other year has anything to lay beside these figures."""
    return any(one.all_modes.before is not None for one in changes)


def table(first: str, who: str, summary: Summary, since: Comparison, rows: Sequence[tuple[str, ItemChange]]) -> Table:
    """The years side by side; `first` names the first column, `who` whom it is about."""
    now = wording.period(summary.first_month, summary.last_month)
    header = (first, now.capitalize(), since.label.capitalize(), "Verschil in punten (95%)", "Wat je mag zeggen")
    lines = [line for label, change in rows for line in lines_of(label, change)]
    return Table(f"{who}: {now} naast {since.label}", header, tuple(lines), words=True, titled=False, parts=PARTS)


def lines_of(label: str, change: ItemChange) -> Iterator[tuple[str, ...]]:
    yield label, *cells(change.all_modes)
    for way, one in change.within.items():
        if one.now and one.before:
            yield wording.WAY_NAMES[way], *cells(one)


def cells(one: Compared) -> tuple[str, ...]:
    now, before = (in_words(figure) for figure in one.figures)
    return now, before, apart(one.difference), one.verdict.text


def apart(found: Estimate | None) -> str:
    """How far the years lie apart, in the points that the header names: "+9,0 (+0,4 tot +21,3)"."""
    if found is None or found.value is None or found.low is None or found.high is None:
        return ""
    size, low, high = (wording.points(value, 1) for value in (found.value, found.low, found.high))
    return f"{size} ({low} tot {high})"


def in_words(figure: Share | Estimate | None) -> str:
    if figure is None:
        return TOO_FEW
    if isinstance(figure, Estimate):
        return f"{of_hundred(figure)}% (n = {figure.n})"
    count = f"{figure.count} van {figure.base}"
    return count if figure.value is None else f"{wording.percent(figure, 1)} ({count})"
