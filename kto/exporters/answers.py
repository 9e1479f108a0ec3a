"""All answers as CSV, XLSX, JSON, Parquet or SPSS, for whoever analyses them elsewhere. CSV and XLSX can be imported again as they are.

Remarks are kept apart from the scores and leave apart too: in a file of their own, in another order.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from kto.exporters.codebook import HEADER, Line, code_book
from kto.exporters.columns import FIELDS, INTERNAL
from kto.exporters.extras import need
from kto.exporters.spreadsheets import csv_text, make_inert
from kto.exporters.statistics import Cell, Columns, write_parquet, write_sav
from kto.offer.catalogue import Catalogue
from kto.storage import Store, responses
from kto.storage.copies import copy_of
from kto.storage.responses import StoredResponse
from surveys import GROUPS, Library

REMARK_FIELDS = ("group", "year", "item", "quote", "text")
SHEET_ROWS = 1_048_575
"""What fits on a sheet below its header."""


class TooLarge(ValueError):
    """More rows than the format can hold; the message says in Dutch which one can."""


def save_answers(store: Store, library: Library, catalogue: Catalogue, form: str, path: Path) -> int:
    """Writes all answers to a file (`FORMS`) and returns how many; the file is there whole or not at all.

    Raises TooLarge, ExtraMissing, StorageError or OSError.
    """
    need(form)
    columns = Columns((*FIELDS, *item_columns(library)), tuple(code_book(library, catalogue)))
    with copy_of(store) as db:
        marks = responses.all_marks(db)
        return save(path, form, columns, (cells(row, marks.get(row.id, ())) for row in responses.rows(db)))


def save_remarks(store: Store, form: str, path: Path) -> int:
    """Writes all remarks to a file (`REMARK_FORMS`) and returns how many: group, year, item and words, joined to no score.

    Raises as above.
    """
    with copy_of(store) as db:
        found = (
            dict(
                zip(
                    REMARK_FIELDS, (group, year, remark.item, "ja" if remark.quote else "nee", remark.text), strict=True
                )
            )
            for group, year, remark in responses.remarks(db)
        )
        return save(path, form, Columns(REMARK_FIELDS), found)


def item_columns(library: Library) -> tuple[str, ...]:
    """A column for every scored item any version of any group has asked."""
    return tuple(item.id for group in GROUPS for item in library.items(group))


def cells(response: StoredResponse, marks: Iterable[str]) -> dict[str, Cell]:
    known: dict[str, Cell] = {name: getattr(response, name) for name in FIELDS if name not in ("id", "marks")}
    return {"id": str(UUID(bytes=response.id)), **known, "marks": " ".join(marks) or None, **response.answers}


def save(path: Path, form: str, columns: Columns, rows: Iterable[Mapping[str, Cell]]) -> int:
    """Writes beside the file first, so that a full disk leaves no half one."""
    unfinished = path.with_name(f".{path.name}.part")
    counted = Counted(rows)
    try:
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            WRITERS[form](file, columns, counted)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return counted.n


class Counted:
    """Rows that count themselves as they pass."""

    def __init__(self, rows: Iterable[Mapping[str, Cell]]) -> None:
        self.rows = rows
        self.n = 0

    def __iter__(self) -> Iterator[Mapping[str, Cell]]:
        for row in self.rows:
            self.n += 1
            yield row


def write_csv(file: BinaryIO, columns: Columns, rows: Iterable[Mapping[str, Cell]]) -> None:
    """Semicolons and a byte order mark: a Dutch Excel opens it right by a double click."""
    with io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False) as text:
        writer = csv.writer(text, delimiter=";")
        writer.writerow(columns.names)
        writer.writerows([csv_text(row.get(column)) for column in columns.names] for row in rows)


def write_json(file: BinaryIO, columns: Columns, rows: Iterable[Mapping[str, Cell]]) -> None:
    """One object per row, without the columns that say nothing; row by row, so that memory stays the same."""
    file.write(b'{"schema": "kto.answers/1", "rows": [')
    for number, row in enumerate(rows):
        told = {column: row[column] for column in columns.names if row.get(column) is not None}
        file.write((b",\n" if number else b"\n") + json.dumps(told, ensure_ascii=False).encode())
    file.write(b"\n]}\n")


def write_xlsx(file: BinaryIO, columns: Columns, rows: Iterable[Mapping[str, Cell]]) -> None:
    """One sheet, and the code book on a second; text is written as text, so that nothing is calculated."""
    from xlsxwriter import Workbook

    with Workbook(file, {"constant_memory": True}) as workbook:
        workbook.set_properties({"title": "kto", "comments": INTERNAL})
        sheet = workbook.add_worksheet("antwoorden" if columns.book else "opmerkingen")
        sheet.freeze_panes(1, 0)
        bold = workbook.add_format({"bold": True})
        for column, name in enumerate(columns.names):
            sheet.write_string(0, column, name, bold)
        for line, row in enumerate(rows, start=1):
            if line > SHEET_ROWS:
                raise TooLarge("Er zijn meer antwoorden dan er op een werkblad passen. Kies csv of json.")
            for column, name in enumerate(columns.names):
                value = row.get(name)
                if isinstance(value, int):
                    sheet.write_number(line, column, value)
                elif value is not None:
                    sheet.write_string(line, column, make_inert(value))
        if columns.book:
            book = workbook.add_worksheet("codeboek")
            book.freeze_panes(1, 0)
            for line, words in enumerate((Line(*HEADER), *columns.book)):
                for column, word in enumerate(words):
                    book.write_string(line, column, make_inert(word), bold if line == 0 else None)


WRITERS: Mapping[str, Callable[[BinaryIO, Columns, Iterable[Mapping[str, Cell]]], None]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "json": write_json,
    "parquet": write_parquet,
    "sav": write_sav,
}
FORMS = tuple(WRITERS)
REMARK_FORMS = ("csv", "xlsx", "json")
"""Words are read, not calculated with."""
