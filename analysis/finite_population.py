"""A share among people who are all on a list and were all invited: what is left to chance when many of them answered."""

from __future__ import annotations

from analysis.estimates import Estimate
from analysis.proportions import NO_ANSWERS, check, wilson

NEGLIGIBLE_FRACTION = 0.05
"""Up to this share of the list the correction changes nothing that anybody would see."""
EVERYBODY = "everybody_took_part"


def share_of_population(count: int, base: int, population: int) -> Estimate:
    """`count` of `base` answers as a share (0..1) of a list of `population` people, with Wilson's interval.

    Only where the list is the frame and everybody on it was invited (volunteers), never for people met at activities. When more
    than 5% answered, the effective number is base / (1 - base/population): Cochran (1977), Sampling Techniques, 2.6.
    When everybody answered there is no interval left ("everybody_took_part").
    Raises ValueError when more people answered than there are, or `count` lies outside 0..`base`.
    """
    if base > population:
        raise ValueError(f"{base} answers of {population} people")
    if base == 0 and count == 0:
        return Estimate(None, None, None, 0, "wilson", NO_ANSWERS)
    check(count, base)
    if base == population:
        return Estimate(count / base, None, None, base, "census", EVERYBODY)
    fraction = base / population
    n_eff = base / (1 - fraction) if fraction > NEGLIGIBLE_FRACTION else float(base)
    low, high = wilson(count / base * n_eff, n_eff)
    return Estimate(count / base, low, high, base, "wilson", n_eff=n_eff)
