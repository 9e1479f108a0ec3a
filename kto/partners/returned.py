"""Letters that came back: listed as not arrived, and what they told back is taken out of the plan again."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from kto.partners import letters
from kto.partners.post import HOW, TO
from kto.services import Services
from kto.storage import actions, audit, partners, telling
from kto.storage.actions import Action
from kto.storage.telling import Post
from surveys.tongue import mark


def came_back(services: Services, year: int, partner: int, content: str, *, by: str) -> bool:
    """Marks a letter that was sent as not arrived; whether there was one."""
    with services.store.write() as db:
        sent = [
            one
            for one in telling.of_year(db, year)
            if one.state == "sent" and (one.partner, one.content) == (partner, content)
        ]
        for one in sent:
            not_arrived(services, db, one, mark("De mail kwam terug."), by=by)
            audit.log(db, by, "brief kwam terug", f"{letters.name_of(services, partner)}, {year}", services.now())
    return bool(sent)


def not_arrived(services: Services, db: Database, one: Post, problem: str, *, by: str) -> None:
    """Lists a letter that was sent, and takes its partner out of the lines that it told back."""
    telling.finish(db, one, "refused", problem)
    if (entry := partners.get(db, one.partner)) is None:
        return
    letter = letters.to_partner(services, entry, one.year)
    for line in filter(None, (actions.get(db, item.number) for item in letter.items)):
        left = told_without(line.action, letter.partner)
        if line.action.told_on == one.sent_on and left != line.action.told_how:
            changed = replace(line.action, told_on=one.sent_on if left else None, told_how=left)
            actions.change(db, line.number, changed, by, services.now())


def told_without(action: Action, partner: str) -> str:
    """How a line was told back, without this partner's letter: "" where that was all. What somebody wrote by hand stays."""
    if len(action.partners) == 1 and action.told_how == HOW:
        return ""
    if not action.told_how.startswith(TO):
        return action.told_how
    named = f", {action.told_how.removeprefix(TO)}, ".replace(f", {partner}, ", ", ").strip(", ")
    return TO + named if named else ""
