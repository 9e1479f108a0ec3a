import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Dispositions, participation, response_rates

RECORDED = Dispositions(60, 10, 20, 30, 5, 15, 10)
NAMES = ("RR1", "RR2", "RR3", "RR4", "RR5", "RR6", "COOP1")
COUNTS = st.integers(0, 500)
ENDED = st.builds(Dispositions, st.integers(1, 500), COUNTS, COUNTS, COUNTS, COUNTS, COUNTS, COUNTS)


def test_the_rates_are_those_of_the_standard_definitions():
    rates = response_rates(RECORDED, eligible_unknown=0.4)

    assert {name: rate.value for name, rate in rates.items()} == pytest.approx(
        {"RR1": 60 / 150, "RR2": 70 / 150, "RR3": 60 / 135, "RR4": 70 / 135, "RR5": 60 / 125, "RR6": 70 / 125, "COOP1": 60 / 95}
    )  # fmt: skip
    assert {rate.reason for rate in rates.values()} == {"not_a_sample"}


@given(ENDED, st.floats(0, 1))
def test_fewer_unknown_cases_that_count_give_higher_rates_and_partial_answers_never_lower_ones(ended, share):
    rates = {name: rate.value for name, rate in response_rates(ended, share).items()}

    assert 0 <= rates["RR1"] <= rates["RR3"] <= rates["RR5"] <= 1
    assert all(rates[f"RR{odd}"] <= rates[f"RR{odd + 1}"] <= 1 for odd in (1, 3, 5))
    assert rates["RR5"] <= rates["COOP1"]


def test_without_a_tally_of_those_who_did_not_answer_the_rate_is_unknown():
    rates = response_rates(Dispositions(336))

    assert tuple(rates) == NAMES
    assert {(rate.value, rate.low, rate.reason) for rate in rates.values()} == {(None, None, "unknown")}


def test_one_count_that_is_lacking_leaves_only_the_rates_that_do_not_need_it():
    rates = response_rates(Dispositions(60, 10, 20, 30, 5, None, 10))
    no_contacts = response_rates(Dispositions(60, 10, 20, None, 5))

    assert [name for name, rate in rates.items() if rate.value is not None] == ["RR5", "RR6", "COOP1"]
    assert [name for name, rate in no_contacts.items() if rate.value is not None] == ["COOP1"]


def test_nobody_asked_is_unknown_and_not_a_division_by_zero():
    assert {rate.reason for rate in response_rates(Dispositions(0, 0, 0, 0, 0)).values()} == {"unknown"}


def test_participation_at_an_activity_is_of_those_asked():
    asked = participation(30, 10)

    assert (asked.value, asked.n) == (0.75, 40)
    assert (participation(30, None).reason, participation(0, 0).reason) == ("unknown", "unknown")


@pytest.mark.parametrize("wrong", [lambda: response_rates(Dispositions(-1)), lambda: response_rates(RECORDED, 1.2), lambda: participation(-1, 2)])  # fmt: skip
def test_counts_below_zero_and_shares_above_one_are_refused(wrong):
    with pytest.raises(ValueError, match="must be 0 or more"):
        wrong()
