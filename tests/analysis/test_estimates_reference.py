"""The figures of this package against R and its package survey: tests/reference/estimates.R made the values, R is not needed here.

Every value is its own test, so a difference names itself.
"""

import json
from pathlib import Path

import pytest

from analysis import (
    alone,
    clustered_mean,
    clustered_share,
    deducible_ranges,
    design_effect,
    detectable_means,
    detectable_shares,
    intraclass_correlation,
    judge_indicator,
    kish_deff,
    mean_score,
    net_score,
    post_stratify,
    power_of_means,
    power_of_shares,
    probability_at_least,
    rake,
    score_cluster,
    share,
    share_cluster,
    share_of_population,
    standardised,
)

R = json.loads((Path(__file__).resolve().parents[1] / "reference" / "estimates.json").read_text(encoding="utf-8"))
CLOSE = {"rel": 1e-9, "abs": 1e-9}


def expected_values():
    """(what, ours, R's) for every value."""
    for one in R["shares"]:
        for method in ("wilson", "exact"):
            ours = share(one["count"], one["base"], method)
            yield from interval(f"{method} {one['count']}/{one['base']}", ours, one[method])
    for one in R["population"]:
        ours = share_of_population(one["count"], one["base"], one["population"])
        yield f"n_eff of {one['base']} from {one['population']}", ours.n_eff, one["n_eff"]
        yield from interval(f"{one['count']}/{one['base']} of {one['population']}", ours, one["wilson"])
    for one in R["means"]:
        ours = mean_score(one["scores"])
        yield f"mean {one['scores']}", ours.value, one["mean"]
        yield f"sd {one['scores']}", ours.sd, one["sd"]
        yield from interval(f"mean {one['scores']}", ours, one["interval"])
        bounds = judge_indicator(one["scores"])
        yield f"lower bound {one['scores']}", bounds.low, one["lower"]
        yield f"upper bound {one['scores']}", bounds.high, one["upper"]
    for one in R["nets"]:
        ours = net_score(one["scores"])
        yield f"net {one['scores']}", ours.value, one["net"]
        yield from interval(f"net {one['scores']}", ours, one["interval"])
    for one in R["standardised"]:
        groups = {name: (base - count, 0, 0, count, 0) for name, (count, base) in R["groups"].items()}
        ours = standardised(groups, one["mix"])
        yield f"standardised {one['mix']}", ours.value, one["value"]
        yield from interval(f"standardised {one['mix']}", ours, one["interval"])
    for number, one in enumerate(R["clusters"]):
        yield from of_clusters(f"clusters {number}", one)
    yield from of_weights(R["raking"])
    for one in R["indicator"]:
        yield f"posterior {one['scores']}", probability_at_least(one["scores"], one["norm"]), one["probability"]
    yield from of_planning()
    yield from of_audit(R["audit"])


def interval(what, ours, theirs):
    yield f"{what}, low", ours.low, theirs[0]
    yield f"{what}, high", ours.high, theirs[1]


def of_clusters(what, theirs):
    shares, scores, unweighted = (gather(theirs["rows"], make) for make in (of_share, of_score, without_weight))
    share_design, mean_design = design_effect(shares), design_effect(scores)
    yield f"{what}, share", share_design.value, theirs["share"]["value"]
    yield f"{what}, deff of the share", share_design.deff, max(1, theirs["share"]["deff"])
    yield f"{what}, effective n", share_design.n_eff_t, theirs["n_eff"]
    yield from interval(f"{what}, share", clustered_share(shares), theirs["wilson"])
    yield f"{what}, mean", mean_design.value, theirs["mean"]["value"]
    yield f"{what}, deff of the mean", mean_design.deff, max(1, theirs["mean"]["deff"])
    if theirs["mean"]["deff"] >= 1:  # below 1 ours is the wider one, on purpose
        yield from interval(f"{what}, mean", clustered_mean(scores)[0], theirs["mean"]["interval"])
    yield f"{what}, kish", kish_deff(scores), theirs["kish"]
    if isinstance(theirs["icc"], float):
        yield f"{what}, icc", intraclass_correlation(unweighted).value, theirs["icc"]


def gather(rows, make):
    found = {}
    for row in rows:
        one = make(row)
        found[row["cluster"]] = found[row["cluster"]] + one if row["cluster"] in found else one
    return list(found.values())


def of_share(row):
    return share_cluster(int(row["score"] >= 4), 1, row["weight"])


def of_score(row):
    return score_cluster([int(row["score"] == score) for score in range(1, 6)], row["weight"])


def without_weight(row):
    return of_score({**row, "weight": 1.0})


def of_weights(theirs):
    sample = {(row["sex"], row["age"]): row["n"] for row in theirs["sample"]}
    ours = rake(sample, [theirs["sex"], theirs["age"]])
    for key, expected in zip(sample, theirs["weights"], strict=True):
        yield f"raked weight {key}", ours.weights[key], expected
    ages = {age: sum(n for key, n in sample.items() if key[1] == age) for age in theirs["age"]}
    stratified = post_stratify(ages, theirs["age"])
    for age, expected in zip(ages, theirs["stratified"], strict=True):
        yield f"post-stratified weight {age}", stratified.weights[(age,)], expected


def of_planning():
    for one in R["power_shares"]:
        yield f"power {one}", power_of_shares(one["one"], one["other"], one["n"]), one["power"]
    for one in R["power_means"]:
        yield f"power {one}", power_of_means(one["delta"], one["sd"], one["n"]), one["power"]
    for one in R["detectable"]["shares"]:
        ours = detectable_shares(one["share"], one["n"])
        yield f"detectable {one}", ours.low if one["side"] < 0 else ours.high, one["other"]
    for one in R["detectable"]["means"]:
        yield f"detectable {one}", detectable_means(one["sd"], one["n"]), one["difference"]


def of_audit(theirs):
    leaves = {(row["_row"], column): row[column] for row in theirs["table"] for column in "xyz"}
    ours = deducible_ranges(leaves, [tuple(cell) for cell in theirs["hidden"]])
    for cell, (low, high) in zip(theirs["hidden"], theirs["ranges"], strict=True):
        yield f"least of {cell}", ours[tuple(cell)].low, low
        yield f"most of {cell}", ours[tuple(cell)].high, high


VALUES = list(expected_values())


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [pair for _, *pair in VALUES],
    ids=[f"{number}: {what}" for number, (what, *_) in enumerate(VALUES)],
)
def test_a_value_agrees_with_r(ours, theirs):
    assert ours == pytest.approx(theirs, **CLOSE)


def test_there_are_enough_values_to_mean_something():
    assert len(VALUES) >= 90


def test_answers_given_alone_are_clusters_of_one_however_they_are_written():
    rows = R["clusters"][4]["rows"]
    kinds = {}
    for row in rows:
        kinds.setdefault(row["weight"], [0] * 5)[row["score"] - 1] += 1
    together = [one for weight, scores in kinds.items() for one in alone(scores, weight)]

    assert len(together) < len(rows)
    assert design_effect(together).deff == pytest.approx(design_effect(gather(rows, of_score)).deff, rel=1e-12)
