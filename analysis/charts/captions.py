"""What stands round a chart: the finding, what was measured among whom and when, the source, and the name of the file."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.charts import style
from analysis.charts.rows import Row, lower_first
from analysis.charts.sheet import Sheet
from analysis.summary import GroupSummary, Status, Summary, View
from analysis.wording import period as period
from surveys import MODE_LABELS

ORGANISATION = "Buurtwerk Dordrecht"
METHOD = "Rechts: de stip is het percentage, de streep de marge van 95%, alsof dit een toevallige groep was."
FEW = "Onder de {percent} antwoorden: elk rondje is een mens, en we geven geen percentage."
INTERNAL = "Alleen voor intern gebruik: hier staan ook kleine groepen in."


Predicate = tuple[str, str]
SATISFIED: Predicate = ("zijn tevreden", "is tevreden")


def selection(summary: Summary) -> str:
    """The period and, after it, what was filtered: "2022, alleen Krispijn"."""
    chosen = [MODE_LABELS.get(value, value) for field, value in summary.filters.items() if field != "group"]
    return period(summary.first_month, summary.last_month) + "".join(f", alleen {value}" for value in chosen)


def file_name(kind: str, summary: Summary, group: str = "") -> str:
    """Fit for a file name, and unique among the charts of one period: "klanttevredenheid-bewoners-2022"."""
    months = {summary.first_month, summary.last_month}
    years = {month[:4] for month in months}
    whole_year = len(years) == 1 and {month[5:] for month in months} == {"01", "12"}
    when = years.pop() if whole_year else "-tot-".join(sorted(months))
    chosen = [value for field, value in sorted(summary.filters.items()) if field != "group"]
    view = ["intern"] if summary.view is View.INTERNAL else []
    parts = [part for part in (kind, group, *chosen, when, *view) if part]
    return "-".join("".join(c if c.isascii() and c.isalnum() else "-" for c in part.lower()) for part in parts)


def people(group: GroupSummary) -> str:
    """The group's name inside a sentence: "bewoners"."""
    return lower_first(group.label)


def title(group: GroupSummary, rows: tuple[Row, ...], what: Predicate, percent_from: int) -> str:
    """The finding on the first row of the group: `what` is what the positive ones are or do, as several and as one."""
    if not rows or group.status in (Status.WITHHELD, Status.EMPTY):
        return nothing_to_show(group.status, people(group))
    return finding(rows[0], people(group), what, percent_from)


def nothing_to_show(status: Status, who: str = "") -> str:
    amount = "Nog geen antwoorden" if status is Status.EMPTY else "Te weinig antwoorden"
    return f"{amount} van {who}" if who else amount


def finding(shown: Row, who: str, what: Predicate, percent_from: int) -> str:
    """What a row says, with a number only where there is one; below `percent_from` answers in people, not in percent."""
    if shown.n is None or not shown.has_numbers:
        return nothing_to_show(shown.status, who)
    if shown.no_conclusion:
        return shown.no_conclusion
    if shown.count == 0:
        return f"Niemand van de {shown.n} {who} {what[1]}"
    number, base = (shown.count, shown.n) if shown.n < percent_from else (shown.percent, 100)
    does = what[1] if number == 1 else what[0]
    if shown.count == shown.n >= percent_from:
        return f"Alle {shown.n} {who} die dit invulden, {does}"
    return f"{number} van de {base} {who} {does}"


def subtitle(measure: str, who: str, n: int | None, summary: Summary) -> str:
    """Measure, group, period and n, the last only where it may be known."""
    return f"{measure}, {who}, {selection(summary)}" + (f", n = {n}" if n is not None else "")


def known_responses(group: GroupSummary) -> int | None:
    return group.responses if group.status in (Status.OK, Status.FEW) else None


def open_sheet(title: str, subtitle: str) -> Sheet:
    """A sheet with the finding and what was measured on top."""
    sheet = Sheet()
    sheet.y = 0.3
    sheet.paragraph(title, style.TITLE, weight="bold")
    sheet.y += 0.06
    sheet.paragraph(subtitle, style.TEXT, colour=style.QUIET)
    sheet.y += 0.4
    return sheet


def close_sheet(sheet: Sheet, summary: Summary, organisation: str, rows: tuple[Row, ...]) -> None:
    """The note on the interval, where there is one, and the source."""
    notes = []
    if any(shown.status is Status.OK for shown in rows):
        notes.append(METHOD)
    if any(shown.status is Status.FEW for shown in rows):
        notes.append(FEW.format(percent=summary.thresholds.percent))
    close_with(sheet, summary, organisation, notes)


def close_with(sheet: Sheet, summary: Summary, organisation: str, notes: Iterable[str]) -> None:
    """These notes, that it is for internal use where it is, and the source."""
    internal = [INTERNAL] if summary.view is View.INTERNAL else []
    write_notes(sheet, [*notes, *internal, source(summary, organisation)])


def write_notes(sheet: Sheet, notes: Iterable[str]) -> None:
    sheet.y += 0.5
    for note in notes:
        sheet.paragraph(note, style.NOTE, colour=style.QUIET)
    sheet.y += 0.25


def close_comparison(sheet: Sheet, summary: Summary, organisation: str, method: str) -> None:
    """The notes under a chart that lays figures beside each other, and the source."""
    sheet.y += 0.4
    internal = [INTERNAL] if summary.view is View.INTERNAL else []
    for note in (method, *internal, source(summary, organisation)):
        sheet.paragraph(note, style.NOTE, colour=style.QUIET)
    sheet.y += 0.25


def source(summary: Summary, organisation: str) -> str:
    return f"{organisation}, klanttevredenheid {period(summary.first_month, summary.last_month)} - kto"
