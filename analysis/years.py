"""This year against an earlier one: within each group, and for all groups together without being misled by another mix of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.differences import share_difference, share_test
from analysis.estimates import Estimate, Share, Significance
from analysis.multiplicity import holm
from analysis.strata import cochran_mantel_haenszel, mantel_haenszel_difference, standardised_share


@dataclass(frozen=True)
class Change:
    """One group now and before; `difference` is now minus before. `p_holm` is p corrected for all groups."""

    now: Share
    before: Share
    difference: Estimate
    test: Significance
    p_holm: float | None


@dataclass(frozen=True)
class YearComparison:
    """Two years compared on one item. Shares 0..1, differences now minus before.

    The three ways to add groups up leave out the groups that one of the years lacks, and `left_out` names them: both years
    with the same mix of groups (`now`, `before`, `difference`, with `weights`: everybody in both years together), the test of
    Cochran, Mantel and Haenszel, and the difference with their weights. Without a group in common they have the reason
    "not_comparable".
    """

    groups: Mapping[str, Change]
    now: Estimate
    before: Estimate
    difference: Estimate
    weights: Mapping[str, float]
    test: Significance
    mantel_haenszel: Estimate
    left_out: tuple[str, ...]


def compare_years(now: Mapping[str, Share], before: Mapping[str, Share]) -> YearComparison:
    """The shares of every group now beside those of an earlier year, on an item that kept its question and scale.

    Which items did is known from their ids, so it is for the caller: see `verdicts` for what to say where they did not.
    """
    names = [*now, *(name for name in before if name not in now)]
    shared = [name for name in names if has_answers(now.get(name)) and has_answers(before.get(name))]
    weights = pooled_mix({name: now[name].base + before[name].base for name in shared})
    strata = [(now[name], before[name]) for name in shared]
    years = [standardised(year, weights) for year in (now, before)]
    return YearComparison(
        groups=changes({name: (now[name], before[name]) for name in shared}),
        now=years[0],
        before=years[1],
        difference=share_difference(*years),
        weights=weights,
        test=cochran_mantel_haenszel(strata) if shared else NO_TEST,
        mantel_haenszel=mantel_haenszel_difference(strata) if shared else NOTHING,
        left_out=tuple(name for name in names if name not in shared),
    )


NOTHING = Estimate(None, None, None, 0, "standardised", "not_comparable")
NO_TEST = Significance(None, None, 0, "cochran_mantel_haenszel", "not_comparable")


def has_answers(share: Share | None) -> bool:
    return share is not None and share.base > 0


def pooled_mix(bases: Mapping[str, int]) -> dict[str, float]:
    """Each group's part of all answers, adding up to 1; empty without groups."""
    return {name: base / sum(bases.values()) for name, base in bases.items()}


def standardised(year: Mapping[str, Share], weights: Mapping[str, float]) -> Estimate:
    return standardised_share(year, weights) if weights else NOTHING


def changes(pairs: Mapping[str, tuple[Share, Share]]) -> dict[str, Change]:
    tests = [share_test(now, before) for now, before in pairs.values()]
    corrected = holm([test.p for test in tests])
    return {
        name: Change(now, before, share_difference(now, before), test, p)
        for (name, (now, before)), test, p in zip(pairs.items(), tests, corrected, strict=True)
    }
