"""How many answers of each kind: the one input of every statistic, and the only place that decides what is missing.

A table of counts says how many responses gave which answer to which item, in which stratum (month, mode, wijk, place,
activity). Tables add up, so years and organisations merge, and the cost of every figure grows with cells, not people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Self

RESPONSES = "*"
"""The item id under which the responses themselves are counted (one per filled-in questionnaire)."""

DONT_KNOW, NOT_ASKED, EMPTY = "9", "-1", "empty"
FIELDS = ("month", "mode", "wijk", "place", "activity")


class Cell(NamedTuple):
    """One kind of answer. `value` is "1".."5", "9" (don't know), "-1" (not asked), "empty", "ja" or "nee".

    A stratum field is None where it is unknown, or where the table was added up over it.
    """

    group: str
    item: str
    value: str
    month: str | None = None
    mode: str | None = None
    wijk: str | None = None
    place: str | None = None
    activity: str | None = None


@dataclass(frozen=True)
class ItemCounts:
    """The answers to one item: `valid` counts per value ("1".."5" or "ja"/"nee"), and the three kinds without a value."""

    valid: Mapping[str, int]
    dont_know: int = 0
    empty: int = 0
    not_asked: int = 0

    def __add__(self, other: ItemCounts) -> ItemCounts:
        """The answers to two items as to one, where they ask the same of other people."""
        return ItemCounts(
            {value: self.valid.get(value, 0) + other.valid.get(value, 0) for value in {**self.valid, **other.valid}},
            self.dont_know + other.dont_know,
            self.empty + other.empty,
            self.not_asked + other.not_asked,
        )

    @property
    def base(self) -> int:
        """Number of valid answers: what every share of this item is a share of."""
        return sum(self.valid.values())

    @property
    def asked(self) -> int:
        """Number of people who were asked: the base, don't knows and empties."""
        return self.base + self.dont_know + self.empty

    @property
    def scores(self) -> tuple[int, int, int, int, int]:
        """Counts of the scores 1, 2, 3, 4, 5 in that order."""
        one, two, three, four, five = (self.valid.get(str(score), 0) for score in range(1, 6))
        return one, two, three, four, five


class CountTable:
    """An immutable multiset of `Cell`s."""

    def __init__(self, counts: Mapping[Cell, int] | Iterable[tuple[Cell, int]] = ()) -> None:
        counter: Counter[Cell] = Counter()
        for cell, n in counts.items() if isinstance(counts, Mapping) else counts:
            counter[cell] += n
        self._counts = {cell: n for cell, n in counter.items() if n}

    def __add__(self, other: Self) -> CountTable:
        return CountTable([*self._counts.items(), *other._counts.items()])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CountTable) and self._counts == other._counts

    def __hash__(self) -> int:
        return hash(frozenset(self._counts.items()))

    def __len__(self) -> int:
        return len(self._counts)

    def items(self) -> Iterable[tuple[Cell, int]]:
        return self._counts.items()

    def where(self, **fields: str | None) -> CountTable:
        """The cells whose fields equal these; a field given as None does not filter. `month` may not be a range here."""
        wanted = {name: value for name, value in fields.items() if value is not None}
        return CountTable(
            (cell, n)
            for cell, n in self._counts.items()
            if all(getattr(cell, name) == value for name, value in wanted.items())
        )

    def by(self, field: str) -> dict[str, CountTable]:
        """One table per value of a stratum field (or "group"), sorted by value; cells without a value are left out."""
        parts: dict[str, list[tuple[Cell, int]]] = {}
        for cell, n in self._counts.items():
            value = getattr(cell, field)
            if value is not None:
                parts.setdefault(value, []).append((cell, n))
        return {value: CountTable(parts[value]) for value in sorted(parts)}

    def responses(self, group: str | None = None) -> int:
        """Number of filled-in questionnaires, of one group or of all."""
        return sum(n for cell, n in self._counts.items() if cell.item == RESPONSES and group in (None, cell.group))

    def item(self, item_id: str) -> ItemCounts:
        """The answers to one item, added up over all strata."""
        values: Counter[str] = Counter()
        for cell, n in self._counts.items():
            if cell.item == item_id:
                values[cell.value] += n
        missing = {DONT_KNOW, NOT_ASKED, EMPTY}
        return ItemCounts(
            valid={value: n for value, n in sorted(values.items()) if value not in missing},
            dont_know=values[DONT_KNOW],
            empty=values[EMPTY],
            not_asked=values[NOT_ASKED],
        )


@dataclass(frozen=True)
class AnswerPatterns:
    """How often each combination of answers to these items was given: what figures that combine items are made from.

    A pattern has an answer per item, in the order of `items`: 1..5 for a score, 1 and 0 for "ja" and "nee", and None for no
    valid answer of whatever kind. There are never more patterns than combinations, however many people answered.
    """

    items: tuple[str, ...]
    counts: Mapping[tuple[int | None, ...], int]

    def complete(self, *items: str) -> dict[tuple[int, ...], int]:
        """How often each combination of answers to these items (all, when none are named) was given, sorted.

        Counts only those who gave a valid answer to each. Raises ValueError for an item that is not among these.
        """
        places = [self.items.index(name) for name in items or self.items]
        found: Counter[tuple[int, ...]] = Counter()
        for pattern, n in self.counts.items():
            answers = tuple(answer for place in places if (answer := pattern[place]) is not None)
            if n and len(answers) == len(places):
                found[answers] += n
        return dict(sorted(found.items()))

    def table(self, row: str, column: str) -> list[list[int]]:
        """How often each pair of answers was given, by those who answered both: rows for 0..5 of `row`, columns of `column`.

        Raises ValueError for an item that is not among these.
        """
        counts = [[0] * 6 for _ in range(6)]
        for (first, second), n in self.complete(row, column).items():
            counts[first][second] += n
        return counts
