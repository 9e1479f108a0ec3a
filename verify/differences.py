"""How often a change is claimed that is not there, one figure at a time and several together; and how often one that is, is seen."""

from functools import cache

import numpy as np
from scipy.stats import binom

from analysis import (
    ChangeEvidence,
    change_verdict,
    detectable_shares,
    holm,
    may_claim,
    share,
    share_difference,
    share_test,
)
from verify.populations import DRAWS, SEED
from verify.tables import percent, table

YEARS = (
    (0.93, 217, 217),
    (0.93, 217, 98),
    (0.93, 336, 170),
    (0.93, 56, 56),
    (0.93, 30, 30),
    (0.97, 61, 40),
    (0.8, 100, 100),
    (0.5, 100, 100),
    (0.5, 336, 336),
)
"""True share, answers this year, answers last year."""
PLANNED = ((0.93, 217), (0.93, 336), (0.93, 56), (0.8, 100), (0.5, 100))
FAMILIES = {
    "2022 and 2021": ((0.94, 217, 98), (0.93, 61, 40), (0.89, 56, 32)),
    "three of 100": ((0.9, 100, 100),) * 3,
    "eight of 60": ((0.85, 60, 60),) * 8,
}
NEGLIGIBLE = 1e-7


def run() -> str:
    alone = [
        [percent(true), now, before, *(percent(rates(true, true, now, before).get(code, 0.0)) for code in ("C1", "C3"))]
        for true, now, before in YEARS
    ]
    seen = [
        [percent(true), n, percent(other), percent(rates(other, true, n, n).get("C1", 0.0))]
        for true, n in PLANNED
        for other in (detectable_shares(true, n).low, detectable_shares(true, n).high)
        if other is not None
    ]
    together = [[name, len(family), *map(percent, family_rates(family))] for name, family in FAMILIES.items()]
    return "\n\n".join(
        [
            "Exact: how often a change is claimed (C1) where both years have the same true share (5 allowed), and how often they are called "
            "about the same (C3):",
            table(["true share", "n now", "n before", "claimed, C1", "about the same, C3"], alone),
            "Counts take steps, so a test of shares swings around its 5%: at a true share of 50% and 100 answers it is just above, at the "
            "shares and numbers of a survey like ours below.",
            "Exact: how often it is claimed at the smallest difference that a test sees in 80 of 100 cases. A claim asks for more than a "
            "test: the interval must leave out no difference, and it must be 5 points or more.",
            table(["before", "n each", "now", "claimed, C1"], seen),
            f"Drawn, {DRAWS:,} pairs of years without any difference: how often at least one group of several is said to have changed, with "
            "the correction of Holm and, for comparison, without:",
            table(["groups", "how many", "claimed, with Holm", "without"], together),
        ]
    )


@cache
def compared(k_now: int, now: int, k_before: int, before: int):
    """The difference with its interval, and the p of its test."""
    one, other = share(k_now, now), share(k_before, before)
    return one, other, share_difference(one, other), share_test(one, other).p


def likely(n: int, true: float):
    """The counts that occur, and how likely each is."""
    counts = np.arange(n + 1)
    chances = binom.pmf(counts, n, true)
    return [(int(count), float(chance)) for count, chance in zip(counts, chances, strict=True) if chance > NEGLIGIBLE]


def rates(true_now: float, true_before: float, now: int, before: int) -> dict[str, float]:
    """How often each verdict is given, over every pair of counts."""
    found: dict[str, float] = {}
    for k_now, chance in likely(now, true_now):
        for k_before, other_chance in likely(before, true_before):
            one, other, difference, p = compared(k_now, now, k_before, before)
            code = change_verdict(ChangeEvidence(one, other, difference, p), "2021").code
            found[code] = found.get(code, 0.0) + chance * other_chance
    return found


def family_rates(family) -> tuple[float, float]:
    """How often at least one of the groups is claimed to have changed, corrected and not."""
    rng = np.random.default_rng(SEED)
    draws = [
        (rng.binomial(now, true, DRAWS), now, rng.binomial(before, true, DRAWS), before) for true, now, before in family
    ]
    corrected, plain = 0, 0
    for draw in range(DRAWS):
        results = [compared(int(k[draw]), now, int(j[draw]), before)[2:] for k, now, j, before in draws]
        adjusted = holm([p for _, p in results])
        corrected += any(may_claim(difference, p) for (difference, _), p in zip(results, adjusted, strict=True))
        plain += any(may_claim(difference, p) for difference, p in results)
    return corrected / DRAWS, plain / DRAWS
