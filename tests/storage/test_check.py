"""Damage is named by row, and counts that do not agree with the answers are found and made anew."""

from contextlib import closing

import pytest

from kto.storage import check, responses, reviews
from kto.storage.connection import connect


def test_a_sound_database_has_nothing_to_report(store, submit, library):
    submit(answers={"bew_q1": 5, "bew_open": "Fijn."})

    assert check.findings(store, library) == []
    assert check.totals(store.db) == (1, 1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"bew_q1": 4', b'"bew_q1": 2'),
        (b"2022-03", b"2022-07"),
        (b"Sterrenburg", b"Sterrenbusg"),
        (b"samen", b"sbmen"),
    ],
)
def test_a_byte_that_changed_in_an_answer_is_named_by_its_row(store, submit, before, after):
    receipt = submit(answers={"bew_q1": 4}, month="2022-03", wijk="Sterrenburg", help="samen")
    submit(answers={"bew_q1": 5}, month="2022-01", wijk="Krispijn")
    store.close()
    change_in_row(store.path, "responses", before, after)

    assert f"Antwoord {receipt.id.hex} is beschadigd: de inhoud is niet meer wat er bewaard werd." in check.findings(
        store
    )


def test_a_byte_that_changed_in_a_remark_is_named(store, submit):
    submit(answers={"bew_q1": 4, "bew_open": "De koffie is goed."})
    store.close()
    change_in_row(store.path, "remarks", b"koffie", b"koffje")

    (finding,) = check.findings(store)
    assert finding.startswith("Opmerking ")


def change_in_row(path, table, before, after):
    """Changes bytes on the pages of one table, as a failing disk would."""
    with closing(connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", [table]).fetchone()
    with path.open("r+b") as file:
        file.seek(4096 * (root - 1))
        page = file.read(4096)
        assert page.count(before) == 1
        file.seek(4096 * (root - 1))
        file.write(page.replace(before, after))


def test_wrong_counts_are_found_and_made_anew(store, submit, library):
    submit()
    with store.write() as db:
        db.execute("UPDATE counts SET n = 7 WHERE item = '*'")
        db.execute("DELETE FROM counts_by_wijk")
        db.execute("UPDATE patterns SET n = 9")
    assert [finding[:14] for finding in check.findings(store)] == ["De tellingen k"]

    before = responses.data_version(store.db)
    check.recount(store)

    assert check.findings(store, library) == []
    assert responses.counts(store.db, "2022-01", "2022-12").responses() == 1
    assert responses.data_version(store.db) != before


def test_an_unreadable_page_is_reported_beside_what_can_still_be_checked(store, submit):
    submit()
    store.close()
    with closing(connect(store.path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'responses'").fetchone()
    with store.path.open("r+b") as file:
        file.seek(4096 * (root - 1))
        file.write(b"\xff" * 4096)

    assert any("beschadigd" in finding for finding in check.findings(store))


def test_a_questionnaire_that_changed_is_reported(store, library):
    first, *rest = library.questionnaires
    other = type(library)(
        (first.model_copy(update={"title": "Anders"}), *rest), library.scales, library.languages, library.texts
    )

    assert [finding[:30] for finding in check.findings(store, other)] == ["De vragenlijst bewoners, versi"]


def test_a_row_that_points_at_nothing_is_reported(store, submit):
    submit()
    store.db.conn.execute("PRAGMA foreign_keys = OFF")
    store.db.execute("DROP TRIGGER questionnaires_stay")
    store.db.execute("DELETE FROM questionnaires WHERE \"group\" = 'bewoners'")
    store.db.conn.execute("PRAGMA foreign_keys = ON")

    assert "In de tabel responses wijst een rij naar iets dat er niet is." in check.findings(store)


def test_a_review_without_its_remark_is_reported_unless_it_is_a_quote(store, submit):
    for number in range(2):
        submit(answers={"bew_q1": 5, "bew_open": f"Fijn {number}.", "bew_quote": "ja"})
    with store.write() as db:
        (ids,) = reviews.waiting(db).values()
        reviews.open_all(db, ids)
        reviews.change(db, ids[0], 0, state="quote", masked="Fijn.", in_report=True, themes=())
        db.execute("DELETE FROM remarks")

    assert check.findings(store) == ["Van 1 gelezen opmerkingen is de opmerking zelf er niet meer."]
