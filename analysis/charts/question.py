"""The answers to one question, for a report that has the question and the finding as text above the picture."""

from __future__ import annotations

from analysis.charts import bars, captions, legend, recommendation, tables
from analysis.charts.chart import Chart
from analysis.charts.rows import row
from analysis.charts.sheet import Sheet
from analysis.summary import GroupSummary, ItemSummary, Summary

KINDS = {
    "smiley": ("Antwoorden in smileys", "Gestapelde balk van de meest naar de minst tevreden smiley."),
    "yesno": ("Aanbeveling, ja of nee", "Balk met links ja en rechts nee."),
}


def question(summary: Summary, group: GroupSummary, item: ItemSummary) -> Chart:
    """The bar of one item without words around it, which stand beside it in the report; the alt text says all of them."""
    shown = row(item)
    measure, kind = KINDS[item.kind]
    title = item.verdict.text.partition(". ")[0].rstrip(".") if item.verdict else item.text
    subtitle = captions.subtitle(measure, captions.people(group), shown.n, summary)
    sheet = Sheet()
    sheet.y = 0.15
    if item.kind == "smiley" and shown.has_numbers:
        legend.draw(sheet, shown)
    bars.draw_answers(sheet, shown)
    bars.draw_scale(sheet, (shown,))
    if item.kind == "yesno":
        recommendation.draw_words(sheet, shown)
    sheet.y += 0.25
    return Chart(
        name=captions.file_name(item.id.replace("_", "-"), summary, group.group),
        title=title,
        subtitle=subtitle,
        alt=tables.alt(kind, title, subtitle, (shown,)),
        header=tables.HEADER,
        rows=tables.table((shown,)),
        figure=sheet.finish(),
    )
