"""Counts are right whatever happened, and answer every question that a page asks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.counts import Cell, CountTable
from kto.storage import check, responses

CELLS = st.builds(
    dict,
    group=st.sampled_from(["bewoners", "netwerkpartners"]),
    month=st.sampled_from(["2021-12", "2022-01", "2022-02"]),
    mode=st.sampled_from(["f2f", "mail"]),
    wijk=st.sampled_from([None, "Krispijn", "Sterrenburg"]),
    activity=st.sampled_from([None, "Bingo"]),
    answer=st.sampled_from([1, 5, 9, -1, None]),
)


def response(number, cell):
    prefix = {"bewoners": "bew", "netwerkpartners": "net"}[cell["group"]]
    fields = {name: value for name, value in cell.items() if name != "answer"}
    return responses.StoredResponse(
        id=number.to_bytes(16, "big"),
        version=1,
        answers={f"{prefix}_q1": cell["answer"], f"{prefix}_rec": "ja"},
        **fields,
    )


def counted(kept, first, last, by=None, **filters):
    """The same question answered without SQL."""
    found = []
    for row in kept:
        if not first <= row.month <= last or any(getattr(row, name) != value for name, value in filters.items()):
            continue
        stratum = {by: getattr(row, by) or None} if by else {}
        answers = {item: "empty" if value is None else str(value) for item, value in row.answers.items()}
        found += [(Cell(row.group, item, value, **stratum), 1) for item, value in {"*": "1", **answers}.items()]
    return CountTable(found)


QUESTIONS = [
    {},
    {"group": "bewoners"},
    {"mode": "mail"},
    {"wijk": "Krispijn", "by": "mode"},
    {"activity": "Bingo"},
    {"group": "bewoners", "by": "activity"},
    {"by": "month"},
    {"by": "wijk"},
    {"by": "place"},
]


@settings(max_examples=25, deadline=None)
@given(cells=st.lists(CELLS, max_size=25), removed=st.sets(st.integers(0, 24)))
def test_counts_are_what_counting_the_answers_gives(make_services, cells, removed):
    store = make_services().store
    kept = [response(number, cell) for number, cell in enumerate(cells)]
    with store.write() as db:
        for row in kept:
            responses.add(db, row)
    with store.write() as db:
        for number in removed:
            db.execute("DELETE FROM responses WHERE id = ?", [number.to_bytes(16, "big")])
    left = [row for number, row in enumerate(kept) if number not in removed]

    for question in QUESTIONS:
        assert responses.counts(store.db, "2022-01", "2022-02", **question) == counted(
            left, "2022-01", "2022-02", **question
        )
    assert responses.counts(store.db, "2021-01", "2022-12") == counted(left, "2021-01", "2022-12")
    assert check.miscounts(store.db) == []
    assert check.checksums(store.db) == []
    store.close()


def test_a_field_that_is_none_is_refused(db):
    with pytest.raises(ValueError, match="no such field"):
        responses.counts(db, "2022-01", "2022-12", by="id")
    with pytest.raises(ValueError, match="no such field"):
        responses.values(db, "n", "2022-01", "2022-12")


def test_without_answers_there_are_no_months_and_no_years(db):
    assert responses.months(db) is None
    assert responses.last_month(db) is None
    assert responses.years(db) == []


def test_months_years_and_values_are_those_of_the_answers(db, submit):
    submit(month="2021-11", wijk="Sterrenburg")
    submit(month="2022-03", wijk="Krispijn")
    submit("netwerkpartners", month="2022-05", mode="mail")

    assert responses.months(db) == ("2021-11", "2022-05")
    assert responses.last_month(db, "bewoners") == "2022-03"
    assert responses.years(db) == [2022, 2021]
    assert responses.values(db, "wijk", "2021-01", "2022-12") == ["Krispijn", "Sterrenburg"]
    assert responses.values(db, "wijk", "2022-01", "2022-12") == ["Krispijn"]


def test_the_version_of_the_data_differs_after_every_answer_that_is_kept(db, submit, make_submission):
    versions = [responses.data_version(db)]
    first = submit()
    versions.append(responses.data_version(db))
    submit(id=first.id)

    assert responses.data_version(db) == versions[1]
    assert versions[0] != versions[1]


def test_rows_come_in_the_order_of_their_random_ids(db, submit, monkeypatch):
    monkeypatch.setattr(responses, "BATCH", 3)
    sent = [submit().id.bytes for _ in range(10)]

    assert [row.id for row in responses.rows(db)] == sorted(sent)


def test_the_answers_of_a_tablet_session_can_be_taken_out(db, submit):
    for _ in range(3):
        submit(session=b"a" * 16)
    submit()

    assert len(responses.take_out(db, b"a" * 16)) == 3
    assert len(responses.take_out(db, b"b" * 16)) == 0
