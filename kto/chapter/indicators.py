"""The indicators of the agreement with the municipality that this survey can answer: 4 and 5. The others are not made up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analysis.indicator import IndicatorVerdict, judge_indicator
from analysis.summary import ItemSummary, Status, Summary, Thresholds
from analysis.wording import interval, mean_score, number, percent

NOT_YET = "nog niet te zeggen"
WORDS: dict[IndicatorVerdict | None, str] = {IndicatorVerdict.SHOWN: "ja", IndicatorVerdict.MISSED: "nee"}


class Indicator(NamedTuple):
    name: str
    agreed: str
    outcome: str
    reached: str

    @property
    def cells(self) -> tuple[str, ...]:
        return tuple(self)


def indicators(summary: Summary, norm: float, groups: tuple[str, ...]) -> Iterator[Indicator]:
    """Indicator 4 where residents are among `groups`, indicator 5 where partners are."""
    if "bewoners" in groups:
        yield residents(summary.group("bewoners").satisfaction, norm, summary.thresholds)
    if "netwerkpartners" in groups:
        yield partners(summary.group("netwerkpartners").satisfaction)


def residents(item: ItemSummary, norm: float, thresholds: Thresholds) -> Indicator:
    """Indicator 4: the mean smiley of residents against the norm."""
    agreed = f"Bewoners geven gemiddeld een lichtgroene smiley: {number(norm, 1)} of hoger."
    mean = item.mean
    if mean is None or mean.value is None or item.status is not Status.OK:
        return Indicator("4. Klanttevredenheid", agreed, item.reason or few(item), NOT_YET)
    between = (
        f", tussen {mean_score(mean.low, norm)} en {mean_score(mean.high, norm)}"
        if mean.low is not None and mean.high is not None
        else ""
    )
    outcome = f"Gemiddeld cijfer {mean_score(mean.value, norm)} van {number(mean.n)} bewoners{between}."
    return Indicator("4. Klanttevredenheid", agreed, outcome, reached(item, norm, thresholds))


def reached(item: ItemSummary, norm: float, thresholds: Thresholds) -> str:
    """Whether the answers show that the mean of all residents is at least the norm, or that it is not."""
    scores = [item.counts[score] for score in ("1", "2", "3", "4", "5")]
    asked = (item.base or 0) + (item.empty or 0) + (item.dont_know or 0)
    judged = judge_indicator(scores, norm=norm, asked=asked, thresholds=thresholds)
    return WORDS.get(judged.verdict, NOT_YET)


def partners(item: ItemSummary) -> Indicator:
    """Indicator 5: what partners think of us. What we think of them, and the action plan, are not in these answers."""
    agreed = "Partners en Buurtwerk zijn wederzijds tevreden, en er is een actieplan."
    share = item.satisfied
    if share is None or not share.base:
        return Indicator("5. Samenwerking", agreed, item.reason or "", NOT_YET)
    shown = "" if share.value is None else f" ({percent(share, 1)}, marge {interval(share)})"
    outcome = (
        f"{share.count} van de {share.base} partners zijn tevreden{shown}. Buurtwerk over partners is niet gemeten."
    )
    return Indicator("5. Samenwerking", agreed, outcome, NOT_YET)


def few(item: ItemSummary) -> str:
    return f"{item.base} antwoorden: te weinig voor een gemiddelde."
