"""May this selection be shown beside those that were shown before? Two selections give away what lies between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

Category = tuple[str, ...]
"""One combination of predefined, non-overlapping values, as ("Krispijn", "2022-03")."""
Selection = frozenset[Category]


def gives_away(
    selection: Selection, released: Iterable[Selection], counts: Mapping[Category, int], threshold: int = 5
) -> tuple[Selection, ...]:
    """The few answers that would follow if `selection` were shown: itself, or what it and a released selection differ by.

    Empty: it may be shown. A released selection that holds this one, or is held by it, is subtracted; what is left must be nobody or at
    least `threshold` answers. Keep a log of what was released and pass all of it. Three or more selections together are for `hidden_cells`.
    Raises KeyError for a category without a count.
    """
    rests = [selection]
    for earlier in released:
        if selection <= earlier or earlier <= selection:
            rests.append(selection ^ earlier)
    return tuple(dict.fromkeys(rest for rest in rests if 0 < size(rest, counts) < threshold))


def size(categories: Collection[Category], counts: Mapping[Category, int]) -> int:
    return sum(counts[category] for category in categories)
