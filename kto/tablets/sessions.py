"""Sessions: begun on a tablet, with or without a line, and put right with their answers when the activity was another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from uuid import UUID

from pydantic import ValidationError
from sqlite_utils import Database

from kto.intake import Accepted, Context, Refused, check_context, keep
from kto.services import Services
from kto.storage import audit, devices, responses, setaside
from kto.storage.devices import Device, TabletSession
from kto.storage.responses import StoredResponse
from kto.tablets.messages import Began
from surveys.tongue import mark

OTHER_GROUP = (
    "bad_group",
    mark(
        "Deze vragen waren voor een andere groep dan de vrijwilliger koos. Laat het meetellen als die groep toch antwoordde."
    ),
)


def read_sessions(services: Services, device: Device, found: object) -> Iterator[tuple[str, TabletSession]]:
    """The sessions of a batch that can be understood; answers of another are set aside one by one."""
    for one in found if isinstance(found, list) else []:
        try:
            began = Began.model_validate(one)
            yield began.id, make_session(services, device, began)
        except (ValidationError, Refused):
            continue


def make_session(services: Services, device: Device, began: Began) -> TabletSession:
    """The session with a sensitive activity coarsened to programme line and area. Raises Refused."""
    place = Context("f2f", services.month, wijk=began.wijk, place=began.place, activity=began.activity)
    context = check_context(services.catalogue, place, services.month)
    return TabletSession(
        id=bytes.fromhex(began.id),
        device=device.id,
        day=services.today.isoformat(),
        groups=tuple(began.groups),
        revision=began.revision,
        **responses.place_of(context),
    )


def keep_session(services: Services, db: Database, device: Device, session: TabletSession) -> None:
    """Keeps a session, or puts it right: then exactly the answers that were given in it move with it.

    An answer to the questions of a group that the session is not for any more is set aside: other questions cannot be moved.
    """
    known = devices.session(db, session.id)
    if known is None:
        devices.start_session(db, session)
    elif known.device == device.id and known.revision < session.revision:
        devices.change_session(db, session)
        taken = responses.take_out(db, session.id)
        for response, marks in taken:
            if response.group in session.groups:
                moved = replace(response, **responses.place_of(session))
                keep(db, Accepted(moved, (), None, marks))
            else:
                set_aside(services, db, device, as_item(response, marks), OTHER_GROUP, {"sessions": None, "clock": 0})
        subject = f"{device.name}: {len(taken)} antwoorden, van {where(known)} naar {where(session)}"
        audit.log(db, "tablet", "sessie aangepast", subject, services.now())


def as_item(response: StoredResponse, marks: tuple[str, ...]) -> dict[str, object]:
    """A stored response as a tablet would deliver it. Its remark is kept already, and its language was counted."""
    return {
        "id": str(UUID(bytes=response.id)),
        "group": response.group,
        "version": response.version,
        "session": (response.session or b"").hex(),
        "language": None,
        "answered_at": f"{response.month}-15T12:00:00Z",
        "help": response.help,
        "marks": list(marks),
        "answers": {item: value for item, value in response.answers.items() if value is not None},
    }


def where(session: TabletSession) -> str:
    parts = [session.activity, session.place, session.wijk]
    return ", ".join(part for part in parts if part) or "een activiteit die niet wordt bewaard"


def set_aside(
    services: Services,
    db: Database,
    device: Device,
    item: object,
    why: tuple[str, str],
    circumstances: Mapping[str, object],
) -> None:
    """Keeps an item whole, for staff to decide. `why`: a code and a sentence; `circumstances`: what is needed to judge it again."""
    body = json.dumps({"response": item, **circumstances}, sort_keys=True)
    number = hashlib.sha256(json.dumps(item, sort_keys=True).encode()).digest()
    setaside.add(db, number, device.id, *why, body, services.today)
