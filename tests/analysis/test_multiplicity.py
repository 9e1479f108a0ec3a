import gc
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests

from analysis import Estimate, benjamini_hochberg, cliffs_delta, holm, may_claim, share, share_difference
from analysis.multiplicity import SMALLEST_DELTA

PS = st.lists(st.floats(0, 1), min_size=1, max_size=12)
SOME_UNTESTED = st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=12)


@pytest.fixture(autouse=True, scope="module")
def little_to_clear():
    """statsmodels clears the memory at every call, of all that this process ever made unless that is set apart."""
    gc.freeze()
    yield
    gc.unfreeze()


@given(PS)
def test_both_corrections_agree_with_statsmodels_and_scipy(ps):
    assert holm(ps) == pytest.approx(multipletests(ps, method="holm")[1], abs=1e-12)
    assert benjamini_hochberg(ps) == pytest.approx(stats.false_discovery_control(ps), abs=1e-12)


@given(SOME_UNTESTED)
def test_what_was_not_tested_stays_so_and_does_not_count(ps):
    tested = [p for p in ps if p is not None]

    for correct in (holm, benjamini_hochberg):
        corrected = correct(ps)
        assert [p is None for p in corrected] == [p is None for p in ps]
        assert [p for p in corrected if p is not None] == correct(tested)


def test_one_untested_p_does_not_spoil_the_others_as_in_statsmodels():
    assert all(math.isnan(p) for p in multipletests([0.01, 0.02, math.nan], method="fdr_bh")[1])
    assert benjamini_hochberg([0.01, 0.02, None]) == [0.02, 0.02, None]


@given(PS)
def test_a_corrected_p_is_never_smaller_and_keeps_the_order(ps):
    for correct in (holm, benjamini_hochberg):
        corrected = correct(ps)
        assert all(p <= q <= 1 or q == pytest.approx(p) for p, q in zip(ps, corrected, strict=True))
        assert [q for _, q in sorted(zip(ps, corrected, strict=True))] == sorted(corrected)
        assert correct(ps[::-1]) == corrected[::-1]


@pytest.mark.parametrize("p", [-0.1, 1.1, math.nan])
def test_what_is_no_probability_is_refused(p):
    with pytest.raises(ValueError, match="between 0 and 1"):
        holm([0.5, p])


@pytest.mark.parametrize(
    ("effect", "p", "claimed"),
    [
        (Estimate(0.09, 0.03, 0.16, 506, "newcombe"), 0.004, True),
        (Estimate(-0.09, -0.16, -0.03, 506, "newcombe"), 0.004, True),
        (Estimate(0.09, 0.03, 0.16, 506, "newcombe"), 0.05, False),
        (Estimate(0.09, 0.03, 0.16, 506, "newcombe"), None, False),
        (Estimate(0.09, -0.01, 0.16, 506, "newcombe"), 0.004, False),
        (Estimate(0.09, 0.0, 0.16, 506, "newcombe"), 0.004, False),
        (Estimate(0.049, 0.03, 0.07, 9999, "newcombe"), 0.0001, False),
        (Estimate(0.09, None, None, 506, "newcombe", "few_clusters"), 0.004, False),
        (Estimate(None, None, None, 0, "newcombe", "no_answers"), None, False),
    ],
)
def test_a_claim_needs_a_small_p_an_interval_without_nought_and_five_points(effect, p, claimed):
    assert may_claim(effect, p) is claimed


def test_exactly_five_points_is_enough_whatever_doubles_make_of_it():
    difference = share_difference(share(9500, 10_000), share(9000, 10_000))

    assert difference.value < 0.05
    assert may_claim(difference, 0.0001)


def test_a_difference_of_scores_has_a_size_of_its_own():
    delta = cliffs_delta([400, 500, 900, 2000, 2000], [500, 600, 1000, 2000, 1700])

    assert 0.05 < delta.value < SMALLEST_DELTA
    assert not may_claim(delta, 0.0001, SMALLEST_DELTA)
