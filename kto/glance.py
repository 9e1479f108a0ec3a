"""What the first page says of a year at a glance: a sentence per group, and how many answers came per wijk and per way of asking."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.phrases import Phrase
from analysis.summary import Summary
from analysis.wording import ALL_GROUPS


@dataclass(frozen=True)
class Headline:
    """The first sentence of what may be said of a group; `group` is "" for all groups together."""

    group: str
    label: Phrase
    text: Phrase


@dataclass(frozen=True)
class PartRow:
    """How many answers came from a part, a wijk or a mode, of the groups that may be seen there; None where that is none of them."""

    name: str
    n: int | None
    before: int | None


def headlines(summary: Summary) -> tuple[Headline, ...]:
    """A sentence for each group, and one for all together where there is one; those without answers are left out."""
    found = [
        Headline(group.group, group.label, text)
        for group in summary.groups
        if group.responses != 0
        and (text := group.satisfaction.verdict.text if group.satisfaction.verdict else group.satisfaction.reason)
    ]
    overall = [Headline("", ALL_GROUPS, summary.overall.verdict.text)] if summary.overall.verdict else []
    return tuple(Headline(one.group, one.label, one.text.map(first_sentence)) for one in (*found, *overall))


def per_part(now: Summary, before: Summary, names: Sequence[str]) -> tuple[PartRow, ...]:
    """The parts that may be seen in one of two years, of summaries split into them.

    Only what the page of a part shows is added up, so nothing follows from the sum that was not there.
    """
    rows = [PartRow(name, shown(now, name), shown(before, name)) for name in names]
    return tuple(row for row in rows if row.n is not None or row.before is not None)


def shown(summary: Summary, name: str) -> int | None:
    found = [part.responses for group in summary.groups for part in group.by if part.value == name]
    seen = [n for n in found if n is not None]
    return sum(seen) if seen else None


def first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
