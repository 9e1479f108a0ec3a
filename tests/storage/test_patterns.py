"""Patterns of answers are what reading every answer would give."""

from collections import Counter
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from kto.storage import responses
from kto.storage.connection import connect
from kto.storage.migrations import migrations
from kto.storage.patterns import answer_patterns

ITEMS = ("bew_q1", "bew_q2", "bew_rec")
MEANING = {"ja": 1, "nee": 0, 9: None, -1: None, None: None, **{score: score for score in range(1, 6)}}
SCORES = st.sampled_from([1, 2, 3, 4, 5, 9, -1, None])
CELLS = st.builds(
    dict,
    month=st.sampled_from(["2021-12", "2022-01", "2022-02"]),
    mode=st.sampled_from(["f2f", "mail"]),
    wijk=st.sampled_from([None, "Krispijn"]),
    answers=st.builds(dict, bew_q1=SCORES, bew_q2=SCORES, bew_rec=st.sampled_from(["ja", "nee", None])),
)


def store_all(store, cells, group="bewoners"):
    with store.write() as db:
        for number, cell in enumerate(cells):
            row = responses.StoredResponse(id=number.to_bytes(16, "big"), group=group, version=1, **cell)
            responses.add(db, row)
    return store.db


@settings(max_examples=25, deadline=None)
@given(st.lists(CELLS, max_size=20))
def test_patterns_are_what_reading_the_answers_gives(make_services, cells):
    db = store_all(make_services().store, cells)

    found = answer_patterns(db, "2022-01", "2022-02", ITEMS, group="bewoners")
    kept = [cell for cell in cells if cell["month"] >= "2022-01"]
    assert found.items == ITEMS
    assert found.counts == Counter(tuple(MEANING[cell["answers"][item]] for item in ITEMS) for cell in kept)


def test_an_answer_that_is_taken_out_is_no_pattern_any_more(make_services):
    cell = {"month": "2022-01", "mode": "f2f", "answers": {"bew_q1": 5}}
    store = make_services().store
    db = store_all(store, [cell, cell])

    with store.write() as writing:
        writing.execute("DELETE FROM responses WHERE id = ?", [(0).to_bytes(16, "big")])
    assert answer_patterns(db, "2022-01", "2022-12", ("bew_q1",), group="bewoners").counts == {(5,): 1}

    with store.write() as writing:
        writing.execute("DELETE FROM responses")
    assert answer_patterns(db, "2022-01", "2022-12", ("bew_q1",), group="bewoners").counts == {}


def test_another_group_is_not_counted(make_services):
    db = store_all(
        make_services().store, [{"month": "2022-01", "mode": "f2f", "answers": {"vrw_q1": 5}}], "vrijwilligers"
    )

    assert answer_patterns(db, "2022-01", "2022-12", ("vrw_q1",), group="bewoners").counts == {}
    assert answer_patterns(db, "2022-01", "2022-12", ("vrw_q1",), group="vrijwilligers").counts == {(5,): 1}


def test_an_item_that_was_not_in_the_questionnaire_is_not_answered(make_services):
    db = store_all(make_services().store, [{"month": "2022-01", "mode": "f2f", "answers": {"bew_q1": 5}}])

    assert answer_patterns(db, "2022-01", "2022-12", ("bew_q1", "bew_q9"), group="bewoners").counts == {(5, None): 1}


def test_there_are_no_patterns_of_no_items(db):
    with pytest.raises(ValueError, match="at least one item"):
        answer_patterns(db, "2022-01", "2022-12", (), group="bewoners")


def test_answers_that_were_there_before_the_table_of_patterns_are_counted_in_it(settings):
    answers = '{"bew_q1": 5, "bew_q2": null}'
    settings.database.touch()
    with closing(connect(settings.database)) as connection:
        migrations.apply(Database(connection), stop_before="m021_patterns")
        connection.execute("INSERT INTO questionnaires VALUES ('bewoners', 1, 'old', '{}')")
        for number in range(3):
            connection.execute(
                'INSERT INTO responses (id, "group", version, mode, month, answers, checksum) VALUES (?, ?, 1, ?, ?, ?, ?)',
                [number.to_bytes(16, "big"), "bewoners", "f2f", "2022-03", answers, b"-"],
            )

    with closing(connect(settings.database)) as connection:
        migrations.apply(Database(connection))
        found = answer_patterns(Database(connection), "2022-01", "2022-12", ("bew_q1", "bew_q2"), group="bewoners")
    assert found.counts == {(5, None): 3}
