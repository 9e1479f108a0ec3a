"""A sheet with charts that Excel and LibreOffice draw themselves, to restyle or to paste: the numbers stand above each chart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import xlsxwriter

from analysis.summary import GroupSummary, ItemSummary, Status, Summary, View
from kto.exporters.spreadsheets import make_inert

SHEET = "Grafieken"
SCORES = ("5", "4", "3", "2", "1")
WIDTH, BAR, AROUND, ROW = 720, 52, 130, 20
"""Pixels: of a chart, of one bar, of what stands round the bars, of a row of the sheet."""
LABEL_FROM = 5
"""Percent: a number in a narrower piece would touch its neighbours."""
INTERNAL = " (intern, niet delen)"
NO_CHART = "Er zijn nog geen vragen met genoeg antwoorden voor een grafiek."


@dataclass(frozen=True)
class Bars:
    """One chart: a bar of 100% for each item, under its name. `values` are the answers, most positive first."""

    title: str
    values: tuple[str, ...]
    rows: tuple[tuple[str, ItemSummary], ...]

    @property
    def words(self) -> list[str]:
        """The word for each answer; both where two scales stand in one chart."""
        return [" / ".join(dict.fromkeys(item.labels[value] for _, item in self.rows)) for value in self.values]

    @property
    def alt(self) -> str:
        """What the chart shows, for who cannot see it."""
        told = [f"{name}: {', '.join(self.told(item))} (n = {item.base})." for name, item in self.rows]
        return " ".join((f"Gestapelde balken. {self.title}.", *told))

    def told(self, item: ItemSummary) -> list[str]:
        return [f"{item.labels[value].lower()} {item.display[value]}%" for value in self.values]


def bars_of(summary: Summary) -> Iterator[Bars]:
    """The groups side by side, each group with its questions, and who recommends us; only what has percentages."""
    satisfaction = shown((group.label, group.satisfaction) for group in summary.groups)
    overall = summary.overall.verdict
    if len(satisfaction) > 1:
        yield Bars(finding("Alle groepen", overall.text if overall else ""), SCORES, satisfaction)
    for group in summary.groups:
        if rows := shown((item.text, item) for item in group.smileys):
            yield Bars(finding(group.label, headline(group)), SCORES, rows)
    rows = shown((group.label, group.recommendation) for group in summary.groups)
    if rows:
        yield Bars("Zou je ons aanbevelen?", ("ja", "nee"), rows)


def marked(summary: Summary) -> Iterator[Bars]:
    """The charts, each saying so in its title where small groups are in it: a chart is pasted without its sheet."""
    internal = INTERNAL if summary.view is View.INTERNAL else ""
    return (replace(bars, title=bars.title + internal) for bars in bars_of(summary))


def shown(rows: Iterator[tuple[str, ItemSummary | None]]) -> tuple[tuple[str, ItemSummary], ...]:
    return tuple((name, item) for name, item in rows if item is not None and item.status is Status.OK)


def headline(group: GroupSummary) -> str:
    verdict = group.satisfaction.verdict
    return verdict.text if verdict else ""


def finding(who: str, text: str) -> str:
    """The first sentence of a verdict as a title, with of whom it is."""
    first = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0].rstrip(".")
    return f"{who}: {first[:1].lower()}{first[1:]}" if first else who


def write_charts(book: xlsxwriter.Workbook, summary: Summary) -> None:
    """The sheet: of each chart its numbers, and the chart below them."""
    sheet = book.add_worksheet(SHEET)
    bold = book.add_format({"bold": True, "font_size": 12})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    right = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "align": "right"})
    percent = book.add_format({"num_format": '0"%"'})
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, 6, 13)
    line, starts = 0, list[int]()
    for bars in marked(summary):
        sheet.write_string(line, 0, make_inert(bars.title), bold)
        for column, word in enumerate(("", "n", *bars.words)):
            sheet.write_string(line + 1, column, make_inert(word), right if column else head)
        for row, (name, item) in enumerate(bars.rows, start=line + 2):
            sheet.write_string(row, 0, make_inert(f"{name} (n = {item.base})"))
            sheet.write_number(row, 1, item.base or 0)
            for column, value in enumerate(bars.values, start=2):
                sheet.write_number(row, column, item.display[value], percent)
        height = AROUND + BAR * len(bars.rows)
        place = line + 3 + len(bars.rows)
        options = {"description": bars.alt, "object_position": 1}
        sheet.insert_chart(place, 0, chart(book, bars, line + 1, height), options)
        line = place + height // ROW + 2
        starts.append(line)
    if not line:
        sheet.write_string(0, 0, NO_CHART)
    sheet.set_h_pagebreaks(starts[:-1])
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def chart(book: xlsxwriter.Workbook, bars: Bars, head: int, height: int) -> Any:
    """Bars of 100% in the house colours; `head` is the row of the sheet with the words of the answers."""
    # Colours live beside matplotlib, which a page without a chart should not wait for.
    from analysis.charts.style import OUTLINE, PALETTE, YES_NO, ink_on

    made = book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    first, last = head + 1, head + len(bars.rows)
    for column, value in enumerate(bars.values, start=2):
        colour = {**PALETTE, **YES_NO}[value]
        made.add_series(
            {
                "name": [SHEET, head, column],
                "categories": [SHEET, first, 0, last, 0],
                "values": [SHEET, first, column, last, column],
                "fill": {"color": colour},
                "border": {"color": OUTLINE if value == "3" else "#FFFFFF", "width": 0.75},
                "gap": 45,
                "data_labels": {
                    "value": True,
                    "num_format": f'[>={LABEL_FROM}]0"%";""',
                    "font": {"color": ink_on(value), "bold": True},
                },
            }
        )
    # A reference, and not the words: a title that begins with "=" would be taken for a formula.
    made.set_title({"name": [SHEET, head - 1, 0], "name_font": {"size": 12}, "overlay": False})
    made.set_legend({"position": "bottom"})
    made.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    made.set_y_axis({"reverse": True, "line": {"none": True}, "major_tick_mark": "none"})
    made.set_size({"width": WIDTH, "height": height})
    made.set_chartarea({"border": {"none": True}})
    return made
