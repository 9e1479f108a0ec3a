"""Figures that were published before, read from a table: can each of them be right? Nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from werkzeug.datastructures import MultiDict

from kto.figures import advice
from kto.forms.aids import PublishedForm
from kto.tables import Problem, Row, RowsRefused, TableError, read_table
from surveys.tongue import gettext as _

COLUMNS = ("cijfer", "percentage", "aantal")
ROWS_LIMIT = 1_000


@dataclass(frozen=True)
class Checked:
    """A published figure: its words, the percentage as printed ("84.1"), of how many people, and what follows, in Dutch."""

    what: str
    printed: str
    base: int

    @property
    def fits(self) -> bool:
        """Whether any count of the base prints as this percentage."""
        return advice.fits(self.printed, self.base)

    @property
    def sentences(self) -> list[str]:
        return advice.can_be_right(self.printed, self.base)


def check_published(path: Path) -> list[Checked]:
    """Every figure of a table in CSV or XLSX, in its order.

    Raises TableError for a file that is no such table, RowsRefused with every line that does not fit.
    """
    header, rows = read_table(path)
    names = [name.lower() for name in header]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise TableError(
            _("De kolom %(missing)r ontbreekt. Deze kolommen moeten erin staan: %(columns)s.")
            % {"missing": missing[0], "columns": ", ".join(COLUMNS)}
        )
    if len(rows) > ROWS_LIMIT:
        raise TableError(
            _("Er staan meer dan %(rows_limit)s cijfers in. Deel de lijst op.") % {"rows_limit": ROWS_LIMIT}
        )
    read = [(row.line, *read_figure(names, row)) for row in rows]
    problems = [Problem(line, "", error) for line, _, form in read for error in errors(form)]
    if problems:
        raise RowsRefused(problems)
    return [Checked(what, form.printed, int(form.aantal.value)) for _, what, form in read]


def read_figure(names: list[str], row: Row) -> tuple[str, PublishedForm]:
    """The words of a figure, and the rest as the form in which somebody would type it: the same rules hold for both."""
    cells = dict(zip(names, row.cells, strict=False))
    return cells.get("cijfer", "").strip(), PublishedForm(MultiDict({name: cells.get(name, "") for name in COLUMNS}))


def errors(form: PublishedForm) -> list[str]:
    return [] if form.validate() else [error for found in form.errors.values() for error in found]
