"""What a partner reads of the action plan: its own lines, without the contact, the evidence or whom else they are for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from typing import NamedTuple

from kto.partners import directory
from kto.partners.doubles import plain
from kto.services import Services
from kto.storage import actions, audit, contacts, partners, telling
from kto.storage.actions import Action, Line
from kto.storage.partners import Entry
from kto.storage.telling import Asked, Post


@dataclass(frozen=True)
class Item:
    """A line of the plan, as a partner reads it."""

    number: int
    subject: str
    wanted: str
    agreement: str
    owner: str
    due_on: date | None
    standing: str


@dataclass(frozen=True)
class Letter:
    partner: str
    year: int
    items: tuple[Item, ...]

    @property
    def content(self) -> str:
        """Stands for what the letter says: the same as long as nothing in it changes. Whether it was told back is not in it."""
        return hashlib.sha256(repr([self.year, *map(astuple, self.items)]).encode()).hexdigest()


class Recipient(NamedTuple):
    """A partner that asked, its letter of a year, and how far that is."""

    asked: Asked
    letter: Letter
    post: Post | None
    told_before: date | None
    """When a letter went that said something else, the last time."""
    has_opted_out: bool

    @property
    def may_go(self) -> bool:
        return bool(self.letter.items) and self.post is None and not self.has_opted_out

    @property
    def may_go_again(self) -> bool:
        return (
            self.post is not None and self.post.state in ("refused", "unsure", "opted_out") and not self.has_opted_out
        )


def to_name(services: Services, name: str, year: int) -> Letter:
    """The letter to whoever goes by this name in the plan; of a partner we know, also under its other names."""
    entry = directory.same_name(services.store.db, name)
    return to_partner(services, entry, year) if entry else make(name, year, [name], lines_of(services, year))


def to_partner(services: Services, entry: Entry, year: int) -> Letter:
    return make(entry.partner.name, year, (entry.partner.name, *entry.partner.aliases), lines_of(services, year))


def lines_of(services: Services, year: int) -> list[Line]:
    return actions.of_year(services.store.db, year)


def make(partner: str, year: int, names: Iterable[str], lines: list[Line]) -> Letter:
    wanted = set(map(plain, names))
    own = (line for line in lines if wanted & set(map(plain, line.action.partners)))
    return Letter(partner, year, tuple(item(line) for line in own))


def item(line: Line) -> Item:
    one = line.action
    return Item(line.number, one.subject, one.wanted, one.agreement, one.owner, one.due_on, standing(one))


def standing(action: Action) -> str:
    return f"gestopt: {action.reason}" if action.status == "gestopt" else action.status


def recipients(services: Services, year: int) -> list[Recipient]:
    """Every partner that asked, by name, whether or not there is a line for it."""
    db = services.store.db
    lines, posts = lines_of(services, year), telling.of_year(db, year)
    entries = {entry.number: entry.partner for entry in partners.all(db)}
    found = []
    for asked in telling.asked(db):
        partner = entries[asked.partner]
        letter = make(partner.name, year, (partner.name, *partner.aliases), lines)
        own = [post for post in posts if post.partner == asked.partner]
        post = next((post for post in own if post.content == letter.content), None)
        before = max((one.sent_on for one in own if one.sent_on and one is not post), default=None)
        found.append(Recipient(asked, letter, post, before, contacts.has_opted_out(db, asked.email)))
    return found


def queue(services: Services, year: int, seen: Iterable[tuple[int, str]], *, by: str) -> bool:
    """Puts the letters ready that somebody just looked at; each once. False when one says something else by now.

    `seen` are numbers of partners, each with the content of its letter. One that is known already stays as it is.
    """
    wanted = set(seen)
    with services.store.write() as db:
        found = recipients(services, year)
        going = [one for one in found if (one.asked.partner, one.letter.content) in wanted]
        for one in going:
            if one.may_go and telling.queue(db, one.asked.partner, year, one.letter.content, by, services.now()):
                audit.log(db, by, "brief klaargezet", f"{one.letter.partner}, {year}", services.now())
    return len(going) == len(wanted)


def try_again(services: Services, year: int, partner: int, content: str, *, by: str) -> bool:
    """Puts a letter that did not arrive ready once more; whether there was one."""
    with services.store.write() as db:
        if again := telling.try_again(db, partner, year, content, by, services.now()):
            audit.log(db, by, "brief opnieuw", f"{name_of(services, partner)}, {year}", services.now())
    return again


def name_of(services: Services, partner: int) -> str:
    entry = partners.get(services.store.db, partner)
    return entry.partner.name if entry else str(partner)
