"""What is pointed out to whoever writes it, before it is sent."""

import json

import pytest

from kto.listening import hints
from tests.listening.remarks import ORDINARY, POINTING


@pytest.mark.parametrize(("text", "kinds"), POINTING.items())
def test_what_points_at_a_person_is_seen(text, kinds):
    assert hints.seen(text) == kinds


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_dates_and_scores_are_not(text):
    assert hints.seen(text) == ()


def test_old_browsers_can_read_the_patterns():
    """Safari looks back since 2023; nothing that looks back may be among them."""
    rule = json.loads(hints.for_browsers())

    assert [pattern for _, pattern in rule["patterns"] if "(?<" in pattern or r"\w" in pattern] == []
