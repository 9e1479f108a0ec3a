"""Answers from a CSV or XLSX file, one row each: all of them, or none and every row that is wrong, with what is expected."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID, uuid4

from kto.exporters.columns import FIELDS as EXPORTED
from kto.exporters.spreadsheets import plain_text
from kto.intake import UNKNOWN_MODE, Accepted, Context, Refused, Submission, keep_all, validate
from kto.tables import Problem, Row, RowsRefused, Table, TableError, read_table
from surveys import GROUPS, Library

if TYPE_CHECKING:
    from kto.services import Services

FIELDS = (*EXPORTED, "date")
"""The columns that are not answers; a file made by hand may have a day. Only `group`, and `date` or `month`, must be there."""

DAY = re.compile(r"\d{4}-\d\d-\d\d")
MONTH = re.compile(r"\d{4}-\d\d")
Value = TypeVar("Value")
COLUMN_OF = {
    "bad_id": "id",
    "unknown_questionnaire": "version",
    "bad_month": "month",
    "bad_mode": "mode",
    "bad_wijk": "wijk",
    "bad_place": "place",
    "bad_activity": "activity",
    "bad_help": "help",
    "bad_mark": "marks",
    "bad_area": "area",
    "bad_programme_line": "programme_line",
}


@dataclass(frozen=True)
class Imported:
    """How many rows the file has, and how many of them were kept now or were there already."""

    rows: int
    stored: int
    known: int


def import_file(
    services: Services,
    path: Path,
    *,
    dry_run: bool = False,
    progress: Callable[[int, int], object] = lambda done, of: None,
) -> Imported:
    """Keeps every row of a file, or none. `dry_run` only tells what would happen. `progress(done, of)` counts rows, twice
    over: read, then kept.

    Raises TableError when the file is no table, RowsRefused with every wrong cell, StorageError when it cannot be kept.
    """
    table = read_table(path)
    check_header(table.header, services.library)
    accepted, problems = read_rows(services, table, progress)
    if problems:
        raise RowsRefused(problems)
    total = 2 * len(accepted)
    receipts = keep_all(services, accepted, lambda n: progress(len(accepted) + n, total), dry_run=dry_run)
    stored = sum(1 for receipt in receipts if receipt.status == "stored")
    return Imported(rows=len(receipts), stored=stored, known=len(receipts) - stored)


def check_header(header: list[str], library: Library) -> None:
    """Raises TableError for a column that is unknown, twice there, or missing."""
    known = {*FIELDS, *(item.id for one in library.questionnaires for item in one.items)}
    unknown = [name[:40] for name in header if name not in known]
    if unknown:
        names = ", ".join(repr(name) if name else "een kolom zonder naam" for name in unknown[:20])
        raise TableError(
            f"Deze kolommen kennen we niet: {names}. Haal ze weg. Bekend zijn: {', '.join(sorted(known))}."
        )
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        raise TableError(f"Deze kolommen staan er twee keer: {', '.join(twice)}. Laat er van elk een staan.")
    if "group" not in header:
        raise TableError("De kolom group ontbreekt. Zet daarin voor elke rij de groep, bijvoorbeeld bewoners.")
    if "date" not in header and "month" not in header:
        raise TableError("De kolom date of month ontbreekt. Zet daarin de dag (2022-03-09) of de maand (2022-03).")


def read_rows(
    services: Services, table: Table, progress: Callable[[int, int], object]
) -> tuple[list[Accepted], list[Problem]]:
    accepted: list[Accepted] = []
    problems: list[Problem] = []
    for number, row in enumerate(table.rows, start=1):
        try:
            accepted.append(validate(services, submission(services.library, table.header, row)))
        except RowError as error:
            problems += error.problems
        except Refused as refused:
            problems += explain(row.line, refused)
        progress(number, 2 * len(table.rows))
    return accepted, problems


class RowError(ValueError):
    """What is wrong in a row before its answers are looked at."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(problem.message for problem in problems))


def submission(library: Library, header: list[str], row: Row) -> Submission:
    """A row as it would arrive from a form. Raises RowError with every problem."""
    if len(row.cells) > len(header):
        raise RowError([Problem(row.line, "", f"er zijn {len(row.cells)} cellen, maar {len(header)} kolommen.")])
    cells = Cells(row.line, dict(zip(header, map(plain_text, row.cells), strict=False)))
    group = cells.read("group", group_of)
    if not cells.values.get("group"):
        cells.wrong("group", f"vul een groep in. Kies uit: {', '.join(GROUPS)}.")
    version = cells.read("version", whole_number)
    context = Context(
        mode=cells.values.get("mode") or UNKNOWN_MODE,
        month=cells.month(),
        wijk=cells.values.get("wijk") or None,
        place=cells.values.get("place") or None,
        activity=cells.values.get("activity") or None,
        programme_line=cells.read("programme_line", whole_number),
        area=cells.values.get("area") or None,
        help=cells.values.get("help") or None,
    )
    given_id = cells.read("id", uuid_of)
    if cells.problems or group is None:
        raise RowError(cells.problems)
    return Submission(
        id=given_id or uuid4(),
        group=group,
        version=version or library.latest(group).version,
        context=context,
        raw={name: value for name, value in cells.values.items() if value and name not in FIELDS},
        marks=tuple((cells.values.get("marks") or "").split()),
        may_be_empty=given_id is not None and version is not None,
    )


class Cells:
    """The cells of one row by column, and what is wrong with them so far."""

    def __init__(self, line: int, values: Mapping[str, str]) -> None:
        self.line = line
        self.values = values
        self.problems: list[Problem] = []

    def wrong(self, column: str, message: str) -> None:
        self.problems.append(Problem(self.line, column, message))

    def read(self, column: str, parse: Callable[[str], Value]) -> Value | None:
        """What a cell means; None where it is empty or wrong."""
        try:
            return parse(self.values[column]) if self.values.get(column) else None
        except ValueError as error:
            self.wrong(column, str(error))
            return None

    def month(self) -> str:
        """The month of the row, from either column; "" where it is wrong."""
        months = [self.read("date", month_of_day), self.read("month", month_of)]
        given = [month for month in months if month]
        if not given and not self.values.get("date") and not self.values.get("month"):
            self.wrong("date", "vul een dag (2022-03-09) of een maand (2022-03) in.")
        if len(set(given)) > 1:
            self.wrong("month", f"de maand is {given[1]}, maar de dag valt in {given[0]}. Laat een van de twee leeg.")
        return given[0] if given else ""


def group_of(text: str) -> str:
    if text not in GROUPS:
        raise ValueError(f"de groep {text[:40]!r} bestaat niet. Kies uit: {', '.join(GROUPS)}.")
    return text


def whole_number(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,8}", text, re.ASCII):
        raise ValueError(f"{text[:40]!r} is geen getal van 1 of hoger.")
    return int(text)


def uuid_of(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise ValueError(f"{text[:40]!r} is geen UUID. Laat de cel leeg, of gebruik de id uit een export.") from None


def month_of_day(text: str) -> str:
    try:
        if not DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text).strftime("%Y-%m")
    except ValueError:
        raise ValueError(f"de dag {text[:40]!r} bestaat niet. Schrijf jaar, maand en dag zo: 2022-03-09.") from None


def month_of(text: str) -> str:
    """A month; a spreadsheet may have turned "2022-03" into its first day."""
    if DAY.fullmatch(text):
        return month_of_day(text)
    try:
        if not MONTH.fullmatch(text):
            raise ValueError
        return month_of_day(f"{text}-01")
    except ValueError:
        raise ValueError(f"de maand {text[:40]!r} bestaat niet. Schrijf jaar en maand zo: 2022-03.") from None


def explain(line: int, refused: Refused) -> list[Problem]:
    """Why the one door refused a row, per cell."""
    if refused.problems:
        return [Problem(line, problem.item, problem.message) for problem in refused.problems]
    return [Problem(line, COLUMN_OF.get(refused.code, ""), str(refused))]
