from datetime import UTC, datetime

import pytest

from kto.storage import feedback
from kto.storage.feedback import Point

AT = datetime(2022, 3, 9, tzinfo=UTC)


@pytest.fixture
def add(store):
    def make(group="bewoners", **fields):
        with store.write() as db:
            return feedback.add(db, Point(group, 2022, "De koffie kan beter.", "", None, True, **fields), "samira", AT)

    return make


@pytest.fixture
def count(db):
    """How many statements a call takes."""

    def run(ask):
        asked = []
        db.conn.set_trace_callback(asked.append)
        ask()
        db.conn.set_trace_callback(None)
        return len(asked)

    return run


def test_points_come_back_by_group_each_with_its_own_figures(db, add):
    last, first = add("netwerkpartners", items=("net_q1",)), add(items=("bew_q2", "bew_q1"))
    bare = add()

    assert [(one.number, one.point.items) for one in feedback.of_year(db, 2022)] == [
        (first, ("bew_q1", "bew_q2")),
        (bare, ()),
        (last, ("net_q1",)),
    ]
    assert feedback.get(db, last).point.items == ("net_q1",)
    assert feedback.get(db, 99) is None


def test_three_points_ask_no_more_of_the_database_than_one(db, add, count):
    add(items=("bew_q1",))
    for_one = count(lambda: feedback.of_year(db, 2022))
    add(items=("bew_q1", "bew_q2"))
    add(items=("bew_q3",))

    assert count(lambda: feedback.of_year(db, 2022)) == for_one
