"""Tablets: pairing with a code from staff, sessions at an activity, and the answers they send."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Literal, NamedTuple
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kto.intake import Context, Refused, Submission, accept, check_context
from kto.services import Services
from kto.storage import audit, devices, responses
from kto.storage.devices import Device, PairingFailed, TabletSession
from surveys import SOURCE_LANGUAGE

NAME_LIMIT = 60


class Unpaired(ValueError):
    """The token belongs to no tablet, or to one that was taken out of use; the message says what to do."""


class Outcome(NamedTuple):
    """What became of one answer. "set_aside" is not stored: `reason` is a code and `message` a sentence in Dutch."""

    id: str | None
    status: Literal["stored", "known", "set_aside"]
    reason: str | None = None
    message: str | None = None


class Delivered(BaseModel):
    """One answer as a tablet sends it. `session` is what `start_session` returned; the rest of the context follows from it."""

    model_config = ConfigDict(extra="forbid", strict=True)
    id: str = Field(max_length=36)
    group: str = Field(max_length=40)
    version: int = Field(ge=1)
    session: str = Field(pattern=r"^[0-9a-f]{32}$")
    language: str = Field(default=SOURCE_LANGUAGE, max_length=8)
    month: str | None = Field(default=None, max_length=7)
    help: str | None = Field(default=None, max_length=20)
    answers: dict[str, str | int | None] = Field(max_length=60)


def pair(services: Services, code: str, name: str) -> str:
    """Uses up a pairing code and returns the token (256 bits) that the tablet keeps. Raises PairingFailed."""
    name = " ".join(name.split())[:NAME_LIMIT]
    if not name:
        raise PairingFailed("Geef de tablet een naam, bijvoorbeeld: Tablet Koloriet.")
    _, token = devices.pair(services.store, code, name, services.now())
    with services.store.write() as db:
        audit.log(db, "tablet", "tablet gekoppeld", name, services.now())
    return token


def paired_device(services: Services, token: str) -> Device:
    """The tablet that holds this token. Raises Unpaired."""
    device = devices.device_for(services.store.db, token)
    if device is None:
        raise Unpaired("Deze tablet is niet meer gekoppeld. Vraag een medewerker om een nieuwe koppelcode.")
    return device


def start_session(
    services: Services, device: Device, group: str, wijk: str, place: str, activity: str
) -> TabletSession:
    """Begins taking answers from one group at an activity. A sensitive activity is kept as programme line and area only.

    Raises Refused for a wijk, place, activity or group that does not exist.
    """
    if group not in {one.group for one in services.library.questionnaires}:
        raise Refused("bad_group", "Deze groep kennen we niet. Kies een groep uit de lijst.")
    chosen = Context(mode="f2f", month=services.month, wijk=wijk, place=place, activity=activity)
    context = check_context(services.catalogue, chosen, services.month)
    session = TabletSession(
        id=secrets.token_bytes(16),
        device=device.id,
        day=services.today.isoformat(),
        wijk=context.wijk,
        place=context.place,
        activity=context.activity,
        programme_line=context.programme_line,
        area=context.area,
        groups=(group,),
        ended=False,
    )
    with services.store.write() as db:
        devices.start_session(db, session)
        devices.seen(db, device.id, services.today)
    return session


def end_session(services: Services, device: Device, session_id: str) -> int:
    """Closes a session of this tablet and returns how many answers it took. Raises Refused when it is not this tablet's."""
    session = own_session(services, device, session_id)
    with services.store.write() as db:
        devices.end_session(db, session.id)
    return taken(services, session)


def own_session(services: Services, device: Device, session_id: str) -> TabletSession:
    """The session with this id (hexadecimal), if this tablet began it. Raises Refused ("unknown_session")."""
    try:
        key = bytes.fromhex(session_id)
    except ValueError:
        key = b""
    session = devices.session(services.store.db, key)
    if session is None or session.device != device.id:
        raise Refused(
            "unknown_session", "Deze sessie hoort niet bij deze tablet. Kies opnieuw wijk, plek en activiteit."
        )
    return session


def receive(services: Services, device: Device, item: object) -> Outcome:
    """Stores one answer of a batch, or says why not. Raises StorageError, and then nothing of this answer was kept."""
    try:
        answer = Delivered.model_validate(item)
        response_id = UUID(answer.id)
    except (ValidationError, ValueError):
        message = "Dit antwoord is niet te lezen. Laat het aan een medewerker zien."
        return Outcome(read_id(item), "set_aside", "unreadable", message)
    try:
        session = own_session(services, device, answer.session)
        receipt = accept(services, submission(services, session, answer, response_id))
    except Refused as refused:
        return Outcome(answer.id, "set_aside", refused.code, str(refused))
    return Outcome(answer.id, receipt.status)


def submission(services: Services, session: TabletSession, answer: Delivered, response_id: UUID) -> Submission:
    if answer.group not in session.groups:
        raise Refused("bad_group", "Deze groep hoort niet bij de sessie. Begin een nieuwe sessie.")
    month = answer.month or services.month
    context = Context.at(session, mode="f2f", month=month, help=answer.help, session=session.id)
    return Submission(response_id, answer.group, answer.version, context, answer.answers, answer.language)


def taken(services: Services, session: TabletSession) -> int:
    """How many answers the session took."""
    return responses.of_session(services.store.db, session.id)


def read_id(item: object) -> str | None:
    found = item.get("id") if isinstance(item, Mapping) else None
    return found if isinstance(found, str) and len(found) <= 36 else None
