"""What every statistic returns: a value with its interval, or the reason there is none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Share:
    """`count` of `base` people, as a share 0..1 with its 95% interval (0..1).

    `value`, `low` and `high` are None exactly when `reason` says why there is no share.
    """

    count: int
    base: int
    value: float | None
    low: float | None
    high: float | None
    method: str
    reason: str | None = None


@dataclass(frozen=True)
class Mean:
    """Mean score on 1..5 with t interval; `low`/`high`/`sd` are None where they cannot be given, `reason` says why.

    `colour` is that of the unrounded mean (donkergroen .. rood), None without a mean.
    """

    value: float | None
    low: float | None
    high: float | None
    sd: float | None
    n: int
    colour: str | None
    reason: str | None = None


@dataclass(frozen=True)
class Estimate:
    """Any other figure with its 95% interval, in the unit its function names.

    `value` is None exactly when there is no figure; `low` and `high` may be None beside a value (no interval can be given).
    `reason` says which is lacking. `n` is the number of answers behind it; `deff` (design effect) and `n_eff` (effective
    number of answers) are given by the functions that take account of clusters or weights.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    method: str
    reason: str | None = None
    deff: float | None = None
    n_eff: float | None = None


@dataclass(frozen=True)
class Significance:
    """The outcome of a test: how often chance alone gives a result at least this far off (0..1).

    `p` is None exactly when `reason` says why there is no test. `statistic` is None where the method has none (exact tests).
    """

    p: float | None
    statistic: float | None
    n: int
    method: str
    reason: str | None = None
