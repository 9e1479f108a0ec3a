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
