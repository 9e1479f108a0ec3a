"""What the plans promise, against what then happens: power of 80% at the smallest detectable difference, and the margin asked for."""

import numpy as np
from scipy.stats import binom, t

from analysis import detectable_means, detectable_shares, sample_size, share
from verify.populations import DRAWS, SEED
from verify.tables import percent, table

Z95 = 1.959963984540054


def run() -> str:
    shares = [
        [
            percent(base),
            n,
            percent(other),
            percent(power_of_shares(base, other, n)),
            percent(power_of_shares(base, base, n)),
        ]
        for base, n in ((0.93, 217), (0.93, 336), (0.93, 56), (0.8, 100), (0.5, 100))
        for other in (detectable_shares(base, n).low, detectable_shares(base, n).high)
        if other is not None
    ]
    means = [
        [n, f"{gap:.2f}", percent(power_of_means(gap, n))] for n in (56, 217) if (gap := detectable_means(0.66, n))
    ]
    margins = [
        [percent(margin), percent(true), n, percent(half_width(true, n))]
        for margin, true in ((0.05, 0.5), (0.03, 0.93), (0.03, 0.5), (0.1, 0.8))
        for n in [sample_size(margin, true)]
    ]
    return "\n\n".join(
        [
            "Exact: how often a chi-square test at 5% tells two years of n answers apart, at the smallest difference said to be detectable (80 promised), and where there is no difference (5 allowed):",
            table(["one year", "n each", "other year", "seen", "claimed without difference"], shares),
            f"Drawn, {DRAWS:,} pairs of years: how often a t test sees the smallest detectable difference of two means (standard deviation 0.66, normal):",
            table(["n each", "difference, points of 1 to 5", "seen"], means),
            "The margin asked for, and half the width of Wilson's interval with the number of answers advised:",
            table(["margin", "share", "answers", "half width"], margins),
        ]
    )


def power_of_shares(one: float, other: float, n: int) -> float:
    """Probability that Pearson's chi-square test, without correction, rejects: over every pair of counts."""
    counts = np.arange(n + 1)
    pooled = (counts[:, None] + counts) / (2 * n)
    with np.errstate(invalid="ignore"):
        z = (counts[:, None] - counts) / n / np.sqrt(pooled * (1 - pooled) * 2 / n)
    return float(binom.pmf(counts, n, one) @ (np.abs(z) > Z95) @ binom.pmf(counts, n, other))


def power_of_means(difference: float, n: int) -> float:
    rng = np.random.default_rng(SEED)
    one, other = (rng.normal(centre, 0.66, size=(DRAWS, n)) for centre in (0.0, difference))
    pooled = np.sqrt((one.var(axis=1, ddof=1) + other.var(axis=1, ddof=1)) / n)
    return float(np.mean(np.abs(one.mean(axis=1) - other.mean(axis=1)) / pooled > t.ppf(0.975, 2 * n - 2)))


def half_width(true: float, n: int) -> float:
    interval = share(round(true * n), n)
    return (interval.high - interval.low) / 2
