"""Partners about us and our staff about partners: two bars per subject, one above the other, on the same scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from analysis.charts import bars, captions, legend, tables
from analysis.charts.chart import Chart
from analysis.charts.rows import Row, row
from analysis.charts.sheet import Sheet
from analysis.mutual import Mutual, Pair

KIND = "Gestapelde balken van de meest naar de minst tevreden smiley, per onderwerp een van partners en een van buurtwerkers."


def mutual(found: Mutual, organisation: str = captions.ORGANISATION) -> Chart:
    """Per subject the bar of each side with its interval; a side without a figure has the reason in its place."""
    blocks = [tuple(block) for _, block in groupby(found.pairs, key=lambda pair: tuple(pair.staff.labels.items()))]
    rows = tuple(shown for pair in found.pairs for shown in sides(pair))
    title = title_of(found)
    subtitle = f"Antwoorden in smileys, {captions.selection(found.summary)}"
    sheet = captions.open_sheet(title, subtitle)
    for place, block in enumerate(blocks):
        sheet.y += 0.55 if place else 0
        draw_block(sheet, block)
    captions.close_sheet(sheet, found.summary, organisation, rows)
    return Chart(
        name=captions.file_name("wederzijds", found.summary),
        title=title,
        subtitle=subtitle,
        alt=tables.alt(KIND, title, subtitle, rows),
        header=tables.HEADER,
        rows=tables.table(rows),
        figure=sheet.finish(),
    )


def title_of(found: Mutual) -> str:
    """The finding of each side on the satisfaction item."""
    percent_from = found.summary.thresholds.percent
    partners, staff = (row(group.satisfaction) for group in (found.partners, found.staff))
    return "; ".join(
        (
            captions.finding(partners, "partners", ("zijn tevreden over ons", "is tevreden over ons"), percent_from),
            lower(captions.finding(staff, "buurtwerkers", ("over hen", "over hen"), percent_from)),
        )
    )


def lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def sides(pair: Pair) -> Iterator[Row]:
    for who, item in (("Partners", pair.partners), ("Buurtwerkers", pair.staff)):
        yield replace(row(item), label=f"{who}: {lower(item.text)}")


def draw_block(sheet: Sheet, block: tuple[Pair, ...]) -> None:
    """Subjects whose answers have the same words: one key of faces serves them all."""
    rows = [tuple(sides(pair)) for pair in block]
    if any(shown.has_numbers for both in rows for shown in both):
        legend.draw(sheet, rows[0][0])
    for place, both in enumerate(rows):
        sheet.y += 0.45 if place else 0
        for second, shown in enumerate(both):
            sheet.y += 0.2 if second else 0
            bars.draw(sheet, shown)
    bars.draw_scale(sheet, rows[-1])
