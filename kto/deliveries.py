"""What a tablet brings: a batch of answers given at sessions, perhaps days ago, with a clock that may be wrong.

Everything that arrives is kept, in one transaction: counted, known already, or set aside for staff with a reason. Only
after that there is a receipt, and only a receipt lets the tablet forget.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, NamedTuple
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlite_utils import Database

from kto.intake import MARKS, Accepted, Context, Refused, Submission, check_context, keep, validate
from kto.sealing import SealBroken
from kto.services import AMSTERDAM, Services
from kto.storage import audit, backups, devices, responses, setaside
from kto.storage.devices import Device, TabletSession
from kto.storage.responses import StoredResponse
from surveys import SOURCE_LANGUAGE

COPY_FORMAT = "kto.tablet/1"
UNREADABLE = "Dit antwoord is niet te lezen."
OTHER_GROUP = (
    "bad_group",
    "Deze vragen waren voor een andere groep dan de vrijwilliger koos. Laat het meetellen als die groep toch antwoordde.",
)
FAR_OFF = timedelta(hours=24)
"""A clock that is further off than this marks the answer: its month may be wrong."""


class Outcome(NamedTuple):
    """What became of one answer. "set_aside" is kept but not counted: `reason` is a code and `message` a sentence in Dutch."""

    id: str | None
    status: Literal["stored", "known", "set_aside"]
    reason: str | None = None
    message: str | None = None


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Began(Strict):
    """A session as the tablet began it, with or without a connection."""

    id: str = Field(pattern=r"^[0-9a-f]{32}$")
    wijk: str = Field(max_length=200)
    place: str = Field(max_length=200)
    activity: str = Field(max_length=200)
    groups: list[str] = Field(min_length=1, max_length=8)
    revision: int = Field(default=0, ge=0, le=1_000_000)


class Answer(Strict):
    """One answer as it was given. `answered_at` is what the tablet's clock said then."""

    id: str = Field(max_length=36)
    group: str = Field(max_length=40)
    version: int = Field(ge=1)
    session: str = Field(pattern=r"^[0-9a-f]{32}$")
    language: str | None = Field(default=SOURCE_LANGUAGE, max_length=8)
    answered_at: datetime | None = Field(default=None, strict=False)
    help: str | None = Field(default=None, max_length=20)
    marks: list[str] = Field(default=[], max_length=len(MARKS))
    answers: dict[str, str | int | None] = Field(max_length=60)


@dataclass(frozen=True)
class Clock:
    """The tablet's clock against ours, as the sending showed it."""

    now: datetime
    offset: timedelta

    @classmethod
    def read(cls, now: datetime, sent_at: object) -> Clock:
        """`sent_at`: what the tablet's clock said at sending (ISO 8601); without it the clock is taken to be right."""
        try:
            theirs = datetime.fromisoformat(str(sent_at))
        except ValueError:
            return cls(now, timedelta())
        return cls(now, now - (theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC)))

    @property
    def is_far_off(self) -> bool:
        return abs(self.offset) > FAR_OFF

    def month(self, answered_at: datetime | None) -> str:
        """The month in which something happened at this moment of the tablet's clock; never one that is still to come."""
        theirs = self.now - self.offset if answered_at is None else answered_at
        theirs = theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC)
        try:
            moment = min(theirs + self.offset, self.now)
            return f"{moment.astimezone(AMSTERDAM):%Y-%m}"
        except OverflowError:
            return f"{self.now.astimezone(AMSTERDAM):%Y-%m}"


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
    begun = dict(read_sessions(services, device, told))
    judged = [judge(services, device, begun, clock, item) for item in batch["responses"]]
    circumstances = {"sessions": told, "clock": round(clock.offset.total_seconds())}
    with services.store.write() as db:
        for session in begun.values():
            keep_session(services, db, device, session)
        devices.seen(db, device.id, services.today, report(batch.get("state"), clock))
        return [settle(services, db, device, one, circumstances) for one in judged]


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
        wijk=context.wijk,
        place=context.place,
        activity=context.activity,
        programme_line=context.programme_line,
        area=context.area,
        groups=tuple(began.groups),
        revision=began.revision,
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
                moved = replace(response, **{name: getattr(session, name) for name in responses.WHERE})
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
        message = "Dit antwoord is verzegeld met een sleutel die we niet (meer) hebben."
        return Judged(item, number, reason="sealed", message=message)
    except ValidationError:
        return Judged(item, number, reason="unreadable", message=UNREADABLE)
    except Refused as refused:
        return Judged(item, number, reason=refused.code, message=str(refused))
    if not device.in_use:
        message = f"De tablet is op {device.revoked_on} ingetrokken. Tel dit antwoord alleen mee als je het vertrouwt."
        return Judged(item, number, reason="revoked", message=message)
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
        raise Refused("unknown_session", "We weten niet bij welke activiteit dit antwoord hoort.")
    if answer.group not in session.groups and not any_group:
        raise Refused(*OTHER_GROUP)
    try:
        number = UUID(answer.id)
    except ValueError:
        raise Refused("bad_id", "Het nummer van dit antwoord klopt niet.") from None
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


def knows(services: Services, witness: object) -> bool | None:
    """Whether an answer that a tablet saw stored is still here; None when it names none. False after an old copy was put back."""
    try:
        return responses.is_known(services.store.db, UUID(str(witness)).bytes)
    except ValueError:
        return None


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
        message = (
            "Dit is geen kopie van een tablet van ons. Kies het bestand dat de tablet met Bewaar een kopie maakte."
        )
        raise Refused("bad_copy", message) from None
    # When the file was made says nothing of the clock now: the month is that of the tablet's own clock.
    outcomes = receive(services, owner, {"sessions": copy.get("sessions"), "responses": copy["responses"]})
    with services.store.write() as db:
        audit.log(db, user, "kopie van tablet ingelezen", f"{owner.name}: {len(outcomes)} antwoorden", services.now())
    return outcomes


def backup_age(services: Services) -> int | None:
    """Seconds since the last verified backup; None without one. What arrived before it need not be kept on a tablet."""
    last = backups.last_verified(services.store.db)
    return None if last is None else int((services.now() - last).total_seconds())


def read_id(item: object) -> str | None:
    found = item.get("id") if isinstance(item, Mapping) else None
    return found if isinstance(found, str) and len(found) <= 36 else None


class State(BaseModel):
    """What a tablet says of itself; what it cannot say is left out."""

    version: str | None = Field(default=None, max_length=40)
    waiting: int | None = Field(default=None, ge=0)
    oldest: str | None = Field(default=None, max_length=40)
    persisted: bool | None = None
    free: int | None = Field(default=None, ge=0)
    secure: bool | None = None
    cleared: int | None = Field(default=None, ge=0)


def report(state: object, clock: Clock) -> str | None:
    """The tablet's own words about itself, with how far its clock is off (seconds), as JSON; None when it said nothing."""
    try:
        read = State.model_validate(state)
    except ValidationError:
        return None
    return json.dumps(read.model_dump(exclude_none=True) | {"clock": round(clock.offset.total_seconds())})
