"""Can a printed percentage be right? Which counts of a base print as it, and what it leaves open."""

from __future__ import annotations

import math
import re
from enum import StrEnum
from fractions import Fraction


class Printing(StrEnum):
    """How a percentage got its last decimal: rounded, a half up; or cut off."""

    ROUNDED = "rounded"
    TRUNCATED = "truncated"


def feasible_counts(printed: str, base: int, printing: Printing = Printing.ROUNDED) -> tuple[int, ...]:
    """Every count of `base` that prints as this percentage ("97,2" or "97.2"), with its number of decimals.

    Empty: no count can give it, so the figure is wrong or its base is another one. Raises ValueError for no number.
    """
    digits = printed.strip().removesuffix("%").strip().replace(",", ".")
    if not re.fullmatch(r"\d+(\.\d+)?", digits):
        raise ValueError(f"{printed!r} is no percentage")
    unit = Fraction(1, 10 ** len(digits.partition(".")[2]))
    from_ = Fraction(digits) - (unit / 2 if printing is Printing.ROUNDED else 0)
    first, beyond = (math.ceil(limit * base / 100) for limit in (from_, from_ + unit))
    return tuple(range(max(0, first), min(base + 1, beyond))) if base > 0 else ()


def mean_from_boxes(satisfied: int, neutral: int, dissatisfied: int) -> tuple[float, float] | None:
    """The lowest and highest mean score (1..5) that these counts of 4-5, 3 and 1-2 leave open; None without answers.

    A printed share satisfied does not settle the mean: whether people chose 4 or 5 is lost.
    Raises ValueError for a negative count.
    """
    if min(satisfied, neutral, dissatisfied) < 0:
        raise ValueError(f"counts below zero: {satisfied}, {neutral}, {dissatisfied}")
    n = satisfied + neutral + dissatisfied
    if n == 0:
        return None
    lowest = 4 * satisfied + 3 * neutral + dissatisfied
    return lowest / n, (lowest + satisfied + dissatisfied) / n
