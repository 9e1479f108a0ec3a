"""What a tablet brings: a batch of answers given at sessions, perhaps days ago, with a clock that may be wrong.

Everything that arrives is kept, in one transaction: counted, known already, or set aside for staff with a reason. Only
after that there is a receipt, and only a receipt lets the tablet forget.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple
from uuid import UUID

from pydantic import ValidationError
from sqlite_utils import Database

from kto.intake import Accepted, Context, Refused, Submission, keep, validate
from kto.services import Services
from kto.storage import audit, backups, devices, responses
from kto.storage.devices import Device, TabletSession
from kto.tablets.clock import Clock
from kto.tablets.messages import Answer, State
from kto.tablets.sealing import SealBroken
from kto.tablets.sessions import OTHER_GROUP, keep_session, read_sessions, set_aside
from surveys.tongue import DUTCH, mark, speaking

UNREADABLE = mark("Dit antwoord is niet te lezen.")


class Outcome(NamedTuple):
    """What became of one answer. "set_aside" is kept but not counted: `reason` is a code and `message` a sentence in Dutch."""

    id: str | None
    status: Literal["stored", "known", "set_aside"]
    reason: str | None = None
    message: str | None = None


class Judged(NamedTuple):
    """One item of a batch, before anything is written: what would be kept, or why it is set aside."""

    item: object
    id: str | None
    accepted: Accepted | None = None
    reason: str = ""
    message: str = ""


def receive(services: Services, device: Device, batch: Mapping[str, Any]) -> list[Outcome]:
    """Keeps a batch ({sent_at, state, sessions, responses}) and returns a receipt for each response, in their order.

    Raises StorageError, and then nothing of the batch was kept.
    """
    clock = Clock.read(services.now(), batch.get("sent_at"))
    told = batch.get("sessions")
    catalogue = services.catalogue
    begun = dict(read_sessions(services, device, told))
    judged = [judge(services, device, begun, clock, item) for item in batch["responses"]]
    circumstances = {"sessions": told, "clock": round(clock.offset.total_seconds())}
    with services.store.write() as db:
        # A name may have become another one while this batch waited for its turn.
        if services.catalogue is not catalogue:
            begun = dict(read_sessions(services, device, told))
            judged = [judge(services, device, begun, clock, item) for item in batch["responses"]]
        for session in begun.values():
            keep_session(services, db, device, session)
        devices.seen(db, device.id, services.today, report(batch.get("state"), clock))
        return [settle(services, db, device, one, circumstances) for one in judged]


@speaking(DUTCH)
def judge(
    services: Services,
    device: Device,
    begun: Mapping[str, TabletSession],
    clock: Clock,
    item: object,
    *,
    any_group: bool = False,
) -> Judged:
    """What is to be done with one item. Nothing is written. `any_group`: staff say that it counts for the group that answered."""
    number = read_id(item)
    try:
        opened = open_item(services, item)
        answer = Answer.model_validate(opened)
        accepted = validate(services, as_submission(services, device, begun, clock, answer, any_group))
    except SealBroken:
        message = mark("Dit antwoord is verzegeld met een sleutel die we niet (meer) hebben.")
        return Judged(item, number, reason="sealed", message=message)
    except ValidationError:
        return Judged(item, number, reason="unreadable", message=UNREADABLE)
    except Refused as refused:
        return Judged(item, number, reason=refused.code, message=str(refused))
    if not device.in_use:
        message = mark("De tablet is op %(day)s ingetrokken. Tel dit antwoord alleen mee als je het vertrouwt.")
        return Judged(item, number, reason="revoked", message=message % {"day": device.revoked_on})
    return Judged(item, number, accepted)


def open_item(services: Services, item: object) -> object:
    """The answer itself, out of its seal if it has one. Raises SealBroken."""
    if not isinstance(item, Mapping) or "sealed" not in item:
        return item
    opened = services.keys.unseal(item["sealed"], str(item.get("id")))
    return {**opened, "id": item.get("id")} if isinstance(opened, Mapping) else opened


def as_submission(
    services: Services,
    device: Device,
    begun: Mapping[str, TabletSession],
    clock: Clock,
    answer: Answer,
    any_group: bool = False,
) -> Submission:
    known = devices.session(services.store.db, bytes.fromhex(answer.session))
    session = begun.get(answer.session)
    # Of two versions of a session the latest holds; another tablet's session stays its own.
    if known and (session is None or known.device != device.id or known.revision > session.revision):
        session = known
    if session is None or session.device != device.id:
        raise Refused("unknown_session", mark("We weten niet bij welke activiteit dit antwoord hoort."))
    if answer.group not in session.groups and not any_group:
        raise Refused(*OTHER_GROUP)
    try:
        number = UUID(answer.id)
    except ValueError:
        raise Refused("bad_id", mark("Het nummer van dit antwoord klopt niet.")) from None
    context = Context.at(
        session, mode="f2f", month=clock.month(answer.answered_at), help=answer.help, session=session.id
    )
    return Submission(
        id=number,
        group=answer.group,
        version=answer.version,
        context=context,
        raw=answer.answers,
        language=answer.language,
        marks=tuple(dict.fromkeys((*answer.marks, *(["clock"] if clock.is_far_off else [])))),
        # Where the language was counted before, so was the remark kept before.
        may_be_empty="broken_off" in answer.marks or answer.language is None,
    )


def settle(
    services: Services, db: Database, device: Device, one: Judged, circumstances: Mapping[str, object]
) -> Outcome:
    """Keeps one judged item, whichever way. Call within a transaction."""
    if one.accepted is None:
        set_aside(services, db, device, one.item, (one.reason, one.message), circumstances)
        return Outcome(one.id, "set_aside", one.reason, one.message)
    receipt = keep(db, one.accepted)
    if receipt.status == "known" and not responses.same_answers(db, one.accepted.response):
        # The first delivery counts; that there was another must not go unseen.
        audit.log(db, "tablet", "zelfde nummer met andere antwoorden", device.name, services.now())
    return Outcome(one.id, receipt.status)


def knows(services: Services, witness: object) -> bool | None:
    """Whether an answer that a tablet saw stored is still here; None when it names none. False after an old copy was put back."""
    try:
        return responses.is_known(services.store.db, UUID(str(witness)).bytes)
    except ValueError:
        return None


def backup_age(services: Services) -> int | None:
    """Seconds since the last verified backup; None without one. What arrived before it need not be kept on a tablet."""
    last = backups.last_verified(services.store.db)
    return None if last is None else int((services.now() - last).total_seconds())


def read_id(item: object) -> str | None:
    found = item.get("id") if isinstance(item, Mapping) else None
    return found if isinstance(found, str) and len(found) <= 36 else None


def report(state: object, clock: Clock) -> str | None:
    """The tablet's own words about itself, with how far its clock is off (seconds), as JSON; None when it said nothing."""
    try:
        read = State.model_validate(state)
    except ValidationError:
        return None
    return json.dumps(read.model_dump(exclude_none=True) | {"clock": round(clock.offset.total_seconds())})
