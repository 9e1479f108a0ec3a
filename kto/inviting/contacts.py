"""Contacts: a list from a spreadsheet, checked for mistakes and doubles; what we hold of one person; and erasing it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from kto.offer.catalogue import normal
from kto.partners import asking
from kto.services import Services
from kto.storage import Rehearsed, audit, contacts
from kto.storage.contacts import Contact
from kto.tables import Problem, Row, RowsRefused, Table, check_header, read_table
from surveys import GROUPS
from surveys.tongue import gettext as _
from surveys.tongue import mark

COLUMNS = (
    "groep", "organisatie", "alias", "soort", "wijken", "programmalijnen", "contactpersoon", "e-mail",
)  # fmt: skip
REQUIRED = ("groep", "e-mail")
CELL_LIMIT = 200
ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
LEGAL_FORM = re.compile(r"\b(stichting|st|vereniging|bv|nv|cv)\b|[^\w ]")


@dataclass(frozen=True)
class Imported:
    """What became of a list. `warnings` are about doubles: worth a look, no reason to stop."""

    added: int
    renewed: int
    warnings: tuple[Problem, ...]


def import_contacts(services: Services, path: Path, *, by: str, dry_run: bool = False) -> Imported:
    """Reads a list in CSV or XLSX, all of it or nothing; `dry_run` only looks.

    Raises TableError for a file that is no such list, RowsRefused for lines that do not fit.
    """
    lines = list(read_contacts(services, read_table(path)))
    warnings = [*repeated(lines), *lookalikes(services, lines)]
    unique = {(contact.group, contact.email): contact for _, contact in reversed(lines)}
    added = 0
    with suppress(Rehearsed), services.store.write() as db:
        for line, contact in lines:
            if contacts.has_opted_out(db, contact.email):
                warnings.append(
                    Problem(
                        line,
                        "",
                        _("%(email)s wil geen mail meer van ons en krijgt er dus geen.") % {"email": contact.email},
                    )
                )
        added = sum(contacts.save(db, contact) for contact in unique.values())
        audit.log(db, by, "contacten ingelezen", f"{len(unique)}", services.now())
        if dry_run:
            raise Rehearsed
    return Imported(added, len(unique) - added, tuple(sorted(warnings)))


def read_contacts(services: Services, table: Table) -> Iterator[tuple[int, Contact]]:
    """Line and contact of every row. Raises TableError for the header, RowsRefused for rows."""
    header = [normal(name) for name in table.header]
    check_header(header, COLUMNS, REQUIRED)
    problems, found = [], []
    for row in table.rows:
        try:
            found.append((row.line, read_contact(services, header, row)))
        except ValueError as error:
            problems.append(Problem(row.line, "", str(error)))
    if problems:
        raise RowsRefused(problems)
    yield from found


def read_contact(services: Services, header: list[str], row: Row) -> Contact:
    """Raises ValueError with a sentence about what does not fit."""
    cells = {name: " ".join(cell.split()) for name, cell in zip(header, row.cells, strict=False)}
    if long := [name for name, cell in cells.items() if len(cell) > CELL_LIMIT]:
        raise ValueError(
            _("In %(column)s staan meer dan %(n)s tekens. Maak het korter.") % {"column": long[0], "n": CELL_LIMIT}
        )
    group, email = normal(cells.get("groep", "")), cells.get("e-mail", "").lower()
    if group not in GROUPS:
        raise ValueError(
            _("De groep %(group)r bestaat niet. Kies uit: %(groups)s.") % {"group": group, "groups": ", ".join(GROUPS)}
        )
    if not is_address(email):
        raise ValueError(_("%(email)r is geen e-mailadres. Vul er een in zoals naam@voorbeeld.nl.") % {"email": email})
    return Contact(
        group=group,
        email=email,
        organisation=cells.get("organisatie", ""),
        alias=cells.get("alias", ""),
        kind=cells.get("soort", ""),
        wijken=tuple(known_wijk(services, name) for name in listed(cells.get("wijken", ""))),
        programme_lines=tuple(known_line(services, name) for name in listed(cells.get("programmalijnen", ""))),
        name=cells.get("contactpersoon", ""),
        delete_on=services.today + timedelta(days=services.settings.contact_days),
    )


def is_address(email: str) -> bool:
    return ADDRESS.fullmatch(email) is not None and len(email) <= 254


def listed(cell: str) -> list[str]:
    """What a cell names, with a comma, semicolon or slash between."""
    return [name.strip() for name in re.split(r"[,;/]", cell) if name.strip()]


def known_wijk(services: Services, name: str) -> str:
    wijk = services.catalogue.find_wijk(name)
    if wijk is None:
        raise ValueError(
            _("De wijk %(wijk)r kennen we niet. Kies uit: %(known)s.")
            % {"wijk": name, "known": ", ".join(services.catalogue.open_wijken)}
        )
    return wijk


def known_line(services: Services, name: str) -> int:
    for number, label in services.catalogue.lines.items():
        if name == str(number) or normal(name) == normal(label):
            return number
    known = ", ".join(f"{number} ({label})" for number, label in services.catalogue.lines.items())
    raise ValueError(
        _("De programmalijn %(name)r kennen we niet. Kies uit: %(known)s.") % {"name": name, "known": known}
    )


def repeated(lines: Iterable[tuple[int, Contact]]) -> Iterator[Problem]:
    """The same address twice in one group: the first line counts."""
    seen: dict[tuple[str, str], int] = {}
    for line, contact in lines:
        first = seen.setdefault((contact.group, contact.email), line)
        if first != line:
            yield Problem(
                line,
                "",
                _("%(email)s staat ook op regel %(first)s. Die regel telt, deze niet.")
                % {"email": contact.email, "first": first},
            )


def lookalikes(services: Services, lines: Iterable[tuple[int, Contact]]) -> Iterator[Problem]:
    """Organisations that are probably one, spelled in two ways, in this list or in what we have."""
    spelled: dict[str, str] = {}
    for line, contact in [*((0, known) for known in contacts.all(services.store.db)), *lines]:
        for name in filter(None, (contact.organisation, contact.alias)):
            other = spelled.setdefault(essence(name), contact.organisation)
            if line and other != contact.organisation:
                yield Problem(
                    line,
                    "",
                    _("%(organisation)s lijkt op %(other)s. Kies één naam als dat dezelfde is.")
                    % {"organisation": contact.organisation, "other": other},
                )


def essence(name: str) -> str:
    """A name without its legal form, marks and capitals: "Stichting Present" and "present" are one."""
    return " ".join(LEGAL_FORM.sub(" ", normal(name)).split())


def of_person(services: Services, contact: Contact) -> Mapping[str, object]:
    """All that is kept of one person, in Dutch words, for whoever asks what we know about them."""
    lines = services.catalogue.lines
    return {
        mark("groep"): contact.group,
        mark("e-mail"): contact.email,
        mark("contactpersoon"): contact.name,
        mark("organisatie"): contact.organisation,
        mark("alias"): contact.alias,
        mark("soort"): contact.kind,
        mark("wijken"): list(contact.wijken),
        mark("programmalijnen"): [lines.get(number, str(number)) for number in contact.programme_lines],
        mark("wordt verwijderd op"): contact.delete_on,
        mark("hoort terug wat we deden, namens"): [
            entry.partner.name for entry in asking.at_address(services.store.db, contact.email)
        ],
        mark("wil geen mail meer"): contacts.has_opted_out(services.store.db, contact.email),
        mark("antwoorden"): mark("Die bewaren we zonder naam. We kunnen niet terugvinden welk antwoord van wie is."),
    }


def erase(services: Services, contact: Contact, *, by: str, never_again: bool) -> None:
    """Removes a person from the list and from the file, also where it hears things back for a partner; `never_again` keeps a hash so that no later list brings a mail."""
    with services.store.write() as db:
        if never_again:
            contacts.opt_out(db, contacts.opt_out_key(db, contact.email))
        contacts.remove(db, contact.id)
        for entry in asking.at_address(db, contact.email):
            asking.forget(services, db, entry.number, by=by)
        audit.log(db, by, "contact gewist", contact.id.hex(), services.now())
    services.store.vacuum()
