import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis import kish, post_stratify, rake

AGES = {"18-44": 40, "45-64": 34, "65+": 26}
SEXES = {"man": 50, "vrouw": 50}
CELLS = [(sex, age) for sex in SEXES for age in AGES]
SAMPLES = st.lists(st.integers(0, 120), min_size=6, max_size=6).map(
    lambda counts: dict(zip(CELLS, counts, strict=True))
)


def share_of(sample, weights, position, category):
    weighed = {key: sample[key] * weights[key] for key in weights}
    return sum(n for key, n in weighed.items() if key[position] in category) / sum(weighed.values())


@given(SAMPLES)
def test_weights_give_the_population_or_a_reason_why_not(sample):
    assume(sum(sample.values()))
    ours = rake(sample, [SEXES, AGES])

    assert bool(ours.weights) == (ours.reason is None)
    assert ours.deff >= 1
    assert ours.n_eff <= sum(sample.values()) * (1 + 1e-9)
    if ours.weights:
        assert sum(sample[key] * weight for key, weight in ours.weights.items()) == pytest.approx(sum(sample.values()))
        assert all(0.3 - 1e-6 <= weight <= 3 + 1e-6 for weight in ours.weights.values())
        for position, margin in enumerate([SEXES, AGES]):
            for categories in ours.merged[position]:
                wanted = sum(margin[category] for category in categories) / 100
                assert share_of(sample, ours.weights, position, categories) == pytest.approx(
                    wanted, abs=ours.gap + 1e-7
                )


@given(SAMPLES, st.floats(0.01, 1000))
def test_only_the_shares_of_the_population_count(sample, times):
    assume(sum(sample.values()))
    ours, scaled = rake(sample, [SEXES, AGES]), rake(sample, [SEXES, {age: n * times for age, n in AGES.items()}])

    assert scaled.weights == pytest.approx(ours.weights, rel=1e-6)


def test_a_sample_like_the_population_needs_no_weights():
    ours = rake({(sex, age): n for sex in SEXES for age, n in AGES.items()}, [SEXES, AGES])

    assert set(ours.weights.values()) == {1.0}
    assert (ours.deff, ours.n_eff, ours.gap) == (1, 200, pytest.approx(0))


def test_a_category_with_fewer_than_ten_answers_is_merged_with_its_smaller_neighbour():
    ours = post_stratify({"18-44": 4, "45-64": 60, "65+": 80}, AGES)

    assert ours.merged == ((("18-44", "45-64"), ("65+",)),)
    assert ours.weights[("18-44",)] == ours.weights[("45-64",)] == pytest.approx(74 / 64 * 144 / 100)


def test_categories_in_between_go_to_the_smaller_side_and_an_absent_one_too():
    assert post_stratify({"18-44": 30, "45-64": 3, "65+": 20}, AGES).merged == ((("18-44",), ("45-64", "65+")),)
    assert post_stratify({"18-44": 30, "45-64": 25}, AGES).merged == ((("18-44",), ("45-64", "65+")),)


def test_when_everything_is_merged_all_weigh_the_same():
    ours = post_stratify({"18-44": 4, "45-64": 2, "65+": 1}, AGES)

    assert ours.merged == ((("18-44", "45-64", "65+"),),)
    assert set(ours.weights.values()) == {1.0}


def test_a_weight_above_three_is_limited_and_what_is_left_is_told():
    ours = post_stratify({"18-44": 10, "45-64": 100, "65+": 50}, {"18-44": 30, "45-64": 45, "65+": 25})

    assert max(ours.weights.values()) == pytest.approx(3)
    assert ours.gap == pytest.approx(0.3 - 3 * 10 / 160)


def test_weights_that_cost_too_much_are_not_given():
    ours = post_stratify({"18-44": 25, "65+": 75}, {"18-44": 80, "65+": 20})

    assert (ours.weights, ours.reason) == ({}, "too_unequal")
    assert ours.deff > 2


def test_margins_that_contradict_each_other_do_not_settle():
    """All men are old and all women young, but half of the population is a man and a tenth old."""
    ours = rake({("man", "65+"): 50, ("vrouw", "18-44"): 50}, [SEXES, {"18-44": 90, "65+": 10}])

    assert (ours.weights, ours.reason) == ({}, "not_converged")


def test_without_answers_there_are_no_weights_but_a_reason():
    ours = post_stratify({"65+": 0}, AGES)

    assert (ours.weights, ours.deff, ours.n_eff, ours.reason) == ({}, None, None, "no_answers")


def test_kish_counts_what_unequal_weights_cost():
    assert kish([(1.0, 100)]) == (1, 100)
    assert kish([(0.5, 50), (1.5, 50)]) == pytest.approx((1.25, 80))
    assert kish([(5.0, 50), (15.0, 50), (99.0, 0)]) == pytest.approx((1.25, 80))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: kish([]),
        lambda: kish([(-1.0, 3), (5.0, 4)]),
        lambda: post_stratify({"onbekend": 12}, AGES),
        lambda: post_stratify({"65+": 12}, {"65+": 0, "18-44": 3}),
        lambda: post_stratify({"65+": -2}, AGES),
        lambda: rake({("man",): 20}, [SEXES, AGES]),
        lambda: rake({("man",): 20}, []),
        lambda: post_stratify({"65+": 12}, {"65+": 10, "18-44": -3}),
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"weights need answers|without population|one category for each margin"):
        wrong()
