"""The six indicators of the agreement with the municipality: 4 and 5 from the answers, the others as staff entered them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.estimates import Share
from analysis.indicator import IndicatorVerdict, judge_indicator
from analysis.mutual import staff_words
from analysis.summary import ItemSummary, Status, Summary, Thresholds
from analysis.wording import Language, interval, mean_score, number, percent
from kto.chapter.model import EnteredIndicator
from surveys import tongue
from surveys.tongue import Later, mark, ngettext
from surveys.tongue import gettext as _

NOT_YET = mark("nog niet te zeggen")
WORDS: dict[IndicatorVerdict | None, str] = {IndicatorVerdict.SHOWN: mark("ja"), IndicatorVerdict.MISSED: mark("nee")}
NAMES: Mapping[int, Later] = {
    1: Later("1. Bekend en bereikt"),
    2: Later("2. Bekend door media"),
    3: Later("3. Bereik in de wijk"),
    4: Later("4. Klanttevredenheid"),
    5: Later("5. Samenwerking"),
    6: Later("6. Medewerkers"),
}
AGREED: Mapping[int, Later] = {
    1: Later("Minstens 40% van de inwoners kent ons, en minstens 10% van hen is bereikt."),
    2: Later("We laten zien hoe bekend we zijn, met cijfers over media en de Monitor Sociaal."),
    3: Later("We laten zien wie we bereiken: mensen, verwijzingen en initiatieven van bewoners."),
    5: Later("Partners en Buurtwerk zijn wederzijds tevreden, en er is een actieplan."),
    6: Later("We vragen medewerkers elke twee jaar hoe tevreden zij zijn."),
}
"""What is agreed as long as nobody wrote another agreement; of indicator 4 the norm decides."""
FROM_ANSWERS: Mapping[int, str] = {4: "bewoners", 5: "netwerkpartners"}
"""The indicators that this survey answers, and the group it asks."""
SURVEY = Later("Dit onderzoek")


@dataclass(frozen=True)
class Indicator:
    """One indicator in words. `outcome` is the sentence of the chapter, which has result, margin, source and remark in it."""

    number: int
    agreed: str
    result: str
    """ "" while nobody knows it."""
    margin: str
    reached: str
    source: str
    owner: str
    remark: str
    outcome: str
    why: str = ""
    """Why nobody can say whether it was reached, where the result does not tell."""

    @property
    def name(self) -> str:
        return str(NAMES[self.number])

    @property
    def cells(self) -> tuple[str, ...]:
        return self.name, self.agreed, self.outcome, self.reached


def indicators(
    summary: Summary,
    norm: float,
    groups: Sequence[str],
    entered: Sequence[EnteredIndicator] = (),
    plan: Sequence[int] = (0, 0),
    staff: ItemSummary | None = None,
    partner_norm: int = 0,
) -> Iterator[Indicator]:
    """All indicators in order; 4 only where residents are among `groups`, 5 only where partners are.

    `plan`: how many lines the action plan has, and how many of them are done. `staff`: what staff think of partners.
    `partner_norm`: how many of 100 must be satisfied on both sides of indicator 5; 0 where nothing was agreed.
    """
    by_number = {one.number: one for one in entered}
    for which in NAMES:
        one = by_number.get(which) or EnteredIndicator(which, "", "", "", "", "", "", "", "")
        if which not in FROM_ANSWERS:
            yield by_staff(one)
        elif FROM_ANSWERS[which] in groups:
            item = summary.group(FROM_ANSWERS[which]).satisfaction
            yield (
                residents(item, norm, summary.thresholds, one)
                if which == 4
                else partners(item, one, plan, staff, partner_norm)
            )


def by_staff(one: EnteredIndicator) -> Indicator:
    """An indicator that this survey does not answer."""
    source = ", ".join(filter(None, (one.source, one.dated)))
    parts = [
        sentence(one.value),
        sentence(_("Marge: %(margin)s") % {"margin": one.margin}) if one.margin else "",
        sentence(_("Bron: %(source)s") % {"source": source}),
    ]
    outcome = " ".join(filter(None, (*parts, sentence(one.remark)))) if one.value else ""
    agreed = one.target or str(AGREED[one.number])
    return Indicator(one.number, agreed, one.value, one.margin, one.verdict, source, one.owner, one.remark, outcome)


def residents(item: ItemSummary, norm: float, thresholds: Thresholds, one: EnteredIndicator) -> Indicator:
    """Indicator 4: the mean smiley of residents against the norm."""
    language = Language(tongue.current().language)
    agreed = _("Bewoners geven gemiddeld een lichtgroene smiley: %(norm)s of hoger.") % {
        "norm": number(norm, 1, language)
    }
    mean = item.mean
    if mean is None or mean.value is None or item.status is not Status.OK:
        return measured(one, agreed, item.reason.in_(language) if item.reason else few(item), "", NOT_YET)
    limits = (
        _("tussen %(low)s en %(high)s")
        % {"low": mean_score(mean.low, norm, language), "high": mean_score(mean.high, norm, language)}
        if mean.low is not None and mean.high is not None
        else ""
    )
    result = _("Gemiddeld cijfer %(mean)s van %(n)s bewoners") % {
        "mean": mean_score(mean.value, norm, language),
        "n": number(mean.n, language=language),
    }
    outcome = f"{', '.join(filter(None, (result, limits)))}."
    return measured(one, agreed, result, limits, reached(item, norm, thresholds), outcome)


def measured(
    one: EnteredIndicator, agreed: str, result: str, margin: str, verdict: str, outcome: str = "", why: str = ""
) -> Indicator:
    """An indicator of the answers, with what staff have to say of it. Without `outcome` the result says it all."""
    words = " ".join(filter(None, (outcome or result, why, sentence(one.remark))))
    return Indicator(one.number, agreed, result, margin, verdict, str(SURVEY), one.owner, one.remark, words, why)


def reached(item: ItemSummary, norm: float, thresholds: Thresholds) -> str:
    """Whether the answers show that the mean of all residents is at least the norm, or that it is not."""
    scores = [item.counts[score] for score in ("1", "2", "3", "4", "5")]
    asked = (item.base or 0) + (item.empty or 0) + (item.dont_know or 0)
    judged = judge_indicator(scores, norm=norm, asked=asked, thresholds=thresholds)
    return WORDS.get(judged.verdict, NOT_YET)


def partners(
    item: ItemSummary, one: EnteredIndicator, plan: Sequence[int], staff: ItemSummary | None = None, norm: int = 0
) -> Indicator:
    """Indicator 5: what partners think of us, what staff think of them, and how the action plan stands."""
    share, agreements, language = item.satisfied, plan_words(*plan), Language(tongue.current().language)
    agreed = both_sides(norm) if norm else str(AGREED[5])
    if share is None or not share.base:
        words = " ".join(filter(None, (item.reason.in_(language) if item.reason else "", agreements)))
        return measured(one, agreed, words, "", NOT_YET)
    count = _("%(n)s van de %(base)s partners zijn tevreden") % {"n": share.count, "base": share.base}
    percentage, margin = percent(share, 1, language), interval(share, language=language)
    shown = "" if share.value is None else " " + in_brackets(percentage, margin)
    back = other_side(staff)
    result = count if share.value is None else f"{count} ({percentage})"
    page = " ".join(filter(None, (f"{result}.", back, agreements)))
    outcome = " ".join(filter(None, (f"{count}{shown}.", back, agreements)))
    skipped = any(side is not None and side.verdict is not None and side.verdict.code == "V4" for side in (item, staff))
    verdict, why = reached_together(
        share, staff.satisfied if staff else None, norm, has_plan=bool(agreements), skipped=skipped
    )
    return measured(one, agreed, page, margin if share.value is not None else "", verdict, outcome, why)


def both_sides(norm: int) -> str:
    return _(
        "Partners en Buurtwerk zijn wederzijds tevreden: minstens %(norm)s van de 100 aan elke kant. En er is een actieplan."
    ) % {"norm": norm}


def reached_together(share: Share, back: Share | None, norm: int, *, has_plan: bool, skipped: bool) -> tuple[str, str]:
    """Whether both sides are satisfied as agreed and there is a plan, and why that cannot be said.

    A side reaches the norm where all of its margin does, and misses it where none of it does. `skipped`: more than a fifth
    of a side did.
    """
    if not norm:
        return NOT_YET, _("Er is nog geen norm afgesproken.")
    if skipped:
        return NOT_YET, _("Van minstens een kant sloegen veel mensen de vraag over.")
    margins = [(side.low, side.high) for side in (share, back) if side is not None]
    sides = [(100 * low, 100 * high) for low, high in margins if low is not None and high is not None]
    if any(high < norm for _low, high in sides):
        return WORDS[IndicatorVerdict.MISSED], ""
    if len(sides) < 2:
        return NOT_YET, _("Van minstens een kant zijn er te weinig antwoorden.")
    if any(low < norm for low, _high in sides):
        return NOT_YET, _("De norm is %(norm)s%%, en die ligt binnen een van de marges.") % {"norm": norm}
    if not has_plan:
        return NOT_YET, _("Er is nog geen actieplan.")
    return WORDS[IndicatorVerdict.SHOWN], ""


def in_brackets(percentage: str, margin: str) -> str:
    return _("(%(percentage)s, marge %(margin)s)") % {"percentage": percentage, "margin": margin}


def other_side(staff: ItemSummary | None) -> str:
    """What staff think of partners, with the margin where the answers are enough for one."""
    if staff is None or staff.status is Status.EMPTY:
        return _("Buurtwerk over partners is niet gemeten.")
    share, language = staff.satisfied, Language(tongue.current().language)
    words = staff_words(staff).in_(language)
    margin = ""
    if share is not None and share.value is not None:
        margin = " " + in_brackets(percent(share, 1, language), interval(share, language=language))
    return f"{words[:1].upper()}{words[1:]}{margin}."


def plan_words(lines: int, done: int) -> str:
    """How the action plan stands; "" while there is none."""
    if not lines:
        return ""
    plan = ngettext(
        "Het actieplan heeft %(n)s afspraak, %(done)s klaar.",
        "Het actieplan heeft %(n)s afspraken, %(done)s klaar.",
        lines,
    )
    return plan % {"n": lines, "done": done}


def few(item: ItemSummary) -> str:
    return _("%(n)s antwoorden: te weinig voor een gemiddelde.") % {"n": item.base}


def sentence(words: str) -> str:
    """The words with a full stop, where they have no end of their own."""
    return words if not words or words.endswith((".", "!", "?")) else f"{words}."
