"""The file: its settings, its transactions, and a clear sentence for each way in which it can fail."""

import gc
import os
import random
import signal
import sqlite3
import tempfile
import threading
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from kto import storage
from kto.intake import accept
from kto.storage import check, open_store, responses
from kto.storage.connection import ASSERTED, connect, pragma
from kto.storage.store import Store


def ids(store):
    return {row.id for row in responses.rows(store.db)}


def test_the_settings_that_every_promise_rests_on_hold_in_every_thread(store):
    seen = []

    def look():
        seen.append({name: pragma(store.db.conn, name) for name in ASSERTED})

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    look()

    expected = {
        "journal_mode": "truncate",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 10_000,
    }
    assert seen == [expected, expected]


def test_a_setting_that_sqlite_does_not_take_stops_the_start(settings, store, library, monkeypatch):
    store.close()
    monkeypatch.setitem(ASSERTED, "busy_timeout", 7)

    with pytest.raises(storage.StorageUnavailable, match="busy_timeout"):
        open_store(settings.database, library)


@pytest.mark.parametrize("close", [lambda store: store.close(), lambda store: store.db.conn.close()])
def test_a_transaction_whose_connection_was_closed_meanwhile_gives_the_first_error_and_heals(store, close):
    def close_within():
        with store.write():
            close(store)
            raise RuntimeError("first")

    with pytest.raises(RuntimeError, match="first"):
        close_within()

    assert store.db.execute("SELECT count(*) FROM responses").fetchone() == (0,)


def test_a_file_left_in_wal_mode_is_brought_back(settings, store, library):
    store.close()
    with closing(sqlite3.connect(settings.database)) as other:
        other.execute("PRAGMA journal_mode = WAL")

    again = open_store(settings.database, library)

    assert pragma(again.db.conn, "journal_mode") == "truncate"
    again.close()


def test_the_file_can_be_read_by_its_owner_alone(settings, store):
    assert settings.database.stat().st_mode & 0o777 == 0o600


def test_a_block_that_fails_leaves_nothing(services, make_submission, store):
    def fail_halfway():
        with store.write():
            accept(services, make_submission())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()

    assert ids(store) == set()
    assert accept(services, make_submission()).status == "stored"


def test_a_block_within_a_block_can_fail_by_itself(services, make_submission, store):
    with store.write():
        kept = accept(services, make_submission())
        with suppress(RuntimeError), store.write():
            accept(services, make_submission())
            raise RuntimeError

    assert ids(store) == {kept.id.bytes}


def test_a_broken_constraint_stays_what_it_is_and_changes_nothing(store):
    def break_a_constraint():
        with store.write() as db:
            db.execute("INSERT INTO languages (month, language, n) VALUES ('2022-01', 'nl', 1)")
            db.execute("INSERT INTO remarks (id) VALUES (NULL)")

    with pytest.raises(sqlite3.IntegrityError):
        break_a_constraint()

    assert store.db.execute("SELECT * FROM languages").fetchall() == []


def test_an_answer_never_changes_and_a_published_questionnaire_stays(services, submit, store):
    submit()

    for statement in (
        "UPDATE responses SET mode = 'mail'",
        "UPDATE questionnaires SET hash = ''",
        "DELETE FROM questionnaires",
    ):
        with pytest.raises(sqlite3.IntegrityError), store.write() as db:
            db.execute(statement)


def test_the_connection_of_a_thread_that_ended_is_closed(store):
    thread = threading.Thread(target=lambda: store.db.execute("SELECT 1").fetchall())
    thread.start()
    thread.join()
    store.db.execute("SELECT 1").fetchall()
    gc.collect()

    assert len(store._connections) == 1


def test_a_missing_database_is_named_and_not_made(settings, library):
    with pytest.raises(storage.DatabaseMissing, match="kto init"):
        open_store(settings.database, library)

    assert not settings.database.exists()


def test_a_file_that_vanishes_while_kto_runs_acknowledges_nothing(services, submit, settings):
    submit()
    settings.database.unlink()

    with pytest.raises(storage.DatabaseMissing):
        submit()


def test_a_full_disk_keeps_nothing_and_works_again_when_there_is_room(services, make_submission, store):
    before = accept(services, make_submission()).id.bytes
    long = {"bew_q1": 5, "bew_open": "woord " * 300}
    store.db.conn.execute(f"PRAGMA max_page_count = {pragma(store.db.conn, 'page_count')}")

    def fill():
        for _ in range(50):
            accepted.add(accept(services, make_submission(answers=long)).id.bytes)

    accepted = {before}
    with pytest.raises(storage.StorageFull, match="schijf is vol"):
        fill()

    assert ids(store) == accepted
    assert accept(services, make_submission()).status == "stored"


def test_another_program_that_holds_the_file_gives_a_sentence(services, make_submission, store, settings):
    store.db.conn.execute("PRAGMA busy_timeout = 20")
    with closing(sqlite3.connect(settings.database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(storage.DatabaseLocked, match="bezet"):
            accept(services, make_submission())
        other.execute("ROLLBACK")

    assert accept(services, make_submission()).status == "stored"


@pytest.fixture
def as_nobody():
    """Without the rights of root, who may write everywhere; for anybody else nothing changes."""
    before = os.geteuid()
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    if before == 0:
        yield folder, lambda: os.seteuid(65534)
        os.seteuid(0)
    else:
        yield folder, lambda: None
    for path in (folder, *folder.iterdir()):
        path.chmod(0o755)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_database_that_may_not_be_written_is_refused_at_the_start(as_nobody, library, what):
    folder, become_nobody = as_nobody
    path = folder / "kto.sqlite"
    open_store(path, library, create=True).close()
    path.chmod(0o444 if what == "file" else 0o666)
    folder.chmod(0o777 if what == "file" else 0o555)
    become_nobody()

    with pytest.raises(storage.DatabaseReadOnly, match="schrijfrechten"):
        open_store(path, library)


def overwrite(path, begin, content):
    with path.open("r+b") as file:
        file.seek(begin)
        file.write(content)


def header_gone(path):
    overwrite(path, 0, b"dit is geen database".ljust(100))


def cut_in_half(path):
    os.truncate(path, path.stat().st_size // 2)


def pages_overwritten(path):
    overwrite(path, 4096, bytes(random.Random(1).randbytes(8192)))


def is_text(path):
    path.write_text("id;group\n" * 1000)


@pytest.mark.parametrize("damage", [header_gone, cut_in_half, pages_overwritten, is_text])
def test_a_damaged_database_is_refused_at_the_start(store, settings, library, damage):
    store.close()
    damage(settings.database)

    with pytest.raises(storage.DatabaseDamaged, match="beschadigd"):
        open_store(settings.database, library)


def test_a_large_file_is_checked_whole_only_where_that_is_asked(store, monkeypatch):
    pages = pragma(store.db.conn, "page_count")
    overwrite(store.path, 4096 * (pages - 1), b"\xff" * 4096)
    store.close()
    monkeypatch.setattr("kto.storage.store.WHOLE_AT_EVERY_START", 0)

    again = Store(store.path)
    again.check_usable()
    with pytest.raises(storage.DatabaseDamaged):
        again.check_usable(whole=True)
    again.close()


def test_a_read_of_a_damaged_page_gives_a_sentence(store, submit, monkeypatch):
    submit()
    store.close()
    with closing(connect(store.path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'responses'").fetchone()
    overwrite(store.path, 4096 * (page - 1), b"\xff" * 4096)

    with pytest.raises(storage.DatabaseDamaged):
        ids(store)


def test_kill_minus_nine_loses_nothing_that_was_acknowledged(services, make_submission, store, tmp_path):
    """Thirty times: a process stores answers and tells after each that it did, until it is killed in the middle."""
    acknowledged = set()
    chance = random.Random(9)
    store.close()
    for _ in range(30):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            while True:
                os.write(writing, accept(services, make_submission()).id.bytes)
        os.close(writing)
        with open(reading, "rb") as pipe:
            first = pipe.read(16)
            time.sleep(chance.uniform(0, 0.03))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            told = first + pipe.read()
        acknowledged |= {told[begin : begin + 16] for begin in range(0, len(told), 16)}

    kept = ids(store)
    assert len(acknowledged) >= 30
    assert acknowledged - kept == set()
    assert len(kept) - len(acknowledged) <= 30  # one per kill may be on disk without having been told
    assert check.findings(store) == []
