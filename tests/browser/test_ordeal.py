"""A short ordeal in every run of the suite; `make torture` runs the long ones."""

import pytest

from tests.ordeal.ordeal import Ordeal


@pytest.fixture
def ordeal(browser, tmp_path):
    def make(**options):
        return Ordeal(browser.browser_type, tmp_path, **options)

    return make


def test_no_answer_is_lost_doubled_or_mixed_while_tablet_and_server_are_killed_and_the_line_lies(ordeal):
    ledger = ordeal(seed=2, kill=0.5).run(5)

    assert ledger.fallen_out >= 3
    assert len(ledger.thanked) == 5
    assert ledger.is_clean, str(ledger)


def test_the_same_ordeal_catches_a_tablet_that_thanks_before_it_writes_and_a_server_that_stores_twice(ordeal):
    ledger = ordeal(seed=5, kill=0.6, careless=True).run(6)

    assert ledger.lost
    assert ledger.doubled
