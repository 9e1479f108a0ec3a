import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import dissatisfied, net_score, satisfied

SCORES = st.lists(st.integers(0, 300), min_size=5, max_size=5).filter(sum)


@given(SCORES)
def test_the_net_score_is_satisfied_minus_dissatisfied_and_lies_in_its_interval(scores):
    net = net_score(scores)

    assert net.value == pytest.approx(satisfied(scores).value - dissatisfied(scores).value)
    assert -1 <= net.low <= net.value <= net.high <= 1


@given(SCORES)
def test_reversing_the_scale_turns_the_net_score_round(scores):
    net, turned = net_score(scores), net_score(scores[::-1])

    assert (turned.value, turned.low, turned.high) == pytest.approx((-net.value, -net.high, -net.low))


@given(SCORES, st.integers(2, 10))
def test_more_answers_with_the_same_shares_give_a_narrower_interval(scores, times):
    few, many = net_score(scores), net_score([count * times for count in scores])

    assert many.high - many.low < few.high - few.low


def test_there_is_an_interval_for_one_answer_and_for_none_dissatisfied():
    one, all_satisfied = net_score([0, 0, 0, 0, 1]), net_score([0, 0, 0, 20, 30])

    assert one.low < one.value == one.high == 1
    assert 0.8 < all_satisfied.low < all_satisfied.value == all_satisfied.high == 1


def test_without_answers_there_is_no_net_score_but_a_reason():
    net = net_score([0] * 5)

    assert (net.value, net.low, net.high, net.n, net.reason) == (None, None, None, 0, "no_answers")


@pytest.mark.parametrize("scores", [[1, 2, 3], [1, 1, 1, 1, -1]])
def test_what_is_no_table_of_scores_is_refused(scores):
    with pytest.raises(ValueError, match="five counts"):
        net_score(scores)
