"""What of a group's answers goes together, as a page may show it: with satisfaction, with recommending, and in one score.

From the patterns of answers of one group in one period. The public view obeys the thresholds, as for every comparison: nothing
below `Thresholds.percent` answers. Whether the items make one score is for internal use, and is given in that view alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis import phrases
from analysis import together_words as words
from analysis.counts import AnswerPatterns
from analysis.disclosure import Status, View
from analysis.drivers import FEWEST, FEWEST_PER_PREDICTOR, NOES_PER_PREDICTOR, Drivers, key_drivers
from analysis.estimates import Estimate
from analysis.missing import much_missing
from analysis.multiplicity import ALPHA, holm
from analysis.phrases import Phrase, inside
from analysis.reliability import Reliability, reliability
from analysis.summary import GroupSummary, ItemSummary, Summary
from analysis.trends import jonckheere_terpstra

SCORE_FROM = 0.7
"""Alpha (or the figure of Spearman and Brown) below which items are not added up to one score."""

HEADER = (
    "Vraag", "Allebei ingevuld (n)", "Samenhang (tau-b)", "Marge (95%)", "Somers' D", "Marge (95%)", "Deel",
    "Marge (95%)", "Wat je mag zeggen",
)  # fmt: skip
SCORE_HEADER = words.SCORE_HEADER


@dataclass(frozen=True)
class Link:
    """One question beside the outcome. `tau_b` and `somers_d` (-1..1) are None where too few answered both: `says` tells so.

    `share` is its part of what all questions explain (0..1, they add up to R squared), where they may be ranked.
    """

    item: str
    text: str
    n: int | None
    tau_b: Estimate | None
    somers_d: Estimate | None
    share: Estimate | None
    says: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of this question under `HEADER`, for page, chart and file alike."""
        n = "" if self.n is None else str(self.n)
        tau, d = ((words.value(one), words.margin(one)) for one in (self.tau_b, self.somers_d))
        return self.text, n, *tau, *d, words.part(self.share), words.part_margin(self.share), self.says


@dataclass(frozen=True)
class Outcome:
    """What goes together with one outcome: the questions in their order, and the sentence that may be said of all.

    `n` people answered everything, None where that may not be shown. `reason` is the code of `drivers.not_allowed`, or "few_answers"
    (a figure of too few people), "much_missing" (more than a fifth is left out); None where the questions are ranked.
    """

    item: ItemSummary
    links: tuple[Link, ...]
    n: int | None
    reason: str | None
    sentence: Phrase

    @property
    def has_figures(self) -> bool:
        """Whether there is anything to draw."""
        return any(link.tau_b and link.tau_b.value is not None for link in self.links)

    @property
    def is_ranked(self) -> bool:
        return self.reason is None


@dataclass(frozen=True)
class Score:
    """Whether the smiley items of a group may be added up, with the figures that say so."""

    items: tuple[ItemSummary, ...]
    found: Reliability
    sentence: Phrase

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The figures that fit this number of items, under `SCORE_HEADER`, with the reason where there is none."""
        figures = ((name, getattr(self.found, name)) for name in words.MEASURES)
        return tuple(words.score_row(name, figure) for name, figure in figures if figure is not None)


@dataclass(frozen=True)
class Together:
    """All of it, of one group. Without an outcome, `sentence` says why. `score` is None in the public view."""

    summary: Summary
    group: GroupSummary
    satisfaction: Outcome | None
    recommendation: Outcome | None
    score: Score | None
    sentence: Phrase

    @property
    def has_chart(self) -> bool:
        return self.satisfaction is not None and self.satisfaction.has_figures


def together(summary: Summary, group: str, patterns: AnswerPatterns) -> Together:
    """What goes together in the answers of a group, of which `patterns` has every scored item of `summary`.

    Raises KeyError when the group is not in the summary, ValueError for an item that is not in the patterns.
    """
    one = summary.group(group)
    score = score_of(one, patterns) if summary.view is View.INTERNAL and one.status is not Status.EMPTY else None
    if one.satisfaction.status is not Status.OK:
        return Together(summary, one, None, None, score, words.too_few(summary.thresholds.percent))
    satisfied = satisfaction(summary, one, patterns)
    return Together(summary, one, satisfied, recommendation(summary, one, patterns), score, satisfied.sentence)


def without_answers(summary: Summary, group: str) -> Together:
    """What can be said of a group of whose answers only the totals are left."""
    return Together(summary, summary.group(group), None, None, None, words.gone())


def satisfaction(summary: Summary, group: GroupSummary, patterns: AnswerPatterns) -> Outcome:
    """The other smiley items beside the satisfaction item; each has its own figure, also where they are not ranked."""
    outcome = group.satisfaction
    others = [item for item in group.smileys if item is not outcome and item.status is not Status.EMPTY]
    found = drivers_of(patterns, outcome, others)
    reason = found.reason or left_out((outcome, *others), found.n)
    links = links_of(summary, patterns, found, outcome, others, is_ranked=reason is None)
    n = found.n if summary.thresholds.status(found.n, summary.view) in (Status.OK, Status.FEW) else None
    if reason is None:
        sentence = words.ranking(inside(group.label), len(links), strongest(links))
    else:
        sentence = no_ranking(group, links, reason, n)
    return Outcome(outcome, links, n, reason, sentence)


def no_ranking(group: GroupSummary, links: Sequence[Link], reason: str, n: int | None) -> Phrase:
    """What each question says alone, and why they are not ranked."""
    why = words.no_ranking(reason, n, people_needed(len(links)), len(links))
    if not any(link.tau_b for link in links):
        return why
    some = sum(link.says == words.TOGETHER for link in links)
    return phrases.together(words.how_many(inside(group.label), some, len(links)), why)


def recommendation(summary: Summary, group: GroupSummary, patterns: AnswerPatterns) -> Outcome | None:
    """All smiley items beside the recommendation, where enough people said no to allow it; else only why not."""
    outcome = group.recommendation
    if outcome is None or outcome.status is not Status.OK:
        return None
    items = [item for item in group.smileys if item.status is not Status.EMPTY]
    found = drivers_of(patterns, outcome, items)
    reason = found.reason or left_out((outcome, *items), found.n)
    if reason is None:
        links = links_of(summary, patterns, found, outcome, items, is_ranked=True)
        return Outcome(outcome, links, found.n, None, words.recommending(strongest(links)))
    needed = NOES_PER_PREDICTOR * len(items)
    return Outcome(outcome, (), None, reason, words.no_recommending(reason, outcome.counts.get("nee", 0), needed))


def drivers_of(patterns: AnswerPatterns, outcome: ItemSummary, items: Sequence[ItemSummary]) -> Drivers:
    return key_drivers(patterns, outcome.id, [item.id for item in items])


def people_needed(questions: int) -> int:
    """From how many people, who answered everything, so many questions may be ranked."""
    return max(FEWEST, FEWEST_PER_PREDICTOR * questions)


def left_out(items: Sequence[ItemSummary], complete: int) -> str | None:
    """ "much_missing" when more than a fifth of the people who were asked everything left something open."""
    asked = min((item.base or 0) + (item.dont_know or 0) + (item.empty or 0) for item in items)
    return "much_missing" if much_missing(complete, asked) else None


def links_of(
    summary: Summary,
    patterns: AnswerPatterns,
    found: Drivers,
    outcome: ItemSummary,
    items: Sequence[ItemSummary],
    *,
    is_ranked: bool,
) -> tuple[Link, ...]:
    """What may be shown of each question beside the outcome.

    That they go together is said when the interval of tau-b leaves 0 out and its test, corrected (Holm) for how many questions
    there are, says so too: the interval alone claims what is not true a little too often (`make verify`).
    """
    ps = holm([jonckheere_terpstra(patterns.table(item.id, outcome.id)).p for item in items])
    return tuple(link(summary, found, outcome, item, p, is_ranked) for item, p in zip(items, ps, strict=True))


def link(
    summary: Summary, found: Drivers, outcome: ItemSummary, item: ItemSummary, p: float | None, is_ranked: bool
) -> Link:
    tau, d = found.tau_b[item.id], found.somers_d[item.id]
    status = summary.thresholds.status(tau.n, summary.view)
    if status is not Status.OK:
        return Link(item.id, item.text, tau.n if status is Status.FEW else None, None, None, None, words.FEW)
    share = found.shares[item.id] if is_ranked else None
    is_clear = p is not None and p < ALPHA
    says = words.SKIPPED if left_out((outcome, item), tau.n) else words.link(tau, is_clear)
    return Link(item.id, item.text, tau.n, tau, d, share, says)


def strongest(links: Sequence[Link]) -> str | None:
    """The question whose part is clearly the largest: its interval lies above that of every other; None without one."""
    shares = [(link.share, link.text) for link in links if link.share and link.share.value is not None]
    for share, text in shares:
        others = [other for other, _ in shares if other is not share]
        if others and all(above(share, other) for other in others):
            return text
    return None


def above(one: Estimate, other: Estimate) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high


def score_of(group: GroupSummary, patterns: AnswerPatterns) -> Score | None:
    """Whether the smiley items measure one thing; None for a group with a single one, which is a score already."""
    items = group.smileys
    if len(items) < 2:
        return None
    places = [patterns.items.index(item.id) for item in items]
    counts: dict[tuple[int | None, ...], int] = {}
    for pattern, n in patterns.counts.items():
        kept = tuple(pattern[place] for place in places)
        counts[kept] = counts.get(kept, 0) + n
    found = reliability(AnswerPatterns(tuple(item.id for item in items), counts))
    main = found.spearman_brown or found.alpha
    assert main is not None, "two items and more have one of them"
    is_enough = main.value is not None and main.value >= SCORE_FROM
    return Score(items, found, words.score(main, len(items), is_enough, SCORE_FROM))
