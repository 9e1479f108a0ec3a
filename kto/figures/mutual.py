"""Wederzijds: once a year staff say what they think of the partners they work with, beside what partners think of us.

A colleague is one of few. So there is no internal view here, no row of an answer leaves in an export, and nothing keeps who
answered: not the log either. That somebody answers twice cannot be seen, as with respondents.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlite_utils import Database

from analysis.mutual import PARTNERS, Mutual
from analysis.mutual import mutual as both_sides
from analysis.summary import GroupSummary, Summary
from kto.figures.selection import Selection
from kto.figures.summarising import summarise_selection
from kto.figures.summarising import years as years_of_answers
from kto.intake import UNKNOWN_MODE, Context, Receipt, Submission, accept
from kto.services import Services
from kto.storage import responses
from surveys import STAFF


def answer(services: Services, number: UUID, wijk: str | None, raw: Mapping[str, str]) -> Receipt:
    """Keeps what one of the staff thinks, in this month, of the partners in a wijk or in all of them. Raises Refused."""
    context = Context(UNKNOWN_MODE, services.month, wijk=wijk)
    version = services.library.latest(STAFF).version
    return accept(services, Submission(number, STAFF, version, context, raw, language=None))


def mutual(services: Services, year: int, wijk: str | None = None) -> Mutual:
    """Both sides in a year. Raises SelectionError for an unknown wijk."""
    partners = Selection.of_year(year, group=PARTNERS, wijk=wijk)
    return both_sides(summarise_selection(services, partners), of_staff(services, year, wijk))


def of_staff(services: Services, year: int, wijk: str | None = None, db: Database | None = None) -> Summary:
    """What staff think of partners, as everybody may see it; `db` as for `summarise_selection`."""
    return summarise_selection(services, Selection.of_year(year, group=STAFF, wijk=wijk), db=db)


def staff_side(services: Services, year: int, wijk: str | None = None, db: Database | None = None) -> GroupSummary:
    return of_staff(services, year, wijk, db).group(STAFF)


def years(services: Services) -> list[int]:
    """Every year in which partners or staff may have answered, the newest first."""
    asked = responses.months(services.store.db, STAFF)
    known = {*years_of_answers(services), services.today.year}
    return sorted(known | (set(range(int(asked[0][:4]), int(asked[1][:4]) + 1)) if asked else set()), reverse=True)
