"""Do groups differ? Several groups at once on an item with five scores, and every pair of them after that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from analysis.contingency import boxes, table_test
from analysis.differences import share_difference, share_test
from analysis.estimates import Estimate, Share, Significance
from analysis.multiplicity import holm
from analysis.proportions import share
from analysis.ranks import Scores, cliffs_delta, compare_scores, midranks


@dataclass(frozen=True)
class Pair:
    """Two groups: how likely chance gives this difference, alone and among all pairs (Holm), and how large it is."""

    first: str
    second: str
    test: Significance
    p_holm: float | None
    delta: Estimate
    """Cliff's delta: positive when the first group scores higher."""


@dataclass(frozen=True)
class GroupComparison:
    """All groups together, on their scores and on satisfied / neutral / dissatisfied, and pair by pair.

    `left_out` names the groups without a single answer. Fewer than two groups left: no tests, reason "one_group".
    """

    scores: Significance
    boxes: Significance
    pairs: tuple[Pair, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class RestComparison:
    """A group beside all others together: the difference (group minus rest) and p, alone and among all groups (Holm)."""

    group: Share
    rest: Share
    difference: Estimate
    test: Significance
    p_holm: float | None


def compare_groups(groups: Mapping[str, Scores]) -> GroupComparison:
    """Whether these groups score differently, from the counts of the scores 1, 2, 3, 4, 5 of each.

    Groups must not overlap: a total is not a group beside its parts.
    """
    kept = {name: scores for name, scores in groups.items() if any(scores)}
    return GroupComparison(
        scores=kruskal_wallis(list(kept.values())),
        boxes=table_test([boxes(scores) for scores in kept.values()]),
        pairs=pairs(kept),
        left_out=tuple(name for name in groups if name not in kept),
    )


def against_rest(groups: Mapping[str, Share]) -> dict[str, RestComparison]:
    """Each group against all others together; groups without answers are left out.

    Not against the total, of which it is a part: samples that overlap are never tested.
    """
    kept = {name: one for name, one in groups.items() if one.base}
    count, base = sum(one.count for one in kept.values()), sum(one.base for one in kept.values())
    rests = {name: share(count - one.count, base - one.base) for name, one in kept.items()}
    tests = [share_test(one, rests[name]) for name, one in kept.items()]
    corrected = holm([test.p for test in tests])
    return {
        name: RestComparison(one, rests[name], share_difference(one, rests[name]), test, p)
        for (name, one), test, p in zip(kept.items(), tests, corrected, strict=True)
    }


def pairs(groups: Mapping[str, Scores]) -> tuple[Pair, ...]:
    """Every two groups compared, with Holm's correction over all the pairs that could be tested."""
    names = list(combinations(groups, 2))
    tests = [compare_scores(groups[first], groups[second]) for first, second in names]
    corrected = holm([test.p for test in tests])
    return tuple(
        Pair(first, second, test, p, cliffs_delta(groups[first], groups[second]))
        for (first, second), test, p in zip(names, tests, corrected, strict=True)
    )


def kruskal_wallis(groups: Sequence[Scores]) -> Significance:
    """The Kruskal-Wallis test, corrected for ties: do all groups come from the same distribution? Empty groups do not count.

    All scores the same: p is 1. Fewer than two groups: "one_group"; none: "no_answers".
    Kruskal & Wallis (1952), JASA 47:583-621.
    """
    from scipy.special import chdtrc

    kept = [scores for scores in groups if any(scores)]
    together = [sum(counts) for counts in zip(*kept, strict=True)]
    n = sum(together)
    if len(kept) < 2:
        return Significance(None, None, n, "kruskal_wallis", "one_group" if kept else "no_answers")
    ranks = midranks(together)
    untied = 1 - Fraction(sum(t**3 - t for t in together), n**3 - n)
    # Before any division: with all scores the same, the statistic is 0 / 0.
    if not untied:
        return Significance(1.0, 0.0, n, "kruskal_wallis")
    sums = [sum((count * rank for count, rank in zip(one, ranks, strict=True)), Fraction(0)) for one in kept]
    squares = sum((rank_sum**2 / sum(one) for rank_sum, one in zip(sums, kept, strict=True)), Fraction(0))
    h = float((Fraction(12, n * (n + 1)) * squares - 3 * (n + 1)) / untied)
    return Significance(float(chdtrc(len(kept) - 1, h)), h, n, "kruskal_wallis")
