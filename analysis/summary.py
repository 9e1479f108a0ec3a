"""Questionnaires + counts -> everything any page, sentence, chart, file or command may show, already withheld where it must be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from analysis.estimates import Mean, Share


class View(StrEnum):
    """PUBLIC obeys the thresholds (default everywhere); INTERNAL shows everything."""

    PUBLIC = "public"
    INTERNAL = "internal"


class Status(StrEnum):
    """Whether a figure may be shown: OK; FEW (counts, no percentage or interval); WITHHELD; EMPTY (nobody answered)."""

    OK = "ok"
    FEW = "few"
    WITHHELD = "withheld"
    EMPTY = "empty"


@dataclass(frozen=True)
class Thresholds:
    """From which base a figure is shown at all, and from which with percentage, interval and verdict."""

    show: int = 10
    percent: int = 30


@dataclass(frozen=True)
class Verdict:
    """A sentence in Dutch that the figures carry, and its code (V0..V4)."""

    code: str
    text: str


@dataclass(frozen=True)
class ItemSummary:
    """One item in one selection. Where `status` is WITHHELD every figure is None or empty, also the base."""

    id: str
    kind: str
    text: str
    status: Status
    reason: str | None
    base: int | None
    empty: int | None
    dont_know: int | None
    not_asked: int | None
    counts: Mapping[str, int]
    """Valid answers per value, "5".."1" or "ja"/"nee"."""
    display: Mapping[str, int]
    """Whole percentages per value that add up to 100; empty unless status is OK."""
    labels: Mapping[str, str]
    """Dutch word of each value."""
    satisfied: Share | None
    neutral: Share | None
    dissatisfied: Share | None
    mean: Mean | None
    yes: Share | None
    verdict: Verdict | None


@dataclass(frozen=True)
class Part:
    """One value of a breakdown (a wijk, a month, a mode)."""

    value: str
    responses: int | None
    items: tuple[ItemSummary, ...]


@dataclass(frozen=True)
class GroupSummary:
    group: str
    label: str
    responses: int | None
    status: Status
    reason: str | None
    items: tuple[ItemSummary, ...]
    by: tuple[Part, ...] = ()

    @property
    def satisfaction(self) -> ItemSummary:
        return next(item for item in self.items if item.id.endswith("_q1"))

    @property
    def recommendation(self) -> ItemSummary | None:
        return next((item for item in self.items if item.kind == "yesno"), None)

    @property
    def smileys(self) -> tuple[ItemSummary, ...]:
        return tuple(item for item in self.items if item.kind == "smiley")


@dataclass(frozen=True)
class Overall:
    """All groups together, on the satisfaction item of each (`tevreden_kop`, statistics 3.5); in the public view without withheld groups."""

    responses: int | None
    satisfied: Share | None
    neutral: Share | None
    dissatisfied: Share | None
    status: Status
    reason: str | None
    withheld: tuple[str, ...]
    """Groups that are left out of the totals."""
    verdict: Verdict | None


@dataclass(frozen=True)
class Summary:
    """The figures of one selection: the object that text, table, chart and file all read."""

    view: View
    thresholds: Thresholds
    first_month: str
    last_month: str
    filters: Mapping[str, str]
    overall: Overall
    groups: tuple[GroupSummary, ...]
    by: str | None = None

    def group(self, slug: str) -> GroupSummary:
        """Raises KeyError when the group is not in this selection."""
        for group in self.groups:
            if group.group == slug:
                return group
        raise KeyError(slug)
