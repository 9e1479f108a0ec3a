"""Answers for a statistics program: Parquet, and SPSS with the words of every question and code. Both need an extra (`extras`)."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from kto.exporters.codebook import Line
from kto.exporters.columns import INTERNAL
from kto.exporters.extras import need
from surveys.answers import DONT_KNOW, NOT_ASKED

Cell = str | int | None
YES_NO = {"ja": 1, "nee": 0}
"""SPSS calculates with numbers: so that a mean is the share that says yes."""
WHOLE_NUMBERS = ("version", "programme_line")
LABEL_BYTES = 120
"""What SPSS keeps of the words of a code; those of a question may be 255."""


@dataclass(frozen=True)
class Columns:
    """The columns of a file with their code book; without one, the file has no codes (remarks)."""

    names: tuple[str, ...]
    book: tuple[Line, ...] = ()

    def kind(self, name: str) -> str:
        """ "smiley", "ja of nee" or "kenmerk"."""
        return next(line.kind for line in self.book if line.column == name)

    def text(self, name: str) -> str:
        """The question, as its latest version words it, or what the column is."""
        return [line.text for line in self.book if line.column == name][-1]

    def meanings(self, name: str) -> dict[str, str]:
        """The words of every code but the empty one."""
        return {line.code: line.meaning for line in self.book if line.column == name and line.code}


def write_parquet(file: BinaryIO, columns: Columns, rows: Iterable[Mapping[str, Cell]]) -> None:
    """Scores are whole numbers, all else is text; in the file stands what every column is."""
    (polars,) = need("parquet")
    whole = [name for name in columns.names if is_whole(columns, name)]
    schema = {name: polars.Int16 if name in whole else polars.String for name in columns.names}
    texts = {name: columns.text(name) for name in columns.names}
    frame(polars, columns, rows, schema).write_parquet(file, metadata={"kto": INTERNAL, **texts})


def write_sav(file: BinaryIO, columns: Columns, rows: Iterable[Mapping[str, Cell]]) -> None:
    """Variables with the question as their label, codes with their words; don't know and not asked are missing values."""
    polars, pyreadstat = need("sav")
    answers = [name for name in columns.names if columns.kind(name) != "kenmerk"]
    whole = {*answers, *WHOLE_NUMBERS}
    schema = {name: polars.Int16 if name in whole else polars.String for name in columns.names}
    numbered = ({**row, **{name: as_number(row.get(name)) for name in answers}} for row in rows)
    with TemporaryDirectory() as folder:
        path = Path(folder, "antwoorden.sav")
        pyreadstat.write_sav(
            frame(polars, columns, numbered, schema),
            str(path),
            file_label="kto",
            note=INTERNAL,
            column_labels=[shortened(columns.text(name), 2 * LABEL_BYTES) for name in columns.names],
            variable_value_labels={name: labels for name in columns.names if (labels := codes(columns, name, whole))},
            missing_ranges={name: [DONT_KNOW, NOT_ASKED] for name in answers},
            variable_measure={name: "ordinal" if name in answers else "nominal" for name in columns.names},
        )
        with path.open("rb") as made:
            shutil.copyfileobj(made, file)


def frame(polars: Any, columns: Columns, rows: Iterable[Mapping[str, Cell]], schema: Mapping[str, Any]) -> Any:
    found = ([as_type(row.get(name), schema[name] == polars.String) for name in columns.names] for row in rows)
    return polars.DataFrame(list(found), schema=schema, orient="row")


def is_whole(columns: Columns, name: str) -> bool:
    return name in WHOLE_NUMBERS or columns.kind(name) == "smiley"


def as_type(value: Cell, is_text: bool) -> Cell:
    return str(value) if is_text and value is not None else value


def as_number(value: Cell) -> int | None:
    return YES_NO[value] if isinstance(value, str) else value


def codes(columns: Columns, name: str, whole: Iterable[str]) -> dict[int | str, str]:
    """The words of each code as SPSS has it: a number where the column holds numbers."""
    words = {code: shortened(meaning, LABEL_BYTES) for code, meaning in columns.meanings(name).items()}
    if name not in whole:
        return {code: meaning for code, meaning in words.items()}  # noqa: C416 - a dict() keeps its narrower type
    return {YES_NO[code] if code in YES_NO else int(code): meaning for code, meaning in words.items()}


def shortened(text: str, limit: int) -> str:
    """The text within so many bytes of UTF-8, cut at a word."""
    if len(text.encode()) <= limit:
        return text
    return text.encode()[: limit - 3].decode(errors="ignore").rpartition(" ")[0] + "..."
