"""The five faces with their words, in the order and colours of the segments below: the key to a block of bars."""

from __future__ import annotations

from analysis.charts import faces, style
from analysis.charts.rows import SCORES, Row
from analysis.charts.sheet import UNBREAKABLE, Sheet, ascent, line_height, wrap

WORDS = 8.5


def draw(sheet: Sheet, first: Row) -> None:
    """Faces and words over the bars, and over the interval panel what its percentage is of."""
    cell = style.BAR_WIDTH / len(SCORES)
    words = {value: wrap(first.labels[value], cell - 0.1, WORDS) for value in SCORES}
    for place, value in enumerate(SCORES):
        middle = style.BAR_LEFT + cell * (place + 0.5)
        faces.draw(sheet, int(value), middle, sheet.y + style.FACE / 2, style.FACE)
        write_centred(sheet, words[value], middle)
    draw_panel_heading(sheet, first)
    sheet.y += style.FACE + 0.08 + max(map(len, words.values())) * line_height(WORDS) + 0.22


def write_centred(sheet: Sheet, lines: list[str], middle: float) -> None:
    top = sheet.y + style.FACE + 0.08
    for place, line in enumerate(lines):
        sheet.text(middle, top + ascent(WORDS) + place * line_height(WORDS), line, WORDS, align="center")


def draw_panel_heading(sheet: Sheet, first: Row) -> None:
    """Ends on the line of the first word below the faces, so that the heading belongs to the panel."""
    width = style.NUMBER_RIGHT - style.PANEL_LEFT
    unbroken = (first.word(value).replace(" ", UNBREAKABLE) for value in first.positive)
    lines = wrap(f" of{UNBREAKABLE}".join(unbroken).capitalize(), width, WORDS, "bold")
    top = sheet.y + style.FACE + 0.08 - (len(lines) - 1) * line_height(WORDS)
    for place, line in enumerate(lines):
        baseline = top + ascent(WORDS) + place * line_height(WORDS)
        sheet.text(style.PANEL_LEFT, baseline, line, WORDS, weight="bold")
