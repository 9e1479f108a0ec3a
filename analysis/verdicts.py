"""What may be said about a figure: the first verdict whose condition holds, as a code and a sentence.

Order: V0, V1, V2, V4 (about the answers themselves), then C4, C1, C3, C5, C2 (about a change). A figure without one of the
first has V3 as well. The indicator has one of I1..I4. Series have T1 or T0, ways of asking M1 or nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from analysis import wording
from analysis.control import Watch, first_signal
from analysis.counts import ItemCounts
from analysis.disclosure import Status, Thresholds, View
from analysis.estimates import Estimate, Share
from analysis.indicator import Indicator, IndicatorVerdict
from analysis.missing import much_missing
from analysis.modes import ModeComparison
from analysis.multiplicity import SMALLEST_DIFFERENCE, may_claim
from analysis.phrases import Phrase, numeral
from analysis.rounding import half_up, rounded_share
from analysis.scores import mean_decimals

LARGEST_BLIND_SPOT = 0.10
"""Difference of shares (0..1): when even a larger one could go unseen, we say that the answers are too few."""


@dataclass(frozen=True)
class Verdict:
    """A sentence that the figures carry, and its code (V0..V4, I1..I4, C1..C5, T0, T1, M1). Which it is hangs on no language."""

    code: str
    text: Phrase


def base_verdict(
    share: Share, counts: ItemCounts | None, what: wording.Predicates, thresholds: Thresholds, view: View
) -> Verdict | None:
    """V0, V1, V2 or V4 when the answers allow no conclusion, else None. `what`: the predicate for several and for one.

    Without `counts` nothing is known of who skipped the question.
    """
    if share.base == 0:
        return Verdict("V0", wording.none_yet())
    if thresholds.status(share.base, view) is Status.WITHHELD:
        return Verdict("V1", wording.too_few(thresholds.show))
    if share.base < thresholds.percent:
        return Verdict("V2", wording.few(share, what))
    if counts and much_missing(counts.base, counts.asked):
        return Verdict("V4", wording.much_missing(counts.empty, counts.dont_know, counts.asked))
    return None


@dataclass(frozen=True)
class ChangeEvidence:
    """What is known of a change on one item: the shares, their difference (now minus before) and what stands in its way.

    `p_holm`: p corrected for all comparisons published beside it. `detectable`: the smallest difference (0..1) that so many
    answers would show; None when unknown. `standardised`: both years with the same mix of groups, when `difference` is theirs.
    `same_item`: question and scale are what they were; `same_words`: and so are the words of the question. `mode_changed`: the mix of ways of asking is not; then only a comparison
    `within_mode` can carry a claim.
    """

    now: Share
    before: Share
    difference: Estimate
    p_holm: float | None
    detectable: float | None = None
    standardised: tuple[Estimate, Estimate] | None = None
    same_item: bool = True
    same_words: bool = True
    mode_changed: bool = False
    within_mode: bool = False
    counts: ItemCounts | None = None
    counts_before: ItemCounts | None = None


def change_verdict(
    evidence: ChangeEvidence,
    year: str,
    *,
    kind: str = "smiley",
    scale: str = "satisfaction",
    thresholds: Thresholds = Thresholds(),  # noqa: B008 - frozen
    view: View = View.PUBLIC,
) -> Verdict:
    """What to say of this figure beside that of `year`: the first of V0, V1, V2, V4, C4, C1, C3, C5, C2 that applies.

    An earlier figure with too small a base for a percentage is too few to compare (C5), whatever the difference.
    """
    what = wording.predicates(kind, scale)
    about_now = base_verdict(evidence.now, evidence.counts, what, thresholds, view)
    if about_now:
        return about_now
    old = evidence.counts_before
    if old and much_missing(old.base, old.asked):
        return Verdict("V4", wording.much_missing(old.empty, old.dont_know, old.asked, year))
    if not (evidence.same_item and evidence.same_words) or (evidence.mode_changed and not evidence.within_mode):
        return Verdict("C4", wording.not_comparable(year, evidence.same_item, evidence.same_words))
    if evidence.before.base < thresholds.percent:
        return Verdict("C5", wording.too_few_to_compare())
    if may_claim(evidence.difference, evidence.p_holm):
        return Verdict("C1", claim(evidence, year, kind, scale))
    if about_the_same(evidence.difference):
        return Verdict("C3", wording.about_the_same(year))
    if evidence.detectable is not None and evidence.detectable > LARGEST_BLIND_SPOT:
        return Verdict("C5", wording.too_few_to_compare())
    return Verdict("C2", wording.no_clear_difference(year))


def claim(evidence: ChangeEvidence, year: str, kind: str, scale: str) -> Phrase:
    figures = evidence.standardised or (evidence.now, evidence.before)
    now, before = (of_hundred(figure) for figure in figures)
    same_mix = evidence.standardised is not None
    return wording.changed(kind, scale, year, now, before, same_mix, evidence.mode_changed)


def of_hundred(figure: Share | Estimate) -> int:
    """How many of the 100: 100 and 0 only when it is everybody or nobody."""
    if isinstance(figure, Share):
        return rounded_share(figure.count, figure.base)
    assert figure.value is not None, "a claim rests on figures"
    exact = Fraction(figure.value)
    return int(exact * 100) if exact in (0, 1) else min(99, max(1, half_up(exact * 100)))


def about_the_same(difference: Estimate) -> bool:
    """Whether the whole interval lies within 5 points of no difference."""
    if difference.low is None or difference.high is None:
        return False
    return difference.low >= -SMALLEST_DIFFERENCE and difference.high <= SMALLEST_DIFFERENCE


def series_verdict(watch: Watch) -> Verdict | None:
    """T1 from the first signal of the EWMA chart, else T0.

    None while there is no baseline, nothing after it, or a baseline of 0% or 100%, beside which chance cannot be told.
    """
    base = watch.base
    if base is None or base.one_sided:
        return None
    if not any(point.value is not None and point.period not in base for point in watch.ewma):
        return None
    since = first_signal(watch.ewma)
    return Verdict("T1", wording.moved(since)) if since else Verdict("T0", wording.steady())


def mode_verdict(
    comparison: ModeComparison, p_holm: float | None, *, kind: str = "smiley", scale: str = "satisfaction"
) -> Verdict | None:
    """M1 when the ways of asking differ by as much as may be claimed, else None: then there is nothing to say."""
    if not may_claim(comparison.difference, p_holm):
        return None
    assert comparison.difference.value is not None, "a claim rests on a figure"
    return Verdict("M1", wording.mode_differs(kind, scale, comparison.difference.value > 0))


def indicator_verdict(indicator: Indicator) -> Verdict | None:
    """I1..I4 as the answers show it; None where they carry no verdict: then one of V0, V1, V2, V4 says why."""
    value, norm = indicator.value or 0.0, indicator.norm
    mean = numeral(value, mean_decimals(value, norm))
    match indicator.verdict:
        case IndicatorVerdict.SHOWN:
            return Verdict("I1", wording.indicator_shown(mean, norm))
        case IndicatorVerdict.MISSED:
            return Verdict("I4", wording.indicator_missed(mean, norm))
        case IndicatorVerdict.UNCERTAIN:
            reached = indicator.reached
            return Verdict("I2" if reached else "I3", wording.indicator_uncertain(mean, reached))
        case _:
            return None
