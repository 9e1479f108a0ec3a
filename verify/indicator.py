"""How often the indicator claims what is not so, when the true mean is exactly the norm; and how often it sees what is."""

from functools import cache

import numpy as np

from analysis import IndicatorVerdict, clustered_mean, judge_indicator, score_cluster
from verify.populations import AS_2022, AT_THE_NORM, clustered_surveys, mean, surveys
from verify.tables import percent, table

SIZES = (30, 61, 217, 600)
DRAWS = 8000
ABOVE = ((0.0, 0.02, 0.12, 0.50, 0.36), (0.0, 0.02, 0.10, 0.44, 0.44), AS_2022)
BELOW = ((0.0, 0.0, 0.12, 0.86, 0.02), (0.02, 0.06, 0.20, 0.54, 0.18), (0.02, 0.13, 0.30, 0.43, 0.12))

judge = cache(judge_indicator)
of_scores = cache(score_cluster)


def run() -> str:
    wrong = [[name, *(both(rates(pattern, n)) for n in SIZES)] for name, pattern in AT_THE_NORM.items()]
    right = [
        [f"{mean(pattern):.2f}", *(percent(rates(pattern, n)[side]) for n in SIZES)]
        for side, patterns in enumerate((ABOVE, BELOW))
        for pattern in patterns
    ]
    clusters = [
        [f"{number} of 8", icc, *(both(clustered_rates(pattern, number, icc)) for pattern in AT_THE_NORM.values())]
        for number in (12, 27)
        for icc in (0.05, 0.1)
    ]
    return "\n\n".join(
        [
            f"Drawn, {DRAWS:,} surveys each, of people whose mean is exactly 4: how often *aangetoond* / *niet gehaald* is said.",
            table(["scores: answers", *SIZES], wrong),
            f"The distributions are {', '.join(f'{name} {shares(pattern)}' for name, pattern in AT_THE_NORM.items())}, from score 1 to 5.",
            f"The same with answers in clusters, {DRAWS // 4:,} surveys each:",
            table(["clusters", "likeness (ICC)", *AT_THE_NORM], clusters),
            "How often *aangetoond* is said when the true mean is above 4, and *niet gehaald* when it is below:",
            table(["true mean: answers", *SIZES], right),
        ]
    )


def shares(pattern) -> str:
    return "(" + ", ".join(f"{100 * share:.0f}" for share in pattern) + ")"


def both(pair) -> str:
    return " / ".join(map(percent, pair))


def rates(pattern, n: int) -> tuple[float, float]:
    """How often the norm is said to be reached, and not reached."""
    return of_verdicts([judge(tuple(map(int, counts))).verdict for counts in surveys(pattern, n, DRAWS)])


def clustered_rates(pattern, clusters: int, icc: float) -> tuple[float, float]:
    verdicts = []
    for survey in clustered_surveys(pattern, clusters, 8, icc, DRAWS // 4):
        scores = [tuple(map(int, counts)) for counts in survey]
        _, design = clustered_mean([of_scores(one) for one in scores])
        total = [sum(column) for column in zip(*scores, strict=True)]
        verdicts.append(judge_indicator(total, n_eff=design.n_eff_t).verdict)
    return of_verdicts(verdicts)


def of_verdicts(verdicts) -> tuple[float, float]:
    return tuple(
        float(np.mean([one is wanted for one in verdicts]))
        for wanted in (IndicatorVerdict.SHOWN, IndicatorVerdict.MISSED)
    )
