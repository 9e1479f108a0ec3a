import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.contingency_tables import Table

from analysis import cochran_armitage, jonckheere_terpstra, share

SCORES = st.lists(st.integers(0, 40), min_size=5, max_size=5).filter(any)
GROUPS = st.lists(SCORES, min_size=2, max_size=6).filter(
    lambda g: sum(sum(one) > 0 for one in zip(*g, strict=True)) > 1
)
SHARES = st.integers(1, 500).flatmap(lambda base: st.builds(share, st.integers(0, base), st.just(base)))
SERIES = st.lists(SHARES, min_size=2, max_size=8).filter(
    lambda series: 0 < sum(one.count for one in series) < sum(one.base for one in series)
)


@given(GROUPS)
def test_jonckheere_has_the_p_of_kendalls_tau_between_group_and_score(groups):
    group = np.repeat(range(len(groups)), [sum(scores) for scores in groups])
    score = np.concatenate([np.repeat([1, 2, 3, 4, 5], scores) for scores in groups])

    theirs = stats.kendalltau(group, score, method="asymptotic")

    assert jonckheere_terpstra(groups).p == pytest.approx(theirs.pvalue, abs=1e-9)


def test_jonckheere_of_a_hundred_million_ties_loses_no_digits():
    """By hand: the one who scores higher is in the second group, of two, with chance 2 / (n + 2); then the statistic is n, else -2."""
    n = 10**8
    variance = (2 * n**2 + n * 2**2) / (n + 2)

    found = jonckheere_terpstra([[0, n, 0, 0, 0], [0, 1, 0, 0, 1]])

    assert found.statistic == pytest.approx(n / variance**0.5, rel=1e-9)


@given(SERIES)
def test_cochran_armitage_agrees_with_statsmodels(series):
    table = np.array([[one.count, one.base - one.count] for one in series])
    theirs = Table(table, shift_zeros=False).test_ordinal_association(col_scores=np.array([1, 0]))

    found = cochran_armitage(series)

    # Theirs divides by N - 1 where Cochran and Armitage divide by N.
    n = table.sum()
    assert found.statistic == pytest.approx(theirs.zscore * np.sqrt(n / (n - 1)), rel=1e-6, abs=1e-9)


@given(GROUPS, SERIES)
def test_the_other_way_round_a_rise_is_a_fall(groups, series):
    for test, rising in ((jonckheere_terpstra, groups), (cochran_armitage, series)):
        assert test(rising[::-1]).statistic == pytest.approx(-test(rising).statistic, abs=1e-9)
        assert test(rising[::-1]).p == pytest.approx(test(rising).p, abs=1e-9)
    turned = [scores[::-1] for scores in groups]
    assert jonckheere_terpstra(turned).statistic == pytest.approx(-jonckheere_terpstra(groups).statistic, abs=1e-9)


def test_rising_scores_and_shares_have_a_positive_statistic():
    assert jonckheere_terpstra([[9, 5, 1, 0, 0], [1, 9, 9, 2, 1], [0, 0, 1, 5, 9]]).statistic > 4
    assert cochran_armitage([share(10, 30), share(15, 30), share(24, 30)]).statistic > 3


def test_an_empty_group_keeps_its_place():
    with_gap = cochran_armitage([share(10, 30), share(0, 0), share(24, 30), share(25, 30)])

    assert with_gap.p != pytest.approx(cochran_armitage([share(10, 30), share(24, 30), share(25, 30)]).p)
    assert with_gap.n == 90


@pytest.mark.parametrize(
    ("groups", "reason"),
    [([], "no_answers"), ([[0] * 5], "no_answers"), ([[0] * 5, [1, 0, 0, 0, 9]], "one_group"),
     ([[0, 0, 0, 9, 0], [0, 0, 0, 7, 0]], "all_equal")],
)  # fmt: skip
def test_scores_without_a_trend_to_test_have_a_reason(groups, reason):
    found = jonckheere_terpstra(groups)

    assert (found.p, found.statistic, found.reason) == (None, None, reason)


@pytest.mark.parametrize(
    ("series", "reason"),
    [([], "no_answers"), ([(0, 0), (0, 0)], "no_answers"), ([(3, 4), (0, 0)], "one_group"), ([(4, 4), (9, 9)], "all_equal"),
     ([(0, 4), (0, 9)], "all_equal")],
)  # fmt: skip
def test_shares_without_a_trend_to_test_have_a_reason(series, reason):
    found = cochran_armitage([share(*one) for one in series])

    assert (found.p, found.statistic, found.reason) == (None, None, reason)


def test_two_people_and_ten_million_can_both_be_tested():
    few, many = jonckheere_terpstra([[1, 0], [0, 1]]), jonckheere_terpstra([[10**6] * 5, [10**6] * 5])

    assert (few.statistic, many.p) == (pytest.approx(1), pytest.approx(1))
