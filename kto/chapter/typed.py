"""Numbers that people typed in the texts of a report: is each of them one of its figures?

That a figure of last year survived in a copied text is how "84,1%" stood beside "93,15%". So a number is believed only when it
equals a figure that was counted now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from analysis.comparison import ItemChange
from analysis.estimates import Mean, Share
from analysis.rounding import half_up, rounded_share
from analysis.summary import ItemSummary, Summary
from kto.chapter.model import Run

MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
NUMBER = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<decimals>\d+))?(?P<percent>\s?%|\s?procent\b)?(?![\w])"
)
NO_FIGURE = re.compile(
    # Days, times, references and the base of "van de 100" say nothing about answers.
    rf"\b\d{{1,2}}\s(?:{MONTHS})\b|\b\d{{1,2}}[.:]\d{{2}}\s?uur\b|\b(?:19|20)\d\d\b(?!\s?(?:%|procent|mensen))"
    r"|\b\d{1,2}-\d{1,2}-\d{4}\b|\b(?:indicator|vraag|versie|bladzijde|pagina|hoofdstuk|grafiek|tabel|van de)\s\d+\b"
    r"|^\d+[.)]\s",
    re.IGNORECASE | re.MULTILINE,
)
REFERENCE = re.compile(r"van de\s(?!100\b)", re.IGNORECASE)
DECIMALS = 2


@dataclass
class Known:
    """Every figure of a report, in the forms a person may write it in."""

    whole: set[int] = field(default_factory=set)
    percentages: set[tuple[Fraction, int]] = field(default_factory=set)
    """Value 0..100 and the number of decimals it was rounded to."""
    means: set[tuple[Fraction, int]] = field(default_factory=set)

    def has(self, value: Fraction, decimals: int, is_percentage: bool) -> bool:
        if is_percentage:
            return (value, decimals) in self.percentages
        if decimals:
            return (value, decimals) in self.means | self.percentages
        return value in self.whole or (value, 0) in self.percentages

    def add_share(self, share: Share | None) -> None:
        if share is None:
            return
        self.whole |= {share.count, share.base}
        if share.value is None:
            return
        for decimals in range(DECIMALS + 1):
            value = Fraction(rounded_share(share.count, share.base, decimals), 10**decimals)
            self.percentages.add((value, decimals))
            for limit in (share.low, share.high):
                if limit is not None:
                    self.percentages.add((rounded(Fraction(limit) * 100, decimals), decimals))

    def add_mean(self, mean: Mean | None) -> None:
        for value in (mean.value, mean.low, mean.high) if mean else ():
            if value is not None:
                self.means |= {(rounded(Fraction(value), decimals), decimals) for decimals in range(1, DECIMALS + 1)}

    def add_typed(self, text: str) -> None:
        """The numbers in words that have a source of their own: other texts may repeat them."""
        for found in numbers(text):
            value, decimals, is_percentage = read(found)
            if is_percentage or decimals:
                (self.percentages if is_percentage else self.means).add((value, decimals))
            else:
                self.whole.add(int(value))

    def add_change(self, change: ItemChange | None) -> None:
        """The figures of two years and how many points they lie apart, over all ways of asking and within each."""
        for one in (change.all_modes, *change.within.values()) if change else ():
            self.add_share(one.now)
            self.add_share(one.before)
            found = one.difference
            for value in (found.value, found.low, found.high) if found else ():
                if value is not None:
                    points = abs(Fraction(value)) * 100
                    self.percentages |= {(rounded(points, decimals), decimals) for decimals in range(DECIMALS + 1)}

    def add_item(self, item: ItemSummary) -> None:
        numbers = (item.base, item.empty, item.dont_know, item.not_asked, *item.counts.values())
        self.whole |= {number for number in numbers if number is not None}
        self.percentages |= {(Fraction(percent), 0) for percent in item.display.values()}
        for share in (item.satisfied, item.neutral, item.dissatisfied, item.yes):
            self.add_share(share)
        self.add_mean(item.mean)


def rounded(value: Fraction, decimals: int) -> Fraction:
    return Fraction(half_up(value * 10**decimals), 10**decimals)


def known_figures(*summaries: Summary, norms: tuple[float, int]) -> Known:
    """Every figure these summaries show, and the norms of indicators 4 and 5; what is withheld is not among them."""
    known, (norm, of_partners) = Known(), norms
    for summary in summaries:
        known.whole |= {summary.thresholds.show, summary.thresholds.percent}
        known.whole |= {n for n in (summary.overall.responses,) if n is not None}
        for share in (summary.overall.satisfied, summary.overall.neutral, summary.overall.dissatisfied):
            known.add_share(share)
        if summary.change:
            for change in (summary.change.overall, *summary.change.items.values()):
                known.add_change(change)
        for group in summary.groups:
            parts = [group.responses, *(part.responses for part in group.by)]
            known.whole |= {n for n in parts if n is not None}
            for item in group.items:
                known.add_item(item)
    known.means |= {(rounded(Fraction(norm), 1), 1), (rounded(Fraction(norm), 2), 2)}
    if of_partners:
        known.percentages.add((Fraction(of_partners), 0))
    return known


def checked(text: str, known: Known) -> tuple[Run, ...]:
    """The text in runs; a number that is no figure of the report is a run of its own, marked."""
    runs, end = [], 0
    for found in numbers(text):
        if not is_known(found, known):
            runs += [Run(text[end : found.start()]), Run(found.group(), marked=True)]
            end = found.end()
    return tuple(run for run in (*runs, Run(text[end:])) if run.text)


def numbers(text: str) -> Iterator[re.Match[str]]:
    """The numbers in a text that look like figures."""
    skipped = [match.span() for match in NO_FIGURE.finditer(text) if not REFERENCE.match(match.group())]
    for found in NUMBER.finditer(text):
        if not any(start <= found.start() < end for start, end in skipped):
            yield found


def is_known(found: re.Match[str], known: Known) -> bool:
    return known.has(*read(found))


def read(found: re.Match[str]) -> tuple[Fraction, int, bool]:
    """The value of a number in a text, with how many decimals it is written, and whether it is a percentage."""
    digits, decimals = found["number"].replace(".", ""), found["decimals"] or ""
    return Fraction(int(digits + decimals), 10 ** len(decimals)), len(decimals), bool(found["percent"])
