"""What answers that are not there could change: bounds instead of a guess."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.proportions import NO_ANSWERS

MUCH_MISSING = 0.2
"""Share of the people asked (0..1) above which a figure gets no verdict."""


@dataclass(frozen=True)
class MissingBounds:
    """A share (0..1) and what it would be if everybody who gave no valid answer counted against it (`low`) or for it (`high`).

    Not an interval of chance. `much` tells that more than a fifth is missing. All None without a valid answer, with the reason.
    """

    value: float | None
    low: float | None
    high: float | None
    base: int
    missing: int
    much: bool
    reason: str | None = None


def much_missing(base: int, asked: int) -> bool:
    """Whether more than a fifth of the people `asked` gave no valid answer: then no conclusion is drawn."""
    return asked - base > MUCH_MISSING * asked


def missing_bounds(count: int, base: int, missing: int) -> MissingBounds:
    """The bounds of `count` of `base` when `missing` more people were asked (skipped, or did not know).

    Manski (1995), Identification Problems in the Social Sciences, chapter 2.
    Raises ValueError when `count` lies outside 0..`base` or `missing` is negative.
    """
    if not 0 <= count <= base or missing < 0:
        raise ValueError(f"{count} of {base} and {missing} missing is no count of answers")
    asked = base + missing
    much = much_missing(base, asked)
    if base == 0:
        return MissingBounds(None, None, None, 0, missing, much, NO_ANSWERS)
    return MissingBounds(count / base, count / asked, (count + missing) / asked, base, missing, much)
