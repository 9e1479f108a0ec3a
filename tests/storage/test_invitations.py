"""Invitations in the database: hashes only, used once, and counted in steps of five."""

from datetime import date
from itertools import pairwise

import pytest

from kto.storage import invitations
from kto.storage.copies import copy_of
from kto.storage.invitations import Round

FIRST, LAST = date(2023, 1, 16), date(2023, 2, 15)


@pytest.fixture
def round(store):
    made = Round("abcd2345", "bewoners", "whatsapp", created_on=FIRST, last_day=LAST, created_by="test")
    with store.write() as db:
        invitations.add_round(db, made)
    return made


@pytest.fixture
def tokens(store, round):
    """The tokens of twelve invitations."""
    made = [invitations.new_token() for _ in range(12)]
    with store.write() as db:
        for token in made:
            invitations.add(db, round.code, token)
    return made


def spend(store, token):
    with store.write() as db:
        return invitations.spend(db, invitations.digest(token))


def current(db, round):
    return invitations.get_round(db, round.code)


def test_a_token_has_128_bits_and_survives_being_typed_in_capitals(db, round, tokens):
    assert {len(token) for token in tokens} == {26}
    assert len(set(tokens)) == 12
    assert invitations.round_of(db, tokens[0].upper()).code == round.code


def test_the_file_holds_no_token(store, tokens):
    content = store.path.read_bytes()

    assert [token for token in tokens if token.encode() in content] == []


def test_an_invitation_works_once(store, db, tokens):
    assert [spend(store, tokens[0]) for _ in range(3)] == [True, False, False]
    assert invitations.round_of(db, tokens[0]) is None


def test_the_number_used_moves_in_steps_of_five(store, db, round, tokens):
    seen = []
    for token in tokens:
        spend(store, token)
        seen.append(current(db, round).answered)

    assert seen == [0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10]


def test_it_is_never_said_that_all_have_answered(store, db, round):
    made = [invitations.new_token() for _ in range(10)]
    with store.write() as writing:
        for token in made:
            invitations.add(writing, round.code, token)
    for token in made:
        spend(store, token)

    assert current(db, round).answered == 5


def test_a_withdrawn_invitation_does_not_count_and_does_not_work(store, db, round, tokens):
    with store.write() as writing:
        taken_back = [invitations.withdraw(writing, round.code, tokens[0]) for _ in range(2)]

    assert taken_back == [True, False]
    assert current(db, round).size == 11
    assert not spend(store, tokens[0])


def test_an_invitation_cannot_be_withdrawn_through_another_round(store, db, tokens):
    with store.write() as writing:
        assert not invitations.withdraw(writing, "elsewhere", tokens[0])
    assert invitations.round_of(db, tokens[0])


def test_a_copy_shows_what_was_just_used_as_open(store, db, tokens):
    for token in tokens[:7]:
        spend(store, token)

    with copy_of(store) as copy:
        still_open = [token for token in tokens if invitations.round_of(copy, token)]
        pool = copy.execute("SELECT count(*) FROM spent_invitations").fetchone()[0]

    assert (still_open, pool) == (tokens[5:], 0)
    assert invitations.round_of(db, tokens[6]) is None


def test_two_copies_differ_by_at_least_five_links_or_none(store, tokens):
    def open_in_a_copy():
        with copy_of(store) as copy:
            return {token for token in tokens if invitations.round_of(copy, token)}

    seen = [open_in_a_copy()]
    for token in tokens:
        spend(store, token)
        seen.append(open_in_a_copy())

    assert {len(before - after) for before, after in pairwise(seen)} == {0, 5}


def test_after_their_time_invitations_are_forgotten_and_the_round_keeps_its_numbers(store, db, round, tokens):
    for token in tokens[:6]:
        spend(store, token)

    with store.write() as writing:
        kept = invitations.remove_expired(writing, date(2023, 2, 14))
        removed = invitations.remove_expired(writing, LAST)

    assert (kept, removed) == (0, 7)
    assert (current(db, round).size, current(db, round).used) == (12, 5)
