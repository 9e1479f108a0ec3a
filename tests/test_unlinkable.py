"""Whoever holds a copy of the database, every link in the order it was used and the time of each answer: who said what?

Each strategy below orders the answers in a copy by something the file might betray and lays that beside the order in which
people answered. Somebody who guesses is right about one of all of them, whatever their number.
"""

import random

import pytest

from kto.intake import accept
from kto.inviting.invitations import invite, open_round
from kto.storage import invitations
from kto.storage.copies import snapshot
from kto.storage.store import Store
from kto.tidying import tidy

PEOPLE = 150
MORE_THAN_CHANCE = 8
"""A guesser is right about one on average; about eight or more in one of 100,000 tries (Poisson)."""


@pytest.fixture(scope="module")
def evidence(make_services, make_submission, tmp_path_factory):
    """A copy, and per person in the order of answering: the hash of the link and the id under which the answer is kept."""
    services = make_services()
    truth = answer(services, make_submission, PEOPLE)
    target = tmp_path_factory.mktemp("copy") / "copy.sqlite"
    snapshot(services.store.path, target)
    return target, truth


def answer(services, make_submission, number_of_people):
    round = open_round(services, group="bewoners", mode="whatsapp", people=number_of_people, created_by="test")
    tokens = [invite(services, round) for _ in range(number_of_people)]
    random.Random(1).shuffle(tokens)
    truth = []
    for number, token in enumerate(tokens):
        submission = make_submission(answers={"bew_q1": 1 + number % 5}, mode="whatsapp", month="2023-01")
        accept(services, submission, invitation=invitations.digest(token))
        truth.append((invitations.digest(token), submission.id.bytes))
    return truth


def distance(one, other):
    return int.from_bytes(one, "big") ^ int.from_bytes(other[:16], "big")


def as_they_lie_in_the_table(path, ids, people):
    return [id for (id,) in Store(path).db.execute("SELECT id FROM responses").fetchall()]


def as_they_lie_in_the_file(path, ids, people):
    content = path.read_bytes()
    return sorted(ids, key=content.rindex)


def from_the_end_of_the_file(path, ids, people):
    return as_they_lie_in_the_file(path, ids, people)[::-1]


def by_checksum(path, ids, people):
    return [id for (id,) in Store(path).db.execute("SELECT id FROM responses ORDER BY checksum").fetchall()]


def by_likeness_to_the_link(path, ids, people):
    return [min(ids, key=lambda id: distance(id, hash)) for hash in people]


def in_the_order_of_the_hashes(path, ids, people):
    ranked = dict(zip(sorted(people), sorted(ids), strict=True))
    return [ranked[hash] for hash in people]


@pytest.mark.parametrize(
    "strategy",
    [
        as_they_lie_in_the_table,
        as_they_lie_in_the_file,
        from_the_end_of_the_file,
        by_checksum,
        by_likeness_to_the_link,
        in_the_order_of_the_hashes,
    ],
)
def test_no_strategy_does_better_than_guessing(evidence, strategy):
    path, truth = evidence
    ids = sorted(id for _, id in truth)

    guesses = strategy(path, ids, [hash for hash, _ in truth])

    assert sum(guess == id for guess, (_, id) in zip(guesses, truth, strict=True)) < MORE_THAN_CHANCE


def test_the_copy_has_no_column_in_which_a_link_and_an_answer_could_meet(evidence):
    path, _ = evidence
    db = Store(path).db
    columns = {table: {column.name for column in db[table].columns} for table in db.table_names()}

    assert columns["invitations"] == {"hash", "round"}
    assert columns["spent_invitations"] == {"hash", "round"}
    assert columns["responses"].isdisjoint({"round", "invitation", "token", "hash", "created_at", "language"})
    assert "used_on" not in columns["rounds"]


def test_what_staff_make_of_remarks_holds_no_time_and_no_way_to_an_answer(evidence):
    path, _ = evidence
    db = Store(path).db
    columns = {table: {column.name for column in db[table].columns} for table in db.table_names()}

    reviewing = ("remarks", "reviews", "remark_themes", "feedback_remarks")
    assert columns["reviews"] == {
        "remark", "group", "year", "quotable", "state", "masked", "in_report", "revision",
    }  # fmt: skip
    for table in reviewing:
        assert "WITHOUT ROWID" in db[table].schema
        references = {key.other_table for key in db[table].foreign_keys}
        assert references <= {"reviews", "themes", "feedback_points"}


def test_nothing_of_a_used_link_is_left_in_the_copy(evidence):
    path, truth = evidence
    content = path.read_bytes()

    # 150 were used: a multiple of five, so that the pool is empty.
    assert [hash for hash, _ in truth if hash in content] == []


def test_after_the_night_the_file_itself_does_not_show_who_came_first(make_services, make_submission):
    services = make_services()
    truth = answer(services, make_submission, 15)
    ids = [id for _, id in truth]
    in_order = from_the_end_of_the_file(services.store.path, ids, ()) == ids

    tidy(services)

    guesses = from_the_end_of_the_file(services.store.path, ids, ())
    assert sum(guess == id for guess, id in zip(guesses, ids, strict=True)) < MORE_THAN_CHANCE
    assert in_order, "SQLite no longer writes rows one before the other: is the tidying still needed?"
