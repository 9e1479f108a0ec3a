"""Many comparisons at once: what is left of each, and when a difference may be claimed."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.estimates import Estimate

ALPHA = 0.05
SMALLEST_DIFFERENCE = 0.05
"""Difference of two shares (0..1) from which it matters: 5 points."""
SMALLEST_DELTA = 0.15
"""Cliff's delta from which a difference of scores matters."""


def holm(ps: Sequence[float | None]) -> list[float | None]:
    """Each p corrected for all of them, in the same order: the chance of even one false claim stays below `ALPHA`.

    None (no test) stays None and does not count. For verdicts. Holm (1979), Scandinavian Journal of Statistics 6:65-70.
    """
    tested = order(ps)
    corrected, largest = list(ps), 0.0
    for place, (p, index) in enumerate(tested):
        largest = max(largest, min(1.0, p * (len(tested) - place)))
        corrected[index] = largest
    return corrected


def benjamini_hochberg(ps: Sequence[float | None]) -> list[float | None]:
    """Each p corrected so that of all that stay below `ALPHA` no more than that share is false; None stays None.

    For lists to look into further ("mogelijk"), not for verdicts. Benjamini & Hochberg (1995), JRSS B 57:289-300.
    """
    tested = order(ps)
    corrected, smallest = list(ps), 1.0
    for place, (p, index) in reversed(list(enumerate(tested, start=1))):
        smallest = min(smallest, p * len(tested) / place)
        corrected[index] = smallest
    return corrected


def order(ps: Sequence[float | None]) -> list[tuple[float, int]]:
    """Those that were tested, smallest first, with their places. Raises ValueError for what is no probability."""
    tested = sorted((p, index) for index, p in enumerate(ps) if p is not None)
    if not all(0 <= p <= 1 for p, _ in tested):
        raise ValueError(f"not all of these are between 0 and 1: {list(ps)}")
    return tested


def may_claim(effect: Estimate, p_corrected: float | None, smallest: float = SMALLEST_DIFFERENCE) -> bool:
    """Whether this difference may be called one: corrected p below `ALPHA`, an interval without 0, and large enough to matter.

    `smallest` is in the unit of `effect`: `SMALLEST_DIFFERENCE` for shares, `SMALLEST_DELTA` for Cliff's delta.
    """
    if p_corrected is None or effect.value is None or effect.low is None or effect.high is None:
        return False
    # Doubles make 95% - 90% a crumb less than 5 points.
    large_enough = abs(effect.value) >= smallest - 1e-12
    return p_corrected < ALPHA and not effect.low <= 0 <= effect.high and large_enough
