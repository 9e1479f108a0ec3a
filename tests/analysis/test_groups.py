import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis import against_rest, compare_groups, kruskal_wallis, share, share_test

SCORES = st.lists(st.integers(0, 100), min_size=5, max_size=5).filter(any)
GROUPS = st.lists(SCORES, min_size=2, max_size=5)
ROUND_2022 = {
    "bewoners": [1, 2, 10, 86, 118],
    "vrijwilligers": [0, 1, 3, 23, 34],
    "netwerkpartners": [0, 1, 1, 30, 24],
}


def people(scores):
    return np.repeat([1, 2, 3, 4, 5], scores)


@given(GROUPS.filter(lambda groups: sum(sum(one) > 0 for one in zip(*groups, strict=True)) > 1))
def test_kruskal_wallis_agrees_with_scipy_on_the_people_themselves(groups):
    theirs = stats.kruskal(*map(people, groups))

    found = kruskal_wallis(groups)

    assert found.statistic == pytest.approx(theirs.statistic, abs=1e-9)
    # Without any difference theirs is a crumb beside 0, which makes p nan when it lies below 0.
    assert found.p == (pytest.approx(theirs.pvalue, abs=1e-6) if found.statistic else 1)


@pytest.mark.parametrize("sizes", [(3, 3, 3), (10, 12, 3), (200, 100, 50)])
def test_the_same_score_from_everybody_is_no_difference_where_scipy_can_say_infinity(sizes):
    found = kruskal_wallis([[0, 0, 0, size, 0] for size in sizes])

    assert (found.p, found.statistic, found.reason) == (1, 0, None)


@given(GROUPS)
def test_neither_the_order_of_groups_nor_the_direction_of_the_scale_matters(groups):
    p = kruskal_wallis(groups).p

    assert kruskal_wallis(groups[::-1]).p == pytest.approx(p, abs=1e-12)
    assert kruskal_wallis([one[::-1] for one in groups]).p == pytest.approx(p, abs=1e-12)


def test_every_pair_is_compared_and_corrected_for_all_pairs():
    found = compare_groups(ROUND_2022)

    assert [(pair.first, pair.second) for pair in found.pairs] == [
        ("bewoners", "vrijwilligers"),
        ("bewoners", "netwerkpartners"),
        ("vrijwilligers", "netwerkpartners"),
    ]
    assert all(pair.p_holm >= pair.test.p for pair in found.pairs)
    assert min(pair.p_holm for pair in found.pairs) == pytest.approx(
        min(1, 3 * min(pair.test.p for pair in found.pairs))
    )
    assert (found.scores.method, found.boxes.method) == ("kruskal_wallis", "fisher_freeman_halton")


def test_an_empty_group_is_left_out_and_named():
    found = compare_groups({**ROUND_2022, "vrijwilligersorganisaties": [0] * 5})

    assert found.left_out == ("vrijwilligersorganisaties",)
    assert found.scores == compare_groups(ROUND_2022).scores
    assert len(found.pairs) == 3


@pytest.mark.parametrize(
    ("groups", "reason"), [({}, "no_answers"), ({"bewoners": [0, 0, 1, 2, 3], "vrijwilligers": [0] * 5}, "one_group")]
)
def test_with_fewer_than_two_groups_there_is_nothing_to_compare(groups, reason):
    found = compare_groups(groups)

    assert (found.scores.p, found.scores.reason, found.boxes.p, found.boxes.reason) == (None, reason, None, reason)
    assert found.pairs == ()


def test_a_pair_that_cannot_be_tested_does_not_count_in_the_correction():
    found = compare_groups({"a": [0, 0, 0, 20, 0], "b": [0, 0, 0, 30, 0], "c": [5, 5, 5, 10, 0]})

    untested, *tested = found.pairs
    assert (untested.test.reason, untested.p_holm) == ("all_equal", None)
    assert min(pair.p_holm for pair in tested) == pytest.approx(2 * min(pair.test.p for pair in tested))


def test_a_group_is_held_against_the_others_and_not_against_a_total_it_is_part_of():
    found = against_rest(
        {
            "bewoners": share(204, 217),
            "vrijwilligers": share(57, 61),
            "netwerkpartners": share(54, 56),
            "ouders": share(0, 0),
        }
    )

    assert list(found) == ["bewoners", "vrijwilligers", "netwerkpartners"]
    one = found["bewoners"]
    assert (one.rest.count, one.rest.base) == (111, 117)
    assert one.difference.value == pytest.approx(204 / 217 - 111 / 117)
    assert one.test == share_test(share(204, 217), share(111, 117))
    assert one.p_holm >= one.test.p


@pytest.mark.parametrize(("groups", "left"), [({}, 0), ({"bewoners": share(3, 4)}, 1)])
def test_a_group_alone_has_no_others(groups, left):
    found = against_rest(groups)

    assert len(found) == left
    assert {(one.test.reason, one.difference.reason, one.p_holm) for one in found.values()} <= {
        ("one_group", "no_answers", None)
    }
