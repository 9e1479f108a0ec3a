"""What partners think of us beside what our staff think of them, question by question: laid side by side, never against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis import wording
from analysis.phrases import Phrase, together
from analysis.summary import GroupSummary, ItemSummary, Status, Summary
from surveys.tongue import Later

PARTNERS = "netwerkpartners"
BESIDE: Mapping[str, str] = {"wed_q1": "net_q1", "wed_q3": "net_q3", "wed_q4": "net_q4"}
"""Of each question to staff the question to partners that asks the same from the other side."""
SUBJECTS: Mapping[str, Later] = {
    "wed_q1": Later("De samenwerking"),
    "wed_q3": Later("De verwachtingen"),
    "wed_q4": Later("De doelen"),
}
"""What both questions are about, in a word."""


@dataclass(frozen=True)
class Pair:
    """One subject, from both sides."""

    subject: Later
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
    def sentence(self) -> Phrase:
        """How satisfied each side is with the other. No word about the difference: they were asked about different things."""
        found = (partners_words(self.partners.satisfaction), staff_words(self.staff.satisfaction))
        return together(*(words.map(sentence) for words in found))

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


def partners_words(item: ItemSummary) -> Phrase:
    """ "52 van de 56 partners zijn tevreden over ons", or why there is no figure."""
    share = item.satisfied
    if share is None or not share.base:
        return wording.no_side(staff=False, withheld=item.status is Status.WITHHELD)
    return wording.of_partners(share.count, share.base)


def staff_words(item: ItemSummary) -> Phrase:
    """ "30 van de 36 buurtwerkers zijn tevreden over de partners", or why there is no figure."""
    share = item.satisfied
    if share is None or not share.base:
        return wording.no_side(staff=True, withheld=item.status is Status.WITHHELD)
    return wording.of_staff(share.count, share.base)


def sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
