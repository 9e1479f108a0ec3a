"""What one group, or all groups, answered in half the width of a page: beside text, or two next to each other.

No letter is below 9 points. The bar takes the whole width, so the margin stands in words under it; and of the faces only the
two at the ends have their words, as those between have no room for them.
"""

from __future__ import annotations

from analysis.charts import bars, captions, faces, style, tables
from analysis.charts.chart import Chart
from analysis.charts.groups import group_row, total_row
from analysis.charts.rows import SCORES, Row, row
from analysis.charts.satisfaction import blocks
from analysis.charts.sheet import Sheet, ascent, balanced, line_height, text_width
from analysis.summary import GroupSummary, Status, Summary, View
from analysis.wording import interval

WIDTH = 8.0
ROOM = WIDTH - 2 * style.MARGIN
TITLE, WORDS = 11.0, 9.0
FACE, BAR_HEIGHT = 0.8, 0.7
NUMBERS = 1.45
"""Centimetres for "100%" before the words under a bar."""
PEOPLE = int(ROOM / style.PERSON_STEP)
"""So many dots go in one line."""


def half_page(summary: Summary, group: GroupSummary | None = None, organisation: str = captions.ORGANISATION) -> Chart:
    """Every question of a group, its recommendation last; without a group the satisfaction of all groups and their total."""
    if group is None:
        rows = every_group(summary)
        are, is_ = captions.SATISFIED
        what = f"{are} over {organisation}", f"{is_} over {organisation}"
        title = captions.finding(rows[-1], "mensen", what, summary.thresholds.percent)
        subtitle = captions.subtitle("Tevredenheid in smileys", "alle groepen", rows[-1].n, summary)
    else:
        rows = tuple(row(item) for item in group.items)
        title = captions.title(group, rows, captions.SATISFIED, summary.thresholds.percent)
        known = captions.known_responses(group)
        subtitle = captions.subtitle("Antwoorden in smileys", captions.people(group), known, summary)
    return Chart(
        name=captions.file_name("klanttevredenheid-halve-bladzijde", summary, group.group if group else ""),
        title=title,
        subtitle=subtitle,
        alt=tables.alt("Gestapelde balken van de meest naar de minst tevreden smiley.", title, subtitle, rows),
        header=tables.HEADER,
        rows=tables.table(rows) or ((group.label if group else title, title, "", "", ""),),
        figure=draw(summary, title, subtitle, rows, organisation).finish(),
    )


def every_group(summary: Summary) -> tuple[Row, ...]:
    """A row per group and, last, of all groups together."""
    rows = tuple(group_row(one) for one in summary.groups)
    return (*rows, total_row(summary, rows))


def draw(summary: Summary, title: str, subtitle: str, rows: tuple[Row, ...], organisation: str) -> Sheet:
    sheet = Sheet(WIDTH)
    sheet.y = 0.2
    sheet.paragraph(title, TITLE, weight="bold")
    sheet.y += 0.06
    sheet.paragraph(subtitle, WORDS, colour=style.QUIET)
    sheet.y += 0.3
    for place, block in enumerate(keyed(rows)):
        sheet.y += 0.3 if place else 0
        draw_block(sheet, block)
    internal = [captions.INTERNAL] if summary.view is View.INTERNAL else []
    few = [captions.FEW.format(percent=summary.thresholds.percent)]
    sheet.y += 0.1
    for note in [
        *(few if any(shown.status is Status.FEW for shown in rows) else []),
        *internal,
        captions.source(summary, organisation),
    ]:
        sheet.paragraph(note, WORDS, colour=style.QUIET)
    sheet.y += 0.2
    return sheet


def keyed(rows: tuple[Row, ...]) -> list[tuple[Row, ...]]:
    """The rows in blocks that one key of faces serves; a row without numbers needs none and stays with those before it."""
    found: list[tuple[Row, ...]] = []
    for block in blocks(rows):
        joins = found and not any(shown.has_numbers for shown in block)
        found[-1:] = [(*found[-1], *block)] if joins else [*found[-1:], block]
    return found


def draw_block(sheet: Sheet, block: tuple[Row, ...]) -> None:
    first = next((shown for shown in block if shown.has_numbers), None)
    if first is not None and first.values == SCORES:
        draw_key(sheet, first)
    for shown in block:
        bars.draw_label(sheet, shown)
        sheet.y += 0.08
        if shown.status is Status.OK:
            draw_bar(sheet, shown)
        elif shown.status is Status.FEW:
            draw_people(sheet, shown)
        else:
            sheet.paragraph(shown.reason or "", WORDS, colour=style.QUIET)
        sheet.y += 0.22


def draw_key(sheet: Sheet, first: Row) -> None:
    """The five faces over the width of the bars, and the words of the two ends under them."""
    cell = ROOM / len(SCORES)
    for place, value in enumerate(SCORES):
        faces.draw(sheet, int(value), style.MARGIN + cell * (place + 0.5), sheet.y + FACE / 2, FACE)
    sheet.y += FACE + 0.06
    left, right = (balanced(first.labels[value], ROOM / 2 - 0.15, WORDS) for value in (SCORES[0], SCORES[-1]))
    for lines, x, align in ((left, style.MARGIN, "left"), (right, WIDTH - style.MARGIN, "right")):
        for place, line in enumerate(lines):
            baseline = sheet.y + ascent(WORDS) + place * line_height(WORDS)
            sheet.text(x, baseline, line, WORDS, align="left" if align == "left" else "right")
    sheet.y += max(len(left), len(right)) * line_height(WORDS) + 0.15


def draw_bar(sheet: Sheet, shown: Row) -> None:
    """The bar over the whole width, and under it the positive share with its margin in words."""
    at, middle = style.MARGIN, sheet.y + BAR_HEIGHT / 2
    first = True
    for value in shown.values:
        width = ROOM * shown.counts.get(value, 0) / (shown.n or 1)
        if not width:
            continue
        fill, edge = bars.colour(value), style.edge_of(value)
        sheet.box(at, sheet.y, width, BAR_HEIGHT, fill, name=f"{shown.name} {value}", edge=edge)
        if at > style.MARGIN:
            sheet.line((at, at), (sheet.y - 0.02, sheet.y + BAR_HEIGHT + 0.02), style.PAPER, style.GAP_POINTS, "gap")
        words = f"{shown.display[value]}{'%' if first else ''}"
        if text_width(words, style.LABEL, "bold") + 0.1 < width:
            ink = style.ink_on(value)
            sheet.middle(at + width / 2, middle, words, style.LABEL, colour=ink, weight="bold")
            first = False
        at += width
    sheet.y += BAR_HEIGHT + 0.08
    draw_share(sheet, f"{shown.percent}%", f"{shown.positive_words}, marge {interval(shown.share)}")


def draw_people(sheet: Sheet, shown: Row) -> None:
    """Too few for percentages: everybody as one dot, in as many lines as they need."""
    people = [value for value in shown.values for _ in range(shown.counts.get(value, 0))]
    for place, value in enumerate(people):
        x = style.MARGIN + style.PERSON_STEP * (place % PEOPLE + 0.5)
        y = sheet.y + style.PERSON_STEP * (place // PEOPLE + 0.5)
        sheet.dot(x, y, style.PERSON, bars.colour(value), f"{shown.name} {value}", style.edge_of(value))
    sheet.y += style.PERSON_STEP * -(-len(people) // PEOPLE) + 0.08
    sheet.paragraph(f"{shown.count} van de {shown.n}: {shown.positive_words}", WORDS, weight="bold")


def draw_share(sheet: Sheet, number: str, words: str) -> None:
    """The number large, and what it is of beside it."""
    baseline = sheet.y + ascent(style.NUMBER)
    sheet.text(style.MARGIN, baseline, number, style.NUMBER, colour=style.PALETTE["5"], weight="bold")
    top = sheet.y
    sheet.y += ascent(style.NUMBER) - ascent(WORDS)
    sheet.paragraph(words, WORDS, x=style.MARGIN + NUMBERS, width=ROOM - NUMBERS, colour=style.INK)
    sheet.y = max(sheet.y, top + line_height(style.NUMBER))
