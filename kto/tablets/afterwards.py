"""What staff do about answers that did not come the usual way: count what was set aside, and read the copy of a tablet."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

from kto.intake import Refused
from kto.services import Services
from kto.storage import audit, devices, setaside
from kto.tablets.clock import Clock
from kto.tablets.deliveries import Outcome, judge, receive, settle
from kto.tablets.sessions import keep_session, read_sessions
from surveys.tongue import gettext as _

COPY_FORMAT = "kto.tablet/1"


def count_after_all(services: Services, number: bytes, user: str) -> None:
    """Counts an answer that was set aside, if it can be counted now: its tablet is trusted, its activity exists again.

    Raises Refused with what is still wrong, KeyError for an unknown number.
    """
    found = {one.id: one for one in setaside.waiting(services.store.db)}[number]
    owner = next(one for one in devices.all(services.store.db) if one.id == found.device)
    kept = json.loads(found.body)
    clock = Clock(services.now(), timedelta(seconds=kept["clock"]))
    trusted = replace(owner, revoked_on=None)
    begun = dict(read_sessions(services, trusted, kept["sessions"]))
    judged = judge(services, trusted, begun, clock, kept["response"], any_group=True)
    if judged.accepted is None:
        raise Refused(judged.reason, judged.message)
    with services.store.write() as db:
        for session in begun.values():
            keep_session(services, db, owner, session)
        settle(services, db, owner, judged, {})
        setaside.settle(db, number, services.today)
        audit.log(db, user, "apart gezet antwoord alsnog meegeteld", owner.name, services.now())


def receive_copy(services: Services, text: bytes, user: str) -> list[Outcome]:
    """Keeps what a tablet saved to a file ("Bewaar een kopie"). What arrived before is known. Raises Refused."""
    try:
        copy = json.loads(text)
        owner = {one.id.hex(): one for one in devices.all(services.store.db)}[copy["device"]]
        if copy["format"] != COPY_FORMAT or not isinstance(copy["responses"], list):
            raise ValueError("another format")
    except (ValueError, KeyError, TypeError, RecursionError):
        message = _(
            "Dit is geen kopie van een tablet van ons. Kies het bestand dat de tablet met Bewaar een kopie maakte."
        )
        raise Refused("bad_copy", message) from None
    # When the file was made says nothing of the clock now: the month is that of the tablet's own clock.
    outcomes = receive(services, owner, {"sessions": copy.get("sessions"), "responses": copy["responses"]})
    with services.store.write() as db:
        audit.log(db, user, "kopie van tablet ingelezen", f"{owner.name}: {len(outcomes)} antwoorden", services.now())
    return outcomes
