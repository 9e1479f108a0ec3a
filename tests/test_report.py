"""Locking a year: it stays what it was, bit for bit, whatever comes after; and texts are kept with who and when."""

import sqlite3
from dataclasses import replace

import pytest

from kto.forms.filters import Filters
from kto.intake import accept
from kto.provenance import changed_since, late_answers
from kto.report import (
    ReportError,
    Wanted,
    find_version,
    lock,
    make_chapter,
    write,
    write_text,
)
from kto.storage import audit, reports

YEAR = Filters(2022)
CONCEPT, FIRST = Wanted(YEAR), Wanted(YEAR, version=1)


@pytest.fixture
def answers(submit):
    for score in [5] * 20 + [4] * 14 + [2]:
        submit(answers={"bew_q1": score, "bew_rec": "ja"}, month="2022-05", wijk="Krispijn", mode="f2f")


def write_intro(services, text, seen="", by="samira"):
    write_text(services, YEAR, "inleiding", text, by, seen)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_locked_year_is_made_again_bit_for_bit_whatever_came_after(services, submit, answers, form):
    write_intro(services, "Zo was het.")
    lock(services, 2022, "peter")
    before = write(make_chapter(services, FIRST), form)

    submit(answers={"bew_q1": 1}, month="2022-12")
    write_intro(services, "Zo is het nu.", reports.texts(services.store.db, "2022")["inleiding"].changed_at)
    later = replace(
        services, settings=replace(services.settings, show_from=20, percent_from=50, norm=4.5, organisation="X")
    )

    assert write(make_chapter(later, FIRST), form) == before
    assert write(make_chapter(later, CONCEPT), form) != before


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_same_answers_and_choices_make_the_same_file(services, answers, form):
    assert write(make_chapter(services, CONCEPT), form) == write(make_chapter(services, CONCEPT), form)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_year_that_was_locked_beside_it_stays_what_it_was_too(services, submit, answers, form):
    for score in [5] * 20 + [3] * 11:
        submit(answers={"bew_q1": score, "bew_rec": "ja"}, month="2021-05", wijk="Krispijn", mode="f2f")
    lock(services, 2022, "peter", 2021)
    beside = Wanted(Filters(2022, compare=2021), version=1)
    before = write(make_chapter(services, beside), form)

    submit(answers={"bew_q1": 1}, month="2021-12")

    assert write(make_chapter(services, beside), form) == before
    assert write(make_chapter(services, replace(beside, version=None)), form) != before
    assert lock(services, 2022, "peter", 2021).version == 2


def test_a_version_has_no_other_year_beside_it_than_the_one_it_was_locked_with(services, answers):
    lock(services, 2022, "peter")

    with pytest.raises(ReportError, match="Versie 1 is vastgesteld zonder 2021 ernaast"):
        make_chapter(services, Wanted(Filters(2022, compare=2021), version=1))
    for year in (2021, 2022, 2023):
        with pytest.raises(ReportError, match=f"Van {year} zijn er geen antwoorden om naast 2022 te leggen"):
            lock(services, 2022, "peter", year)


def test_a_late_answer_is_shown_as_such_and_changes_only_the_concept(services, submit, answers):
    version = lock(services, 2022, "peter")
    unchanged = changed_since(services, 2022)

    submit(answers={"bew_q1": 1}, month="2022-12")

    assert unchanged == "De antwoorden zijn dezelfde als in versie 1."
    assert late_answers(services, version) == (
        "Na het vaststellen kwam nog 1 antwoord over 2022. Dat zit niet in versie 1."
    )
    assert make_chapter(services, CONCEPT).changed == (
        "De gegevens zijn gewijzigd sinds versie 1. Er is 1 antwoord bij gekomen."
    )
    assert any("35 bewoners" in getattr(block, "text", "") for block in make_chapter(services, FIRST).blocks)
    assert make_chapter(services, FIRST).provenance.status == (
        "Vastgesteld op 16 januari 2023, 13:00 door peter, versie 1"
    )


def test_a_new_version_stands_beside_the_old_one(services, submit, answers):
    lock(services, 2022, "peter")
    submit(answers={"bew_q1": 1}, month="2022-12")
    lock(services, 2022, "peter")

    first, second = (make_chapter(services, Wanted(YEAR, version=number)) for number in (1, 2))

    assert [one.responses for one in reports.versions(services.store.db, 2022)] == [36, 35]
    assert first.provenance.data != second.provenance.data


def test_a_locked_year_can_still_be_looked_at_by_wijk_and_quarter(services, answers):
    lock(services, 2022, "peter")

    chapter = make_chapter(services, Wanted(Filters(2022, 2, "Krispijn"), version=1))

    assert "april t/m juni 2022, alleen Krispijn" in chapter.provenance.line
    assert any("35 bewoners" in getattr(block, "text", "") for block in chapter.blocks)


def test_what_cannot_be_locked_is_refused_with_a_sentence(services, answers):
    lock(services, 2022, "peter")

    for year, says in ((2023, "nog niet voorbij"), (2020, "niemand antwoord"), (2022, "niets veranderd")):
        with pytest.raises(ReportError, match=says):
            lock(services, year, "peter")
    with pytest.raises(ReportError, match="geen versie 7"):
        find_version(services, Wanted(YEAR, version=7))


@pytest.mark.parametrize("table", ["report_versions", "report_counts", "report_version_texts"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET year = 1999"])
def test_nothing_can_change_a_locked_year(services, answers, table, statement):
    write_intro(services, "Tekst")
    lock(services, 2022, "peter")

    with pytest.raises(sqlite3.IntegrityError, match="a locked year does not change"):
        services.store.db.execute(statement.format(table))


def test_only_counts_are_kept_of_a_locked_year(services, submit):
    submit(answers={"bew_q1": 5, "bew_open": "Geheime opmerking"})

    lock(services, 2022, "peter")

    columns = [row[1] for row in services.store.db.execute("PRAGMA table_info(report_counts)").fetchall()]
    assert "id" not in columns
    assert columns[-1] == "n"


def test_the_log_names_who_wrote_and_locked_but_not_the_text(services, answers):
    write_intro(services, "Een zin die niet in het logboek hoort.")
    lock(services, 2022, "peter")

    done = [(entry.user, entry.action, entry.subject) for entry in audit.latest(services.store.db)]
    assert done == [
        ("peter", "verslag vastgesteld", "2022, versie 1"),
        ("samira", "verslagtekst veranderd", "2022, inleiding"),
    ]


def test_two_people_who_write_at_once_do_not_overwrite_each_other(services):
    write_intro(services, "Van Samira")

    with pytest.raises(ReportError, match="samira heeft deze tekst intussen veranderd"):
        write_intro(services, "Van Peter", by="peter")

    assert reports.texts(services.store.db, "2022")["inleiding"].text == "Van Samira"


def test_an_emptied_text_is_gone(services):
    write_intro(services, "Tekst")
    write_intro(services, "  ", reports.texts(services.store.db, "2022")["inleiding"].changed_at)

    assert reports.texts(services.store.db, "2022") == {}


@pytest.mark.parametrize(("part", "text"), [("slot", "x"), ("inleiding", "x" * 10_001)])
def test_a_text_that_cannot_be_kept_is_refused(services, part, text):
    with pytest.raises(ReportError):
        write_text(services, YEAR, part, text, "samira", "")


def test_the_fingerprint_is_that_of_the_counts_and_not_of_the_order_they_came_in(make_services, make_submission):
    prints = []
    for scores in ((5, 1, 3), (3, 5, 1), (5, 1, 2)):
        services = make_services()
        for score in scores:
            accept(services, make_submission(answers={"bew_q1": score}))
        prints.append(reports.fingerprint(services.store.db, "2022-01", "2022-12"))

    assert prints[0] == prints[1] != prints[2]
