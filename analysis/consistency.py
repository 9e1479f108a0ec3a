"""Do the figures of a report agree with each other and with their counts? Looked at before anything leaves the house."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.forensics import feasible_counts


class Fault(StrEnum):
    """What can be wrong with a printed figure."""

    NOT_DERIVABLE = "not_derivable"
    """No rounding of its count and base prints as it."""
    PARTS = "parts_do_not_add_up"
    """Its count or base is not the sum of its parts."""
    BASES = "bases_differ"
    """It and its opposite ("ja" and "nee") have not the same base, or are not everybody together."""
    NO_YEAR = "no_year"
    """Its period names no year."""


@dataclass(frozen=True)
class PrintedFigure:
    """A percentage as it stands in a report, with the counts it is made of and its period in words."""

    printed: str
    count: int
    base: int
    period: str


@dataclass(frozen=True)
class Inconsistency:
    """The figure, by the name the caller gave it, and what is wrong."""

    figure: str
    fault: Fault


def inconsistencies(
    figures: Mapping[str, PrintedFigure],
    *,
    totals: Mapping[str, Sequence[str]] | None = None,
    opposites: Sequence[tuple[str, str]] = (),
) -> tuple[Inconsistency, ...]:
    """Everything that is wrong with these figures, in their order; empty when they agree.

    `totals` names for a total the figures it is the sum of; `opposites` are pairs that are everybody together.
    Raises KeyError for a name without a figure, ValueError for a printed text that is no percentage.
    """
    found = [Inconsistency(name, fault) for name, figure in figures.items() for fault in own_faults(figure)]
    for total, parts in (totals or {}).items():
        if not adds_up(figures[total], [figures[part] for part in parts]):
            found.append(Inconsistency(total, Fault.PARTS))
    for one, other in opposites:
        if not are_opposites(figures[one], figures[other]):
            found.append(Inconsistency(one, Fault.BASES))
    return tuple(found)


def own_faults(figure: PrintedFigure) -> list[Fault]:
    faults = [] if figure.count in feasible_counts(figure.printed, figure.base) else [Fault.NOT_DERIVABLE]
    return faults if re.search(r"\b(19|20)\d\d\b", figure.period) else [*faults, Fault.NO_YEAR]


def adds_up(total: PrintedFigure, parts: Sequence[PrintedFigure]) -> bool:
    return (total.count, total.base) == (sum(part.count for part in parts), sum(part.base for part in parts))


def are_opposites(one: PrintedFigure, other: PrintedFigure) -> bool:
    return one.base == other.base == one.count + other.count
