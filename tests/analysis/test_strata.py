import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import StratifiedTable

from analysis import (
    cochran_mantel_haenszel,
    mantel_haenszel_difference,
    share,
    share_difference,
    share_test,
    standardised_share,
)

SHARES = st.integers(1, 200).flatmap(lambda base: st.builds(share, st.integers(0, base), st.just(base)))
STRATA = st.lists(st.tuples(SHARES, SHARES), min_size=1, max_size=5)


def varied(strata):
    return any(0 < first.count + second.count < first.base + second.base for first, second in strata)


@settings(max_examples=50)
@given(STRATA.filter(varied))
def test_the_test_within_strata_agrees_with_statsmodels(strata):
    tables = [np.array([[a.count, a.base - a.count], [b.count, b.base - b.count]]) for a, b in strata]
    theirs = StratifiedTable([table.astype(float) for table in tables]).test_null_odds(correction=False)

    found = cochran_mantel_haenszel(strata)

    assert (found.statistic, found.p) == pytest.approx((theirs.statistic, theirs.pvalue), abs=1e-9)


@given(STRATA)
def test_the_difference_within_strata_lies_in_its_interval_and_turns_round_with_the_groups(strata):
    found, turned = (mantel_haenszel_difference(one) for one in (strata, [(b, a) for a, b in strata]))

    assert turned.value == pytest.approx(-found.value, abs=1e-12)
    assert cochran_mantel_haenszel([(b, a) for a, b in strata]).p == pytest.approx(cochran_mantel_haenszel(strata).p)
    if found.reason is None:
        assert -1 <= found.low <= found.value <= found.high <= 1
        assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low), abs=1e-9)
    assert mantel_haenszel_difference(strata[::-1]).value == pytest.approx(found.value, abs=1e-12)


@given(st.tuples(SHARES, SHARES))
def test_in_a_single_stratum_it_is_the_plain_difference(stratum):
    assert mantel_haenszel_difference([stratum]).value == pytest.approx(share_difference(*stratum).value, abs=1e-12)


def test_another_mix_of_groups_is_not_taken_for_a_difference():
    # Both groups are as satisfied as before, but there are more of the satisfied one.
    strata = [(share(90, 100), share(9, 10)), (share(5, 10), share(50, 100))]

    assert mantel_haenszel_difference(strata).value == pytest.approx(0)
    assert cochran_mantel_haenszel(strata).p == pytest.approx(1)
    assert share_test(share(95, 110), share(59, 110)).p < 0.001


def test_a_stratum_without_answers_on_one_side_does_not_count():
    strata = [(share(30, 40), share(20, 40))]

    assert mantel_haenszel_difference([*strata, (share(9, 9), share(0, 0))]) == mantel_haenszel_difference(strata)
    assert cochran_mantel_haenszel([*strata, (share(0, 0), share(9, 9))]) == cochran_mantel_haenszel(strata)


@pytest.mark.parametrize("strata", [[], [(share(0, 0), share(3, 4))]])
def test_without_strata_there_is_no_figure_but_a_reason(strata):
    assert (mantel_haenszel_difference(strata).value, mantel_haenszel_difference(strata).reason) == (None, "no_answers")
    assert (cochran_mantel_haenszel(strata).p, cochran_mantel_haenszel(strata).reason) == (None, "no_answers")


def test_when_everybody_is_satisfied_there_is_a_difference_of_nought_without_interval_or_test():
    strata = [(share(30, 30), share(40, 40)), (share(5, 5), share(6, 6))]

    found, test = mantel_haenszel_difference(strata), cochran_mantel_haenszel(strata)

    assert (found.value, found.low, found.high, found.reason) == (0, None, None, "all_equal")
    assert (test.p, test.reason) == (None, "all_equal")


def test_one_person_against_one_can_be_tested():
    assert cochran_mantel_haenszel([(share(1, 1), share(0, 1))]).p == pytest.approx(0.317310507863, abs=1e-9)


@given(st.dictionaries(st.sampled_from("abcd"), SHARES, min_size=1))
def test_a_standardised_share_lies_between_its_groups_and_in_its_interval(groups):
    weights = dict.fromkeys(groups, 1 / len(groups))

    found = standardised_share(groups, weights)

    values = [one.value for one in groups.values()]
    assert min(values) - 1e-12 <= found.value <= max(values) + 1e-12
    assert 0 <= found.low <= found.value <= found.high <= 1 + 1e-12
    assert standardised_share(dict(reversed(groups.items())), weights).value == pytest.approx(found.value, abs=1e-12)


def test_one_group_that_weighs_everything_has_its_own_wilson_interval():
    one = share(313, 336)

    found = standardised_share({"bewoners": one}, {"bewoners": 1})

    assert (found.value, found.low, found.high) == pytest.approx((one.value, one.low, one.high), abs=1e-12)


@pytest.mark.parametrize(
    ("weights", "message"), [({"bewoners": 0.5}, "add up to 1"), ({"bewoners": 0.5, "vrijwilligers": 0.5}, "no share")]
)
def test_weights_that_do_not_fit_are_refused(weights, message):
    with pytest.raises(ValueError, match=message):
        standardised_share({"bewoners": share(3, 4), "vrijwilligers": share(0, 0)}, weights)
