"""How strongly two items with ordered answers go together, from the table of how often each pair of answers occurs.

Rows are the scores of the one item from low to high, columns those of the other. Figures run from -1 (opposite) to 1 (the
same order). Reasons for no figure: "no_answers", and "all_equal" when everybody gave the same answer to one of the two.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from analysis.contingency import Table
from analysis.estimates import Estimate
from analysis.exact_tables import SEED

DRAWS = 1000
SMALLEST_FOR_INTERVAL = 30


def tau_b(table: Table) -> Estimate:
    """Kendall's tau-b, with a 95% interval from `DRAWS` bootstrap samples of the table (fixed seed); from 30 answers.

    Kendall (1945), Biometrika 33:239-251.
    """
    return bootstrapped(table, taus, "tau_b")


def somers_d(table: Table) -> Estimate:
    """Somers' D of the columns (outcome) given the rows (predictor), with interval as `tau_b`.

    Of the pairs of people who differ on the predictor: the share ordered alike on the outcome minus that ordered oppositely.
    Somers (1962), American Sociological Review 27:799-811.
    """
    return bootstrapped(table, somers, "somers_d")


def bootstrapped(table: Table, measure: Callable[[Any], Any], method: str) -> Estimate:
    """A measure of a table and the middle 95% of its bootstrap samples, widened to the measure itself where it lies outside."""
    counts = as_array(table)
    n = int(counts.sum())
    if n == 0:
        return Estimate(None, None, None, 0, method, "no_answers")
    value = float(measure(counts[None])[0])
    if math.isnan(value):
        return Estimate(None, None, None, n, method, "all_equal")
    if n < SMALLEST_FOR_INTERVAL:
        return Estimate(value, None, None, n, method, "few_answers")
    drawn = measure(resamples(counts, DRAWS))
    low, high = np.quantile(drawn[~np.isnan(drawn)], [0.025, 0.975])
    return Estimate(value, min(value, float(low)), max(value, float(high)), n, method)


def resamples(counts: Any, draws: int) -> Any:
    """`draws` tables of as many people as this one, drawn with replacement: an array of shape (draws, *counts.shape)."""
    random = np.random.default_rng(SEED)
    n = int(counts.sum())
    return random.multinomial(n, counts.ravel() / n, size=draws).reshape(draws, *counts.shape)


def as_array(table: Table) -> Any:
    """Raises ValueError unless the table has equally long rows of counts of 0 or more."""
    if len({len(row) for row in table}) != 1 or any(count < 0 for row in table for count in row):
        raise ValueError(f"rows of equally many counts of 0 or more are needed, not {table}")
    return np.array(table, dtype=np.int64)


def agreement(tables: Any) -> Any:
    """Pairs of people ordered alike on both items minus pairs ordered oppositely, per table of shape (.., rows, columns).

    In doubles: whole numbers of pairs stay exact up to 90 million people.
    """
    counts = tables.astype(float)
    # How many lie below and to the left of each cell, and below and to the right.
    below = np.cumsum(counts, axis=-2) - counts
    left = np.cumsum(below, axis=-1) - below
    right = below.sum(axis=-1, keepdims=True) - left - below
    return (counts * (left - right)).sum(axis=(-2, -1))


def untied(tables: Any, axis: int) -> Any:
    """Pairs of people who differ on the rows (axis -1 added up) or on the columns (axis -2 added up)."""
    margins = tables.sum(axis=axis).astype(float)
    n = margins.sum(axis=-1)
    return (n**2 - (margins**2).sum(axis=-1)) / 2


def taus(tables: Any) -> Any:
    return ratio(agreement(tables), np.sqrt(untied(tables, -1) * untied(tables, -2)))


def somers(tables: Any) -> Any:
    return ratio(agreement(tables), untied(tables, -1))


def ratio(above: Any, under: Any) -> Any:
    """Their quotient, with nan inside these walls where there is nothing to divide by."""
    return np.divide(above, under, out=np.full(above.shape, np.nan), where=under > 0)
