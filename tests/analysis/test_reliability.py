from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.multivariate.factor import Factor

from analysis import AnswerPatterns, cronbach_alpha, mcdonald_omega, reliability, spearman_brown

FIGURES = (cronbach_alpha, mcdonald_omega)


def scores(n=200, items=4, seed=1, strength=0.7):
    random = np.random.default_rng(seed)
    trait, noise = random.normal(size=n), 0.8 * random.normal(size=(n, items))
    return np.clip(np.round(4 + strength * trait[:, None] + noise), 1, 5).astype(int)


def patterns(rows):
    names = tuple(f"q{item}" for item in range(np.shape(rows)[1]))
    return AnswerPatterns(names, Counter(map(tuple, np.asarray(rows).tolist())))


@pytest.mark.parametrize("items", [3, 4, 5, 6])
def test_alpha_and_its_interval_are_those_of_the_analysis_of_variance(items):
    rows = scores(items=items)
    people, n = rows.mean(axis=1), len(rows)
    between = items * people.var(ddof=1)
    rest = rows - people[:, None] - rows.mean(axis=0) + rows.mean()
    within = (rest**2).sum() / ((n - 1) * (items - 1))
    low, high = (1 - within / between * stats.f.ppf(tail, n - 1, (n - 1) * (items - 1)) for tail in (0.975, 0.025))

    found = cronbach_alpha(patterns(rows))

    assert (found.value, found.low, found.high) == pytest.approx((1 - within / between, low, high), abs=1e-9)


def test_omega_of_more_items_fits_as_well_as_the_model_of_statsmodels():
    rows = scores(items=5)
    theirs = Factor(rows, n_factor=1, method="ml").fit()
    sd = rows.std(axis=0, ddof=1)
    common = (theirs.loadings[:, 0] * sd).sum() ** 2

    found = mcdonald_omega(patterns(rows))

    assert found.value == pytest.approx(common / (common + (theirs.uniqueness * sd**2).sum()), abs=1e-4)


def test_with_equal_loadings_omega_is_alpha():
    rows = scores(50_000, 3)

    assert mcdonald_omega(patterns(rows)).value == pytest.approx(cronbach_alpha(patterns(rows)).value, abs=0.005)


@pytest.mark.parametrize("items", [2, 3, 4])
def test_what_fits_the_number_of_items_is_given(items):
    found = reliability(patterns(scores(items=items)))

    assert (found.spearman_brown is None, found.alpha is None, found.omega is None) == (
        items != 2,
        items == 2,
        items == 2,
    )


def test_two_items_have_the_reliability_of_twice_one_item():
    rows = scores(items=2)
    r = np.corrcoef(rows.T)[0, 1]

    assert spearman_brown(patterns(rows)).value == pytest.approx(2 * r / (1 + r))


def test_two_items_that_run_against_each_other_are_no_scale():
    rows = scores(items=2)
    rows[:, 1] = 6 - rows[:, 1]

    assert (spearman_brown(patterns(rows)).value, spearman_brown(patterns(rows)).reason) == (
        None,
        "negative_covariance",
    )
    with pytest.raises(ValueError, match="two items"):
        spearman_brown(patterns(scores(items=3)))


@pytest.mark.parametrize(("people", "reason"), [(49, "few_people"), (50, None)])
def test_reliability_needs_fifty_people_who_answered_everything(people, reason):
    counts = patterns(scores(people)).counts
    found = AnswerPatterns(("q0", "q1", "q2", "q3"), {**counts, (5, 5, None, 5): 30})

    assert cronbach_alpha(found).reason == reason
    assert cronbach_alpha(found).n == people
    assert spearman_brown(patterns(scores(people, 2))).reason == reason


def test_an_item_with_one_answer_says_nothing_about_a_scale():
    rows = scores()
    rows[:, 2] = 4

    assert [(one(patterns(rows)).value, one(patterns(rows)).reason) for one in FIGURES] == [(None, "all_equal")] * 2


def test_a_negative_residual_variance_gives_no_omega():
    # Covariances 0.6, 0.6 and 0.2 with variances near 1: the first item would load 1.34 on the factor.
    random = np.random.default_rng(3)
    trait = random.normal(size=2000)
    rows = np.column_stack(
        [trait, 0.6 * trait + 0.8 * random.normal(size=2000), 0.6 * trait + 0.8 * random.normal(size=2000)]
    )
    rows[:, 1] -= 0.25 * (rows[:, 2] - 0.6 * trait)
    rows = np.clip(np.round(3 + rows), 1, 5).astype(int)

    assert (mcdonald_omega(patterns(rows)).value, mcdonald_omega(patterns(rows)).reason) == (None, "heywood")
    assert cronbach_alpha(patterns(rows)).value is not None


def test_an_item_that_copies_another_gives_no_omega():
    rows = scores(items=3)

    assert mcdonald_omega(patterns(np.column_stack([rows, rows[:, 0]]))).reason == "heywood"


def test_an_improper_solution_of_four_items_gives_no_omega():
    random = np.random.default_rng(5)
    trait = random.normal(size=1500)
    noise = random.normal(size=(1500, 3))
    rows = np.column_stack([trait, *(0.7 * trait[:, None] + noise - 0.5 * noise.mean(axis=1, keepdims=True)).T])
    rows = np.clip(np.round(10 + 2 * rows), 1, 20).astype(int)

    assert mcdonald_omega(patterns(rows)).reason == "heywood"


def test_items_that_run_against_each_other_give_no_omega():
    rows = scores()
    rows[:, 3] = 6 - rows[:, 3]

    assert (mcdonald_omega(patterns(rows)).value, mcdonald_omega(patterns(rows)).reason) == (
        None,
        "negative_covariance",
    )


def test_items_that_cancel_out_give_no_alpha():
    rows = scores(items=2)

    found = cronbach_alpha(patterns(np.column_stack([rows[:, 0], 6 - rows[:, 0]])))

    assert (found.value, found.low, found.reason) == (None, None, "negative_covariance")


def test_a_single_item_is_no_scale_and_no_error():
    found = reliability(patterns(scores(items=1)))

    assert (found.alpha.value, found.alpha.reason, found.omega.reason) == (None, "too_few_items", "too_few_items")


def test_two_items_are_too_few_for_omega():
    assert mcdonald_omega(patterns(scores(items=2))).reason == "too_few_items"


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.integers(3, 5), st.floats(0.0, 2.0))
def test_figures_are_in_range_and_the_same_on_a_reversed_scale(seed, items, strength):
    rows = scores(120, items, seed, strength)

    for figure in FIGURES:
        found, turned = figure(patterns(rows)), figure(patterns((6 - rows)[:, ::-1]))
        assert found.reason == turned.reason
        if found.value is not None:
            assert turned.value == pytest.approx(found.value, abs=1e-5)
            assert found.value <= 1
            assert found.low is None or found.low <= found.value <= found.high <= 1
