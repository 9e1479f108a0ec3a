"""The one door for answers: from a page, a tablet, an import or the demo. What returns from here is on disk, once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple
from uuid import UUID

from sqlite_utils import Database

from kto.offer.catalogue import Catalogue
from kto.storage import Rehearsed, invitations, languages, repeats, responses
from kto.storage.devices import TabletSession
from kto.storage.invitations import Round
from kto.storage.links import Link
from kto.storage.responses import StoredResponse, place_of
from surveys import (
    HELP,
    MARK_LABELS,
    MODES,
    SOURCE_LANGUAGE,
    STAFF,
    AnswerError,
    AnswerProblem,
    Answers,
    Questionnaire,
    Remark,
    parse_answers,
)
from surveys.tongue import gettext as _

if TYPE_CHECKING:
    from kto.services import Services

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
MARKS = tuple(MARK_LABELS)
"""What a response may be marked as, and is counted all the same: perhaps a child at play, half filled in, a clock far off."""
UNKNOWN_MODE = ""
"""An import may not know how somebody was asked; and staff, who answer at the desk, are asked in none of these ways."""


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

    @classmethod
    def at(
        cls,
        where: Link | Round | TabletSession,
        *,
        mode: str,
        month: str,
        help: str | None = None,
        session: bytes | None = None,
    ) -> Context:
        """Where a link, a round of invitations or a tablet session says that people are asked."""
        return cls(mode=mode, month=month, help=help, session=session, **place_of(where))


@dataclass(frozen=True)
class Submission:
    """One filled-in questionnaire as it arrives; `raw` holds the answers by item id."""

    id: UUID
    group: str
    version: int
    context: Context
    raw: Mapping[str, object]
    language: str | None = SOURCE_LANGUAGE
    """Only counted, per month; None when it was counted before."""
    marks: tuple[str, ...] = ()
    may_be_empty: bool = False
    """True where a remark, perhaps all that was answered, is not there: a copy of a kept response, or a broken off one."""


class Accepted(NamedTuple):
    """A submission that may be kept: the row, the remarks that go apart, the language that is only counted, and marks."""

    response: StoredResponse
    remarks: tuple[Remark, ...]
    language: str | None
    marks: tuple[str, ...] = ()


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


def accept(
    services: Services, submission: Submission, *, invitation: bytes | None = None, link: str | None = None
) -> Receipt:
    """Keeps one submission. When this returns, it is on disk and will be counted once, however often it is sent.

    `invitation`, the hash of a link for one person, is used up in the same transaction, which writes nothing that joins them.
    `link`, the code of an open link, is not kept: it tells whether the same answer just came through it, which is counted.
    Raises Refused when it does not fit its questionnaire or context or the invitation was used, StorageError when it could not be kept.
    """
    catalogue, accepted = services.catalogue, validate(services, submission)
    # Before others have to wait for this answer.
    pattern = services.recent.digest(link, accepted.response, accepted.remarks) if link else None
    with services.store.write() as db:
        if (
            services.catalogue is not catalogue
        ):  # a name may have become another one while this answer waited for its turn
            accepted = validate(services, submission)
        receipt = keep(db, accepted)
        if invitation and receipt.status == "stored" and not invitations.spend(db, invitation):
            raise Refused("invitation_used", _("Met deze link zijn de vragen al beantwoord. Er is niets bewaard."))
        is_new = receipt.status == "stored"
        if pattern and is_new and services.recent.holds(pattern, services.now()):
            repeats.count(db, accepted.response.group, accepted.response.month)
    if pattern and is_new:  # only what is on disk was given
        services.recent.add(pattern, services.now())
    return receipt


def accept_all(
    services: Services, submissions: Iterable[Submission], progress: Callable[[int], object] = lambda n: None
) -> list[Receipt]:
    """Keeps all submissions in one transaction, or none. `progress` is called with 1 for each. Raises as `accept`."""
    accepted = [validate(services, submission) for submission in submissions]
    return keep_all(services, accepted, lambda done: progress(1))


def keep_all(
    services: Services,
    accepted: Iterable[Accepted],
    progress: Callable[[int], object] = lambda done: None,
    *,
    dry_run: bool = False,
) -> list[Receipt]:
    """Keeps all in one transaction; with `dry_run` none, but the receipts are what they would have been.

    `progress` is called with the number done so far. Raises StorageError when they could not be kept.
    """
    receipts: list[Receipt] = []
    with suppress(Rehearsed), services.store.write() as db:
        for one in accepted:
            receipts.append(keep(db, one))
            progress(len(receipts))
        if dry_run:
            raise Rehearsed
    return receipts


def keep(db: Database, accepted: Accepted) -> Receipt:
    """Response, remarks and counter together, or nothing when the id is known: the first delivery counts."""
    response = accepted.response
    number = UUID(bytes=response.id)
    if not responses.add(db, response):
        return Receipt(number, "known")
    for remark in accepted.remarks:
        responses.add_remark(db, response.group, int(response.month[:4]), remark)
    for mark in accepted.marks:
        responses.mark(db, response.id, mark)
    if accepted.language is not None:
        languages.count(db, response.month, accepted.language)
    return Receipt(number, "stored")


def validate(services: Services, submission: Submission) -> Accepted:
    """What would be kept of a submission. Raises Refused."""
    if submission.id.version != 4:
        raise Refused("bad_id", _("Het nummer van dit antwoord klopt niet. Begin opnieuw bij de eerste vraag."))
    try:
        questionnaire = services.library.get(submission.group, submission.version)
    except KeyError:
        raise Refused(
            "unknown_questionnaire", _("Deze vragenlijst bestaat niet (meer). Begin opnieuw via de link.")
        ) from None
    if submission.language is not None and submission.language not in services.library.languages:
        raise Refused("bad_language", _("Deze taal kennen we niet. Kies een taal op het eerste scherm."))
    for mark in submission.marks:
        if mark not in MARKS:
            raise Refused(
                "bad_mark",
                _("De markering %(mark)r bestaat niet. Kies uit: %(marks)s.")
                % {"mark": mark[:40], "marks": ", ".join(MARKS)},
            )
    if submission.group == STAFF and submission.context.mode != UNKNOWN_MODE:
        raise Refused("not_at_the_desk", _("Buurtwerkers vullen hun vragen in bij beheer, en nergens anders."))
    context = check_context(services.catalogue, submission.context, services.month)
    answers = answers_of(questionnaire, submission)
    response = StoredResponse(
        id=submission.id.bytes,
        group=submission.group,
        version=submission.version,
        answers=answers.scores,
        **vars(context),
    )
    return Accepted(response, answers.remarks, submission.language, submission.marks)


def answers_of(questionnaire: Questionnaire, submission: Submission) -> Answers:
    try:
        return parse_answers(questionnaire, submission.raw)
    except AnswerError as error:
        code = error.problems[0].code
        if code == "nothing_answered" and submission.may_be_empty:
            return Answers({item.id: None for item in questionnaire.scored})
        raise Refused(code, str(error), error.problems) from error


def check_context(catalogue: Catalogue, context: Context, this_month: str) -> Context:
    """The context with names as the catalogue spells them and a sensitive activity coarsened.

    Raises Refused for what does not exist, or a month that is still to come ("bad_month", "bad_mode", "bad_wijk", ...).
    """
    if not MONTH.fullmatch(context.month):
        raise Refused(
            "bad_month",
            _("De maand %(month)r bestaat niet. Schrijf jaar en maand zo: 2022-03.") % {"month": context.month},
        )
    # A tablet's clock may be a little ahead at the turn of the month; a year ahead is a mistake.
    if context.month > next_month(this_month):
        raise Refused(
            "bad_month",
            _("De maand %(month)s moet nog komen. Kijk of het jaar en de maand kloppen.") % {"month": context.month},
        )
    if context.mode not in (*MODES, UNKNOWN_MODE):
        raise Refused(
            "bad_mode",
            _("De manier van vragen %(mode)r bestaat niet. Kies uit: %(modes)s.")
            % {"mode": context.mode, "modes": ", ".join(MODES)},
        )
    if context.help is not None and context.help not in HELP:
        raise Refused(
            "bad_help",
            _("De hulp %(help)r bestaat niet. Kies uit: %(known)s.") % {"help": context.help, "known": ", ".join(HELP)},
        )
    if context.programme_line is not None and context.programme_line not in catalogue.lines:
        raise Refused(
            "bad_programme_line",
            _("De programmalijn %(programme_line)s kennen we niet.") % {"programme_line": context.programme_line},
        )
    if context.area is not None and context.area not in catalogue.wijken.values():
        known = ", ".join(sorted(set(catalogue.wijken.values())))
        raise Refused(
            "bad_area",
            _("Het gebied %(area)r kennen we niet. Kies uit: %(known)s.") % {"area": context.area, "known": known},
        )
    return coarsen(catalogue, with_known_names(catalogue, context))


def next_month(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12}-{number % 12 + 1:02}"


def with_known_names(catalogue: Catalogue, context: Context) -> Context:
    wijk = place = activity = None
    if context.wijk is not None and (wijk := catalogue.find_wijk(context.wijk)) is None:
        known = ", ".join(catalogue.open_wijken)
        raise Refused(
            "bad_wijk",
            _("De wijk %(wijk)r kennen we niet. Kies uit: %(known)s.") % {"wijk": context.wijk, "known": known},
        )
    if context.place is not None:
        if (found := catalogue.find_place(context.place)) is None:
            raise Refused(
                "bad_place",
                _("De plek %(place)r kennen we niet. Kies een plek uit de lijst.") % {"place": context.place},
            )
        place = found.name
    if context.activity is not None:
        if (one := catalogue.find_activity(context.activity, wijk)) is None:
            where = f" in {wijk}" if wijk else ""
            raise Refused(
                "bad_activity",
                _("De activiteit %(activity)r%(where)s kennen we niet. Kies er een uit de lijst.")
                % {"activity": context.activity, "where": where},
            )
        activity = one.name
    return replace(context, wijk=wijk, place=place, activity=activity)


def coarsen(catalogue: Catalogue, context: Context) -> Context:
    """A sensitive activity becomes its programme line and area: its name, place and wijk are not kept.

    Where the wijk is not given and several have this activity, line and area are kept only if they are the same in all.
    """
    if context.activity is None:
        return context
    found = catalogue.find_activities(context.activity, context.wijk)
    if not any(activity.sensitive for activity in found):
        return context
    lines = {activity.line for activity in found}
    areas = {catalogue.wijken[activity.wijk] for activity in found}
    return replace(
        context,
        wijk=None,
        place=None,
        activity=None,
        programme_line=lines.pop() if len(lines) == 1 else None,
        area=areas.pop() if len(areas) == 1 else None,
    )
