"""Copies that are known to be whole, and putting one back."""

import os
from contextlib import closing
from datetime import timedelta
from hashlib import sha256

import pytest

from kto import storage
from kto.storage import audit, backups, responses, staff
from kto.storage.restore import restore


def test_the_last_verified_copy_is_the_newest_one(store, db, now):
    assert backups.last_verified(db) is None

    with store.write() as writing:
        backups.record(writing, now, "kto-2.sqlite")
        backups.record(writing, now - timedelta(days=1), "kto-1.sqlite")

    assert backups.last_verified(db) == now


def test_a_copy_holds_every_answer_and_is_remembered_with_its_moment(store, submit, now, tmp_path):
    submit()

    target, manifest = backups.make(store, tmp_path / "usb", now)

    assert target.name == "kto-20230116T120000Z.sqlite"
    assert (manifest.responses, manifest.remarks) == (1, 0)
    assert backups.manifest_of(target) == manifest
    assert manifest.sha256 == sha256(target.read_bytes()).hexdigest()
    assert backups.last_verified(store.db) == now
    assert sorted(path.name for path in target.parent.iterdir()) == [target.with_suffix(".json").name, target.name]


def test_a_copy_of_damaged_answers_is_refused_and_the_older_copy_stays(store, submit, now, tmp_path):
    submit(answers={"bew_q1": 4})
    good, _ = backups.make(store, tmp_path, now - timedelta(hours=1))
    damage(store)

    with pytest.raises(storage.DatabaseDamaged, match="De kopie is niet goed"):
        backups.make(store, tmp_path, now)

    assert sorted(path.name for path in tmp_path.glob("kto*")) == [good.with_suffix(".json").name, good.name]
    assert backups.last_verified(store.db) == now - timedelta(hours=1)


def test_the_newest_copy_and_one_a_week_are_kept_for_35_days(store, submit, now, tmp_path):
    submit()
    (tmp_path / "kto-before-m004.sqlite").write_text("of a migration")
    for days in (41, 30, 29, 9, 8, 2, 1, 0):
        backups.make(store, tmp_path, now - timedelta(days=days))

    kept = {path.stem for path in tmp_path.glob("*.sqlite")}
    assert kept == {
        "kto-before-m004",
        *(f"kto-{now - timedelta(days=days):{backups.STAMP}}" for days in (29, 8, 1, 0)),
    }


def test_what_a_killed_program_left_is_thrown_away_after_a_day(store, now, tmp_path):
    left = [
        "kto-20230101T000000Z.unchecked",
        "kto-20230101T000000Z.unchecked.part-journal",
        "kto-20230101T000000Z.json",
    ]
    for name in (*left, "kto-20230116T110000Z.unchecked", "ander.json"):
        (tmp_path / name).write_text("antwoorden")
    for name in left:
        os.utime(tmp_path / name, (0, 0))

    copy, _ = backups.make(store, tmp_path, now)

    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {
        copy.name,
        copy.with_suffix(".json").name,
        "kto-20230116T110000Z.unchecked",
        "ander.json",
    }


def test_a_restored_copy_is_what_it_was_and_the_present_database_is_kept_aside(store, submit, now, tmp_path, library):
    first = submit()
    copy, _ = backups.make(store, tmp_path / "usb", now)
    second = submit()
    store.close()

    done = restore(copy, store.path, library, now, "test")

    assert (done.responses, done.remarks) == (1, 0)
    assert ids(store.path, library) == {first.id.bytes}
    assert ids(done.aside, library) == {first.id.bytes, second.id.bytes}


def test_a_copy_can_be_put_back_where_there_was_nothing(store, submit, now, tmp_path, library):
    submit()
    copy, _ = backups.make(store, tmp_path / "usb", now)

    done = restore(copy, tmp_path / "clean" / "kto.sqlite", library, now, "test")

    assert (done.responses, done.aside) == (1, None)


def test_after_a_restore_everybody_signs_in_again_and_the_log_says_so(store, now, tmp_path, library):
    with store.write() as db:
        staff.add(db, name="samira", role="analist", password_hash="x", must_change=False)
        token = staff.start_session(db, "samira", now)
    copy, _ = backups.make(store, tmp_path / "usb", now)
    store.close()

    restore(copy, store.path, library, now, "kto")

    assert staff.user_of(store.db, token, now) is None
    assert audit.latest(store.db)[0] == (now.isoformat(), "kto", "kopie teruggezet", copy.name)


def spoil_text(path):
    path.write_text("dit is geen database")


def spoil_bytes(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def spoil_length(path):
    path.write_bytes(path.read_bytes()[:-4096])


@pytest.mark.parametrize(
    ("spoil", "with_manifest"),
    # A flipped bit where nothing is kept changes no answer; only the manifest knows of it.
    [(spoil_text, True), (spoil_text, False), (spoil_length, True), (spoil_length, False), (spoil_bytes, True)],
)
def test_a_copy_that_is_not_whole_changes_nothing(store, submit, now, tmp_path, library, spoil, with_manifest):
    submit()
    copy, _ = backups.make(store, tmp_path / "usb", now)
    store.close()
    before = store.path.read_bytes()
    spoil(copy)
    if not with_manifest:
        copy.with_suffix(".json").unlink()

    with pytest.raises(storage.StorageError):
        restore(copy, store.path, library, now, "test")

    assert store.path.read_bytes() == before
    assert list(store.path.parent.glob(".kopie-*")) == []


def test_a_damaged_database_can_be_replaced_and_its_old_journal_is_not_played_back(
    store, submit, now, tmp_path, library
):
    first = submit()
    copy, _ = backups.make(store, tmp_path / "usb", now)
    store.close()
    store.path.write_bytes(b"kapot" * 2000)
    journal = store.path.with_name(store.path.name + "-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 600)

    done = restore(copy, store.path, library, now, "test")

    assert ids(store.path, library) == {first.id.bytes}
    assert done.aside.read_bytes() == b"kapot" * 2000


def ids(path, library):
    with closing(storage.open_store(path, library)) as opened:
        return {row.id for row in responses.rows(opened.db)}


def damage(store):
    """Changes an answer behind the back of its checksum, as a failing disk would."""
    with store.write() as db:
        db.execute("DROP TRIGGER responses_are_final")
        db.execute("UPDATE responses SET help = 'samen'")
