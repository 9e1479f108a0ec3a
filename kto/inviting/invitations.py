"""Invitations as staff make them: a round for a group, a link for one person, and taking a link back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from kto.inviting.links import LinkError, asked_at, others
from kto.services import Services
from kto.storage import audit, invitations, links
from kto.storage.invitations import TOKEN, Round
from kto.storage.responses import place_of
from surveys.tongue import gettext as _

VALID = timedelta(days=30)
KEPT = timedelta(days=30)
"""How long after its last day a link still says that it is too old; after that nothing of it is left."""
ENOUGH = 10
"""From this many invitations on, an answer may say where it was asked: among fewer, people could be recognised."""


def open_round(
    services: Services,
    *,
    group: str,
    mode: str,
    people: int,
    created_by: str,
    wijk: str | None = None,
    place: str | None = None,
    activity: str | None = None,
    also: Sequence[str] = (),
) -> Round:
    """Makes a round for about this many people. One for fewer than ten does not keep where: it merges with its whole group.

    `also`: the other groups whose questions may be chosen at the start; the link still works once.
    Raises LinkError for an unknown group, mode, wijk, place or activity.
    """
    context = asked_at(services, group=group, mode=mode, wijk=wijk, place=place, activity=activity)
    made = Round(
        links.new_code(),
        group,
        mode,
        created_on=services.today,
        last_day=services.today + VALID,
        created_by=created_by,
        also=others(group, also),
        **({} if people < ENOUGH else place_of(context)),
    )
    with services.store.write() as db:
        invitations.add_round(db, made)
        audit.log(db, created_by, "ronde gemaakt", made.code, services.now())
    return made


def invite(services: Services, found: Round) -> str:
    """The token of a new invitation: shown once and not kept. Raises LinkError when the round is over, or is one by mail."""
    if found.mode != "whatsapp":
        raise LinkError(_("In een ronde per mail maakt kto zelf de links. Maak voor WhatsApp een eigen ronde."))
    if found.state(services.today) != "open":
        raise LinkError(_("Deze ronde is voorbij. Maak een nieuwe ronde om nog iemand uit te nodigen."))
    token = invitations.new_token()
    with services.store.write() as db:
        invitations.add(db, found.code, token)
    return token


def withdraw(services: Services, found: Round, link: str, *, by: str) -> None:
    """Takes back the invitation in `link`: a token, an address, or the whole message. Raises LinkError when it is not open."""
    token = token_in(link)
    if token is None:
        raise LinkError(_("Hierin staat geen link van een uitnodiging. Plak de hele link uit het bericht."))
    with services.store.write() as db:
        if not invitations.withdraw(db, found.code, token):
            raise LinkError(_("Deze link werkte al niet meer, of hoort bij een andere ronde. Er is niets veranderd."))
        audit.log(db, by, "uitnodiging ingetrokken", found.code, services.now())


def token_in(text: str) -> str | None:
    """The token in a text that holds the address of an invitation, or is one."""
    match = re.search(r"(?:/u/|^)([a-z2-7]{26})\b", text.strip(), re.IGNORECASE)
    return match[1].lower() if match else None


def is_token(text: str) -> bool:
    """Whether this could be a whole token; half a copied link is not."""
    return TOKEN.fullmatch(text.lower()) is not None


def address(services: Services, token: str) -> str:
    return f"{services.settings.base_url}/u/{token}"
