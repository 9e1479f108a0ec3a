"""What partners think of us beside what our staff think of them, question by question: laid side by side, never against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.summary import GroupSummary, ItemSummary, Status, Summary

PARTNERS = "netwerkpartners"
BESIDE: Mapping[str, str] = {"wed_q1": "net_q1", "wed_q3": "net_q3", "wed_q4": "net_q4"}
"""Of each question to staff the question to partners that asks the same from the other side."""
SUBJECTS: Mapping[str, str] = {"wed_q1": "De samenwerking", "wed_q3": "De verwachtingen", "wed_q4": "De doelen"}
"""What both questions are about, in a word."""


@dataclass(frozen=True)
class Pair:
    """One subject, from both sides."""

    subject: str
    partners: ItemSummary
    staff: ItemSummary


@dataclass(frozen=True)
class Mutual:
    """Both sides of one selection, as far as each may be shown: a side that is too small is withheld by itself."""

    summary: Summary
    """The selection, of partners."""
    partners: GroupSummary
    staff: GroupSummary
    pairs: tuple[Pair, ...]

    @property
    def sentence(self) -> str:
        """How satisfied each side is with the other. No word about the difference: they were asked about different things."""
        found = (partners_words(self.partners.satisfaction), staff_words(self.staff.satisfaction))
        return " ".join(f"{words[:1].upper()}{words[1:]}." for words in found)

    @property
    def has_chart(self) -> bool:
        """Whether either side has a figure to draw."""
        return any(group.status in (Status.OK, Status.FEW) for group in (self.partners, self.staff))


def mutual(partners: Summary, staff: Summary) -> Mutual:
    """Both sides of the same period and wijk, from a summary of partners and one of staff.

    Raises KeyError when a summary has another group.
    """
    ours, theirs = staff.groups[0], partners.group(PARTNERS)
    of_partners = {item.id: item for item in theirs.items}
    pairs = tuple(
        Pair(SUBJECTS[item.id], of_partners[BESIDE[item.id]], item) for item in ours.items if item.id in BESIDE
    )
    return Mutual(partners, theirs, ours, pairs)


def partners_words(item: ItemSummary) -> str:
    """ "52 van de 56 partners zijn tevreden over ons", or why there is no figure."""
    return side_words(item, "partner", "partners", "over ons")


def staff_words(item: ItemSummary) -> str:
    """ "30 van de 36 buurtwerkers zijn tevreden over de partners", or why there is no figure."""
    return side_words(item, "buurtwerker", "buurtwerkers", "over de partners")


def side_words(item: ItemSummary, one: str, many: str, about: str) -> str:
    share = item.satisfied
    if item.status is Status.WITHHELD:
        return f"er antwoordden te weinig {many} om iets te laten zien"
    if share is None or not share.base:
        return f"er antwoordde nog geen {one}"
    verb = "is" if share.count == 1 else "zijn"
    return f"{share.count} van de {share.base} {many} {verb} tevreden {about}"
