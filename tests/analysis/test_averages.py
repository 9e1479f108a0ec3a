"""Six averages that are not each other, on the groups of 2022 (counts of 1 to 5) and on made-up ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import all_answers, headline, mean_of_groups, mean_of_questions, per_group, pooled_mix, standardised

YEAR_2022 = {
    "bewoners": (0, 2, 11, 84, 120),
    "vrijwilligers": (1, 0, 4, 23, 33),
    "vrijwilligersorganisaties": (0, 0, 0, 1, 1),
    "netwerkpartners": (0, 1, 4, 30, 21),
}
FIVE = st.lists(st.integers(0, 60), min_size=5, max_size=5)
GROUPS = st.dictionaries(st.sampled_from("abcd"), FIVE.filter(sum), min_size=1)


def test_the_headline_of_2022_counts_every_person_once():
    share = headline(YEAR_2022)

    assert (share.count, share.base) == (313, 336)


def test_each_group_has_its_own_share_under_the_headline():
    assert {group: (share.count, share.base) for group, share in per_group(YEAR_2022).items()} == {
        "bewoners": (204, 217), "vrijwilligers": (56, 61), "vrijwilligersorganisaties": (2, 2), "netwerkpartners": (51, 56),
    }  # fmt: skip


def test_two_organisations_weigh_as_much_as_217_residents_in_the_mean_of_groups():
    assert mean_of_groups(YEAR_2022).value == pytest.approx((204 / 217 + 56 / 61 + 1 + 51 / 56) / 4)


def test_the_averages_of_questions_differ_when_one_has_fewer_answers():
    questions = {"bew_q1": (0, 0, 10, 40, 50), "bew_q2": (5, 5, 0, 5, 5)}

    by_question, by_answer = mean_of_questions(questions), all_answers(questions)

    assert (by_question.value, by_answer.value) == (pytest.approx(0.7), pytest.approx(100 / 120))
    assert (by_question.n, by_answer.n) == (120, 120)
    assert (by_question.low, by_question.reason) == (by_answer.low, by_answer.reason) == (None, "same_people")


def test_a_question_nobody_answered_does_not_pull_the_mean_down():
    assert mean_of_questions({"q1": (0, 0, 0, 0, 4), "q2": (0,) * 5}).value == 1


def test_a_fixed_mix_takes_the_change_of_groups_out_of_the_figure():
    before = {"bewoners": (10, 0, 0, 90, 0), "partners": (4, 0, 0, 6, 0)}
    after = {"bewoners": (10, 0, 0, 90, 0), "partners": (40, 0, 0, 60, 0)}
    mix = pooled_mix(before, after)

    assert headline(before).value > headline(after).value + 0.1
    assert standardised(before, mix).value == pytest.approx(standardised(after, mix).value)


def test_the_mix_holds_the_groups_that_answered_in_every_year():
    mix = pooled_mix(
        {"a": (0, 0, 0, 0, 10), "b": (0, 0, 0, 0, 5), "c": (0,) * 5}, {"a": (0, 0, 0, 0, 30), "c": (1,) * 5}
    )

    assert mix == {"a": 1.0}
    assert pooled_mix() == pooled_mix({"a": (1,) * 5}, {}) == {}


@given(GROUPS)
def test_in_their_own_mix_the_groups_give_the_headline(groups):
    ours = standardised(groups, {group: sum(scores) for group, scores in groups.items()})

    assert ours.value == pytest.approx(headline(groups).value)
    assert 0 <= ours.low <= ours.value <= ours.high <= 1
    assert ours.n == headline(groups).base


@given(GROUPS, st.floats(0.01, 1000))
def test_only_the_proportions_of_a_mix_count_and_not_the_order_of_groups(groups, times):
    mix = {group: float(number) for number, group in enumerate(groups, start=1)}
    turned = standardised(dict(reversed(groups.items())), {group: mix[group] * times for group in reversed(mix)})

    ours = standardised(groups, mix)

    assert (turned.value, turned.low, turned.high) == pytest.approx((ours.value, ours.low, ours.high))


@given(FIVE.filter(sum))
def test_one_group_alone_is_itself(scores):
    ours, share = standardised({"a": scores}, {"a": 3.0}), headline({"a": scores})

    assert (ours.value, ours.low, ours.high) == pytest.approx((share.value, share.low, share.high), abs=1e-12)


@pytest.mark.parametrize("average", [mean_of_groups, mean_of_questions, all_answers, headline])
@pytest.mark.parametrize("parts", [{}, {"a": (0,) * 5}])
def test_without_answers_there_is_no_average_but_a_reason(average, parts):
    assert (average(parts).value, average(parts).reason) == (None, "no_answers")


def test_a_group_of_the_mix_without_answers_leaves_no_figure():
    ours = standardised({"a": (1,) * 5}, {"a": 0.5, "b": 0.5})

    assert (ours.value, ours.low, ours.high, ours.reason) == (None, None, None, "empty_group")


def test_a_negative_weight_is_refused():
    with pytest.raises(ValueError, match="below zero"):
        standardised({"a": (1,) * 5}, {"a": -1})
