"""Indicator 4 of a selection: the mean smiley of residents beside the norm, and what may be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analysis import wording
from analysis.designs import planning_deff
from analysis.disclosure import Status
from analysis.indicator import Indicator, IndicatorVerdict, judge_indicator
from analysis.phrases import Phrase
from analysis.summary import ItemSummary, Summary
from analysis.verdicts import Verdict, indicator_verdict

RESIDENTS = "bewoners"


@dataclass(frozen=True)
class Goal:
    """What a page, chart or file may show of the indicator. `indicator` is None where not even the mean may be shown.

    `verdict` is I1..I4, or V0, V1, V2 or V4 where the answers carry no verdict; `share_verdict` is the V3 that accompanies the former.
    `cautious` is the verdict if people who took part together are alike: the answers then weigh as fewer.
    """

    item: ItemSummary
    norm: float
    indicator: Indicator | None
    verdict: Verdict
    share_verdict: Verdict | None
    cautious: Verdict | None

    @property
    def chance(self) -> Phrase | None:
        """The probability as a sentence."""
        found = self.indicator
        return wording.chance(found.probability, self.norm) if found and found.probability is not None else None

    @property
    def has_chart(self) -> bool:
        """Whether the mean may be drawn: not of so few answers that it says nothing."""
        return self.indicator is not None and self.indicator.verdict not in (
            IndicatorVerdict.POINT,
            IndicatorVerdict.TOO_FEW,
        )

    @property
    def changes_with_caution(self) -> bool:
        return self.cautious is not None and self.cautious.code != self.verdict.code


def goal(summary: Summary, norm: float) -> Goal:
    """The indicator of a summary that has the residents. Raises KeyError when it has not; ValueError for a norm outside 1..5."""
    item = summary.group(RESIDENTS).satisfaction
    indicator = judge(item, norm, summary)
    found = indicator_verdict(indicator) if indicator else None
    if indicator is None or found is None:
        reason = Verdict("V1", item.reason or wording.too_few(summary.thresholds.show))
        return Goal(item, norm, indicator, item.verdict or reason, None, None)
    weaker = judge(item, norm, summary, indicator.n / planning_deff())
    return Goal(item, norm, indicator, found, item.verdict, indicator_verdict(weaker) if weaker else None)


def judge(item: ItemSummary, norm: float, summary: Summary, n_eff: float | None = None) -> Indicator | None:
    if item.base is None or item.status in (Status.WITHHELD, Status.EMPTY):
        return None
    asked = item.base + (item.empty or 0) + (item.dont_know or 0)
    scores = [item.counts.get(str(score), 0) for score in range(1, 6)]
    return judge_indicator(scores, norm=norm, asked=asked, n_eff=n_eff, thresholds=summary.thresholds)


def goal_as_dict(found: Goal) -> dict[str, Any]:
    """The indicator as the key `indicator` of kto.figures/1; figures that may not be shown are null."""
    shown = found.indicator
    return {
        "item": found.item.id,
        "norm": found.norm,
        "n": shown.n if shown else None,
        "mean": shown.value if shown else None,
        "low": shown.low if shown else None,
        "high": shown.high if shown else None,
        "probability": shown.probability if shown else None,
        "outcome": shown.verdict.value if shown and shown.verdict else None,
        "reason": shown.reason if shown else found.item.reason,
        "verdict": {"code": found.verdict.code, "text": found.verdict.text},
    }
