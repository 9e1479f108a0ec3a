"""Two years beside each other: a dot for each with its interval on one scale, and how far they lie apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis import wording
from analysis.charts import captions, style
from analysis.charts.beside import METHOD, STEP, TOO_FEW, Scale, cells, draw_apart, in_words
from analysis.charts.chart import Chart
from analysis.charts.sheet import Sheet
from analysis.comparison import Compared, Comparison, ItemChange
from analysis.summary import GroupSummary, Status, Summary

HEADER = ("Vraag of groep", "Jaar", "Aantal", "n", "Percentage", "Marge (95%)", "Verschil in punten (95%)")
WHY_NOT = {"C4": "niet eerlijk te vergelijken", "V4": "veel mensen sloegen dit over"}
SCALE = Scale(left=1.6, width=7.2)


@dataclass(frozen=True)
class Row:
    """A question or group in both years; `compared` holds the figures, `part` marks a row about one way of asking."""

    label: str
    compared: Compared
    part: bool = False

    @property
    def apart(self) -> str:
        """How far the years lie apart, or in a few words why that cannot be said."""
        if self.compared.difference is not None:
            return wording.difference(self.compared.difference)
        return WHY_NOT.get(self.compared.verdict.code, TOO_FEW)


def group_years(summary: Summary, group: GroupSummary, organisation: str = captions.ORGANISATION) -> Chart:
    """Every item of a group in both years. Raises ValueError for a summary that compares nothing."""
    since = comparison(summary)
    rows = [
        row
        for item in group.items
        if item.status is not Status.EMPTY
        for row in item_rows(item.text, since.items[item.id], with_ways=item is group.satisfaction)
    ]
    subtitle = (
        f"Tevreden, het ermee eens of ja, {captions.people(group)}, {captions.selection(summary)} en {since.label}"
    )
    name = captions.file_name("vergelijking", summary, group.group)
    first = since.items[group.satisfaction.id]
    return chart(summary, since, finding(first), subtitle, rows, name, organisation)


def all_years(summary: Summary, organisation: str = captions.ORGANISATION) -> Chart:
    """Every group on its satisfaction item in both years, and all together. Raises ValueError unless all groups are compared."""
    since = comparison(summary)
    if since.overall is None:
        raise ValueError("this summary does not compare all groups")
    rows = [
        Row(group.label, since.items[group.satisfaction.id].all_modes)
        for group in summary.groups
        if group.status is not Status.EMPTY
    ]
    label = wording.SAME_MIX if since.overall.all_modes.same_mix else wording.ALL_GROUPS
    rows += item_rows(label, since.overall, with_ways=True)
    subtitle = f"Tevreden, alle groepen, {captions.selection(summary)} en {since.label}"
    name = captions.file_name("vergelijking-per-groep", summary)
    return chart(summary, since, finding(since.overall), subtitle, rows, name, organisation)


def comparison(summary: Summary) -> Comparison:
    if summary.change is None:
        raise ValueError("this summary compares nothing")
    return summary.change


def finding(change: ItemChange) -> str:
    """The first sentence of the verdict, which is as much as a title can hold."""
    return change.all_modes.verdict.text.partition(". ")[0].rstrip(".")


def item_rows(label: str, change: ItemChange, *, with_ways: bool) -> Iterator[Row]:
    yield Row(label, change.all_modes)
    for way, compared in change.within.items() if with_ways else ():
        if compared.now is not None and compared.before is not None:
            yield Row(wording.WAY_NAMES[way], compared, part=True)


def chart(
    summary: Summary,
    since: Comparison,
    title: str,
    subtitle: str,
    rows: list[Row],
    name: str,
    organisation: str,
) -> Chart:
    years = labels((summary.first_month, summary.last_month), (since.first_month, since.last_month))
    sheet = captions.open_sheet(title, subtitle)
    for place, row in enumerate(rows):
        sheet.y += (0.15 if row.part else 0.35) if place else 0
        draw(sheet, row, years)
    SCALE.draw_ends(sheet)
    captions.close_comparison(sheet, summary, organisation, METHOD)
    words = [sentence(row, years) for row in rows]
    return Chart(
        name=f"{name}-naast-{since.label.replace(' ', '-').replace('/', '')}",
        title=title,
        subtitle=subtitle,
        alt=" ".join([f"{title}.", f"{subtitle}.", "Per rij twee stippen met hun marge, voor elk jaar een.", *words]),
        header=HEADER,
        rows=tuple(line for row in rows for line in lines(row, years)),
        figure=sheet.finish(),
    )


def labels(now: tuple[str, str], before: tuple[str, str]) -> tuple[str, str]:
    """What stands before the two dots: the years, or the quarters ("k2 2022") where those are not the same part of a year."""
    if [month[5:] for month in now] == [month[5:] for month in before]:
        return short(*now), short(*before)
    found = [f"k{int(last[5:]) // 3} {last[:4]}" for _, last in (now, before)]
    return found[0], found[1]


def short(first: str, last: str) -> str:
    """The year as it stands before a dot: "2022", "2021-22"."""
    return first[:4] if first[:4] == last[:4] else f"{first[:4]}-{last[2:4]}"


def draw(sheet: Sheet, row: Row, years: tuple[str, str]) -> None:
    """The label, under it a line for each year, and beside both how far they lie apart."""
    if row.part:
        sheet.paragraph(row.label, style.NOTE + 0.5, colour=style.QUIET)
    else:
        sheet.paragraph(row.label)
    top = sheet.y + 0.08
    for place, (year, share) in enumerate(zip(years, row.compared.figures, strict=True)):
        SCALE.draw(sheet, row.label, year, share, top + STEP * (place + 0.5), is_first=place == 0)
    draw_apart(sheet, row.apart, top + STEP)
    sheet.y = top + 2 * STEP


def sentence(row: Row, years: tuple[str, str]) -> str:
    """The row for who does not see it."""
    label = row.label if row.label.endswith("?") else f"{row.label.rstrip('.')}:"
    figures = zip(years, row.compared.figures, strict=True)
    return f"{label} {'; '.join(f'in {year} {in_words(one)}' for year, one in figures)}; verschil: {row.apart}."


def lines(row: Row, years: tuple[str, str]) -> Iterator[tuple[str, ...]]:
    for year, figure, apart in zip(years, row.compared.figures, (row.apart, ""), strict=True):
        yield row.label, year, *cells(figure), apart
