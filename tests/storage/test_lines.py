"""Counts of a programme line: of its activities by their name and wijk, and of sensitive ones, of which only the line is kept."""

from contextlib import closing

import pytest

from kto.intake import accept
from kto.storage import check, open_store, responses


@pytest.fixture
def give(arranged, make_submission):
    def send(n, **context):
        for _ in range(n):
            accept(arranged, make_submission(**context))

    return send


def of_line(db, line, **filters):
    return responses.counts(db, "2022-01", "2022-12", line=line, **filters).responses("bewoners")


def test_an_activity_counts_for_the_line_that_it_has_in_its_wijk(arranged, db, give):
    give(3, wijk="Krispijn", activity="Bingo")  # line 2
    give(4, wijk="Sterrenburg", activity="Bingo")  # line 4

    assert of_line(db, "Social 'do it yourself'") == 3
    assert of_line(db, "Collectieve kracht") == 4
    assert of_line(db, "Maatwerk") == 0


def test_a_sensitive_activity_counts_for_its_line_and_for_no_wijk(db, give):
    give(2, wijk="Krispijn", activity="Spreekuur")
    give(1, wijk="Krispijn", activity="Soepmiddag", mode="mail")

    assert of_line(db, "Maatwerk") == 2
    assert of_line(db, "Maatwerk", mode="f2f") == 2
    assert of_line(db, "Maatwerk", wijk="Krispijn") == 0
    assert of_line(db, "Collectieve kracht", wijk="Krispijn") == 1


def test_without_a_wijk_the_line_is_known_where_it_is_the_same_everywhere(db, give):
    give(2, activity="Soepmiddag")  # in Krispijn only
    give(3, activity="Bingo")  # line 2 in Krispijn, 4 in Sterrenburg

    assert of_line(db, "Collectieve kracht") == 2
    assert of_line(db, "Social 'do it yourself'") == 0


def test_taking_answers_out_and_counting_anew_leaves_the_same_counts(arranged, store, db, give):
    give(3, wijk="Krispijn", activity="Spreekuur")
    before = db.execute("SELECT * FROM line_counts").fetchall()
    assert check.findings(store) == []

    check.recount(store)
    assert db.execute("SELECT * FROM line_counts").fetchall() == before

    db.execute("DELETE FROM responses")
    assert of_line(db, "Maatwerk") == 0


def test_a_count_of_a_line_that_is_wrong_is_noticed(store, db, give):
    give(1, wijk="Krispijn", activity="Spreekuur")
    db.execute("UPDATE line_counts SET n = n + 1 WHERE item = '*'")

    assert any("tellingen" in finding for finding in check.findings(store))


def test_answers_of_before_these_counts_are_counted_when_the_database_is_opened(settings, store, library, db, give):
    give(2, wijk="Krispijn", activity="Spreekuur")
    give(1, wijk="Krispijn", activity="Soepmiddag")
    for statement in (
        "DROP TRIGGER lines_are_counted",
        "DROP TRIGGER lines_are_uncounted",
        "DROP TABLE line_counts",
        "DELETE FROM _sqlite_migrations WHERE name = 'm025_line_counts'",
    ):
        db.execute(statement)
    store.close()

    with closing(open_store(settings.database, library)) as again:
        assert of_line(again.db, "Maatwerk") == 2
        assert check.findings(again) == []
