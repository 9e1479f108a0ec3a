"""What one group answered to its smiley items: the satisfaction item first, then the statements, each block with its words."""

from __future__ import annotations

from itertools import groupby

from analysis.charts import bars, captions, legend, tables
from analysis.charts.chart import Chart
from analysis.charts.rows import Row, row
from analysis.charts.sheet import Sheet
from analysis.summary import GroupSummary, Summary


def satisfaction(
    summary: Summary, group: GroupSummary, organisation: str = captions.ORGANISATION, *, by_share: bool = False
) -> Chart:
    """A stacked bar from 5 to 1 per smiley item of the group, faces above, the interval of the positive share beside it.

    In the order of the questionnaire, which people recognise; or (`by_share`) those with the same words in the order of their share.
    """
    rows = tuple(row(item) for item in group.smileys)
    if by_share:
        rows = tuple(shown for block in blocks(rows) for shown in sorted(block, key=height, reverse=True))
    title = captions.title(group, rows, captions.SATISFIED, summary.thresholds.percent)
    subtitle = captions.subtitle(
        "Antwoorden in smileys", captions.people(group), captions.known_responses(group), summary
    )
    sheet = captions.open_sheet(title, subtitle)
    for place, block in enumerate(blocks(rows)):
        sheet.y += 0.55 if place else 0
        draw_block(sheet, block)
    captions.close_sheet(sheet, summary, organisation, rows)
    return Chart(
        name=captions.file_name(
            "klanttevredenheid-op-volgorde" if by_share else "klanttevredenheid", summary, group.group
        ),
        title=title,
        subtitle=subtitle,
        alt=tables.alt("Gestapelde balken van de meest naar de minst tevreden smiley.", title, subtitle, rows),
        header=tables.HEADER,
        rows=tables.table(rows) or ((group.label, group.reason or title, "", "", ""),),
        figure=sheet.finish(),
    )


def blocks(rows: tuple[Row, ...]) -> list[tuple[Row, ...]]:
    """Rows that follow each other and share the words of their scale: one key of faces serves them all."""
    return [tuple(block) for _, block in groupby(rows, key=lambda shown: tuple(shown.labels.items()))]


def height(shown: Row) -> float:
    """What a row is put in order by; rows without a percentage come last, as they stood."""
    return shown.share.value if shown.share and shown.share.value is not None else -1.0


def draw_block(sheet: Sheet, block: tuple[Row, ...]) -> None:
    if any(shown.has_numbers for shown in block):
        legend.draw(sheet, block[0])
    for place, shown in enumerate(block):
        sheet.y += 0.3 if place else 0
        bars.draw(sheet, shown)
    bars.draw_scale(sheet, block)
