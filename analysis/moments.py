"""Means and covariances of items, from how often each combination of answers was given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

Patterns = Mapping[tuple[int, ...], int]


def arrays(patterns: Patterns) -> tuple[Any, Any]:
    """The answers, one row per pattern, and how often each was given; sorted, so that order makes no difference.

    Raises ValueError without patterns.
    """
    if not patterns:
        raise ValueError("there are no answers to describe")
    kept = sorted(patterns.items())
    return np.array([answers for answers, _ in kept], dtype=float), np.array([n for _, n in kept], dtype=np.int64)


def covariances(answers: Any, counts: Any) -> Any:
    """Covariance matrices (n - 1) of the columns of `answers`, one per row of `counts`: shape (..., items, items)."""
    n = counts.sum(axis=-1, keepdims=True)
    means = counts @ answers / n
    # Around the overall mean, which is near each of them: no digits are lost in the difference of large squares.
    middle = means.mean(axis=tuple(range(means.ndim - 1)))
    centred = answers - middle
    products = np.einsum("ki,kj->kij", centred, centred).reshape(len(answers), -1)
    size = answers.shape[1]
    squares = (counts @ products).reshape(*counts.shape[:-1], size, size)
    off = means - middle
    return (squares - n[..., None] * off[..., :, None] * off[..., None, :]) / (n[..., None] - 1)
