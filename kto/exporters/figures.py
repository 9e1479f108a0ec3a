"""Figures as files: a table for the terminal, JSON for programs, CSV and XLSX for a Dutch Excel. All from one summary."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

import xlsxwriter

from analysis.comparison import Compared, ItemChange
from analysis.goal import Goal, goal_as_dict
from analysis.jsonform import as_dict
from analysis.modes import Way
from analysis.summary import ItemSummary, Summary, View
from analysis.wording import difference, interval, percent
from kto.exporters.figure_charts import write_charts
from kto.exporters.spreadsheets import csv_text, make_inert

VIEWS = {View.PUBLIC: "openbaar", View.INTERNAL: "intern: ook kleine groepen, niet delen"}
FILTER_WORDS = {"mode": "manier", "wijk": "wijk", "place": "plek", "activity": "activiteit"}
VALUES = ("5", "4", "3", "2", "1", "ja", "nee")
HEADER = (
    "Weergave", "Van", "Tot en met", "Filters", "Groep", "Deel", "Vraag", "Tekst van de vraag", "Antwoorden (n)",
    "Leeg", "Weet niet", "Niet gevraagd", "5", "4", "3", "2", "1", "Ja", "Nee", "Aandeel tevreden of ja (%)",
    "Ondergrens 95% (%)", "Bovengrens 95% (%)", "Gemiddelde (1-5)", "Opmerking",
)  # fmt: skip
CHANGE_HEADER = (
    "Vergeleken met", "Manier van vragen", "Antwoorden toen (n)", "Aandeel toen (%)", "Verschil (punten)",
    "Ondergrens verschil 95% (punten)", "Bovengrens verschil 95% (punten)", "p", "p (gecorrigeerd volgens Holm)",
    "Wat je mag zeggen",
)  # fmt: skip
"""Added where figures are compared; then an item has a row more for each way of asking that is compared apart."""
WAYS = {Way.INTERVIEWER: "zelf gesproken", Way.SELF: "zelf ingevuld"}
Cell = str | int | float | None


def to_json(summary: Summary, goal: Goal | None = None) -> str:
    """The figures as `kto.figures/1`: shares 0..1, what is withheld as null with its reason, never NaN. With indicator 4 where given."""
    figures = as_dict(summary) | ({"indicator": goal_as_dict(goal)} if goal else {})
    return json.dumps(figures, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def header(summary: Summary) -> tuple[str, ...]:
    return HEADER if summary.change is None else (*HEADER, *CHANGE_HEADER)


def rows(summary: Summary) -> Iterator[list[Cell]]:
    """One row per group (or part of it) and item, in the order of `header`; shares as percentages 0..100."""
    filters = filter_words(summary)
    start: list[Cell] = [VIEWS[summary.view], summary.first_month, summary.last_month, filters]
    for group in summary.groups:
        for item in group.items:
            for change in changes(summary, item):
                yield [*start, group.label, "alles", *item_cells(item), *change]
        for part in group.by:
            for item in part.items:
                nothing: list[Cell] = [] if summary.change is None else [None] * len(CHANGE_HEADER)
                yield [*start, group.label, part.value, *item_cells(item), *nothing]


def changes(summary: Summary, item: ItemSummary) -> Iterator[list[Cell]]:
    """The cells under `CHANGE_HEADER`: over all ways of asking and, where their mix changed, for each; one empty list without."""
    since = summary.change
    if since is None:
        yield []
        return
    one = since.items[item.id]
    yield [since.label, "alles", *change_cells(one.all_modes)]
    for way, compared in one.within.items():
        yield [since.label, WAYS[way], *change_cells(compared)]


def change_cells(one: Compared) -> list[Cell]:
    before, found = one.before, one.difference
    limits = (found.value, found.low, found.high) if found else (None, None, None)
    return [
        before.base if before else None,
        *(None if share is None else round(100 * share, 4) for share in (before.value if before else None, *limits)),
        one.p,
        one.p_adjusted,
        one.verdict.text,
    ]


def filter_words(summary: Summary) -> str:
    """The filters on one line, "wijk: Krispijn, manier: telefoon"; "geen" without any."""
    return ", ".join(f"{FILTER_WORDS.get(name, name)}: {value}" for name, value in summary.filters.items()) or "geen"


def item_cells(item: ItemSummary) -> list[Cell]:
    main = item.yes if item.kind == "yesno" else item.satisfied
    limits = (main.value, main.low, main.high) if main else (None, None, None)
    counts = [item.counts.get(value) for value in VALUES]
    average = item.mean.value if item.mean else None
    return [
        item.id,
        item.text,
        item.base,
        item.empty,
        item.dont_know,
        item.not_asked,
        *counts,
        *(None if limit is None else round(100 * limit, 4) for limit in limits),
        None if average is None else round(average, 4),
        item.reason or "",
    ]


def to_csv(summary: Summary, made_on: datetime | None = None) -> str:
    """The figures as Dutch Excel opens them: BOM, semicolon, decimal comma; no cell can be a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    moment = ["Gemaakt op"] if made_on else []
    writer.writerow([*header(summary), *moment])
    for row in rows(summary):
        writer.writerow([*map(csv_text, row), *([made_on.isoformat(sep=" ", timespec="minutes")] if made_on else [])])
    return "\ufeff" + out.getvalue()


def table_csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The table behind a chart as Dutch Excel opens it; no cell can be a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([header, *(map(csv_text, row) for row in rows)])
    return "\ufeff" + out.getvalue()


def to_table(summary: Summary) -> str:
    """The figures as lines for a terminal: what was asked, how many answered, how many are satisfied."""
    lines = [
        f"{summary.first_month} tot en met {summary.last_month}, weergave: {VIEWS[summary.view]}",
        *(f"{name}: {value}" for name, value in summary.filters.items()),
        "",
    ]
    if summary.overall.verdict:
        lines.append(f"Alle groepen samen: {summary.overall.verdict.text}")
        lines += [*(change_lines(summary, summary.change.overall) if summary.change else []), ""]
    for group in summary.groups:
        answers = "" if group.responses is None else f" ({group.responses} antwoorden)"
        lines.append(f"{group.label}{answers}")
        for item in group.items:
            lines += [
                item_line(item),
                *(change_lines(summary, summary.change.items[item.id]) if summary.change else []),
            ]
        for part in group.by:
            lines.append(f"  {part.value}" + ("" if part.responses is None else f" ({part.responses})"))
            lines += ["  " + item_line(item) for item in part.items]
        lines.append("")
    return "\n".join(lines)


def change_lines(summary: Summary, one: ItemChange | None) -> Iterator[str]:
    """Under an item: what changed, over all ways of asking and, where their mix changed, within each."""
    if one is None or summary.change is None:
        return
    for words, compared in (("", one.all_modes), *((f", {WAYS[way]}", each) for way, each in one.within.items())):
        found = "" if compared.difference is None else f" {difference(compared.difference, 1)}."
        yield f"           naast {summary.change.label}{words}:{found} {compared.verdict.text}"


def item_line(item: ItemSummary) -> str:
    """One item: its base, the share that is satisfied or recommends with its interval, and the counts."""
    share = item.yes or item.satisfied
    if share is None or not share.base:
        return f"  {item.id:<8} {item.reason or ''}"
    counts = "  ".join(f"{item.labels[value]} {n}" for value, n in item.counts.items())
    word = "ja" if item.kind == "yesno" else "4 of 5"
    percentage = "" if share.value is None else f" ({percent(share, 1)}, {interval(share)})"
    return f"  {item.id:<8} {word}: {share.count} van {share.base}{percentage}   {counts}"


def xlsx(summary: Summary, made_on: datetime | None = None) -> bytes:
    """The figures as a workbook: the table, charts of it, and a sheet that says what it is a table of."""
    out = io.BytesIO()
    # Every text is written as text; without these, "=1+1" or "http://" at the start of one would become something else.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        write_figures(book, summary)
        write_charts(book, summary)
        write_explanation(book, explanation(summary, made_on))
    return out.getvalue()


def write_figures(book: xlsxwriter.Workbook, summary: Summary) -> None:
    sheet = book.add_worksheet("Cijfers")
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    decimals = book.add_format({"num_format": "0.0"})
    titles = header(summary)
    for column, title in enumerate(titles):
        sheet.write_string(0, column, title, bold)
    last = 0
    for last, row in enumerate(rows(summary), start=1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(last, column, make_inert(value))
            elif value is not None:
                sheet.write_number(last, column, value, decimals if isinstance(value, float) else None)
    sheet.autofit()
    sheet.set_column(HEADER.index("Tekst van de vraag"), HEADER.index("Tekst van de vraag"), 60)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(titles) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def write_explanation(book: xlsxwriter.Workbook, lines: Sequence[tuple[str, str]]) -> None:
    sheet = book.add_worksheet("Toelichting")
    bold, wrapped = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True})
    for row, (name, text) in enumerate(lines):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, make_inert(text), wrapped)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)


def explanation(summary: Summary, made_on: datetime | None) -> list[tuple[str, str]]:
    """What the figures are figures of, as pairs of a name and its text."""
    limits = summary.thresholds
    lines = [
        ("Weergave", VIEWS[summary.view]),
        ("Periode", f"{summary.first_month} tot en met {summary.last_month}"),
        ("Filters", filter_words(summary)),
        ("Antwoorden", "niet te laten zien" if summary.overall.responses is None else str(summary.overall.responses)),
        (
            "Kleine groepen",
            f"Onder de {limits.show} antwoorden: niets. Onder de {limits.percent}: alleen aantallen.",
        ),
        ("Aandeel tevreden", "Mensen die een 4 of 5 gaven, van alle mensen die een score gaven (n)."),
        ("Grenzen", "95%-interval volgens Wilson (1927), alsof de deelnemers geloot zijn. Dat zijn ze niet."),
        ("Niet in n", "Leeg gelaten, weet niet of geldt niet voor mij, en niet gevraagd. Ze staan apart."),
    ]
    if summary.change is not None:
        lines += [
            ("Vergeleken met", summary.change.label),
            (
                "Verschil",
                "Nu min toen, in punten, met het 95%-interval van Newcombe (1998). Leeg: niet te vergelijken.",
            ),
            ("p", "Gecorrigeerd volgens Holm, voor alle groepen bij de tevredenheid en alle vragen van een groep."),
        ]
    if made_on:
        lines.append(("Gemaakt op", made_on.isoformat(sep=" ", timespec="minutes")))
    return lines


FORMATS: Mapping[str, Callable[[Summary], str]] = {"table": to_table, "json": to_json, "csv": to_csv}
