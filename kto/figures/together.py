"""What goes together in the answers of a group, of a whole year: beside a part of it, the number who answered all would tell of few."""

from __future__ import annotations

from analysis.summary import Summary
from analysis.together import Together, together, without_answers
from kto.services import Services
from kto.storage.patterns import answer_patterns
from kto.storage.retirement import has_retired


def group_together(services: Services, group: str, summary: Summary) -> Together:
    """What goes together in the answers behind a summary of a whole year, without filters, that has this group.

    Raises ValueError for any other summary.
    """
    if summary.filters or not (summary.first_month.endswith("-01") and summary.last_month.endswith("-12")):
        raise ValueError("what goes together is told of whole years, of everybody")
    if has_retired(services.store.db, group, summary.first_month, summary.last_month):
        return without_answers(summary, group)
    items = [item.id for item in summary.group(group).items]
    patterns = answer_patterns(services.store.db, summary.first_month, summary.last_month, items, group=group)
    return together(summary, group, patterns)
