"""Every figure of tests/reference/comparisons.json, which R made (comparisons.R beside it), from our own functions."""

import json
from pathlib import Path

import pytest

import analysis
from analysis import AnswerPatterns, Baseline, Point, share, share_difference
from analysis.control import fewest_crossings_allowed, longest_run_allowed, tails

CASES = json.loads((Path(__file__).parents[1] / "reference" / "comparisons.json").read_text())
FITTED = {"mcdonald_omega"}
"""Where R searches for a best fit, it stops within this of it: the others are exact on both sides."""


def shares(counts):
    return share(*counts[:2]), share(*counts[2:])


def figures(result, *names):
    return {name: getattr(result, name) for name in names}


def interval(result):
    return figures(result, "value", "low", "high")


def significance(result):
    return figures(result, "p", "statistic")


def of_shares(name, counts):
    return figures(getattr(analysis, name)(*shares(counts)), "p")


def of_strata(name, rows):
    return getattr(analysis, name)([shares(row) for row in rows])


def trend(counts, bases):
    result = analysis.cochran_armitage([share(*one) for one in zip(counts, bases, strict=True)])
    return {"p": result.p, "chi_square": result.statistic**2}


def years(rows):
    now, before = ({str(place): shares(row)[year] for place, row in enumerate(rows)} for year in (0, 1))
    return analysis.compare_years(now, before)


def corrected(name, ps):
    return {str(place): p for place, p in enumerate(getattr(analysis, name)(ps))}


def points(counts, bases):
    return [Point(f"{2021 + i // 12}-{i % 12 + 1:02}", *one) for i, one in enumerate(zip(counts, bases, strict=True))]


def ewma(counts, bases, weight, width):
    series = points(counts, bases)
    return interval(analysis.ewma(series, Baseline(tuple(series[:12])), weight[0], width[0])[-1])


def laney(counts, bases):
    return figures(analysis.laney(Baseline(tuple(points(counts, bases)[:12]))), "value")


def patterns(listed):
    size = len(listed[0][0])
    return AnswerPatterns(tuple("yabcdef"[:size]), {tuple(map(int, answers)): n for answers, n in listed})


def shapley(listed):
    found = patterns(listed)
    drivers = analysis.key_drivers(found, found.items[0], found.items[1:])
    parts = {str(place): one.value for place, one in enumerate(drivers.shares.values(), start=1)}
    return parts | {"r_squared": drivers.r_squared}


OURS = {
    "share_difference": lambda counts: interval(share_difference(*shares(counts))),
    "fisher_exact": lambda counts: of_shares("fisher_exact", counts),
    "mid_p": lambda counts: of_shares("mid_p", counts),
    "chi_square": lambda table: significance(analysis.chi_square(table)),
    "cramers_v": lambda table: figures(analysis.cramers_v(table), "value"),
    "fisher_freeman_halton": lambda table: figures(analysis.fisher_freeman_halton(table), "p"),
    "mann_whitney": lambda two: significance(analysis.mann_whitney(*two)),
    "brunner_munzel": lambda two: significance(analysis.brunner_munzel(*two)),
    "superiority": lambda two: interval(analysis.superiority(*two)),
    "cliffs_delta": lambda two: interval(analysis.cliffs_delta(*two)),
    "rank_permutation": lambda two: figures(analysis.rank_permutation(*two), "p"),
    "kruskal_wallis": lambda groups: significance(analysis.kruskal_wallis(groups)),
    "jonckheere_terpstra": lambda groups: significance(analysis.jonckheere_terpstra(groups)),
    "cochran_armitage": lambda counts: trend(*counts),
    "cochran_mantel_haenszel": lambda rows: significance(of_strata("cochran_mantel_haenszel", rows)),
    "mantel_haenszel_difference": lambda rows: interval(of_strata("mantel_haenszel_difference", rows)),
    "standardised_share": lambda rows: interval(years(rows).now),
    "standardised_difference": lambda rows: interval(years(rows).difference),
    "holm": lambda ps: corrected("holm", ps),
    "benjamini_hochberg": lambda ps: corrected("benjamini_hochberg", ps),
    "run_limits": lambda m: {"longest": longest_run_allowed(m[0]), "fewest": fewest_crossings_allowed(m[0])},
    "tails": lambda x: dict(zip(("fewer", "more"), tails(*x), strict=True)),
    "laney": lambda series: laney(*series),
    "ewma": lambda series: ewma(*series),
    "tau_b": lambda table: figures(analysis.tau_b(table), "value"),
    "somers_d": lambda table: figures(analysis.somers_d(table), "value"),
    "shapley": shapley,
    "spearman_brown": lambda listed: figures(analysis.spearman_brown(patterns(listed)), "value"),
    "cronbach_alpha": lambda listed: interval(analysis.cronbach_alpha(patterns(listed))),
    "mcdonald_omega": lambda listed: figures(analysis.mcdonald_omega(patterns(listed)), "value"),
}


@pytest.mark.parametrize("case", CASES, ids=[f"{place}-{case['statistic']}" for place, case in enumerate(CASES)])
def test_r_gives_the_same_figure(case):
    ours = OURS[case["statistic"]](case["input"])

    precision = 1e-6 if case["statistic"] in FITTED else 1e-9
    assert {name: ours[name] for name in case["expected"]} == pytest.approx(
        case["expected"], rel=precision, abs=precision
    )


def test_there_are_enough_reference_values_and_each_kind_of_figure_has_some():
    assert sum(len(case["expected"]) for case in CASES) >= 200
    assert {case["statistic"] for case in CASES} == set(OURS)
