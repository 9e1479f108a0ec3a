"""The offer as a table: read from CSV or XLSX, all of it or nothing, and written in the same columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kto.exporters.spreadsheets import plain_text
from kto.offer import keeping
from kto.offer.catalogue import Activity, Catalogue, Entry, Place, Wijk, normal
from kto.offer.keeping import KINDS, OfferError
from kto.services import Services
from kto.storage import Rehearsed, audit
from kto.storage import offer as storage
from kto.tables import Problem, RowsRefused, Table, TableError, check_header, read_table
from surveys.tongue import gettext as _

LINE = "programmalijn"
COLUMNS = ("soort", "naam", "wijk", "gebied", LINE, "gevoelig", "andere namen", "aangeboden")
REQUIRED = ("soort", "naam")
SORTS = (LINE, "wijk", "plek", "activiteit")
"""In this order they are read, whatever the order of the rows: a place and an activity name a wijk."""
BETWEEN = "|"
"""Between other names; it is in no name."""
YES_NO = {"ja": True, "nee": False}
COLUMN_OF = {"name": "naam", "aliases": "andere namen"}


class Imported(NamedTuple):
    added: int
    known: int
    """Rows about something that is there already; nothing of it changed."""


class Wrong(ValueError):
    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


Cells = Mapping[str, str]


def import_offer(services: Services, path: Path, by: str, *, dry_run: bool = False) -> Imported:
    """Adds what a table names and is not there yet; `dry_run` only looks.

    Raises TableError for a file that is no such table, RowsRefused with every cell that does not fit.
    """
    rows = cells_of(read_table(path))
    done = Imported(0, 0)
    with suppress(Rehearsed), services.arranging() as db:
        lines, entries, known = plan(services.catalogue, rows)
        for number, name in lines.items():
            storage.name_line(db, number, name)
        for kind, entry in entries:
            storage.add(db, KINDS[kind].table, entry.model_dump())
        done = Imported(len(lines) + len(entries), known)
        audit.log(db, by, "indeling ingelezen", f"{done.added} nieuw", services.now())
        if dry_run:
            raise Rehearsed
    return done


def cells_of(table: Table) -> list[tuple[int, Cells]]:
    """Line and cells by column. Raises TableError for the header."""
    header = [normal(name) for name in table.header]
    check_header(header, COLUMNS, REQUIRED)
    if not table.rows:
        raise TableError(_("Onder de kopregel staat niets. Zet er rijen onder."))
    return [
        (row.line, {name: " ".join(plain_text(cell).split()) for name, cell in zip(header, row.cells, strict=False)})
        for row in table.rows
    ]


def plan(catalogue: Catalogue, rows: list[tuple[int, Cells]]) -> tuple[dict[int, str], list[tuple[str, Entry]], int]:
    """New programme lines, new entries with their kind, and how many rows were known. Raises RowsRefused."""
    lines: dict[int, str] = {}
    entries: list[tuple[str, Entry]] = []
    known, problems = 0, []
    for line, cells in sorted(rows, key=lambda row: order(row[1])):
        try:
            sort = one_of("soort", cells, SORTS)
            if not cells.get("naam"):
                raise Wrong("naam", _("vul een naam in."))
            if sort == LINE:
                number = line_number(catalogue, cells)
                known += number in catalogue.lines
                lines |= {} if number in catalogue.lines else {number: cells["naam"]}
                catalogue = catalogue.model_copy(update={"lines": {**catalogue.lines, **lines}})
                continue
            # A number of its own, so that two rows of one name are noticed.
            entry = READERS[sort](catalogue, cells).model_copy(update={"number": -line})
            if is_known(catalogue, sort, entry):
                known += 1
                continue
            keeping.refuse_names(catalogue, sort, entry)
        except Wrong as wrong:
            problems.append(Problem(line, wrong.column, str(wrong)))
        except OfferError as error:
            problems.append(Problem(line, COLUMN_OF[error.field], str(error)))
        else:
            entries.append((sort, entry))
            catalogue = with_entry(catalogue, sort, entry)
    if problems:
        raise RowsRefused(problems)
    return lines, entries, known


def order(cells: Cells) -> int:
    sort = normal(cells.get("soort", ""))
    return SORTS.index(sort) if sort in SORTS else 0


def is_known(catalogue: Catalogue, sort: str, entry: Entry) -> bool:
    """Whether it is in the database already. What another row of the same file names is not: that is a mistake."""
    return any(one.number > 0 and one.is_called(entry.name) for one in keeping.rivals(catalogue, sort, entry))


def with_entry(catalogue: Catalogue, sort: str, entry: Entry) -> Catalogue:
    field = {"wijk": "listed", "plek": "places", "activiteit": "activities"}[sort]
    return catalogue.model_copy(update={field: (*getattr(catalogue, field), entry)})


def read_wijk(catalogue: Catalogue, cells: Cells) -> Wijk:
    # A town that is not divided further has one area per wijk.
    return Wijk(area=cells.get("gebied") or cells["naam"], **shared(cells))


def read_place(catalogue: Catalogue, cells: Cells) -> Place:
    return Place(wijk=wijk_of(catalogue, cells) if cells.get("wijk") else None, **shared(cells))


def read_activity(catalogue: Catalogue, cells: Cells) -> Activity:
    sensitive = yes_no("gevoelig", cells, default=False)
    return Activity(
        wijk=wijk_of(catalogue, cells), line=line_of(catalogue, cells), sensitive=sensitive, **shared(cells)
    )


READERS: Mapping[str, Callable[[Catalogue, Cells], Entry]] = {
    "wijk": read_wijk,
    "plek": read_place,
    "activiteit": read_activity,
}


def shared(cells: Cells) -> dict[str, object]:
    aliases = (" ".join(name.split()) for name in cells.get("andere namen", "").split(BETWEEN))
    offered = yes_no("aangeboden", cells, default=True)
    names = tuple(dict.fromkeys(name for name in aliases if name))
    return {"name": cells["naam"], "aliases": names, "closed": not offered}


def one_of(column: str, cells: Cells, known: tuple[str, ...]) -> str:
    value = normal(cells.get(column, ""))
    if value not in known:
        raise Wrong(
            column, _("hier staat %(value)r. Kies uit: %(known)s.") % {"value": value, "known": ", ".join(known)}
        )
    return value


def yes_no(column: str, cells: Cells, *, default: bool) -> bool:
    return YES_NO[one_of(column, cells, tuple(YES_NO))] if cells.get(column) else default


def wijk_of(catalogue: Catalogue, cells: Cells) -> str:
    name = cells.get("wijk", "")
    if not name:
        raise Wrong("wijk", _("vul de wijk in waar de activiteit bij hoort."))
    found = catalogue.find_wijk(name)
    if found is None:
        known = ", ".join(catalogue.wijken) or _("er is nog geen wijk")
        raise Wrong(
            "wijk",
            _("de wijk %(name)r kennen we niet. Zet haar ook in de tabel, of kies uit: %(known)s.")
            % {"name": name, "known": known},
        )
    return found


def line_of(catalogue: Catalogue, cells: Cells) -> int:
    text = cells.get(LINE, "")
    for number, name in catalogue.lines.items():
        if text == str(number) or normal(text) == normal(name):
            return number
    known = ", ".join(f"{number} ({name})" for number, name in catalogue.lines.items()) or _(
        "er is nog geen programmalijn"
    )
    raise Wrong(
        LINE,
        _("de programmalijn %(text)r kennen we niet. Zet haar ook in de tabel, of kies uit: %(known)s.")
        % {"text": text, "known": known},
    )


def line_number(catalogue: Catalogue, cells: Cells) -> int:
    """The number of a programme line that is named. Raises Wrong when its number has another name already."""
    text = cells.get(LINE, "")
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 99):
        raise Wrong(
            LINE,
            _("hier staat %(text)r. Vul het nummer van de programmalijn in, van 1 tot en met 99.") % {"text": text},
        )
    there = catalogue.lines.get(int(text))
    if there is not None and normal(there) != normal(cells["naam"]):
        raise Wrong(
            LINE,
            _("programmalijn %(text)s heet %(there)s. Kies een ander nummer, of verander de naam op de pagina.")
            % {"text": text, "there": there},
        )
    return int(text)


def export_rows(catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    """The whole offer under `COLUMNS`, in a form that can be read in again."""
    for number, name in catalogue.lines.items():
        yield (LINE, name, "", "", str(number), "", "", "")
    for wijk in catalogue.listed:
        yield ("wijk", wijk.name, "", wijk.area, "", "", *ending(wijk))
    for place in catalogue.places:
        yield ("plek", place.name, place.wijk or "", "", "", "", *ending(place))
    for one in catalogue.activities:
        yield ("activiteit", one.name, one.wijk, "", str(one.line), "ja" if one.sensitive else "nee", *ending(one))


def ending(entry: Entry) -> tuple[str, str]:
    return f" {BETWEEN} ".join((*entry.aliases, *entry.former)), "nee" if entry.closed else "ja"
