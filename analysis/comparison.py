"""What a comparison of two periods consists of: each figure in both, their difference, and what may be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis import wording
from analysis.estimates import Estimate, Share
from analysis.modes import Way
from analysis.phrases import Phrase
from analysis.verdicts import Verdict


@dataclass(frozen=True)
class Compared:
    """One figure in both periods. `now` and `before` are None where they are withheld, without value where they are few.

    `difference` (now minus before, -1..1), `p` and `p_adjusted` are None where nothing is compared; `verdict` says why.
    """

    now: Share | None
    before: Share | None
    difference: Estimate | None
    p: float | None
    p_adjusted: float | None
    verdict: Verdict
    same_mix: tuple[Estimate, Estimate] | None = None
    """Of several groups together: now and before with the same mix of them, which is what `difference` is the difference of."""

    @property
    def figures(self) -> tuple[Share | Estimate | None, Share | Estimate | None]:
        """Now and before as they stand beside `difference`."""
        return self.same_mix or (self.now, self.before)


@dataclass(frozen=True)
class ItemChange:
    """One item over all ways of asking and, where their mix changed, within each."""

    all_modes: Compared
    within: Mapping[Way, Compared] = field(default_factory=dict)


@dataclass(frozen=True)
class OverallChange(ItemChange):
    """All groups together on their satisfaction item, both periods with the same mix of groups.

    `groups` are those that count over all ways of asking, `groups_within` those within each; `left_out` have a figure in one
    of the two periods only.
    """

    groups: tuple[str, ...] = ()
    groups_within: Mapping[Way, tuple[str, ...]] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """What changed since the period from `first_month` to `last_month`, per item id and over all groups."""

    first_month: str
    last_month: str
    items: Mapping[str, ItemChange]
    overall: OverallChange | None = None

    @property
    def label(self) -> Phrase:
        return wording.period(self.first_month, self.last_month)
