"""Answers whose time is over: they go, no figure moves, names still change, and none is ever counted twice."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kto.intake import accept
from kto.listening.term import last_retired_month
from kto.storage import audit, following, reports, responses, retirement
from kto.storage.check import TABLES, findings, recount
from kto.tidying import tidy

MONTHS = st.sampled_from(["2021-12", "2022-01", "2022-02"])
CELLS = st.builds(
    dict,
    month=MONTHS,
    mode=st.sampled_from(["f2f", "mail"]),
    wijk=st.sampled_from([None, "Krispijn", "Wielwijk"]),
    activity=st.sampled_from([None, "Koffieochtenden"]),
    programme_line=st.sampled_from([None, 3]),
    answers=st.builds(dict, bew_q1=st.sampled_from([1, 5, 9, None]), bew_rec=st.sampled_from(["ja", "nee", None])),
)


def counts(db):
    """Everything that figures are made from, but the patterns."""
    return {
        table: sorted(db.execute(f"SELECT {columns}, n FROM {table} WHERE n > 0").fetchall(), key=repr)
        for table, columns in TABLES.items()
        if table != "patterns"
    }


def retire(store, last_month):
    with store.write() as db:
        return retirement.retire(db, last_month)


@pytest.fixture
def later(services):
    """The same instance on 15 June 2024, when answers of up to May 2022 are more than two years old."""
    return replace(services, now=lambda: datetime(2024, 6, 15, 3, tzinfo=UTC))


def test_the_rows_go_and_no_figure_moves(answers, store, db):
    before = counts(db)

    gone = retire(store, "2022-05")

    left = list(responses.rows(db))
    assert gone == 506 - len(left) > 170
    assert min(one.month for one in left) == "2022-06"
    assert counts(db) == before
    assert findings(store) == []


def test_nothing_of_a_single_answer_is_left_but_its_number(answers, store, db):
    numbers = {one.id for one in responses.rows(db)}
    responses.mark(db, min(numbers), "played")

    retire(store, "2022-12")

    kept = {
        table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("responses", "patterns", "marks")
    }
    assert kept == {"responses": 0, "patterns": 0, "marks": 0}
    assert {id for (id,) in db.execute("SELECT id FROM retired_responses").fetchall()} == numbers


@settings(max_examples=25, deadline=None)
@given(st.lists(CELLS, max_size=12), MONTHS, st.booleans(), st.sampled_from(["Wielwijk", None]))
def test_whatever_was_answered_is_counted_the_same_and_counted_anew_to_the_same(make_services, cells, last, twice, to):
    store = make_services().store
    with store.write() as db:
        for number, cell in enumerate(cells):
            responses.add(
                db, responses.StoredResponse(id=number.to_bytes(16, "big"), group="bewoners", version=1, **cell)
            )
    before = counts(store.db)

    for month in (last, "2022-02") if twice else (last,):
        retire(store, month)
    assert counts(store.db) == before
    recount(store)
    assert counts(store.db) == before

    with store.write() as db:
        following.move(db, {"wijk": "Krispijn"}, {"wijk": to})
    assert findings(store) == []
    assert all("Krispijn" not in row for rows in counts(store.db).values() for row in rows)


def test_an_answer_that_comes_again_is_known_and_counted_once(services, make_submission, store, db):
    submission = make_submission(month="2022-03")
    accept(services, submission)
    before = counts(db)
    retire(store, "2022-03")

    assert accept(services, submission).status == "known"
    assert responses.is_known(db, submission.id.bytes)
    assert counts(db) == before
    assert list(responses.rows(db)) == []


def test_an_answer_of_a_time_that_is_over_counts_and_goes_the_night_after(later, make_submission, store, db):
    tidy(later)
    accept(later, make_submission(month="2022-03"))
    before = counts(db)

    tidy(later)

    assert list(responses.rows(db)) == []
    assert counts(db) == before != {}
    assert findings(store) == []


def test_at_night_they_go_when_they_are_as_old_as_the_privacy_page_says(later, submit, db):
    submit(month="2022-05")
    submit(month="2022-06")

    tidy(later)

    assert [one.month for one in responses.rows(db)] == ["2022-06"]
    logged = [(line.user, line.action, line.subject) for line in audit.latest(db)]
    assert ("kto", "antwoorden weggegooid", "tot en met 2022-05: 1") in logged


def test_a_locked_year_stays_what_it_is(answers, services, sign_in, later, db):
    manager, lock = sign_in("manager"), "/beheer/verslag/vaststellen?jaar=2022"
    manager.post(lock, page=lock)
    (kept,), before = reports.versions(db, 2022), manager.lasting("/beheer/verslag?jaar=2022")

    tidy(replace(later, now=lambda: datetime(2025, 6, 15, 3, tzinfo=UTC)))

    assert list(responses.rows(db)) == []
    assert reports.versions(db, 2022) == [kept]
    assert manager.lasting("/beheer/verslag?jaar=2022") == before


def test_what_goes_together_says_that_only_the_totals_are_left(answers, store, sign_in):
    retire(store, "2022-01")

    shown = sign_in("analist").get("/beheer/groep/bewoners/samenhang?jaar=2022").text

    assert "Van deze antwoorden zijn alleen de opgetelde cijfers er nog, zoals we beloofden." in shown
    assert "<figure" not in shown


@pytest.mark.parametrize(
    ("today", "years", "last"),
    [(date(2026, 11, 30), 2, "2024-10"), (date(2026, 1, 1), 2, "2023-12"), (date(2024, 2, 29), 1, "2023-01")],
)
def test_a_month_is_over_when_its_last_answer_is_too_old(today, years, last):
    assert last_retired_month(today, years) == last
