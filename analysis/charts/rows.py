"""One row of a chart: the answers to one item of one group. The picture, its words and its table all read this object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.estimates import Share
from analysis.phrases import lower_first as lower_first
from analysis.summary import ItemSummary, Status, Verdict

SCORES = ("5", "4", "3", "2", "1")


@dataclass(frozen=True)
class Row:
    """What a row shows. `values` are the possible answers, most positive first; `share` is that of the `positive` ones.

    Where `status` is WITHHELD or EMPTY there is a `reason` and no number at all.
    """

    name: str
    label: str
    status: Status
    reason: str | None
    n: int | None
    counts: Mapping[str, int]
    display: Mapping[str, int]
    labels: Mapping[str, str]
    share: Share | None
    missing: tuple[tuple[str, int], ...] = ()
    no_conclusion: str | None = None
    """Why the row carries no finding although it has numbers: too many people skipped the question."""
    emphasis: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        return ("ja", "nee") if "ja" in self.labels else SCORES

    @property
    def positive(self) -> tuple[str, ...]:
        return ("ja",) if "ja" in self.labels else ("5", "4")

    @property
    def positive_words(self) -> str:
        """ "erg tevreden of tevreden", "helemaal mee eens of mee eens", "ja"."""
        return " of ".join(self.word(value) for value in self.positive)

    @property
    def percent(self) -> int:
        """Whole percentage of the positive answers, the sum of what the picture shows of them."""
        return sum(self.display[value] for value in self.positive)

    @property
    def count(self) -> int:
        return sum(self.counts.get(value, 0) for value in self.positive)

    @property
    def has_numbers(self) -> bool:
        return self.status in (Status.OK, Status.FEW)

    def word(self, value: str) -> str:
        return lower_first(self.labels[value])


def row(item: ItemSummary, label: str | None = None) -> Row:
    """The row of an item, under its text or under another label (the group's name)."""
    missing = (
        ("weet niet / geldt niet", item.dont_know),
        ("niet ingevuld", item.empty),
        ("niet gevraagd", item.not_asked),
    )
    shown = item.status in (Status.OK, Status.FEW)
    return Row(
        name=item.id,
        label=label or item.text,
        status=item.status,
        reason=item.reason,
        n=item.base if shown else None,
        counts=item.counts if shown else {},
        display=item.display if item.status is Status.OK else {},
        labels=item.labels,
        share=(item.yes if item.kind == "yesno" else item.satisfied) if shown else None,
        no_conclusion=skipped_by_many(item.verdict),
        missing=tuple((word, n) for word, n in missing if shown and n),
    )


def skipped_by_many(verdict: Verdict | None) -> str | None:
    """The first sentence of a verdict that there is no conclusion (V4)."""
    return verdict.text.partition(". ")[0] if verdict is not None and verdict.code == "V4" else None
