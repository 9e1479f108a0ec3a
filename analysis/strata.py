"""Two shares compared within strata (groups) and added up, so that another mix of groups is not taken for a difference.

A stratum is a pair of shares, the first and the second; every difference is first minus second. A stratum in which one of
the two has no answers says nothing and does not count; the callers in `years` and `modes` name it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from analysis.estimates import Estimate, Share, Significance
from analysis.proportions import Z95

Stratum = tuple[Share, Share]


def cochran_mantel_haenszel(strata: Sequence[Stratum]) -> Significance:
    """Do the two shares differ when compared within strata? Chi-square with one degree of freedom, without continuity correction.

    `reason` is "no_answers" without a stratum that has both, "all_equal" when nobody differs from the others in their stratum.
    Mantel & Haenszel (1959), Journal of the National Cancer Institute 22:719-748.
    """
    from scipy.special import chdtrc

    kept = both(strata)
    n = sum(first.base + second.base for first, second in kept)
    if not kept:
        return Significance(None, None, 0, "cochran_mantel_haenszel", "no_answers")
    off = variance = 0.0
    for first, second in kept:
        size, successes = first.base + second.base, first.count + second.count
        off += first.count - first.base * successes / size
        variance += first.base * second.base * successes * (size - successes) / (size**2 * (size - 1))
    if not variance:
        return Significance(None, None, n, "cochran_mantel_haenszel", "all_equal")
    return Significance(float(chdtrc(1, off**2 / variance)), off**2 / variance, n, "cochran_mantel_haenszel")


def mantel_haenszel_difference(strata: Sequence[Stratum]) -> Estimate:
    """The difference within strata, averaged with Mantel-Haenszel weights, as a share (-1..1) with Sato's 95% interval.

    No interval ("all_equal") where the variance is nought. Greenland & Robins (1985), Biometrics 41:55-68; Sato (1989),
    Biometrics 45:1323-1324.
    """
    kept = both(strata)
    n = sum(first.base + second.base for first, second in kept)
    if not kept:
        return Estimate(None, None, None, 0, "mantel_haenszel", "no_answers")
    weights = [first.base * second.base / (first.base + second.base) for first, second in kept]
    differences = [first.count / first.base - second.count / second.base for first, second in kept]
    value = sum(weight * one for weight, one in zip(weights, differences, strict=True)) / sum(weights)
    variance = sato_variance(kept, value) / sum(weights) ** 2
    if variance <= 0:
        return Estimate(value, None, None, n, "mantel_haenszel", "all_equal")
    half = Z95 * math.sqrt(variance)
    return Estimate(value, max(-1.0, value - half), min(1.0, value + half), n, "mantel_haenszel")


def sato_variance(strata: Sequence[Stratum], difference: float) -> float:
    """Variance of the weighted sum of differences: holds for few large strata and for many small ones."""
    found = 0.0
    for first, second in strata:
        a, m, b, n = first.count, first.base, second.count, second.base
        size = m + n
        found += difference * (m**2 * b - n**2 * a + m * n * (n - m) / 2) / size**2
        found += (a * (n - b) + b * (m - a)) / (2 * size)
    return found


def standardised_share(shares: Mapping[str, Share], weights: Mapping[str, float]) -> Estimate:
    """The share (0..1) that these groups together would have if each weighed as given, with its 95% interval.

    `weights` add up to 1 and name only groups with answers. Interval by the method of variance estimates recovery over the
    Wilson limits. Raises ValueError when the weights do not add up to 1 or a group has no share.
    """
    if not math.isclose(sum(weights.values()), 1):
        raise ValueError(f"weights add up to 1, not to {sum(weights.values())}")
    value = below = above = 0.0
    for group, weight in weights.items():
        one = shares[group]
        if one.value is None or one.low is None or one.high is None:
            raise ValueError(f"{group} has no share to weigh")
        value += weight * one.value
        below += (weight * (one.value - one.low)) ** 2
        above += (weight * (one.high - one.value)) ** 2
    n, value = sum(shares[group].base for group in weights), min(1.0, value)
    return Estimate(value, max(0.0, value - math.sqrt(below)), min(1.0, value + math.sqrt(above)), n, "standardised")


def both(strata: Sequence[Stratum]) -> list[Stratum]:
    return [(first, second) for first, second in strata if first.base and second.base]
