import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import compare_years, share

NOW = {"bewoners": share(204, 217), "vrijwilligers": share(57, 61), "netwerkpartners": share(54, 56)}
BEFORE = {"bewoners": share(81, 98), "vrijwilligers": share(35, 40), "netwerkpartners": share(35, 38)}
SHARES = st.integers(0, 300).flatmap(lambda base: st.builds(share, st.integers(0, base), st.just(base)))
YEARS = st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), SHARES)


def test_each_group_is_compared_with_itself_and_corrected_for_all():
    found = compare_years(NOW, BEFORE)

    assert list(found.groups) == list(NOW)
    assert found.groups["bewoners"].difference.value == pytest.approx(204 / 217 - 81 / 98)
    assert found.groups["bewoners"].p_holm == pytest.approx(3 * found.groups["bewoners"].test.p)
    assert found.left_out == ()


def test_both_years_get_the_mix_of_both_together():
    found = compare_years(NOW, BEFORE)

    assert found.weights["bewoners"] == pytest.approx((217 + 98) / 510)
    assert sum(found.weights.values()) == pytest.approx(1)
    assert found.difference.value == pytest.approx(found.now.value - found.before.value)


def test_a_group_that_one_year_lacks_is_left_out_and_named():
    with_extra = compare_years({**NOW, "vrijwilligersorganisaties": share(2, 2)}, {**BEFORE, "partners": share(8, 9)})

    assert with_extra.left_out == ("vrijwilligersorganisaties", "partners")
    assert (with_extra.difference, with_extra.test) == (
        compare_years(NOW, BEFORE).difference,
        compare_years(NOW, BEFORE).test,
    )


def test_a_group_without_answers_in_one_year_is_left_out_and_named():
    assert compare_years({**NOW, "ouders": share(0, 0)}, {**BEFORE, "ouders": share(8, 9)}).left_out == ("ouders",)


@pytest.mark.parametrize("before", [{}, {"partners": share(8, 9)}])
def test_years_without_a_group_in_common_cannot_be_compared(before):
    found = compare_years(NOW, before)

    for figure in (found.now, found.before, found.difference, found.mantel_haenszel):
        assert (figure.value, figure.low, figure.high, figure.reason) == (None, None, None, "not_comparable")
    assert (found.test.p, found.test.reason) == (None, "not_comparable")
    assert (found.groups, found.weights) == ({}, {})


def test_another_mix_of_groups_is_no_change():
    found = compare_years(
        {"a": share(90, 100), "b": share(5, 10)}, {"a": share(9, 10), "b": share(50, 100)}
    )  # 86% and 54% satisfied overall, but in each group as many as before

    assert found.difference.value == pytest.approx(0)
    assert found.difference.low < 0 < found.difference.high


@given(YEARS, YEARS)
def test_swapping_the_years_turns_every_difference_round(now, before):
    one, other = compare_years(now, before), compare_years(before, now)

    assert set(one.left_out) == set(other.left_out)
    if one.difference.value is not None:
        found, turned = one.difference, other.difference
        assert (turned.value, turned.low, turned.high) == pytest.approx(
            (-found.value, -found.high, -found.low), abs=1e-9
        )
        assert found.low <= found.value <= found.high
    assert {name: change.difference.value for name, change in one.groups.items()} == pytest.approx(
        {name: -change.difference.value for name, change in other.groups.items()}
    )
