"""Tables in Markdown, and how often something holds."""

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def percent(share: float) -> str:
    return f"{100 * share:.1f}"


def contains(estimate, truth: float) -> bool:
    """Whether an interval contains the truth. Where there is no interval nothing is claimed, so nothing is counted as right either."""
    return estimate.low is not None and estimate.low <= truth <= estimate.high
