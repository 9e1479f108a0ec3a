"""Answers that came in together resemble each other: people of one activity on one day. So they count for fewer.

Everything is calculated from a few sums per cluster, and equal clusters (answers given alone, on a phone at home) are one
record with a number, so the cost grows with the kinds of clusters and not with the people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Cluster:
    """The sums over the answers y of one cluster: `n` of them, their weights w, w squared, w*y and w*y squared.

    `times` is how many clusters are exactly like this one.
    """

    n: int
    weight: float
    weight_squares: float
    total: float
    squares: float
    times: int = 1

    def __add__(self, other: Cluster) -> Cluster:
        """One cluster of both parts, for answers with different weights. Raises ValueError for parts that stand for several."""
        if self.times != 1 or other.times != 1:
            raise ValueError("only single clusters can be joined")
        return Cluster(
            self.n + other.n,
            self.weight + other.weight,
            self.weight_squares + other.weight_squares,
            self.total + other.total,
            self.squares + other.squares,
        )


def share_cluster(count: int, base: int, weight: float = 1.0) -> Cluster:
    """A cluster of `base` answers of which `count` are counted (satisfied), all of one weight.

    Raises ValueError when `count` lies outside 0..`base`, or nobody answered, or the weight is not positive.
    """
    if not 0 <= count <= base or base == 0 or not weight > 0:
        raise ValueError(f"{count} of {base} with weight {weight} is no cluster")
    return Cluster(base, weight * base, weight**2 * base, weight * count, weight * count)


def score_cluster(scores: Sequence[int], weight: float = 1.0) -> Cluster:
    """A cluster of answers given as counts of the scores 1, 2, 3, 4, 5, all of one weight. Raises ValueError as `share_cluster`."""
    n = sum(scores)
    if len(scores) != 5 or min(scores) < 0 or n == 0 or not weight > 0:
        raise ValueError(f"{list(scores)} with weight {weight} is no cluster")
    total = sum(score * count for score, count in enumerate(scores, start=1))
    squares = sum(score**2 * count for score, count in enumerate(scores, start=1))
    return Cluster(n, weight * n, weight**2 * n, weight * total, weight * squares)


def alone(scores: Sequence[int], weight: float = 1.0) -> list[Cluster]:
    """Answers that were each given alone: every one a cluster of its own. `scores` are the counts of 1, 2, 3, 4, 5."""
    single = ([int(i == score) for i in range(5)] for score in range(5))
    return [
        replace(score_cluster(one, weight), times=count) for one, count in zip(single, scores, strict=True) if count
    ]


def alone_shares(count: int, base: int, weight: float = 1.0) -> list[Cluster]:
    """`base` answers that were each given alone, of which `count` are counted."""
    kinds = ((1, count), (0, base - count))
    return [replace(share_cluster(one, 1, weight), times=times) for one, times in kinds if times]


def sizes(clusters: Iterable[Cluster]) -> tuple[int, int]:
    """How many answers there are, and in how many clusters."""
    clusters = list(clusters)
    return sum(one.n * one.times for one in clusters), sum(one.times for one in clusters)
