"""Drawing a row: its label, its bar with the interval beside it, or what stands there instead; and the faces above them."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.charts import style
from analysis.charts.rows import Row
from analysis.charts.sheet import UNBREAKABLE, Sheet, ascent, balanced, line_height, text_width
from analysis.summary import Status


def draw(sheet: Sheet, shown: Row) -> None:
    """The label, and under it the bar with its interval, the answers one by one, or the reason why there is nothing."""
    draw_label(sheet, shown)
    sheet.y += 0.1
    draw_answers(sheet, shown)


def draw_answers(sheet: Sheet, shown: Row) -> None:
    """The row without its label."""
    if shown.status is Status.OK:
        draw_bar(sheet, shown)
        draw_interval(sheet, shown)
    elif shown.status is Status.FEW:
        draw_people(sheet, shown)
    else:
        draw_reason(sheet, shown)


def draw_label(sheet: Sheet, shown: Row) -> None:
    """The question or group over the whole width, and its n in a lighter shade, never parted from the last word."""
    weight: style.Weight = "bold" if shown.emphasis else "normal"
    base = f"(n = {shown.n})" if shown.n is not None else ""
    joined = f"{shown.label}{UNBREAKABLE}{base.replace(' ', UNBREAKABLE)}".rstrip(UNBREAKABLE)
    for line in balanced(joined, sheet.width - 2 * style.MARGIN, style.TEXT, weight):
        words = line.removesuffix(base).rstrip()
        baseline = sheet.y + ascent(style.TEXT)
        sheet.text(style.MARGIN, baseline, words, weight=weight)
        if base and line.endswith(base):
            after = style.MARGIN + text_width(f"{words} ", style.TEXT, weight)
            sheet.text(after, baseline, base, colour=style.QUIET)
        sheet.y += line_height(style.TEXT)


def segments(shown: Row) -> Iterator[tuple[str, float, float]]:
    """Value, left edge and width (centimetres) of the answers that occur, by their exact share."""
    left = style.BAR_LEFT
    for value in shown.values:
        width = style.BAR_WIDTH * shown.counts.get(value, 0) / (shown.n or 1)
        if width:
            yield value, left, width
        left += width


def draw_bar(sheet: Sheet, shown: Row) -> None:
    top, middle = sheet.y, sheet.y + style.BAR_HEIGHT / 2
    parts = list(segments(shown))
    for value, left, width in parts:
        sheet.box(
            left, top, width, style.BAR_HEIGHT, colour(value), name=f"{shown.name} {value}", edge=style.edge_of(value)
        )
    for _, left, _ in parts[1:]:
        sheet.line((left, left), (top - 0.02, top + style.BAR_HEIGHT + 0.02), style.PAPER, style.GAP_POINTS, "gap")
    labelled = [part for part in parts if is_labelled(shown, part[0])]
    for place, (value, left, width) in enumerate(labelled):
        # One percent sign says it for the bar, and leaves room for numbers in narrow segments.
        words = f"{shown.display[value]}{'' if place else '%'}"
        sheet.middle(left + width / 2, middle, words, style.LABEL, colour=style.ink_on(value), weight="bold")
    sheet.y += style.BAR_HEIGHT


def is_labelled(shown: Row, value: str) -> bool:
    return shown.display.get(value, 0) >= style.SMALLEST_LABEL


def colour(value: str) -> str:
    return style.YES_NO[value] if value in style.YES_NO else style.PALETTE[value]


def on_panel(share: float) -> float:
    return style.PANEL_LEFT + share * style.PANEL_WIDTH


def draw_interval(sheet: Sheet, shown: Row) -> None:
    """Beside the bar just drawn: where the positive share lies between 0 and 100, how sure that is, and the number."""
    share = shown.share
    if share is None or share.value is None or share.low is None or share.high is None:
        return
    middle = sheet.y - style.BAR_HEIGHT / 2
    sheet.line((on_panel(0), on_panel(1)), (middle, middle), style.RULE, 0.8, "scale")
    for end in (0, 0.5, 1):
        sheet.line((on_panel(end), on_panel(end)), (middle - 0.09, middle + 0.09), style.RULE, 0.8, "scale")
    interval = (on_panel(share.low), on_panel(share.high))
    sheet.line(interval, (middle, middle), style.PALETTE["4"], 5.5, f"{shown.name} interval")
    sheet.dot(on_panel(share.value), middle, 4.2, style.PALETTE["5"], f"{shown.name} share", edge="none")
    sheet.middle(
        style.NUMBER_RIGHT,
        middle,
        f"{shown.percent}%",
        style.NUMBER,
        colour=style.PALETTE["5"],
        weight="bold",
        align="right",
    )


def draw_people(sheet: Sheet, shown: Row) -> None:
    """Too few for percentages: everybody as one dot, and the count in words."""
    middle, step = sheet.y + style.BAR_HEIGHT / 2, style.PERSON_STEP
    people = [value for value in shown.values for _ in range(shown.counts.get(value, 0))]
    for place, value in enumerate(people):
        x = style.BAR_LEFT + step * (place + 0.5)
        sheet.dot(x, middle, style.PERSON, colour(value), f"{shown.name} {value}", style.edge_of(value))
    words = f"{shown.count} van de {shown.n}"
    sheet.middle(
        style.NUMBER_RIGHT, middle, words, style.NUMBER, colour=style.PALETTE["5"], weight="bold", align="right"
    )
    sheet.y += style.BAR_HEIGHT


def draw_reason(sheet: Sheet, shown: Row) -> None:
    sheet.paragraph(shown.reason or "", colour=style.QUIET, size=style.NOTE + 0.5)


def draw_scale(sheet: Sheet, block: tuple[Row, ...]) -> None:
    """0 and 100% under the last interval of a block; no line of its own, so that it takes no room."""
    if block[-1].status is not Status.OK:
        return
    for end, words in ((0.0, "0"), (1.0, "100%")):
        baseline = sheet.y - style.BAR_HEIGHT / 2 + 0.5
        sheet.text(on_panel(end), baseline, words, style.NOTE, colour=style.QUIET, align="center")
