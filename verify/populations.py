"""The made-up populations that surveys are drawn from."""

import numpy as np

SEED = 20221231
DRAWS = 10_000

AS_2022 = (0.0, 0.01, 0.05, 0.39, 0.55)
"""About the residents of 2022: 94% satisfied, mean 4.48."""
AT_THE_NORM = {
    "nearly all 4": (0.0, 0.0, 0.02, 0.96, 0.02),
    "around 4": (0.0, 0.0, 0.15, 0.70, 0.15),
    "spread": (0.02, 0.08, 0.15, 0.38, 0.37),
    "two camps": (0.10, 0.05, 0.05, 0.35, 0.45),
}
"""Distributions of the scores 1 to 5 with a mean of exactly 4."""


def mean(pattern) -> float:
    return float(np.dot(pattern, range(1, 6)))


def surveys(pattern, n: int, draws: int = DRAWS, seed: int = SEED):
    """Counts of the scores 1 to 5 of so many surveys of n people: an array of (draws, 5)."""
    return np.random.default_rng(seed).multinomial(n, pattern, size=draws)


def clustered_surveys(pattern, clusters: int, size: int, icc: float, draws: int = DRAWS, seed: int = SEED):
    """Counts of the scores per cluster, (draws, clusters, 5), of clusters whose people resemble each other by `icc`."""
    rng = np.random.default_rng(seed)
    if icc == 0:
        return rng.multinomial(size, pattern, size=(draws, clusters))
    # A Dirichlet draw per cluster: two people of one cluster then agree with intraclass correlation 1 / (1 + concentration).
    concentration = np.maximum(np.array(pattern), 1e-12) * (1 - icc) / icc
    levels = rng.dirichlet(concentration, size=(draws, clusters))
    return rng.multinomial(size, levels)
