"""Coverage of the t interval of a mean score and of the Bonett-Price interval of the net score."""

from functools import cache

import numpy as np

from analysis import mean_score, net_score
from verify.populations import AS_2022, AT_THE_NORM, mean, surveys
from verify.tables import contains, percent, table

SIZES = (30, 61, 217, 1000)


def run() -> str:
    patterns = {"as 2022": AS_2022} | AT_THE_NORM
    means, nets = (
        [
            [name, *(percent(coverage(pattern, n, interval, truth(pattern))) for n in SIZES)]
            for name, pattern in patterns.items()
        ]
        for interval, truth in ((cache(mean_score), mean), (cache(net_score), net))
    )
    return "\n\n".join(
        [
            "Drawn. The t interval of the mean; surveys in which everybody says the same get none and are left out:",
            table(["scores: answers", *SIZES], means),
            "Drawn. The net score:",
            table(["scores: answers", *SIZES], nets),
        ]
    )


def net(pattern) -> float:
    return pattern[3] + pattern[4] - pattern[0] - pattern[1]


def coverage(pattern, n: int, interval, truth: float) -> float:
    found = [interval(tuple(map(int, counts))) for counts in surveys(pattern, n)]
    return float(np.mean([contains(one, truth) for one in found if one.low is not None]))
