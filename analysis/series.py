"""A share month by month: months with too few answers combined to their quarter, and the baseline later months are held against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

FEWEST = 10
"""Answers below which a month is not a point of its own."""
BASELINE = 12
"""Points that make a baseline."""


@dataclass(frozen=True)
class Point:
    """`count` of `base` answers in a month ("2022-05") or a quarter ("2022-Q2"); a point with base 0 is a gap, never filled in."""

    period: str
    count: int
    base: int


def combine(months: Iterable[Point], fewest: int = FEWEST) -> tuple[Point, ...]:
    """The points of a series, in order of time: months, and quarters where a month that has answers has fewer than `fewest`.

    A quarter that still has fewer than `fewest` becomes a gap: what is in it is too little to show. A quarter without answers
    is one gap; a month without answers in a quarter of sufficient months is a gap of its own.
    """
    points: list[Point] = []
    for name, members in groupby(
        sorted(months, key=lambda month: month.period), key=lambda month: quarter(month.period)
    ):
        points += of_quarter(name, list(members), fewest)
    return tuple(points)


def of_quarter(name: str, months: Sequence[Point], fewest: int = FEWEST) -> list[Point]:
    if any(month.base >= fewest for month in months) and not any(0 < month.base < fewest for month in months):
        return list(months)
    whole = added_up(name, months)
    return [whole if whole.base >= fewest else Point(name, 0, 0)]


def added_up(name: str, months: Sequence[Point]) -> Point:
    return Point(name, sum(month.count for month in months), sum(month.base for month in months))


def quarter(month: str) -> str:
    """ "2022-05" -> "2022-Q2"."""
    year, number = month.split("-")
    return f"{year}-Q{(int(number) + 2) // 3}"


def first_month(period: str) -> str:
    """ "2022-05" -> "2022-05"; "2022-Q2" -> "2022-04"."""
    year, part = period.split("-")
    return f"{year}-{3 * int(part[1]) - 2:02}" if part[0] == "Q" else period


def stretches(points: Sequence[Point], anew: Iterable[str]) -> tuple[tuple[Point, ...], ...]:
    """The points in stretches that are each held against a beginning of their own: a new one from each month in `anew`.

    A quarter in which such a month lies stays with the stretch before it. There is one stretch more than there are months.
    """
    starts = ["", *sorted(anew)]
    ends = [*starts[1:], "9999"]
    return tuple(
        tuple(point for point in points if start <= first_month(point.period) < end)
        for start, end in zip(starts, ends, strict=True)
    )


@dataclass(frozen=True)
class Baseline:
    """The frozen beginning of a series: points without gaps, complete in themselves. `share` (0..1) is that of all answers."""

    points: tuple[Point, ...]

    @property
    def count(self) -> int:
        return sum(point.count for point in self.points)

    @property
    def base(self) -> int:
        return sum(point.base for point in self.points)

    @property
    def share(self) -> float:
        return self.count / self.base

    @property
    def one_sided(self) -> bool:
        """Whether it is 0% or 100%: then it says nothing of how much chance makes a share go up and down."""
        return self.count in (0, self.base)

    def __contains__(self, period: str) -> bool:
        return any(point.period == period for point in self.points)


def baseline(points: Sequence[Point], length: int = BASELINE) -> Baseline | None:
    """The first `length` points that are no gaps; None while there are fewer. Later points never move it.

    Raises ValueError for fewer than `BASELINE`.
    """
    if length < BASELINE:
        raise ValueError(f"a baseline has at least {BASELINE} points, not {length}")
    first = tuple(point for point in points if point.base)[:length]
    return Baseline(first) if len(first) == length else None
