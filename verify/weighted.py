"""Coverage of a weighted share, and of the share in a fixed mix of groups."""

import numpy as np

from analysis import post_stratify, share, standardised, weighted_share
from verify.populations import SEED
from verify.tables import contains, percent, table

DRAWS = 4000
POPULATION = {"18-44": 0.41, "45-64": 0.34, "65+": 0.25}
SATISFIED = {"18-44": 0.85, "45-64": 0.92, "65+": 0.96}
ASKED = {"18-44": 0.25, "45-64": 0.30, "65+": 0.45}
"""Whom we meet: more older people than live in town."""
GROUPS = {"bewoners": (217, 0.94), "vrijwilligers": (61, 0.92), "partners": (58, 0.91)}


def run() -> str:
    truth = sum(POPULATION[age] * SATISFIED[age] for age in POPULATION)
    rows = [[n, *map(percent, of_weights(n, truth))] for n in (100, 217, 600)]
    return "\n\n".join(
        [
            f"Drawn, {DRAWS:,} surveys each, of a town where 90% is satisfied but we meet more of the older and more satisfied:",
            table(["answers", "weighted to the town", "not weighted"], rows),
            f"Drawn, {DRAWS:,} surveys: the groups of 2022 in a fixed mix ({percent(of_mix())}).",
        ]
    )


def of_weights(n: int, truth: float) -> list[float]:
    rng = np.random.default_rng(SEED)
    inside = []
    for sizes in rng.multinomial(n, list(ASKED.values()), size=DRAWS):
        counts = rng.binomial(sizes, list(SATISFIED.values()))
        weighting = post_stratify(dict(zip(ASKED, map(int, sizes), strict=True)), POPULATION)
        cells = zip(ASKED, map(int, counts), map(int, sizes), strict=True)
        ours = weighted_share([(count, size, weighting.weights[(age,)]) for age, count, size in cells if size])
        inside.append([contains(ours, truth), contains(share(int(counts.sum()), n), truth)])
    return list(np.mean(inside, axis=0))


def of_mix() -> float:
    rng = np.random.default_rng(SEED)
    mix = {group: float(n) for group, (n, _) in GROUPS.items()}
    truth = sum(mix[group] * p for group, (_, p) in GROUPS.items()) / sum(mix.values())
    inside = []
    for _ in range(DRAWS):
        drawn = {group: int(rng.binomial(n, p)) for group, (n, p) in GROUPS.items()}
        groups = {group: (GROUPS[group][0] - count, 0, 0, count, 0) for group, count in drawn.items()}
        inside.append(contains(standardised(groups, mix), truth))
    return float(np.mean(inside))
