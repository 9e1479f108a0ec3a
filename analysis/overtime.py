"""A group over time: the points that may be shown, the charts that watch them, and the sentence they carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis import wording
from analysis.control import Watch, watch
from analysis.disclosure import Thresholds
from analysis.phrases import Phrase
from analysis.series import BASELINE, Point
from analysis.verdicts import Verdict, series_verdict


@dataclass(frozen=True)
class Series:
    """The share satisfied of one group over time. A point with base 0 is a gap: nobody answered, or too few to show."""

    group: str
    label: Phrase
    question: str
    points: tuple[Point, ...]
    watch: Watch
    thresholds: Thresholds
    reworded: tuple[str, ...] = ()
    """The months from which the question was put in other words."""

    @property
    def shown(self) -> tuple[Point, ...]:
        """The points that are no gaps."""
        return tuple(point for point in self.points if point.base)

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
            return wording.few_points(len(self.shown), BASELINE)
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
    reworded: Sequence[str] = (),
) -> Series:
    return Series(group, label, question, tuple(points), watch(points), thresholds, tuple(reworded))
