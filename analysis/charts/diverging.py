"""The answers of a group to two sides of a line, the middle answer in a column of its own: for who would rather see it so.

The middle answer is never halved: that makes five people who said "in between" look like two and a half who are satisfied.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.charts import bars, captions, faces, legend, style, tables
from analysis.charts.chart import Chart
from analysis.charts.rows import Row, row
from analysis.charts.satisfaction import blocks
from analysis.charts.sheet import Sheet, line_height, wrap
from analysis.summary import GroupSummary, Status, Summary

NEGATIVE, POSITIVE, MIDDLE = ("2", "1"), ("4", "5"), "3"
NUMBERS = 1.25
"""Centimetres for a number beside a bar."""
SMALLEST_SIDE = 0.16
"""Part of the whole (0..1) that the negative side and the middle have room for at least: their faces stand above."""
ROOM = style.WIDTH - 2 * style.MARGIN - 3 * NUMBERS
KIND = "Balken naar twee kanten van een lijn: links ontevreden, rechts tevreden, en apart het midden."
NOTE = "Links van de lijn ontevreden, rechts tevreden. Het midden staat apart en telt bij geen van beide."


@dataclass(frozen=True)
class Layout:
    """Where things stand, in centimetres: one unit for all three parts of all rows."""

    unit: float
    zero: float
    middle: float

    @classmethod
    def of(cls, rows: tuple[Row, ...]) -> Layout:
        shown = [one for one in rows if one.status is Status.OK]
        negative = max((part(one, *NEGATIVE) for one in shown), default=0.0)
        neutral = max((part(one, MIDDLE) for one in shown), default=0.0)
        left, right = max(negative, SMALLEST_SIDE), max(neutral, SMALLEST_SIDE)
        unit = ROOM / (left + 1 + right)
        zero = style.MARGIN + NUMBERS + left * unit
        return cls(unit, zero, zero + unit + NUMBERS)


def part(shown: Row, *values: str) -> float:
    return sum(shown.counts.get(value, 0) for value in values) / (shown.n or 1)


def diverging(summary: Summary, group: GroupSummary, organisation: str = captions.ORGANISATION) -> Chart:
    """What `satisfaction` shows, drawn to two sides; without intervals, which stand in the table and in the other drawing."""
    rows = tuple(row(item) for item in group.smileys)
    title = captions.title(group, rows, captions.SATISFIED, summary.thresholds.percent)
    subtitle = captions.subtitle(
        "Antwoorden in smileys", captions.people(group), captions.known_responses(group), summary
    )
    sheet, layout = captions.open_sheet(title, subtitle), Layout.of(rows)
    for place, block in enumerate(blocks(rows)):
        sheet.y += 0.5 if place else 0
        draw_block(sheet, layout, block)
    few = [captions.FEW.format(percent=summary.thresholds.percent)]
    captions.close_with(
        sheet, summary, organisation, [NOTE, *(few if any(r.status is Status.FEW for r in rows) else [])]
    )
    return Chart(
        name=captions.file_name("klanttevredenheid-uiteen", summary, group.group),
        title=title,
        subtitle=subtitle,
        alt=tables.alt(KIND, title, subtitle, rows),
        header=tables.HEADER,
        rows=tables.table(rows) or ((group.label, group.reason or title, "", "", ""),),
        figure=sheet.finish(),
    )


def draw_block(sheet: Sheet, layout: Layout, block: tuple[Row, ...]) -> None:
    if any(shown.status is Status.OK for shown in block):
        draw_key(sheet, layout, block[0])
    for place, shown in enumerate(block):
        sheet.y += 0.3 if place else 0
        bars.draw_label(sheet, shown)
        sheet.y += 0.1
        if shown.status is Status.OK:
            draw_bar(sheet, layout, shown)
        else:
            bars.draw_answers(sheet, shown)


def draw_key(sheet: Sheet, layout: Layout, first: Row) -> None:
    """The faces with their words: the two sides from left to right as they are drawn, and the middle over its own column."""
    cell = (layout.middle - style.MARGIN) / 4
    order = (*reversed(NEGATIVE), *POSITIVE)
    middles = {value: style.MARGIN + cell * (place + 0.5) for place, value in enumerate(order)}
    middles[MIDDLE] = layout.middle + 1.0
    words = {value: wrap(first.labels[value], 2.4, legend.WORDS) for value in middles}
    for value, middle in middles.items():
        faces.draw(sheet, int(value), middle, sheet.y + style.FACE / 2, style.FACE)
        legend.write_centred(sheet, words[value], middle)
    sheet.y += style.FACE + 0.08 + max(map(len, words.values())) * line_height(legend.WORDS) + 0.22


def draw_bar(sheet: Sheet, layout: Layout, shown: Row) -> None:
    """Both sides from the line outwards, the middle apart, and the three totals beside them."""
    ends = {side: draw_side(sheet, layout, shown, values, side) for side, values in ((-1, NEGATIVE), (1, POSITIVE))}
    top, bottom = sheet.y - 0.08, sheet.y + style.BAR_HEIGHT + 0.08
    sheet.line((layout.zero, layout.zero), (top, bottom), style.INK, 1.2, "zero")
    neutral = part(shown, MIDDLE) * layout.unit
    sheet.box(
        layout.middle, sheet.y, neutral, style.BAR_HEIGHT, bars.colour(MIDDLE),
        name=f"{shown.name} {MIDDLE}", edge=style.edge_of(MIDDLE),
    )  # fmt: skip
    middle = sheet.y + style.BAR_HEIGHT / 2
    negative = sum(shown.display[value] for value in NEGATIVE)
    sheet.middle(ends[-1] - 0.12, middle, f"{negative}%", style.LABEL, colour=style.INK, weight="bold", align="right")
    sheet.middle(
        ends[1] + 0.12, middle, f"{shown.percent}%", style.LABEL, colour=style.INK, weight="bold", align="left"
    )
    beside = layout.middle + neutral + 0.12
    sheet.middle(beside, middle, f"{shown.display[MIDDLE]}%", style.LABEL, colour=style.QUIET, align="left")
    sheet.y += style.BAR_HEIGHT


def draw_side(sheet: Sheet, layout: Layout, shown: Row, values: tuple[str, ...], side: int) -> float:
    """The segments of one side, the mildest answer at the line; returns where they end."""
    at = layout.zero
    for value in values:
        width = part(shown, value) * layout.unit
        if not width:
            continue
        left = at if side > 0 else at - width
        sheet.box(left, sheet.y, width, style.BAR_HEIGHT, bars.colour(value), name=f"{shown.name} {value}")
        if at != layout.zero:
            edges = (sheet.y - 0.02, sheet.y + style.BAR_HEIGHT + 0.02)
            sheet.line((at, at), edges, style.PAPER, style.GAP_POINTS, "gap")
        if bars.is_labelled(shown, value):
            middle = sheet.y + style.BAR_HEIGHT / 2
            ink = style.ink_on(value)
            sheet.middle(left + width / 2, middle, f"{shown.display[value]}", style.LABEL, colour=ink, weight="bold")
        at += side * width
    return at
