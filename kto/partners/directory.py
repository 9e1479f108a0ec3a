"""The organisations we work with: kept once each, read from a list, and put together when two turn out to be one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from sqlite_utils import Database

from kto.partners.doubles import doubles, plain
from kto.services import Services
from kto.storage import actions, audit, partners, telling
from kto.storage.partners import Entry, Partner
from surveys.tongue import gettext as _
from surveys.tongue import ngettext

EXPORT_HEADER = ("Nummer", "Naam", "Andere namen", "Soort", "Wijken", "Programmalijnen", "Actief")
NUMBERING = re.compile(r"^(?:\d+\s*[.)]\s*)+")
"""A list may number its lines, and sometimes twice ("106. 100. Wijk voor Wijk")."""
NAMES_LIMIT = 2_000
NAME_LENGTH = 200


class PartnerError(ValueError):
    """Something about a partner that cannot be; the message is a sentence in Dutch."""


class Imported(NamedTuple):
    added: int
    known: int


def same_name(db: Database, name: str, but: int | None = None) -> Entry | None:
    """The partner that goes by this name, however it is written; `but` is left out."""
    wanted = plain(name)
    for entry in partners.all(db):
        if entry.number != but and wanted in map(plain, (entry.partner.name, *entry.partner.aliases)):
            return entry
    return None


def add(services: Services, partner: Partner, by: str) -> int:
    """Keeps a new partner and returns its number. Raises PartnerError when one goes by that name."""
    with services.store.write() as db:
        refuse_same(db, partner)
        number = partners.add(db, partner, by, services.now())
        audit.log(db, by, "partner toegevoegd", partner.name, services.now())
    return number


def change(services: Services, number: int, partner: Partner, by: str, seen: str) -> None:
    """Changes a partner. Raises PartnerError when somebody was first, or another goes by that name."""
    with services.store.write() as db:
        entry = partners.get(db, number)
        if entry is None or entry.changed_at != seen:
            who = entry.changed_by if entry else _("Iemand")
            raise PartnerError(
                _("%(who)s heeft deze partner intussen veranderd. Open hem opnieuw en verander hem dan.") % {"who": who}
            )
        refuse_same(db, partner, number)
        partners.change(db, number, partner, by, services.now())
        audit.log(db, by, "partner veranderd", partner.name, services.now())


def refuse_same(db: Database, partner: Partner, but: int | None = None) -> None:
    for name in (partner.name, *partner.aliases):
        if other := same_name(db, name, but):
            raise PartnerError(
                _("%(name)s staat er al, als %(other)s. Kies een andere naam of verander die partner.")
                % {"name": name, "other": other.partner.name}
            )


def import_names(services: Services, text: str, by: str) -> Imported:
    """Adds a partner for every line that names none yet. Raises PartnerError when a line or the list is too long."""
    names = [NUMBERING.sub("", " ".join(line.split())) for line in text.splitlines()]
    names = [name for name in names if name]
    if not names:
        raise PartnerError(_("De lijst is leeg. Plak de namen erin, elke naam op een eigen regel."))
    if len(names) > NAMES_LIMIT or any(len(name) > NAME_LENGTH for name in names):
        raise PartnerError(
            _("Een lijst heeft hooguit %(names_limit)s namen van %(name_length)s tekens. Deel hem op.")
            % {"names_limit": NAMES_LIMIT, "name_length": NAME_LENGTH}
        )
    with services.store.write() as db:
        known = {plain(name) for one in partners.all(db) for name in (one.partner.name, *one.partner.aliases)}
        added = 0
        for name in names:
            if plain(name) not in known:
                known.add(plain(name))
                partners.add(db, Partner(name), by, services.now())
                added += 1
        audit.log(db, by, "partners ingelezen", f"{added} nieuw", services.now())
    return Imported(added, len(names) - added)


def alike(services: Services) -> list[tuple[Entry, Entry]]:
    """The pairs that may be one organisation and that nobody has looked at yet."""
    entries, apart = partners.all(services.store.db), partners.apart(services.store.db)
    pairs = doubles([(one.partner.name, *one.partner.aliases) for one in entries])
    return [(entries[i], entries[j]) for i, j in pairs if (entries[i].number, entries[j].number) not in apart]


def merge(services: Services, keep: int, gone: int, by: str) -> None:
    """Makes two partners one: the name that goes becomes another name; the lines of the action plan and who asked to hear of them follow.

    Raises PartnerError when one of them is not there. A locked year keeps the names it had.
    """
    with services.store.write() as db:
        stays, goes = partners.get(db, keep), partners.get(db, gone)
        if stays is None or goes is None or keep == gone:
            raise PartnerError(_("Een van deze partners is er niet meer. Laad de pagina opnieuw."))
        telling.follow(db, gone, keep)
        partners.remove(db, gone)
        partners.change(db, keep, united(stays.partner, goes.partner), by, services.now())
        actions.rename_partner(db, goes.partner.name, stays.partner.name)
        audit.log(db, by, "partners samengevoegd", f"{goes.partner.name} -> {stays.partner.name}", services.now())


def united(one: Partner, other: Partner) -> Partner:
    """`one` with everything that was known of `other`."""

    def both(*values: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(values))

    # No wijk means the whole town, which is more than any list of wijken.
    wijken = both(*one.wijken, *other.wijken) if one.wijken and other.wijken else ()
    return replace(
        one,
        aliases=both(*one.aliases, other.name, *other.aliases),
        kind=one.kind or other.kind,
        wijken=wijken,
        programme_lines=tuple(sorted({*one.programme_lines, *other.programme_lines})),
        active=one.active or other.active,
    )


def keep_apart(services: Services, one: int, other: int, by: str) -> None:
    """Remembers that two partners are two. Raises PartnerError when one of them is not there."""
    with services.store.write() as db:
        first, second = partners.get(db, one), partners.get(db, other)
        if first is None or second is None or one == other:
            raise PartnerError(_("Een van deze partners is er niet meer. Laad de pagina opnieuw."))
        partners.keep_apart(db, one, other)
        audit.log(db, by, "partners zijn twee", f"{first.partner.name}, {second.partner.name}", services.now())


def export_row(entry: Entry) -> list[str]:
    """A partner under `EXPORT_HEADER`."""
    one = entry.partner
    return [
        str(entry.number),
        one.name,
        ", ".join(one.aliases),
        one.kind,
        ", ".join(one.wijken),
        ", ".join(map(str, one.programme_lines)),
        "ja" if one.active else "nee",
    ]


def sentence(entries: list[Entry], pairs: int) -> str:
    """How the list stands."""
    if not entries:
        return _("Er staan nog geen partners in de lijst.")
    active = sum(entry.partner.active for entry in entries)
    sentences = [ngettext("Er is %(n)s partner actief.", "Er zijn %(n)s partners actief.", active) % {"n": active}]
    if pairs:
        alike = ngettext(
            "%(n)s paar lijkt op dezelfde organisatie.", "%(n)s paren lijken op dezelfde organisatie.", pairs
        )
        sentences.append(alike % {"n": pairs})
    return " ".join(sentences)
