"""Wijken beside groups or questions: a cell per share, its colour by its height, and withheld cells visible as withheld."""

from __future__ import annotations

from matplotlib.colors import LinearSegmentedColormap, to_hex

from analysis.charts import captions, style
from analysis.charts.chart import Chart
from analysis.charts.sheet import Sheet, ascent, line_height, text_width, wrap
from analysis.grid import Grid, GridCell, GridRow
from analysis.summary import Status
from analysis.wording import interval, percent

NAMES, GAP, HEIGHT = 3.9, 0.08, 0.92
HEAD = 8.5
BREAKS = {"Vrijwilligersorganisaties": "Vrijwilligers- organisaties"}
"""Where a name that is wider than a column is parted."""
HEADER = ("Wijk", "Kolom", "Positief", "Antwoorden (n)", "Percentage", "Marge (95%)", "Opmerking")
KIND = "Een tabel met een gekleurd vak per wijk en kolom."
COLOURS = "Kleur: van oranje (0%) via grijs (50%) naar blauw (100%). Een verschil tussen twee vakken kan toeval zijn."
PEOPLE = "Zonder kleur: onder de {percent} antwoorden, dus aantallen en geen percentage."
WITHHELD = "Streepje: we laten niets zien, omdat er te weinig antwoorden zijn of omdat je anders een kleine groep kunt uitrekenen."
SCALE = LinearSegmentedColormap.from_list("kto", [style.PALETTE[value] for value in ("1", "2", "3", "4", "5")])


def wijken(grid: Grid, organisation: str = captions.ORGANISATION) -> Chart:
    """A coloured cell per wijk and column, with its percentage and n. The order is that of the catalogue: no ranking."""
    title = grid.sentence.removesuffix(".")
    who = captions.people(grid.group) if grid.group else "alle groepen"
    measure = "Positieve antwoorden per wijk en vraag" if grid.group else "Tevreden mensen per wijk en groep"
    subtitle = captions.subtitle(measure, who, None, grid.summary)
    sheet = captions.open_sheet(title, subtitle)
    draw(sheet, grid)
    captions.close_with(sheet, grid.summary, organisation, notes(grid))
    table = tuple(line for row in grid.rows for line in lines(grid, row))
    return Chart(
        name=captions.file_name("wijken", grid.summary, grid.group.group if grid.group else ""),
        title=title,
        subtitle=subtitle,
        alt=" ".join([f"{title}.", f"{subtitle}.", KIND, *(sentence(grid, row) for row in grid.rows)]),
        header=HEADER,
        rows=table,
        figure=sheet.finish(),
    )


def notes(grid: Grid) -> list[str]:
    found = {cell.status for row in grid.rows for cell in row.cells}
    few = PEOPLE.format(percent=grid.summary.thresholds.percent)
    all_notes = ((Status.OK, COLOURS), (Status.FEW, few), (Status.WITHHELD, WITHHELD))
    return [words for status, words in all_notes if status in found]


def draw(sheet: Sheet, grid: Grid) -> None:
    width = (style.WIDTH - 2 * style.MARGIN - NAMES) / len(grid.columns)
    draw_heads(sheet, grid, width)
    for row in grid.rows:
        if row.is_total:
            sheet.y += 0.12
            sheet.line((style.MARGIN, style.NUMBER_RIGHT), (sheet.y, sheet.y), style.RULE, 0.8)
            sheet.y += 0.16
        draw_row(sheet, row, width)


def draw_heads(sheet: Sheet, grid: Grid, width: float) -> None:
    """The names of the columns, each above its own, on the line of the cells."""
    heads = [wrap(BREAKS.get(name, name), width - 3 * GAP, HEAD) for name in grid.columns]
    deepest = max(map(len, heads))
    for place, words in enumerate(heads):
        left = style.MARGIN + NAMES + place * width
        for line, text in enumerate(words):
            down = (deepest - len(words) + line) * line_height(HEAD)
            sheet.text(left, sheet.y + down + ascent(HEAD), text, HEAD)
    sheet.y += deepest * line_height(HEAD) + 0.12


def draw_row(sheet: Sheet, row: GridRow, width: float) -> None:
    weight: style.Weight = "bold" if row.is_total else "normal"
    names = wrap(row.label, NAMES - 0.2, style.TEXT, weight)
    top = sheet.y + (HEIGHT - len(names) * line_height(style.TEXT)) / 2
    for line, words in enumerate(names):
        sheet.text(
            style.MARGIN, top + line * line_height(style.TEXT) + ascent(style.TEXT), words, style.TEXT, weight=weight
        )
    for place, cell in enumerate(row.cells):
        draw_cell(sheet, cell, style.MARGIN + NAMES + place * width, width - GAP, f"{row.label} {place}")
    sheet.y += HEIGHT + GAP


def draw_cell(sheet: Sheet, cell: GridCell, left: float, width: float, name: str) -> None:
    middle, share = sheet.y + HEIGHT / 2, cell.share
    if share is None:
        sheet.box(left, sheet.y, width, HEIGHT, style.PAPER, name=f"{name} withheld", edge=style.RULE)
        sheet.middle(left + 0.2, middle, "–", style.TEXT, colour=style.QUIET, align="left")
        return
    if share.value is None:
        sheet.box(left, sheet.y, width, HEIGHT, style.PAPER, name=f"{name} few", edge=style.OUTLINE)
        sheet.middle(left + 0.2, middle, f"{share.count} van {share.base}", style.TEXT, colour=style.INK, align="left")
        return
    fill = to_hex(SCALE(share.value))
    ink = ink_on(fill)
    sheet.box(left, sheet.y, width, HEIGHT, fill, name=f"{name} share")
    words = percent(share)
    sheet.middle(left + 0.2, middle, words, style.NUMBER, colour=ink, weight="bold", align="left")
    after = left + 0.3 + text_width(words, style.NUMBER, "bold")
    sheet.middle(after, middle, f"n = {share.base}", style.NOTE, colour=ink, align="left")


def ink_on(fill: str) -> str:
    """White or black, whichever differs most from the colour (relative luminance of WCAG 2.2)."""
    channels = (int(fill[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return style.PAPER if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179 else "#000000"


def lines(grid: Grid, row: GridRow) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for column, cell in zip(grid.columns, row.cells, strict=True):
        share = cell.share
        if share is None:
            found.append((row.label, column, "", "", "", "", cell.reason or ""))
            continue
        shown = share.value is not None
        number, margin = (percent(share), interval(share)) if shown else ("", "")
        found.append((row.label, column, str(share.count), str(share.base), number, margin, ""))
    return found


def sentence(grid: Grid, row: GridRow) -> str:
    """The figures of a row, for who does not see the cells."""
    return (
        f"{row.label}: "
        + "; ".join(f"{column} {words(cell)}" for column, cell in zip(grid.columns, row.cells, strict=True))
        + "."
    )


def words(cell: GridCell) -> str:
    share = cell.share
    if share is None:
        return "niet te laten zien"
    count = f"{share.count} van {share.base}"
    return f"{percent(share)} ({count})" if share.value is not None else count
