"""How likely it is that the mean score of everybody is at least the norm, given the answers: exact, without simulation."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

PRIOR = 0.2
"""Added to every score: five of them weigh as one answer."""
STEP, REACH = 0.04, 40.0
"""Of the trapezoidal rule: halving the step, or going further, changes nothing at 12 decimals."""


def probability_at_least(scores: Sequence[float], norm: float = 4.0, prior: float = PRIOR) -> float:
    """Probability (0..1) that the mean of the population is `norm` or more, given (effective) counts of 1, 2, 3, 4, 5.

    The shares of the scores have a Dirichlet posterior with parameters count + `prior`, so the mean is at least the norm exactly when
    the sum of (score - norm) * G is 0 or more, of independent G ~ Gamma(count + prior): at 4, when G5 >= G3 + 2 G2 + 3 G1.
    Gelman et al. (2013), Bayesian Data Analysis, 3.4; computed by inverting the moment generating function along
    a vertical line through its saddle point, as Imhof (1961, Biometrika 48:419-426) does along the imaginary axis.
    Raises ValueError for a negative count, or a norm that is not between 1 and 5.
    """
    if len(scores) != 5 or not all(count >= 0 for count in scores) or not prior > 0 or not 1 < norm < 5:
        raise ValueError(f"counts {list(scores)} with prior {prior} and norm {norm}")
    kept = [(score - norm, count + prior) for score, count in enumerate(scores, start=1) if score != norm]
    steps, shapes = (np.array(column) for column in zip(*kept, strict=True))
    # From the side of the rarer outcome: that keeps the small probability exact.
    if float(steps @ shapes) > 0:
        return 1.0 - upper_tail(-steps, shapes)
    return upper_tail(steps, shapes)


def upper_tail(steps: np.ndarray, shapes: np.ndarray) -> float:
    """Probability that the sum of steps * Gamma(shapes) is above 0, by the integral of M(s)/s over a line right of 0.

    M is the moment generating function. With s = c + i*a*sinh(u), a tail that falls as a power falls exponentially, so
    the trapezoidal rule converges as fast as it can (Trefethen & Weideman, 2014, SIAM Review 56:385-458).
    """
    centre = saddle_point(steps, shapes)
    curvature = float(shapes @ (steps / (1 - centre * steps)) ** 2) + centre**-2
    scale = 1 / math.sqrt(curvature)
    u = np.arange(0, REACH, STEP)
    s = centre + 1j * scale * np.sinh(u)
    logarithm = -np.log(1 - np.multiply.outer(s, steps)) @ shapes - np.log(s)
    heights = (np.exp(logarithm) * scale * np.cosh(u)).real
    return min(1.0, max(0.0, float(heights.sum() - heights[0] / 2) * STEP / math.pi))


def saddle_point(steps: np.ndarray, shapes: np.ndarray) -> float:
    """Where M(s)/s is smallest between 0 and its first pole on the right, by bisection."""
    low, high = 0.0, 1 / float(steps.max())
    for _ in range(60):
        middle = (low + high) / 2
        slope = middle * float(shapes @ (steps / (1 - middle * steps))) - 1
        low, high = (middle, high) if slope < 0 else (low, middle)
    return (low + high) / 2
