"""The aids to calculate with, as sentences in Dutch: how many answers, which difference, and whether a figure can be right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from analysis.designs import planning_deff
from analysis.forensics import Printing, feasible_counts
from analysis.planning import detectable_shares, sample_size
from analysis.wording import number

ROUNDING_ERROR = 1e-9


def answers_needed(percentage: Decimal, margin: Decimal, population: int | None) -> list[str]:
    """How many answers a margin needs, and how many where people answer together. Percentages and margin in 0..100."""
    share, width = float(percentage) / 100, float(margin) / 100
    needed = sample_size(width, share, population)
    together = sample_size(width, share, population, planning_deff())
    who = f" van de {number(population)}" if population else ""
    sentences = [f"Je hebt {people(needed)}{who} nodig. Dan is de marge ongeveer {points(margin)} naar beide kanten."]
    if population == needed:
        sentences = [f"Vraag alle {number(population)} mensen. Met een deel van de lijst wordt de marge te groot."]
    elif together > needed:
        sentences.append(
            f"Vraag je mensen samen, bij een activiteit? Reken dan op {people(together)}: zij lijken op elkaar."
        )
    return sentences


def difference_seen(percentage: Decimal, before: int, now: int) -> list[str]:
    """Which share of this year would be told apart from last year's, in 8 of the 10 cases."""
    found = detectable_shares(float(percentage) / 100, before, now)
    low = None if found.low is None else math.floor(100 * found.low + ROUNDING_ERROR)
    high = None if found.high is None else math.ceil(100 * found.high - ROUNDING_ERROR)
    start = f"Vorig jaar waren {number(Fraction(percentage))} van de 100 mensen tevreden."
    if low is None and high is None:
        return [start, "Met zo weinig antwoorden zien we geen enkel verschil. Vraag veel mensen om mee te doen."]
    options = [
        *([f"hooguit {low} van de 100"] if low is not None else []),
        *([f"minstens {high} van de 100"] if high is not None else []),
    ]
    seen = f"We zien een verschil pas goed als dat er dit jaar {' of '.join(options)} zijn."
    ceiling = [] if high is not None else ["Een verschil naar boven is met deze aantallen niet te zien."]
    floor = [] if low is not None else ["Een verschil naar beneden is met deze aantallen niet te zien."]
    return [start, seen, *ceiling, *floor, "Is het verschil zo groot, dan vinden we het in 8 van de 10 keer."]


def can_be_right(printed: str, base: int) -> list[str]:
    """Which counts of `base` print as this percentage ("84.1"): rounded, or else cut off; or that none does."""
    shown = printed.replace(".", ",") + "%"
    rounded, cut = (feasible_counts(printed, base, printing) for printing in (Printing.ROUNDED, Printing.TRUNCATED))
    if rounded:
        fits = f"Dit cijfer kan kloppen: {counts(rounded)} van de {number(base)} is afgerond {shown}."
        loose = [] if len(rounded) == 1 else ["Er passen er dus een paar. Welk aantal het was, weten we niet."]
        return [fits, *loose]
    if cut:
        return [
            f"Dit cijfer kan alleen kloppen als het is afgekapt: {counts(cut)} van de {number(base)}.",
            "Gewoon afgerond komt geen enkel aantal op dit cijfer uit. Vraag na hoe er is afgerond.",
        ]
    return [
        f"Dit cijfer kan niet kloppen. Geen enkel aantal van de {number(base)} mensen geeft {shown}.",
        nearest(Fraction(printed), base, len(printed.partition(".")[2])),
        "Misschien is het een percentage van een andere groep mensen, of staat er een tikfout. Vraag het na.",
    ]


def fits(printed: str, base: int) -> bool:
    """Whether any count of `base` prints as this percentage, rounded or cut off."""
    return any(feasible_counts(printed, base, printing) for printing in Printing)


def nearest(percentage: Fraction, base: int, decimals: int) -> str:
    """The counts on either side of a percentage that no count gives."""
    below = math.floor(percentage * base / 100)
    pair = (
        f"{number(count)} van de {number(base)} is {number(Fraction(100 * count, base), decimals)}%"
        for count in (below, below + 1)
    )
    return f"Het dichtst erbij: {', en '.join(pair)}."


def counts(found: Sequence[int]) -> str:
    if len(found) <= 3:
        return " of ".join(map(number, found))
    return f"{number(found[0])} tot en met {number(found[-1])}"


def people(answers: int) -> str:
    return "1 antwoord" if answers == 1 else f"{number(answers)} antwoorden"


def points(margin: Decimal) -> str:
    decimals = len(str(margin.normalize()).partition(".")[2]) if margin % 1 else 0
    return f"{number(Fraction(margin), decimals)} {'punt' if margin == 1 else 'punten'}"
