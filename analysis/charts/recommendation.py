"""How many of one group would recommend the organisation: one bar, yes and no."""

from __future__ import annotations

from analysis.charts import bars, captions, style, tables
from analysis.charts.chart import Chart
from analysis.charts.rows import Row, row
from analysis.charts.sheet import Align, Sheet, ascent
from analysis.summary import GroupSummary, Summary


def recommendation(summary: Summary, group: GroupSummary, organisation: str = captions.ORGANISATION) -> Chart:
    """One bar of yes and no with the interval of yes; without numbers when the group or the item has none to show."""
    item = group.recommendation
    rows = (row(item),) if item else ()
    recommend = f"bevelen {organisation} aan", f"beveelt {organisation} aan"
    title = captions.title(group, rows, recommend, summary.thresholds.percent)
    subtitle = captions.subtitle(
        "Aanbeveling, ja of nee", captions.people(group), captions.known_responses(group), summary
    )
    sheet = captions.open_sheet(title, subtitle)
    for shown in rows:
        draw_with_words(sheet, shown)
    captions.close_sheet(sheet, summary, organisation, rows)
    return Chart(
        name=captions.file_name("aanbeveling", summary, group.group),
        title=title,
        subtitle=subtitle,
        alt=tables.alt("Balk met links ja en rechts nee.", title, subtitle, rows),
        header=tables.HEADER,
        rows=tables.table(rows) or ((group.label, group.reason or title, "", "", ""),),
        figure=sheet.finish(),
    )


def draw_with_words(sheet: Sheet, shown: Row) -> None:
    """The bar with its two words directly under it, each at its own end."""
    bars.draw(sheet, shown)
    bars.draw_scale(sheet, (shown,))
    draw_words(sheet, shown)


def draw_words(sheet: Sheet, shown: Row) -> None:
    if not shown.has_numbers:
        return
    left, right = style.BAR_LEFT, style.BAR_LEFT + style.BAR_WIDTH
    baseline = sheet.y + 0.08 + ascent(style.TEXT)
    ends: tuple[tuple[str, float, Align], ...] = (("ja", left, "left"), ("nee", right, "right"))
    for value, x, align in ends:
        sheet.text(x, baseline, words(shown, value), colour=bars.colour(value), weight="bold", align=align)
    sheet.y = baseline


def words(shown: Row, value: str) -> str:
    """ "Ja: 211", and where the bar has no room for it the percentage too: "Nee: 6 (3%)"."""
    count = shown.counts.get(value, 0)
    percent = "" if bars.is_labelled(shown, value) or not count else tables.percentage(shown, value)
    return f"{shown.labels[value]}: {count}" + (f" ({percent})" if percent else "")
