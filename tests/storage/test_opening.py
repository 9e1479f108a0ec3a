"""Opening: the schema as it should be, migrated with a copy made first, once, whoever starts; and published versions frozen."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from kto import storage
from kto.storage import check, open_store
from kto.storage.connection import connect
from kto.storage.migrations import migrations

ROOT = Path(__file__).resolve().parent.parent.parent
OPEN = """
import sys
from pathlib import Path
from kto.storage import open_store
from surveys import load_all
open_store(Path(sys.argv[1]), load_all(), create=True).close()
"""


def tables(db):
    return dict(
        db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%sqlite%'").fetchall()
    )


def test_the_tables_are_exactly_these_and_all_of_them_strict(db):
    assert set(tables(db)) == {
        "actions",
        "activities",
        "arrangement",
        "audit",
        "backups",
        "beginnings",
        "contacts",
        "counts",
        "counts_by_wijk",
        "devices",
        "feedback_figures",
        "feedback_points",
        "feedback_remarks",
        "indicators",
        "invitations",
        "language_states",
        "languages",
        "line_counts",
        "links",
        "mailings",
        "mails",
        "marks",
        "opt_out_secret",
        "opt_outs",
        "pairing_codes",
        "pairing_failures",
        "partner_addresses",
        "partner_letters",
        "partners",
        "partners_apart",
        "patterns",
        "places",
        "programme_lines",
        "questionnaires",
        "recordings",
        "repeats",
        "remark_themes",
        "remarks",
        "report_counts",
        "report_texts",
        "report_version_texts",
        "report_versions",
        "responses",
        "retired_counts",
        "retired_responses",
        "reviews",
        "revision",
        "rounds",
        "set_aside",
        "sign_in_failures",
        "spent_invitations",
        "staff_sessions",
        "tablet_sessions",
        "text_versions",
        "themes",
        "settings",
        "targets",
        "wijken",
        "used_settings",
        "users",
    }
    assert [name for name, sql in tables(db).items() if "STRICT" not in sql] == []


def test_the_triggers_are_exactly_these(db):
    found = db.execute("SELECT name, tbl_name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name").fetchall()

    assert found == [
        ("beginnings_are_frozen", "beginnings"),
        ("beginnings_stay", "beginnings"),
        ("language_states_are_frozen", "language_states"),
        ("language_states_stay", "language_states"),
        ("lines_are_counted", "responses"),
        ("lines_are_uncounted", "responses"),
        ("patterns_are_counted", "responses"),
        ("patterns_are_uncounted", "responses"),
        ("questionnaires_are_frozen", "questionnaires"),
        ("questionnaires_stay", "questionnaires"),
        ("report_counts_are_frozen", "report_counts"),
        ("report_counts_stay", "report_counts"),
        ("report_version_texts_are_frozen", "report_version_texts"),
        ("report_version_texts_stay", "report_version_texts"),
        ("report_versions_are_frozen", "report_versions"),
        ("report_versions_stay", "report_versions"),
        ("responses_are_counted", "responses"),
        ("responses_are_final", "responses"),
        ("responses_are_uncounted", "responses"),
        ("retired_are_counted", "retired_counts"),
        ("retired_are_uncounted", "retired_counts"),
        ("text_versions_are_frozen", "text_versions"),
        ("text_versions_stay", "text_versions"),
    ]


@pytest.mark.parametrize("table", ["responses", "remarks"])
def test_what_people_said_is_kept_without_an_order_of_arrival(db, table):
    assert "WITHOUT ROWID" in tables(db)[table]


def test_an_answer_has_no_column_that_could_tell_who_or_when(db):
    columns = [name for _, name, *_ in db.execute("PRAGMA table_info(responses)").fetchall()]

    assert columns == [
        "id", "group", "version", "mode", "month", "wijk", "place", "activity", "programme_line", "area", "help",
        "session", "answers", "checksum",
    ]  # fmt: skip


def test_opening_again_changes_nothing(settings, store, library):
    store.close()
    before = settings.database.read_bytes()

    open_store(settings.database, library).close()

    assert settings.database.read_bytes() == before
    assert not (settings.instance / "backups").exists()


def old_file(path):
    """A file as it was before the second migration."""
    path.touch()
    with closing(connect(path)) as connection:
        migrations.apply(Database(connection), stop_before="m002_asking")
        connection.execute("INSERT INTO languages (month, language, n) VALUES ('2022-01', 'nl', 7)")


def copies(settings):
    return sorted(path.name for path in (settings.instance / "backups").iterdir())


def test_an_older_file_is_copied_and_then_brought_up_to_date(settings, library):
    old_file(settings.database)

    store = open_store(settings.database, library)

    assert store.db.execute("SELECT n FROM languages").fetchall() == [(7,)]
    assert "users" in tables(store.db)
    assert copies(settings) == ["kto-before-m002_asking.sqlite"]
    with closing(connect(settings.instance / "backups" / "kto-before-m002_asking.sqlite")) as copy:
        assert "users" not in tables(copy)
        assert copy.execute("SELECT n FROM languages").fetchall() == [(7,)]
    store.close()


def start(settings, times):
    processes = [
        subprocess.Popen([sys.executable, "-c", OPEN, str(settings.database)], cwd=ROOT, stderr=subprocess.PIPE)
        for _ in range(times)
    ]
    return [(process.communicate()[1].decode(), process.returncode) for process in processes]


def test_programs_that_start_together_on_a_new_instance_make_it_once(settings, library):
    assert start(settings, 3) == [("", 0)] * 3

    store = open_store(settings.database, library)
    assert check.findings(store, library) == []
    store.close()


def test_programs_that_start_together_on_an_older_file_copy_it_as_it_was(settings, library):
    old_file(settings.database)

    assert start(settings, 3) == [("", 0)] * 3

    assert copies(settings) == ["kto-before-m002_asking.sqlite"]
    with closing(connect(settings.instance / "backups" / "kto-before-m002_asking.sqlite")) as copy:
        assert "users" not in tables(copy)


def test_a_migration_that_fails_leaves_the_old_schema(settings, library, monkeypatch):
    old_file(settings.database)
    broken = next(one for one in migrations._migrations if one.name == "m003_staff")
    monkeypatch.setattr(broken, "fn", lambda db: db.execute("CREATE TABLE half (id INTEGER) STRICT") and 1 / 0)

    with pytest.raises(ZeroDivisionError):
        open_store(settings.database, library)

    with closing(connect(settings.database)) as connection:
        assert not {"half", "users", "links"} & set(tables(connection))
        assert connection.execute("SELECT n FROM languages").fetchall() == [(7,)]


def test_a_file_of_a_newer_version_is_refused(settings, store, library):
    with store.write() as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kto', 'm999_future', '2030')"
        )
    store.close()

    with pytest.raises(storage.DatabaseTooNew, match="m999_future"):
        open_store(settings.database, library)


def changed(library, **changes):
    first, *rest = library.questionnaires
    return type(library)((first.model_copy(update=changes), *rest), library.scales, library.languages, library.texts)


def test_a_questionnaire_edited_under_its_old_version_is_refused_with_what_to_do(settings, store, library):
    store.close()

    with pytest.raises(storage.DefinitionChanged, match=r"bewoners-2\.toml"):
        open_store(settings.database, changed(library, title="Andere titel"))


def test_a_new_version_is_published_beside_the_old_one(settings, store, library):
    store.close()

    again = open_store(settings.database, changed(library, version=2))

    versions = again.db.execute("SELECT version FROM questionnaires WHERE \"group\" = 'bewoners'").fetchall()
    assert versions == [(1,), (2,)]
    again.close()


def test_an_answer_points_at_a_published_version(store, submit):
    submit()
    row = store.db.execute("SELECT * FROM responses").fetchone()

    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), store.write() as db:
        db.execute(f"INSERT INTO responses VALUES ({', '.join('?' * len(row))})", [bytes(16), row[1], 99, *row[3:]])
