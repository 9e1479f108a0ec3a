"""The list of texts that goes to a reviewer as a spreadsheet, and comes back: all of it is taken over, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kto.services import Services
from kto.storage import audit
from kto.storage import translations as storage
from kto.storage.translations import Review, Words
from kto.tables import Problem, Row, RowsRefused, TableError, read_table
from kto.words import translations
from kto.words.translations import Line, tidy
from surveys.rules import placeholders
from surveys.tongue import DUTCH as IN_DUTCH
from surveys.tongue import gettext as _
from surveys.tongue import speaking

KEY, DUTCH = "sleutel", "Nederlands"


@dataclass(frozen=True)
class Read:
    """What became of a list."""

    changed: int
    same: int
    starts_on: date


def spoken_column(language: str) -> str:
    """The heading of the words, which also says in which language they are."""
    return f"vertaling ({language})"


def header(language: str) -> tuple[str, ...]:
    return (KEY, "waar", DUTCH, spoken_column(language), "laat staan", "stand")


@speaking(IN_DUTCH)
def rows(found: list[Line]) -> list[tuple[str, ...]]:
    """A row per text: key, where it stands, the Dutch, the words, the placeholders to leave as they are, and how it stands."""
    return [
        (
            one.entry.key,
            f"{one.entry.part}: {one.entry.place}",
            one.dutch,
            one.words,
            " ".join(f"{{{name}}}" for name in sorted(placeholders(one.dutch))) if one.entry.is_filled else "",
            str(translations.STATUSES[one.status]),
        )
        for one in found
    ]


def read_list(
    services: Services,
    path: Path,
    language: str,
    starts_on: date,
    review: Review,
    *,
    by: str,
    dry_run: bool = False,
) -> Read:
    """Takes over the words of a list that differ from what is read now; `dry_run` only looks.

    Raises TableError for a file that is no such list, RowsRefused for rows that do not fit, TranslationError for day and review.
    """
    translations.check_start(services, starts_on)
    translations.check_review(services, language, review)
    known = {line.entry.key: line for line in translations.lines(services, language)}
    table = read_table(path)
    columns = find_columns(table.header, language)
    problems, words, seen = [], [], set[str]()
    for row in table.rows:
        key, dutch, said = (tidy(cell_of(row, columns[name])) for name in (KEY, DUTCH, spoken_column(language)))
        wrong = problems_of(known, seen, language, key, dutch, said)
        problems += [Problem(row.line, column, message) for column, message in wrong]
        seen.add(key)
        if not wrong and said != tidy(known[key].words):
            words.append(Words(key, language, known[key].entry.source, said))
    if problems:
        raise RowsRefused(problems)
    if words and not dry_run:
        keep(services, words, starts_on, review, by)
    return Read(len(words), len(seen) - len(words), starts_on)


def keep(services: Services, words: list[Words], starts_on: date, review: Review, by: str) -> None:
    with services.store.write() as db:
        for one in words:
            storage.add(db, one, starts_on, review, by, services.now())
        audit.log(db, by, "vertalingen ingelezen", f"{words[0].language} {len(words)}", services.now())
    translations.forget(services)


def find_columns(names: list[str], language: str) -> dict[str, int]:
    """Where each column that is read stands. Raises TableError for one that is missing."""
    wanted = (KEY, DUTCH, spoken_column(language))
    if missing := [name for name in wanted if name not in names]:
        raise TableError(
            _(
                "De kolom %(missing)r ontbreekt. Gebruik het bestand dat je hier downloadde, met de kopregel zoals hij was."
            )
            % {"missing": missing[0]}
        )
    return {name: names.index(name) for name in wanted}


def cell_of(row: Row, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def problems_of(
    known: dict[str, Line], seen: set[str], language: str, key: str, dutch: str, said: str
) -> list[tuple[str, str]]:
    """What is wrong with a row: the column and a sentence that says what is expected there."""
    line, column = known.get(key), spoken_column(language)
    if line is None:
        return [
            (
                KEY,
                _("%(key)r kennen we niet. Verwacht: een sleutel uit het gedownloade bestand. Verander die niet.")
                % {"key": key[:60]},
            )
        ]
    if key in seen:
        return [
            (
                KEY,
                _("%(key)s staat er twee keer in. Verwacht: elke sleutel een keer. Haal een van de rijen weg.")
                % {"key": key},
            )
        ]
    if dutch != tidy(line.dutch):
        return [
            (
                DUTCH,
                _("er staat iets anders dan nu op de schermen. Verwacht: %(dutch)r. Download het bestand opnieuw.")
                % {"dutch": line.dutch},
            )
        ]
    if said == tidy(line.words):
        return []
    wrong = translations.misfits(line, language, said)
    return [
        (column, _("%(message)s Het Nederlands is: %(dutch)r.") % {"message": message, "dutch": line.dutch})
        for message in wrong
    ]
