"""What a statistic costs beside statsmodels on the same table, and what it costs to have the package at hand."""

import sys

import numpy as np

from analysis import cochran_mantel_haenszel, holm, share, share_difference, wilson
from bench import measure

TIMES = 200
IMPORTS = {
    "numpy": "import numpy",
    "`analysis`": "import analysis",
    "`analysis` and what a web process serves with": "import analysis, kto.app",
    "scipy.stats": "import scipy.stats",
    "statsmodels (proportion, contingency_tables)": (
        "import statsmodels.stats.proportion, statsmodels.stats.contingency_tables"
    ),
}
STRATA = [(201, 217, 143, 170), (59, 61, 18, 20), (50, 56, 40, 52)]
"""Satisfied and asked in two years, per group."""


def run() -> str:
    lines = ["| imported in a fresh process | ms |", "|---|---|"]
    lines += [
        f"| {name} | {measure.median_cost(sys.executable, '-c', code)[0]:.0f} |" for name, code in IMPORTS.items()
    ]
    lines += ["", "| statistic | analysis, µs | statsmodels, µs | ratio |", "|---|---|---|---|"]
    lines += [compared(name, *works) for name, works in pairs().items()]
    return "\n".join(lines)


def pairs():
    """The same statistic of the same table: ours, and that of statsmodels."""
    from statsmodels.stats.contingency_tables import StratifiedTable
    from statsmodels.stats.multitest import multipletests
    from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

    one, other = share(201, 217), share(143, 170)
    strata = [(share(a, n), share(b, m)) for a, n, b, m in STRATA]
    tables = [np.array([[a, n - a], [b, m - b]], dtype=float) for a, n, b, m in STRATA]
    ps = [0.001, 0.01, 0.02, 0.04, 0.2, 0.7]
    return {
        "interval of Wilson": (lambda: wilson(201, 217), lambda: proportion_confint(201, 217, method="wilson")),
        "difference of Newcombe": (
            lambda: share_difference(one, other),
            lambda: confint_proportions_2indep(201, 217, 143, 170, method="newcomb"),
        ),
        "Cochran-Mantel-Haenszel": (
            lambda: cochran_mantel_haenszel(strata),
            lambda: StratifiedTable(tables).test_null_odds(correction=False),
        ),
        "Holm": (lambda: holm(ps), lambda: multipletests(ps, method="holm")),
    }


def compared(name, ours, theirs) -> str:
    mine, other = (1000 * measure.median_ms(lambda work=work: repeat(work)) / TIMES for work in (ours, theirs))
    return f"| {name} | {mine:.1f} | {other:.1f} | {mine / other:.2f} |"


def repeat(work) -> None:
    for _ in range(TIMES):
        work()
