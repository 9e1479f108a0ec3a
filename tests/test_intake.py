"""The one door: what fits is kept once, what does not fit is refused with a reason, and nothing in between."""

import threading
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kto.intake import Context, Refused, accept, accept_all, check_context, keep_all, validate
from kto.storage import check, responses


def stored(services):
    return list(responses.rows(services.store.db))


def refused(services, submission):
    with pytest.raises(Refused) as error:
        accept(services, submission)
    assert stored(services) == []
    return error.value.code


def test_what_was_put_in_comes_out(services, submit):
    number = uuid4()

    submit(
        answers={"bew_q1": "4", "bew_q2": "9", "bew_q3": -1, "bew_rec": "nee"},
        id=number,
        mode="f2f",
        wijk="Sterrenburg",
        place="Cultureel Centrum Sterrenburg",
        activity="Koffieochtenden",
        help="samen",
    )

    (row,) = stored(services)
    assert row == responses.StoredResponse(
        id=number.bytes,
        group="bewoners",
        version=1,
        mode="f2f",
        month="2022-03",
        answers={"bew_q1": 4, "bew_q2": 9, "bew_q3": -1, "bew_rec": "nee"},
        wijk="Sterrenburg",
        place="Cultureel Centrum Sterrenburg",
        activity="Koffieochtenden",
        help="samen",
    )


def test_an_answer_is_stored_once_however_often_it_is_sent(services, make_submission):
    submission = make_submission()

    statuses = [accept(services, submission).status for _ in range(3)]

    assert statuses == ["stored", "known", "known"]
    assert len(stored(services)) == 1


def test_the_first_delivery_counts_when_a_second_says_something_else(services, make_submission):
    number = uuid4()

    first = accept(services, make_submission(answers={"bew_q1": 5, "bew_open": "Fijn."}, id=number))
    second = accept(services, make_submission(answers={"bew_q1": 1, "bew_open": "Stom."}, id=number))

    assert (first.status, second.status) == ("stored", "known")
    assert stored(services)[0].answers["bew_q1"] == 5
    assert [remark.text for _, _, remark in responses.remarks(services.store.db)] == ["Fijn."]


def test_a_remark_has_an_id_of_its_own_and_only_the_year(services, submit):
    submit(answers={"bew_q1": 5, "bew_open": "De koffie is goed.", "bew_quote": "ja"}, month="2022-03")

    (row,) = stored(services)
    (remark_id, group, year, text, quote) = services.store.db.execute(
        'SELECT id, "group", year, text, quote FROM remarks'
    ).fetchone()
    assert remark_id != row.id
    assert (group, year, text, quote) == ("bewoners", 2022, "De koffie is goed.", 1)


def test_the_language_is_counted_per_month_and_not_kept_with_the_answer(services, submit):
    submit(language="tr")

    assert services.store.db.execute("SELECT month, language, n FROM languages").fetchall() == [("2022-03", "tr", 1)]
    assert "tr" not in str(services.store.db.execute("SELECT * FROM responses").fetchall())


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"answers": {"bew_q1": 6}}, "bad_value"),
        ({"answers": {"bew_q1": True}}, "bad_value"),
        ({"answers": {"net_q1": 5}}, "unknown_item"),
        ({"answers": {}}, "nothing_answered"),
        ({"answers": {"bew_open": "a" * 100_000}}, "too_long"),
        ({"answers": {"bew_open": b"bytes"}}, "bad_text"),
        ({"month": "2022-13"}, "bad_month"),
        ({"month": "2022-3"}, "bad_month"),
        ({"month": "2023-03"}, "bad_month"),
        ({"month": "2022-03\n"}, "bad_month"),
        ({"mode": "fax"}, "bad_mode"),
        ({"help": "niemand"}, "bad_help"),
        ({"wijk": "Atlantis"}, "bad_wijk"),
        ({"place": "Paleis"}, "bad_place"),
        ({"activity": "Parachutespringen"}, "bad_activity"),
        ({"wijk": "Centrum", "activity": "Bingo"}, "bad_activity"),
        ({"programme_line": 7}, "bad_programme_line"),
        ({"area": "Noord"}, "bad_area"),
        ({"language": "xx"}, "bad_language"),
        ({"id": UUID("079b3d4e-e7fb-11f1-b156-02fc00000001")}, "bad_id"),
        ({"id": UUID(int=0)}, "bad_id"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_refused_with_its_reason(services, make_submission, fields, code):
    assert refused(services, make_submission(**fields)) == code


def test_a_version_that_was_never_made_is_refused(services, make_submission):
    assert refused(services, replace(make_submission(), version=99)) == "unknown_questionnaire"


def test_a_tablet_may_be_a_month_ahead_but_not_more(catalogue):
    assert check_context(catalogue, Context("f2f", "2023-01"), "2022-12").month == "2023-01"
    with pytest.raises(Refused, match="moet nog komen"):
        check_context(catalogue, Context("f2f", "2023-02"), "2022-12")


@pytest.mark.parametrize(("moment", "month"), [(datetime(2022, 12, 31, 23, 30, tzinfo=UTC), "2023-01"), (datetime(2022, 6, 30, 21, 0, tzinfo=UTC), "2022-06")])  # fmt: skip
def test_the_month_is_that_of_amsterdam(make_services, moment, month):
    assert make_services(moment).month == month


def test_other_spellings_become_one_name(services, submit):
    submit(wijk="DE  staart", place="wijkhaven")

    (row,) = stored(services)
    assert (row.wijk, row.place) == ("de Staart", "WIJKhaven de Staart")


def test_of_a_sensitive_activity_only_line_and_area_are_kept(services, submit):
    submit(wijk="Krispijn", place="Patersweg", activity="Marokkaanse vadergroep")

    (row,) = stored(services)
    assert (row.wijk, row.place, row.activity) == (None, None, None)
    assert (row.programme_line, row.area) == (2, "West")
    assert "vadergroep" not in str(services.store.db.execute("SELECT * FROM counts").fetchall())


def test_a_sensitive_activity_of_several_wijken_tells_no_area_without_its_wijk(services, submit):
    submit(activity="Sociaal Recept")

    (row,) = stored(services)
    assert (row.activity, row.programme_line, row.area) == (None, 3, None)


def test_nothing_of_a_batch_is_kept_when_one_does_not_fit(services, make_submission):
    with pytest.raises(Refused):
        accept_all(services, [make_submission(), make_submission(answers={"bew_q1": 6})])

    assert stored(services) == []


def test_a_rehearsal_keeps_nothing_and_tells_what_would_happen(services, make_submission):
    once = make_submission()
    accept(services, once)

    receipts = keep_all(services, [validate(services, one) for one in (once, make_submission())], dry_run=True)

    assert [receipt.status for receipt in receipts] == ["known", "stored"]
    assert len(stored(services)) == 1


SCORES = st.sampled_from([1, 2, 3, 4, 5, 9, -1, None])
PEOPLE = st.lists(
    st.tuples(
        st.sampled_from([UUID(int=n, version=4) for n in range(1, 9)]),
        SCORES,
        st.sampled_from(["ja", "nee"]),
        st.sampled_from(["2022-01", "2022-02"]),
        st.sampled_from([None, "Krispijn", "Sterrenburg"]),
    ),
    max_size=20,
)


@settings(max_examples=40, deadline=None)
@given(people=PEOPLE)
def test_any_sequence_of_deliveries_leaves_each_id_once_and_counts_that_agree(make_services, make_submission, people):
    services = make_services()

    for number, score, recommends, month, wijk in people:
        answers = {"bew_q1": score, "bew_rec": recommends}
        accept(services, make_submission(answers=answers, id=number, month=month, wijk=wijk))

    rows = stored(services)
    assert {row.id for row in rows} == {number.bytes for number, *_ in people}
    assert len(rows) == len({number for number, *_ in people})
    first = {
        number.bytes: (score, recommends, month, wijk) for number, score, recommends, month, wijk in reversed(people)
    }
    assert {row.id: (row.answers["bew_q1"], row.answers["bew_rec"], row.month, row.wijk) for row in rows} == first
    assert check.findings(services.store, services.library) == []
    services.store.close()


def test_many_at_once_and_each_several_times_leaves_each_once(services, make_submission):
    submissions = [make_submission() for _ in range(40)]
    receipts, failures = [], []

    def send(offset):
        for number in range(len(submissions)):
            try:
                receipts.append(accept(services, submissions[(number + offset) % len(submissions)]))
            except Exception as error:
                failures.append(error)

    threads = [threading.Thread(target=send, args=(offset,)) for offset in (0, 0, 7, 13, 29, 39)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert len(receipts) == 240
    assert sorted(one.id for one in receipts if one.status == "stored") == sorted(one.id for one in submissions)
    assert {row.id for row in stored(services)} == {one.id.bytes for one in submissions}
    assert check.findings(services.store) == []
