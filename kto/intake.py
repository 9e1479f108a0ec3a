"""The one door for answers: from a page, a tablet, an import or the demo. What returns from here is on disk, once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple
from uuid import UUID

from sqlite_utils import Database

from kto.catalogue import Catalogue
from kto.storage import languages, responses
from kto.storage.responses import StoredResponse
from surveys import HELP, MODES, SOURCE_LANGUAGE, AnswerError, AnswerProblem, Answers, parse_answers

if TYPE_CHECKING:
    from kto.services import Services

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Context:
    """How, when and where somebody was asked. Of a sensitive activity only programme line and area."""

    mode: str
    month: str
    wijk: str | None = None
    place: str | None = None
    activity: str | None = None
    programme_line: int | None = None
    area: str | None = None
    help: str | None = None
    session: bytes | None = None


@dataclass(frozen=True)
class Submission:
    """One filled-in questionnaire as it arrives; `raw` holds the answers by item id."""

    id: UUID
    group: str
    version: int
    context: Context
    raw: Mapping[str, object]
    language: str = SOURCE_LANGUAGE


class Receipt(NamedTuple):
    """ "stored": kept now; "known": kept before, under the same id. Either way it is on disk, once."""

    id: UUID
    status: Literal["stored", "known"]


class Refused(ValueError):
    """A submission that cannot be kept: a code for programs, a sentence in Dutch, and what is wrong per item."""

    def __init__(self, code: str, message: str, problems: tuple[AnswerProblem, ...] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.problems = problems


def accept(services: Services, submission: Submission) -> Receipt:
    """Keeps one submission. When this returns, it is on disk and will be counted once, however often it is sent.

    Raises Refused when it does not fit its questionnaire or context, StorageError when it could not be kept.
    """
    response, answers = validate(services, submission)
    with services.store.write() as db:
        return keep(db, submission, response, answers)


def accept_all(
    services: Services, submissions: Iterable[Submission], progress: Callable[[int], object] = lambda n: None
) -> list[Receipt]:
    """Keeps all submissions in one transaction, or none. `progress` is called with 1 for each. Raises as `accept`."""
    receipts = []
    with services.store.write() as db:
        for submission in submissions:
            receipts.append(keep(db, submission, *validate(services, submission)))
            progress(1)
    return receipts


def keep(db: Database, submission: Submission, response: StoredResponse, answers: Answers) -> Receipt:
    """Response, remarks and counter together, or nothing when the id is known: the first delivery counts."""
    if not responses.add(db, response):
        return Receipt(submission.id, "known")
    for remark in answers.remarks:
        responses.add_remark(db, response.group, int(response.month[:4]), remark)
    languages.count(db, response.month, submission.language)
    return Receipt(submission.id, "stored")


def validate(services: Services, submission: Submission) -> tuple[StoredResponse, Answers]:
    """The row to keep and the answers in it. Raises Refused."""
    if submission.id.version != 4:
        raise Refused("bad_id", "Het nummer van dit antwoord klopt niet. Begin opnieuw bij de eerste vraag.")
    try:
        questionnaire = services.library.get(submission.group, submission.version)
    except KeyError:
        raise Refused(
            "unknown_questionnaire", "Deze vragenlijst bestaat niet (meer). Begin opnieuw via de link."
        ) from None
    if submission.language not in services.library.languages:
        raise Refused("bad_language", "Deze taal kennen we niet. Kies een taal op het eerste scherm.")
    context = check_context(services.catalogue, submission.context, services.month)
    try:
        answers = parse_answers(questionnaire, submission.raw)
    except AnswerError as error:
        raise Refused(error.problems[0].code, str(error), error.problems) from error
    response = StoredResponse(
        id=submission.id.bytes,
        group=submission.group,
        version=submission.version,
        answers=answers.scores,
        **vars(context),
    )
    return response, answers


def check_context(catalogue: Catalogue, context: Context, this_month: str) -> Context:
    """The context with names as the catalogue spells them and a sensitive activity coarsened.

    Raises Refused for what does not exist, or a month that is still to come ("bad_month", "bad_mode", "bad_wijk", ...).
    """
    if not MONTH.fullmatch(context.month):
        raise Refused("bad_month", f"De maand {context.month!r} bestaat niet. Schrijf jaar en maand zo: 2022-03.")
    if context.month > this_month:
        raise Refused("bad_month", f"De maand {context.month} moet nog komen. Kijk of het jaar en de maand kloppen.")
    if context.mode not in MODES:
        raise Refused("bad_mode", f"De manier van vragen {context.mode!r} bestaat niet. Kies uit: {', '.join(MODES)}.")
    if context.help is not None and context.help not in HELP:
        raise Refused("bad_help", f"De hulp {context.help!r} bestaat niet. Kies uit: {', '.join(HELP)}.")
    return coarsen(catalogue, with_known_names(catalogue, context))


def with_known_names(catalogue: Catalogue, context: Context) -> Context:
    wijk = place = activity = None
    if context.wijk is not None and (wijk := catalogue.find_wijk(context.wijk)) is None:
        known = ", ".join(catalogue.wijken)
        raise Refused("bad_wijk", f"De wijk {context.wijk!r} kennen we niet. Kies uit: {known}.")
    if context.place is not None:
        if (found := catalogue.find_place(context.place)) is None:
            raise Refused("bad_place", f"De plek {context.place!r} kennen we niet. Kies een plek uit de lijst.")
        place = found.name
    if context.activity is not None:
        if (one := catalogue.find_activity(context.activity, wijk)) is None:
            where = f" in {wijk}" if wijk else ""
            raise Refused(
                "bad_activity", f"De activiteit {context.activity!r}{where} kennen we niet. Kies er een uit de lijst."
            )
        activity = one.name
    return replace(context, wijk=wijk, place=place, activity=activity)


def coarsen(catalogue: Catalogue, context: Context) -> Context:
    """A sensitive activity becomes its programme line and area: its name, place and wijk are not kept."""
    if context.activity is None:
        return context
    activity = catalogue.find_activity(context.activity, context.wijk)
    if activity is None or not activity.sensitive:
        return context
    area = catalogue.wijken[activity.wijk]
    return replace(context, wijk=None, place=None, activity=None, programme_line=activity.line, area=area)
