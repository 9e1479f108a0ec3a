"""The aids to calculate with, as sentences: how many answers, which difference, and whether a figure can be right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from analysis.designs import planning_deff
from analysis.forensics import Printing, feasible_counts
from analysis.planning import detectable_shares, sample_size
from kto.formatting import figure
from surveys.tongue import gettext as _
from surveys.tongue import ngettext

ROUNDING_ERROR = 1e-9


def answers_needed(percentage: Decimal, margin: Decimal, population: int | None) -> list[str]:
    """How many answers a margin needs, and how many where people answer together. Percentages and margin in 0..100."""
    share, width = float(percentage) / 100, float(margin) / 100
    needed = sample_size(width, share, population)
    together = sample_size(width, share, population, planning_deff())
    of_all = _("Je hebt %(needed)s van de %(population)s nodig. Dan is de marge ongeveer %(margin)s naar beide kanten.")
    alone = _("Je hebt %(needed)s nodig. Dan is de marge ongeveer %(margin)s naar beide kanten.")
    sentences = [
        (of_all if population else alone)
        % {"needed": people(needed), "population": figure(population or 0), "margin": points(margin)}
    ]
    if population == needed:
        sentences = [
            _("Vraag alle %(population)s mensen. Met een deel van de lijst wordt de marge te groot.")
            % {"population": figure(population)}
        ]
    elif together > needed:
        sentences.append(
            _("Vraag je mensen samen, bij een activiteit? Reken dan op %(together)s: zij lijken op elkaar.")
            % {"together": people(together)}
        )
    return sentences


def difference_seen(percentage: Decimal, before: int, now: int) -> list[str]:
    """Which share of this year would be told apart from last year's, in 8 of the 10 cases."""
    found = detectable_shares(float(percentage) / 100, before, now)
    low = None if found.low is None else math.floor(100 * found.low + ROUNDING_ERROR)
    high = None if found.high is None else math.ceil(100 * found.high - ROUNDING_ERROR)
    start = _("Vorig jaar waren %(percentage)s van de 100 mensen tevreden.") % {
        "percentage": figure(Fraction(percentage))
    }
    if low is None and high is None:
        return [start, _("Met zo weinig antwoorden zien we geen enkel verschil. Vraag veel mensen om mee te doen.")]
    if low is None:
        seen = _("We zien een verschil pas goed als dat er dit jaar minstens %(high)s van de 100 zijn.")
    elif high is None:
        seen = _("We zien een verschil pas goed als dat er dit jaar hooguit %(low)s van de 100 zijn.")
    else:
        seen = _(
            "We zien een verschil pas goed als dat er dit jaar hooguit %(low)s van de 100 of minstens %(high)s van de 100 zijn."
        )
    ceiling = [] if high is not None else [_("Een verschil naar boven is met deze aantallen niet te zien.")]
    floor = [] if low is not None else [_("Een verschil naar beneden is met deze aantallen niet te zien.")]
    return [
        start,
        seen % {"low": low, "high": high},
        *ceiling,
        *floor,
        _("Is het verschil zo groot, dan vinden we het in 8 van de 10 keer."),
    ]


def can_be_right(printed: str, base: int) -> list[str]:
    """Which counts of `base` print as this percentage ("84.1"): rounded, or else cut off; or that none does."""
    shown = figure(Fraction(printed), len(printed.partition(".")[2])) + "%"
    rounded, cut = (feasible_counts(printed, base, printing) for printing in (Printing.ROUNDED, Printing.TRUNCATED))
    if rounded:
        fits = _("Dit cijfer kan kloppen: %(rounded)s van de %(base)s is afgerond %(shown)s.") % {
            "rounded": counts(rounded),
            "base": figure(base),
            "shown": shown,
        }
        loose = [] if len(rounded) == 1 else [_("Er passen er dus een paar. Welk aantal het was, weten we niet.")]
        return [fits, *loose]
    if cut:
        return [
            _("Dit cijfer kan alleen kloppen als het is afgekapt: %(cut)s van de %(base)s.")
            % {"cut": counts(cut), "base": figure(base)},
            _("Gewoon afgerond komt geen enkel aantal op dit cijfer uit. Vraag na hoe er is afgerond."),
        ]
    return [
        _("Dit cijfer kan niet kloppen. Geen enkel aantal van de %(base)s mensen geeft %(shown)s.")
        % {"base": figure(base), "shown": shown},
        nearest(Fraction(printed), base, len(printed.partition(".")[2])),
        _("Misschien is het een percentage van een andere groep mensen, of staat er een tikfout. Vraag het na."),
    ]


def fits(printed: str, base: int) -> bool:
    """Whether any count of `base` prints as this percentage, rounded or cut off."""
    return any(feasible_counts(printed, base, printing) for printing in Printing)


def nearest(percentage: Fraction, base: int, decimals: int) -> str:
    """The counts on either side of a percentage that no count gives."""
    below = math.floor(percentage * base / 100)
    lower, upper = (
        _("%(count)s van de %(base)s is %(percentage)s%%")
        % {"count": figure(count), "base": figure(base), "percentage": figure(Fraction(100 * count, base), decimals)}
        for count in (below, below + 1)
    )
    return _("Het dichtst erbij: %(lower)s, en %(upper)s.") % {"lower": lower, "upper": upper}


def counts(found: Sequence[int]) -> str:
    if len(found) <= 3:
        words = figure(found[0])
        for count in found[1:]:
            words = _("%(first)s of %(last)s") % {"first": words, "last": figure(count)}
        return words
    return _("%(first)s tot en met %(last)s") % {"first": figure(found[0]), "last": figure(found[-1])}


def people(answers: int) -> str:
    return ngettext("%(n)s antwoord", "%(n)s antwoorden", answers) % {"n": figure(answers)}


def points(margin: Decimal) -> str:
    decimals = len(str(margin.normalize()).partition(".")[2]) if margin % 1 else 0
    one_or_more = 1 if margin == 1 else 2
    return ngettext("%(n)s punt", "%(n)s punten", one_or_more) % {"n": figure(Fraction(margin), decimals)}
