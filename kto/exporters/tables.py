"""Rows of text as a CSV for a Dutch Excel or as a workbook; no cell can be a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from kto.exporters.spreadsheets import csv_text, make_inert

WIDEST, CHARACTERS, LINE_HEIGHT = 400, 58, 15
"""Of a column: pixels at most, and characters of a line in it; points of a line."""


def to_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """BOM, semicolons, and a quote before what would be read as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([csv_text(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()


def to_xlsx(name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet, texts as texts, the header in sight while scrolling and on every printed page."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(name)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for column, title in enumerate(header):
            sheet.write_string(0, column, title, bold)
        for place, row in enumerate(rows, start=1):
            # Excel makes a row as high as its words when it opens the file; LibreOffice does not.
            sheet.set_row(place, LINE_HEIGHT * max(lines(cell) for cell in row))
            for column, cell in enumerate(row):
                sheet.write_string(place, column, make_inert(cell), wrapped)
        sheet.autofit(WIDEST)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return out.getvalue()


def to_table(form: str, title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as a file: "xlsx", with the name of its sheet, or "csv"."""
    return to_xlsx(title, header, rows) if form == "xlsx" else to_csv(header, rows).encode()


def lines(cell: str) -> int:
    """How many lines a text takes in the widest column."""
    return sum(max(1, -(-len(part) // CHARACTERS)) for part in cell.split("\n"))
