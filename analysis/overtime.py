"""A group over time: the points that may be shown, the charts that watch them, and the sentence they carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis import wording
from analysis.control import Watch, watch
from analysis.disclosure import Thresholds
from analysis.phrases import Phrase
from analysis.series import BASELINE, Point, stretches
from analysis.verdicts import Verdict, series_verdict


@dataclass(frozen=True)
class Anew:
    """Where a person decided that the series begins anew: the first month ("2022-04"), and why."""

    month: str
    reason: str


@dataclass(frozen=True)
class Stretch:
    """Points that are held against one beginning; `anew` is None for the first."""

    points: tuple[Point, ...]
    watch: Watch
    anew: Anew | None = None

    @property
    def shown(self) -> tuple[Point, ...]:
        """The points that are no gaps."""
        return tuple(point for point in self.points if point.base)


@dataclass(frozen=True)
class Series:
    """The share satisfied of one group over time. A point with base 0 is a gap: nobody answered, or too few to show.

    `stretches` are its parts between new beginnings; what is said is said of the last.
    """

    group: str
    label: Phrase
    question: str
    stretches: tuple[Stretch, ...]
    thresholds: Thresholds
    reworded: tuple[str, ...] = ()
    """The months from which the question was put in other words."""

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(point for stretch in self.stretches for point in stretch.points)

    @property
    def shown(self) -> tuple[Point, ...]:
        """The points that are no gaps."""
        return tuple(point for point in self.points if point.base)

    @property
    def watch(self) -> Watch:
        """What watches the series now."""
        return self.stretches[-1].watch

    @property
    def anew(self) -> Anew | None:
        """The beginning that holds now, where a person decided on it."""
        return self.stretches[-1].anew

    @property
    def verdict(self) -> Verdict | None:
        """T1 or T0; None while there is nothing to hold the points against."""
        return series_verdict(self.watch)

    @property
    def sentence(self) -> Phrase:
        """The verdict, or why there is none yet."""
        if self.verdict:
            return self.verdict.text
        if self.watch.base is None:
            return wording.few_points(len(self.stretches[-1].shown), BASELINE)
        return wording.nothing_to_hold_against(self.watch.base.one_sided)

    @property
    def long_run(self) -> Phrase | None:
        """What the run chart says where the other chart is silent."""
        noticed = self.verdict is not None and self.verdict.code == "T1"
        return wording.long_run() if self.watch.run.signal and not noticed else None


def series_of(
    group: str,
    label: Phrase,
    question: str,
    points: Sequence[Point],
    thresholds: Thresholds,
    anew: Sequence[Anew] = (),
    reworded: Sequence[str] = (),
) -> Series:
    """The series of these points; `anew` are the decisions that it begins anew, which never come from the points themselves."""
    decisions = [None, *sorted(anew, key=lambda one: one.month)]
    parts = stretches(points, [one.month for one in anew])
    found = (Stretch(part, watch(part), one) for part, one in zip(parts, decisions, strict=True))
    return Series(group, label, question, tuple(found), thresholds, tuple(reworded))
