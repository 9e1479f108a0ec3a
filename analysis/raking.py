"""Weights by raking: fitted to one margin of the population after another, with small categories merged and weights limited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.weights import Key, Weighting, kish

SMALLEST_CATEGORY = 10
"""Answers that a category needs to carry a weight of its own."""
LEAST, MOST = 0.3, 3.0
"""Limits on a weight, in times the mean."""
SETTLED, ROUNDS = 1e-8, 100
"""Raking ends when no weight changes by more than this part of itself, or after so many rounds."""
REACHED = 1e-6
"""How near (0..1) the weighted shares of raked margins must be to those of the population."""
LARGEST_DEFF = 2.0
"""With a larger design effect the weights cost more certainty than they are worth."""


def post_stratify(sample: Mapping[str, int], population: Mapping[str, float]) -> Weighting:
    """Weights that give every category its share of the population: raking over a single margin.

    `sample` counts answers per category and `population` people (or their share). Otherwise as `rake`.
    """
    return rake({(category,): count for category, count in sample.items()}, [population])


def rake(sample: Mapping[Key, int], margins: Sequence[Mapping[str, float]]) -> Weighting:
    """Weights that give every category of every margin its share of the population, by iterative proportional fitting.

    `sample` counts answers per combination of categories; leave out answers of which one is not known. A margin lists its
    categories in their order, for one with fewer than 10 answers is merged with a neighbour. Weights stay between
    0.3 and 3 times the mean. Where they cost too much ("too_unequal", design effect above 2), or the sample cannot be
    brought to the margins ("not_converged"), none are given. Deming & Stephan (1940), Annals of Mathematical Statistics 11:427-444.
    Raises ValueError for a category of the sample without population, a count below 0, or keys of another length than `margins`.
    """
    raking = Raking(sample, margins)
    if not raking.total:
        return Weighting({}, None, None, reason="no_answers")
    converged = raking.run()
    deff, n_eff = kish((raking.weights[key], count) for key, count in sample.items() if count)
    reason = None if converged else "not_converged"
    if deff > LARGEST_DEFF:
        reason = "too_unequal"
    return Weighting({} if reason else raking.weights, deff, n_eff, raking.merged, raking.gap(), reason)


class Raking:
    """The weights of one sample on their way to the margins of the population."""

    def __init__(self, sample: Mapping[Key, int], margins: Sequence[Mapping[str, float]]) -> None:
        check(sample, margins)
        self.counts = {key: count for key, count in sample.items() if count}
        self.total = sum(self.counts.values())
        self.weights = dict.fromkeys(self.counts, 1.0)
        self.merged = tuple(self.merge(margin, position) for position, margin in enumerate(margins))
        self.targets = [
            self.target(margin, groups, position)
            for position, (margin, groups) in enumerate(zip(margins, self.merged, strict=True))
        ]

    def merge(self, margin: Mapping[str, float], position: int) -> tuple[tuple[str, ...], ...]:
        """The categories of a margin in groups of at least ten answers, each merged with its smaller neighbour."""
        groups: list[tuple[str, ...]] = [(category,) for category in margin]
        sizes = [sum(n for key, n in self.counts.items() if key[position] == category) for category in margin]
        while len(groups) > 1 and min(sizes) < SMALLEST_CATEGORY:
            smallest = sizes.index(min(sizes))
            neighbours = [i for i in (smallest - 1, smallest + 1) if 0 <= i < len(groups)]
            first = min(smallest, min(neighbours, key=lambda i: sizes[i]))
            groups[first : first + 2] = [groups[first] + groups[first + 1]]
            sizes[first : first + 2] = [sizes[first] + sizes[first + 1]]
        return tuple(groups)

    def target(
        self, margin: Mapping[str, float], groups: Sequence[tuple[str, ...]], position: int
    ) -> list[tuple[float, list[Key]]]:
        """Per group of categories: what its weights must add up to, and which combinations it holds."""
        people = sum(margin.values())
        return [
            (
                sum(margin[category] for category in group) / people * self.total,
                [key for key in self.counts if key[position] in group],
            )
            for group in groups
        ]

    def run(self) -> bool:
        """Rakes, limits the weights and rakes again until both hold; where they cannot both, the limits do. Whether it settled."""
        limited = self.weights
        for _ in range(ROUNDS):
            if not self.rake():
                return False
            raked = self.weights
            self.trim()
            if min(change(raked, self.weights), change(limited, self.weights)) < SETTLED:
                return True
            limited = self.weights
        return False

    def rake(self) -> bool:
        """Fits the margins in turn until no weight changes; whether that gave every margin, which some samples cannot."""
        for _ in range(ROUNDS):
            before = self.weights
            for target in self.targets:
                self.fit(target)
            if change(before, self.weights) < SETTLED:
                return self.gap() < REACHED
        return False

    def fit(self, target: Sequence[tuple[float, list[Key]]]) -> None:
        """Multiplies the weights of each group so that they add up to what the population has."""
        factors = {key: wanted / self.weighed(keys) for wanted, keys in target for key in keys}
        self.weights = {key: weight * factors[key] for key, weight in self.weights.items()}

    def trim(self) -> None:
        """Brings every weight within the limits around a mean of 1, which moves while weights do."""
        for _ in range(ROUNDS):
            mean = self.weighed(list(self.counts)) / self.total
            limited = {key: min(MOST, max(LEAST, weight / mean)) for key, weight in self.weights.items()}
            if change(self.weights, limited) < SETTLED:
                return
            self.weights = limited

    def gap(self) -> float:
        """The largest difference (0..1) between the weighted share of a group and its share of the population."""
        everybody = self.weighed(list(self.counts))
        return max(
            abs(self.weighed(keys) / everybody - wanted / self.total)
            for target in self.targets
            for wanted, keys in target
        )

    def weighed(self, keys: Sequence[Key]) -> float:
        return sum(self.counts[key] * self.weights[key] for key in keys)


def check(sample: Mapping[Key, int], margins: Sequence[Mapping[str, float]]) -> None:
    if not margins or any(count < 0 or len(key) != len(margins) for key, count in sample.items()):
        raise ValueError("counts of 0 or more are needed, with one category for each margin")
    for position, margin in enumerate(margins):
        present = {key[position] for key, count in sample.items() if count}
        if min(margin.values(), default=0) < 0 or not all(margin.get(category, 0) > 0 for category in present):
            raise ValueError(f"categories without population: {sorted(present - set(margin)) or 'zero'}")


def change(before: Mapping[Key, float], after: Mapping[Key, float]) -> float:
    """The largest relative change of a weight."""
    return max(abs(after[key] / weight - 1) for key, weight in before.items())
