import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import share, share_of_population

PEOPLE = st.integers(2, 2000).flatmap(
    lambda population: st.integers(1, population - 1).flatmap(
        lambda base: st.tuples(st.integers(0, base), st.just(base), st.just(population))
    )
)


def test_sixty_one_of_254_volunteers_tell_more_than_sixty_one_of_many():
    of_list, of_many = share_of_population(59, 61, 254), share(59, 61)

    assert of_list.n_eff == pytest.approx(61 / (1 - 61 / 254))
    assert of_many.low < of_list.low < of_list.value < of_list.high < of_many.high


@given(PEOPLE)
def test_the_interval_contains_the_share_and_is_never_wider_than_without_a_list(people):
    ours, without = share_of_population(*people), share(*people[:2])

    assert 0 <= ours.low <= ours.value <= ours.high <= 1
    assert ours.high - ours.low <= without.high - without.low + 1e-12


def test_up_to_a_twentieth_of_the_list_nothing_changes():
    ours, without = share_of_population(40, 50, 1000), share(40, 50)

    assert (ours.low, ours.high, ours.n_eff) == (without.low, without.high, 50)


def test_when_everybody_took_part_nothing_is_left_to_chance():
    ours = share_of_population(59, 61, 61)

    assert (ours.value, ours.low, ours.high, ours.reason) == (59 / 61, None, None, "everybody_took_part")


def test_without_answers_there_is_no_share_but_a_reason():
    assert share_of_population(0, 0, 254).reason == "no_answers"


@pytest.mark.parametrize(("people", "message"), [((1, 255, 254), "255 answers of 254"), ((5, 4, 254), "is no share")])
def test_what_cannot_be_is_refused(people, message):
    with pytest.raises(ValueError, match=message):
        share_of_population(*people)
