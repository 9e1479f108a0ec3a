"""CSV and XLSX files -> a header and rows of text, with every limit checked before anything is unpacked or parsed."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from kto.formatting import figure
from surveys.tongue import gettext as _

MEGABYTE = 1024 * 1024
SIZE_LIMIT = 50 * MEGABYTE
UNPACKED_LIMIT = 200 * MEGABYTE
PARTS_LIMIT = 1_000
ROWS_LIMIT = 200_000
COLUMNS_LIMIT = 200
CELL_LIMIT = 100_000
"""Characters in one cell."""


class TableError(ValueError):
    """A file that cannot be read as a table; the message says in Dutch what to do."""


class Problem(NamedTuple):
    """What is wrong in a table: `line` as a spreadsheet counts, `column` by its name ("" for the whole row), a sentence in Dutch."""

    line: int
    column: str
    message: str

    def __str__(self) -> str:
        there = _("Regel %(line)s, kolom %(column)s") if self.column else _("Regel %(line)s")
        return f"{there % {'line': self.line, 'column': self.column}}: {self.message}"


class RowsRefused(ValueError):
    """A table of which nothing was kept; `problems` names every place that is wrong, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda one: one.line))
        super().__init__("\n".join(map(str, self.problems)))


class Row(NamedTuple):
    line: int
    """As a spreadsheet counts: the header is line 1."""
    cells: list[str]


class Table(NamedTuple):
    header: list[str]
    rows: list[Row]
    """Without the empty ones."""


def read_table(path: Path) -> Table:
    """The table in a CSV (comma or semicolon, UTF-8) or XLSX file (its first sheet). Raises TableError."""
    size = path.stat().st_size
    if size == 0:
        raise TableError(_("Dit bestand is leeg. Kies een bestand met een kopregel en daaronder de regels."))
    if size > SIZE_LIMIT:
        raise TableError(
            _("Het bestand is %(size)s MB. Meer dan %(size_limit)s MB kan niet: deel het op.")
            % {"size": size // MEGABYTE, "size_limit": SIZE_LIMIT // MEGABYTE}
        )
    rows = xlsx_rows(path) if is_spreadsheet(path) else csv_rows(path)
    first = next(rows, None)
    if first is None:
        raise TableError(_("Dit bestand is leeg. Kies een bestand met een kopregel en daaronder de regels."))
    if len(first.cells) > COLUMNS_LIMIT:
        raise TableError(
            _("Er zijn meer dan %(columns_limit)s kolommen. Bewaar alleen de kolommen die nodig zijn.")
            % {"columns_limit": COLUMNS_LIMIT}
        )
    found = list(islice(rows, ROWS_LIMIT + 1))
    if len(found) > ROWS_LIMIT:
        raise TableError(_("Er zijn meer dan %(rows)s rijen. Deel het bestand op.") % {"rows": figure(ROWS_LIMIT)})
    return Table([name.strip() for name in first.cells], found)


def check_header(header: Sequence[str], columns: Sequence[str], required: Iterable[str]) -> None:
    """Raises TableError for a column that is none of `columns`, or one of `required` that is not there."""
    if unknown := [name for name in header if name not in columns]:
        raise TableError(
            _("De kolom %(unknown)r kennen we niet. Gebruik alleen: %(columns)s.")
            % {"unknown": unknown[0], "columns": ", ".join(columns)}
        )
    if missing := [name for name in required if name not in header]:
        raise TableError(_("De kolom %(missing)r ontbreekt. Zet haar in de kopregel.") % {"missing": missing[0]})


def is_spreadsheet(path: Path) -> bool:
    """Whether this is an XLSX file, or one that broke on its way: then no CSV either."""
    with path.open("rb") as file:
        return zipfile.is_zipfile(path) or file.read(4) == b"PK\3\4"


def csv_rows(path: Path) -> Iterator[Row]:
    content = path.read_bytes()
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        raise TableError(
            _("Regel %(line)s bevat tekens die geen tekst zijn. Bewaar het bestand als CSV (UTF-8) of XLSX.")
            % {"line": line}
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise TableError(
            _("Regel %(line)s is geen UTF-8. Kies bij opslaan 'CSV UTF-8' en probeer het opnieuw.") % {"line": line}
        ) from None
    head = text.lstrip("\r\n").partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    if head.count(delimiter) >= COLUMNS_LIMIT:
        raise TableError(
            _("Er zijn meer dan %(columns_limit)s kolommen. Bewaar alleen de kolommen die nodig zijn.")
            % {"columns_limit": COLUMNS_LIMIT}
        )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(begins, cells)
            begins = reader.line_num + 1
    except csv.Error as error:
        raise TableError(
            _("Regel %(begins)s is geen goede CSV (%(error)s). Kijk naar de aanhalingstekens op die regel.")
            % {"begins": begins, "error": error}
        ) from None


def xlsx_rows(path: Path) -> Iterator[Row]:
    # Imported where it is used: most runs read no spreadsheet. openpyxl parses through defusedxml where that is installed.
    from defusedxml.common import DefusedXmlException
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    unreadable = TableError(
        _("Dit spreadsheet kunnen we niet lezen. Open het in Excel of LibreOffice en bewaar het opnieuw als XLSX.")
    )
    check_unpacked(path, unreadable)
    try:
        with path.open("rb") as file:
            workbook = load_workbook(file, read_only=True, data_only=True)
            sheet = workbook.worksheets[0]
            sheet.reset_dimensions()  # what a file says of its own size is not to be believed
            for line, found in enumerate(sheet.iter_rows(max_col=COLUMNS_LIMIT + 1), start=1):
                cells = without_empty_end([as_text(cell.value, cell) for cell in found])
                if cells:
                    yield Row(line, cells)
    except (
        zipfile.BadZipFile, InvalidFileException, DefusedXmlException, KeyError, IndexError, ValueError, TypeError,
        AttributeError, SyntaxError, EOFError, NotImplementedError,
    ) as error:  # fmt: skip
        # Each of these is what openpyxl raises on some damaged or forged file; XML's ParseError is a SyntaxError.
        raise unreadable from error


def check_unpacked(path: Path, unreadable: TableError) -> None:
    """Raises TableError for a zip that unpacks to more than we are willing to read."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        raise unreadable from None
    if len(parts) > PARTS_LIMIT or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise TableError(
            _("Dit spreadsheet is te groot als het uitgepakt wordt. Deel het op, of bewaar het als CSV (UTF-8).")
        )


def as_text(value: Any, cell: Any) -> str:
    """A cell as a CSV would have it: whole numbers without a point, days as 2022-03-09, a percentage as it is printed."""
    if value is None:
        return ""
    if isinstance(value, float | int) and (percentage := re.fullmatch(r"0(?:\.(0+))?\s?%", cell.number_format)):
        return f"{Decimal(str(value)) * 100:.{len(percentage[1] or '')}f}%"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def without_empty_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1].strip():
        cells.pop()
    return cells
