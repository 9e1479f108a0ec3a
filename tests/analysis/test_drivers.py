import time
from collections import Counter

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS

from analysis import AnswerPatterns, key_drivers
from analysis.drivers import shapley
from analysis.moments import arrays, covariances

NAMES = ("bew_q1", "bew_q2", "bew_q3", "bew_q4")


def scores(n=300, items=4, seed=1, strength=0.7):
    random = np.random.default_rng(seed)
    satisfied = random.normal(size=n)
    noise = 0.8 * random.normal(size=(n, items))
    return np.clip(np.round(4 + strength * satisfied[:, None] + noise), 1, 5).astype(int)


def patterns(rows, names=NAMES):
    return AnswerPatterns(tuple(names), Counter(map(tuple, np.asarray(rows).tolist())))


def r_squared(rows):
    design = np.column_stack([np.ones(len(rows)), rows[:, 1:]])
    return OLS(rows[:, 0], design).fit().rsquared


def test_the_parts_add_up_to_what_the_predictors_explain_together():
    rows = scores()

    found = key_drivers(patterns(rows), NAMES[0], NAMES[1:])

    assert found.r_squared == pytest.approx(r_squared(rows), abs=1e-9)
    assert sum(part.value for part in found.shares.values()) == pytest.approx(found.r_squared)
    assert all(part.low <= part.value <= part.high for part in found.shares.values())
    assert found.reason is None


def test_two_predictors_share_what_both_explain_equally():
    rows = scores(items=3)
    both, first, second = r_squared(rows), r_squared(rows[:, [0, 1]]), r_squared(rows[:, [0, 2]])

    found = key_drivers(patterns(rows, "yab"), "y", "ab")

    assert found.shares["a"].value == pytest.approx((first + both - second) / 2, abs=1e-9)
    assert found.shares["b"].value == pytest.approx((second + both - first) / 2, abs=1e-9)


def test_the_order_of_people_and_predictors_makes_no_difference():
    rows = scores()
    shuffled = AnswerPatterns(NAMES, dict(reversed(patterns(rows).counts.items())))

    first, again = (key_drivers(one, NAMES[0], NAMES[1:]) for one in (patterns(rows), shuffled))
    turned = key_drivers(patterns(rows), NAMES[0], NAMES[:0:-1])

    assert first == again
    assert {name: part.value for name, part in turned.shares.items()} == pytest.approx(
        {name: part.value for name, part in first.shares.items()}
    )


def test_reversing_every_scale_leaves_the_parts_alone():
    rows = scores()

    straight, turned = (key_drivers(patterns(one), NAMES[0], NAMES[1:]) for one in (rows, 6 - rows))

    for name in NAMES[1:]:
        assert turned.shares[name].value == pytest.approx(straight.shares[name].value, abs=1e-9)
        assert turned.tau_b[name].value == pytest.approx(straight.tau_b[name].value, abs=1e-12)


def test_two_predictors_that_always_agree_get_the_same_part():
    rows = scores(items=2)

    found = key_drivers(patterns(np.column_stack([rows, rows[:, 1]]), "yab"), "y", "ab")

    assert found.shares["a"].value == pytest.approx(found.shares["b"].value, abs=1e-9)
    assert found.r_squared == pytest.approx(r_squared(rows), abs=1e-9)


@pytest.mark.parametrize(
    ("people", "items", "reason"), [(99, 2, "few_people"), (100, 2, None), (119, 7, "few_people"), (120, 7, None), (200, 8, "many_predictors")]
)  # fmt: skip
def test_a_ranking_needs_people_for_every_predictor(people, items, reason):
    names = [f"q{item}" for item in range(items)]

    found = key_drivers(patterns(scores(people, items, strength=1.2), names), names[0], names[1:])

    assert found.reason == reason
    assert bool(found.shares) == (reason is None)
    assert all(tau.value is not None for tau in found.tau_b.values())


def test_the_partners_of_2022_are_too_few_for_a_ranking_but_have_their_taus():
    found = key_drivers(patterns(scores(56)), NAMES[0], NAMES[1:])

    assert (found.n, found.reason, found.shares, found.r_squared) == (56, "few_people", {}, None)
    assert list(found.tau_b) == list(found.somers_d) == list(NAMES[1:])


@pytest.mark.parametrize(("noes", "reason"), [(6, "few_noes"), (29, "few_noes"), (30, None)])
def test_recommendation_needs_ten_noes_for_every_predictor(noes, reason):
    rows = scores(217)
    rows[:, 0] = 1
    rows[np.argsort(rows[:, 1] + rows[:, 2] + rows[:, 3])[:noes], 0] = 0

    assert key_drivers(patterns(rows), NAMES[0], NAMES[1:]).reason == reason


def test_a_model_that_explains_little_gives_no_ranking():
    found = key_drivers(patterns(scores(strength=0.05)), NAMES[0], NAMES[1:])

    assert (found.reason, found.shares) == ("weak_model", {})
    assert 0 <= found.r_squared < 0.1


@pytest.mark.parametrize("item", [0, 2])
def test_an_item_with_one_answer_gives_no_ranking(item):
    rows = scores()
    rows[:, item] = 4

    found = key_drivers(patterns(rows), NAMES[0], NAMES[1:])

    assert found.reason == "all_equal"
    assert found.tau_b["bew_q3"].reason == "all_equal"


def test_without_predictors_or_answers_there_is_no_ranking():
    assert key_drivers(patterns(scores()), NAMES[0], ()).reason == "no_predictors"
    assert key_drivers(AnswerPatterns(NAMES, {}), NAMES[0], NAMES[1:]).reason == "few_people"


def test_people_who_skipped_an_item_count_only_where_they_answered():
    skipped = AnswerPatterns(NAMES, {**patterns(scores()).counts, (5, 5, None, None): 40, (None, 4, 4, 4): 7})

    found = key_drivers(skipped, NAMES[0], NAMES[1:])

    assert (found.n, found.tau_b["bew_q2"].n, found.tau_b["bew_q3"].n) == (300, 340, 300)


def test_a_hundred_times_as_many_people_do_not_take_longer():
    few = patterns(scores(2000))
    many = AnswerPatterns(NAMES, {answers: 500 * n for answers, n in few.counts.items()})
    start = time.perf_counter()

    found = key_drivers(many, NAMES[0], NAMES[1:])

    assert time.perf_counter() - start < 3
    assert found.n == 1_000_000


def test_covariances_are_those_of_the_people_themselves():
    rows = scores()

    answers, counts = arrays(patterns(rows).complete())

    assert covariances(answers, counts) == pytest.approx(np.cov(rows.T), abs=1e-12)
    assert shapley(np.eye(3)[None]).tolist() == [[0, 0]]


def test_there_is_nothing_to_describe_without_answers():
    with pytest.raises(ValueError, match="no answers"):
        arrays({})
