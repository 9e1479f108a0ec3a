"""All groups side by side on the satisfaction item, on one scale, and all of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from analysis import wording
from analysis.charts import bars, captions, legend, style, tables
from analysis.charts.chart import Chart
from analysis.charts.rows import SCORES, Row, row, skipped_by_many
from analysis.charts.sheet import Sheet
from analysis.rounding import round_nested
from analysis.summary import GroupSummary, Status, Summary

TOTAL = "Alle groepen samen"


def groups(summary: Summary, organisation: str = captions.ORGANISATION) -> Chart:
    """A bar per group and, last, of all groups together; a withheld group keeps its row, with the reason."""
    rows = tuple(group_row(group) for group in summary.groups)
    total = total_row(summary, rows)
    are, is_ = captions.SATISFIED
    what = f"{are} over {organisation}", f"{is_} over {organisation}"
    title = captions.finding(total, "mensen", what, summary.thresholds.percent)
    if not total.has_numbers:
        title = captions.nothing_to_show(total.status)
    subtitle = captions.subtitle("Tevredenheid in smileys", "alle groepen", total.n, summary)
    sheet = captions.open_sheet(title, subtitle)
    shown = (*rows, total)
    draw(sheet, shown)
    captions.close_sheet(sheet, summary, organisation, shown)
    return Chart(
        name=captions.file_name("klanttevredenheid-per-groep", summary),
        title=title,
        subtitle=subtitle,
        alt=tables.alt(
            "Gestapelde balken, een per groep, van de meest naar de minst tevreden smiley.", title, subtitle, shown
        ),
        header=tables.HEADER,
        rows=tables.table(shown),
        figure=sheet.finish(),
    )


def group_row(group: GroupSummary) -> Row:
    """The satisfaction item under the name of the group; a withheld group may come without items."""
    if not group.items:
        return Row(group.group, group.label, group.status, group.reason, None, {}, {}, {}, None)
    return row(group.satisfaction, group.label)


def total_row(summary: Summary, rows: tuple[Row, ...]) -> Row:
    """All groups whose figures may be seen, added up: their base is that of `summary.overall`."""
    overall = summary.overall
    status = total_status(summary)
    counts: Counter[str] = Counter()
    for shown in rows:
        counts.update(shown.counts)
    labels = next((shown.labels for shown in rows if shown.labels), {})
    return Row(
        name="total",
        label=TOTAL,
        status=status,
        reason=no_total(status, summary.thresholds.show),
        n=counts.total() if status in (Status.OK, Status.FEW) else None,
        counts=counts,
        display=percentages(counts) if status is Status.OK else {},
        labels=labels,
        share=overall.satisfied,
        no_conclusion=skipped_by_many(overall.verdict),
        emphasis=True,
    )


def total_status(summary: Summary) -> Status:
    """Of the total: when all that there is was withheld, it is not that nobody answered."""
    overall = summary.overall
    return Status.WITHHELD if overall.status is Status.EMPTY and overall.withheld else overall.status


def no_total(status: Status, show: int) -> str | None:
    """Why there is no total. Not `Overall.reason`: that counts the answers which are left out."""
    match status:
        case Status.EMPTY:
            return wording.none_yet()
        case Status.WITHHELD:
            return wording.too_few(show)
        case _:
            return None


def percentages(counts: Mapping[str, int]) -> dict[str, int]:
    shares = round_nested([counts.get(value, 0) for value in SCORES])
    return {value: int(percent) for value, percent in zip(SCORES, shares, strict=True)}


def draw(sheet: Sheet, rows: tuple[Row, ...]) -> None:
    """The rows under one key; a thin line sets the total apart."""
    if any(shown.has_numbers for shown in rows):
        legend.draw(sheet, next(shown for shown in rows if shown.has_numbers))
    for place, shown in enumerate(rows):
        sheet.y += 0.3 if place else 0
        if shown.emphasis and place:
            sheet.line((style.MARGIN, style.NUMBER_RIGHT), (sheet.y, sheet.y), style.RULE, 0.8)
            sheet.y += 0.2
        bars.draw(sheet, shown)
    bars.draw_scale(sheet, rows)
