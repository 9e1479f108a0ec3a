"""Coverage of the intervals of a share, exactly: the probabilities of the counts whose interval contains the truth."""

import numpy as np
from scipy.stats import binom, hypergeom

from analysis import share, share_of_population
from verify.tables import contains, percent, table

SIZES = (10, 30, 61, 217, 336, 1000)
TRUTHS = (0.5, 0.8, 0.9, 0.93, 0.97, 0.99)
VOLUNTEERS = 254


def run() -> str:
    return "\n\n".join(
        [
            "Exact, for a true share of:",
            by_size("wilson", "Wilson (every share on a page)"),
            by_size("exact", "Clopper-Pearson (audits)"),
            "Wilson covers 95% on average and swings around it, as every interval of a count does; averaged over all shares from 80% to 99%:",
            table(
                ["answers", *SIZES],
                [[name, *(percent(average(n, name)) for n in SIZES)] for name in ("wilson", "exact")],
            ),
            f"Exact, of a list of {VOLUNTEERS} volunteers of whom 236 are satisfied:",
            of_list(),
        ]
    )


def by_size(method: str, title: str) -> str:
    rows = [[n, *(percent(coverage(n, truth, method)) for truth in TRUTHS)] for n in SIZES]
    return table([f"{title}: answers", *(f"{truth:.0%}" for truth in TRUTHS)], rows)


def coverage(n: int, truth: float, method: str) -> float:
    counts = np.arange(n + 1)
    inside = [contains(share(int(count), n, method), truth) for count in counts]
    return float(binom.pmf(counts, n, truth) @ inside)


def average(n: int, method: str) -> float:
    intervals = [share(count, n, method) for count in range(n + 1)]
    low, high = (np.array([getattr(one, end) for one in intervals]) for end in ("low", "high"))
    truths = np.linspace(0.8, 0.99, 191)
    return float(
        np.mean([binom.pmf(np.arange(n + 1), n, truth) @ ((low <= truth) & (truth <= high)) for truth in truths])
    )


def of_list() -> str:
    satisfied = 236
    rows = []
    for n in (30, 61, 120, 200):
        counts = np.arange(max(0, n - VOLUNTEERS + satisfied), min(n, satisfied) + 1)
        chances = hypergeom.pmf(counts, VOLUNTEERS, satisfied, n)
        truth = satisfied / VOLUNTEERS
        ours = [share_of_population(int(count), n, VOLUNTEERS) for count in counts]
        plain = [share(int(count), n) for count in counts]
        widths = [float(chances @ [one.high - one.low for one in intervals]) for intervals in (ours, plain)]
        rows.append(
            [
                n,
                *(percent(float(chances @ [contains(one, truth) for one in some])) for some in (ours, plain)),
                *map(percent, widths),
            ]
        )
    heads = ["answers", "with the list", "without", "mean width with the list, points", "without"]
    return table(heads, rows)
