"""How likely each table of counts is among all those with the same margins: what the exact tests add up."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

SEED = 20220101
SAME = 1e-7
"""Tables whose likelihoods differ relatively by less than this are equally likely (as R has it): doubles are not exact."""


def hypergeometric(count: int, row: int, column: int, n: int) -> tuple[Any, int]:
    """The likelihood of every 2 x 2 table with these margins, from the smallest possible count up, and the place of `count`.

    From the ratio of neighbours, which stays exact to the last digits where factorials of large numbers do not.
    """
    lowest, highest = max(0, row + column - n), min(row, column)
    counts = np.arange(lowest, highest, dtype=float)
    ratios = (row - counts) * (column - counts) / ((counts + 1) * (n - row - column + counts + 1))
    logs = np.concatenate([[0.0], np.cumsum(np.log(ratios))])
    likelihoods = np.exp(logs - logs.max())
    return likelihoods / likelihoods.sum(), count - lowest


def listed_p(table: Sequence[Sequence[int]], most: int) -> float | None:
    """The share (0..1) of chance that tables take which are no more likely than this one; None when there are more than `most`."""
    rows, columns = margins(table)
    listed = tables_with_margins(rows, columns, most)
    if listed is None:
        return None
    constant = log_factorials(rows) + log_factorials(columns) - math.lgamma(sum(rows) + 1)
    unlikely = listed[listed >= log_factorials(cells(table)) - SAME]
    return min(1.0, float(np.exp(constant - unlikely).sum()))


def drawn_p(table: Sequence[Sequence[int]], draws: int) -> float:
    """As `listed_p`, from `draws` random tables with a fixed seed: (hits + 1) / (draws + 1)."""
    rows, columns = margins(table)
    least = log_factorials(cells(table)) - SAME
    hits = int((drawn_tables(rows, columns, draws) >= least).sum())
    return (hits + 1) / (draws + 1)


def margins(table: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    """The totals of rows and of columns, sorted: so neither the order of groups nor that of answers alters what is drawn."""
    return sorted(sum(row) for row in table), sorted(sum(column) for column in zip(*table, strict=True))


def cells(table: Sequence[Sequence[int]]) -> list[int]:
    return [count for row in table for count in row]


def log_factorials(counts: Iterable[int]) -> float:
    return math.fsum(math.lgamma(count + 1) for count in counts)


def tables_with_margins(rows: Sequence[int], columns: Sequence[int], most: int) -> Any | None:
    """For every table with these margins the sum of the logarithms of the factorials of its cells; None for more than `most`.

    Fills cell by cell, every beginning that can be finished beside the others, so too many are noticed early.
    """
    from scipy.special import gammaln

    room, sums = np.array([columns], dtype=np.int64), np.zeros(1)
    for size in rows[:-1]:
        left = np.full(len(room), size)
        for column in range(len(columns)):
            fewest = np.maximum(0, left - room[:, column + 1 :].sum(axis=1))
            ways = np.minimum(left, room[:, column]) - fewest + 1
            if ways.sum() > most:
                return None
            begun = np.repeat(np.arange(len(room)), ways)
            count = fewest[begun] + np.arange(len(begun)) - np.repeat(np.cumsum(ways) - ways, ways)
            room, left, sums = room[begun], left[begun] - count, sums[begun] + gammaln(count + 1)
            room[:, column] -= count
    return sums + gammaln(room + 1).sum(axis=1)


def ways_to_fill(size: int, room: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Every way to spread `size` over cells with this much room."""
    if len(room) == 1:
        yield (size,)
        return
    elsewhere = sum(room[1:])
    for count in range(max(0, size - elsewhere), min(size, room[0]) + 1):
        yield from ((count, *others) for others in ways_to_fill(size - count, room[1:]))


def drawn_tables(rows: Sequence[int], columns: Sequence[int], draws: int) -> Any:
    """As `tables_with_margins`, of `draws` random tables: cell by cell from the hypergeometric distribution."""
    from scipy.special import gammaln

    random = np.random.default_rng(SEED)
    room = np.tile(np.array(columns, dtype=np.int64), (draws, 1))
    sums = np.zeros(draws)
    for size in rows[:-1]:
        left = np.full(draws, size)
        for column in range(len(columns)):
            elsewhere = room[:, column + 1 :].sum(axis=1)
            count = random.hypergeometric(room[:, column], elsewhere, left)
            room[:, column] -= count
            left -= count
            sums += gammaln(count + 1)
    return sums + gammaln(room + 1).sum(axis=1)
