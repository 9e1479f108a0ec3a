"""Do several items measure one thing, so that they may be added up to one score? For internal use, from 50 people.

Only people who answered every item count (listwise). Reasons for no figure: "few_people" (fewer than `FEWEST`), "all_equal"
(an item to which everybody gave the same answer), "negative_covariance" (items that run against each
other, or have nothing to do with each other), "heywood" (a model
that leaves an item less than no variance of its own), "too_few_items".
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.counts import AnswerPatterns
from analysis.estimates import Estimate
from analysis.moments import arrays, covariances

FEWEST = 50
SMALLEST_UNIQUENESS = 0.005
"""Part of an item's variance (0..1) that a factor model leaves it at least; at this bound the solution is improper."""


@dataclass(frozen=True)
class Reliability:
    """What fits the number of items: `spearman_brown` for two; `alpha` and `omega` for three and more. The others are None."""

    spearman_brown: Estimate | None
    alpha: Estimate | None
    omega: Estimate | None


def reliability(patterns: AnswerPatterns) -> Reliability:
    """The reliability of the sum of these items; make no score of items whose alpha is below 0.7."""
    if len(patterns.items) == 2:
        return Reliability(spearman_brown(patterns), None, None)
    return Reliability(None, cronbach_alpha(patterns), mcdonald_omega(patterns))


def spearman_brown(patterns: AnswerPatterns) -> Estimate:
    """Reliability (0..1) of the sum of two items, from their correlation: 2r / (1 + r). Raises ValueError unless there are two.

    Spearman (1910), British Journal of Psychology 3:271-295; Brown (1910), ibid. 3:296-322.
    """
    if len(patterns.items) != 2:
        raise ValueError(f"two items are needed, not {len(patterns.items)}")
    found = described(patterns)
    if isinstance(found, Estimate):
        return named(found, "spearman_brown")
    matrix, n = found
    r = matrix[0, 1] / math.sqrt(matrix[0, 0] * matrix[1, 1])
    if r < 0:
        return Estimate(None, None, None, n, "spearman_brown", "negative_covariance")
    return Estimate(2 * r / (1 + r), None, None, n, "spearman_brown")


def cronbach_alpha(patterns: AnswerPatterns) -> Estimate:
    """Cronbach's alpha of two or more items (at most 1), with the 95% interval of Feldt.

    Cronbach (1951), Psychometrika 16:297-334; Feldt, Woodruff & Salih (1987), Applied Psychological Measurement 11:93-103.
    """
    from scipy.special import fdtri

    found = described(patterns)
    if isinstance(found, Estimate):
        return named(found, "cronbach_alpha")
    matrix, n = found
    items = len(matrix)
    if items < 2:
        return Estimate(None, None, None, n, "cronbach_alpha", "too_few_items")
    total = matrix.sum()
    if total <= 0:
        return Estimate(None, None, None, n, "cronbach_alpha", "negative_covariance")
    alpha = float(items / (items - 1) * (1 - np.trace(matrix) / total))
    freedom = n - 1, (n - 1) * (items - 1)
    low, high = (1 - (1 - alpha) * float(fdtri(*freedom, tail)) for tail in (0.975, 0.025))
    return Estimate(alpha, low, high, n, "cronbach_alpha")


def mcdonald_omega(patterns: AnswerPatterns) -> Estimate:
    """McDonald's omega (0..1): the part of the variance of the sum that one common factor explains; no interval.

    Three items have one solution; four and more are fitted by maximum likelihood. McDonald (1999), Test Theory, ch. 6.
    """
    found = described(patterns)
    if isinstance(found, Estimate):
        return named(found, "mcdonald_omega")
    matrix, n = found
    if len(matrix) < 3:
        return Estimate(None, None, None, n, "mcdonald_omega", "too_few_items")
    if (matrix <= 0).any():
        return Estimate(None, None, None, n, "mcdonald_omega", "negative_covariance")
    solution = three_items(matrix) if len(matrix) == 3 else maximum_likelihood(matrix)
    if solution is None:
        return Estimate(None, None, None, n, "mcdonald_omega", "heywood")
    loadings, residuals = solution
    common = float(loadings.sum() ** 2)
    return Estimate(common / (common + float(residuals.sum())), None, None, n, "mcdonald_omega")


def described(patterns: AnswerPatterns) -> tuple[Any, int] | Estimate:
    """The covariances of the items and the number of people, or the figure that cannot be given."""
    complete = patterns.complete()
    n = sum(complete.values())
    if n < FEWEST:
        return Estimate(None, None, None, n, "", "few_people")
    matrix = covariances(*arrays(complete))
    if not (np.diag(matrix) > 0).all():
        return Estimate(None, None, None, n, "", "all_equal")
    return matrix, n


def named(nothing: Estimate, method: str) -> Estimate:
    return Estimate(None, None, None, nothing.n, method, nothing.reason)


def three_items(matrix: Any) -> tuple[Any, Any] | None:
    """Loadings and residual variances of the one factor that fits three positive covariances exactly; None if it is improper."""
    a, b, c = matrix[0, 1], matrix[0, 2], matrix[1, 2]
    loadings = np.sqrt([a * b / c, a * c / b, b * c / a])
    residuals = np.diag(matrix) - loadings**2
    return None if (residuals < 0).any() else (loadings, residuals)


def maximum_likelihood(matrix: Any) -> tuple[Any, Any] | None:
    """Loadings and residual variances of one factor, by maximum likelihood; None where the solution is improper.

    Minimises over the uniquenesses alone, for which the best loadings are known. Jöreskog (1967), Psychometrika 32:443-482.
    """
    from scipy.optimize import minimize

    scale = np.sqrt(np.diag(matrix))
    correlations = matrix / np.outer(scale, scale)
    if np.linalg.eigvalsh(correlations)[0] < 1e-9:
        return None
    start = np.clip(0.5 / np.diag(np.linalg.inv(correlations)), SMALLEST_UNIQUENESS, 1.0)
    found = minimize(
        lack_of_fit,
        start,
        args=(correlations,),
        jac=True,
        method="L-BFGS-B",
        bounds=[(SMALLEST_UNIQUENESS, 1.0)] * len(scale),
        options={"ftol": 1e-15, "gtol": 1e-9, "maxiter": 1000},
    )
    unique = found.x
    if (unique <= SMALLEST_UNIQUENESS * 1.001).any():
        return None
    loadings = best_loadings(unique, correlations)[0] * scale
    return loadings, unique * scale**2


def best_loadings(unique: Any, correlations: Any) -> tuple[Any, Any]:
    """The loadings that fit best beside these uniquenesses, and the eigenvalues they come from (ascending)."""
    root = np.sqrt(unique)
    values, vectors = np.linalg.eigh(correlations / np.outer(root, root))
    loadings = root * vectors[:, -1] * math.sqrt(max(values[-1] - 1, 0.0))
    return (loadings if loadings.sum() >= 0 else -loadings), values


def lack_of_fit(unique: Any, correlations: Any) -> tuple[float, Any]:
    """The likelihood-ratio distance of the best one-factor model with these uniquenesses, and its slope in each of them."""
    loadings, values = best_loadings(unique, correlations)
    rest = values[:-1]
    model = np.outer(loadings, loadings) + np.diag(unique)
    slope = np.diag(model - correlations) / unique**2
    return float((rest - np.log(rest) - 1).sum()), slope
