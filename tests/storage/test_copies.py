import os

import pytest

from kto import storage
from kto.storage import copies, responses


def test_a_copy_stays_as_it_was_while_answers_come_in_and_is_gone_after(store, submit):
    first = submit()

    with copies.copy_of(store) as copy:
        submit()
        assert [row.id for row in responses.rows(copy)] == [first.id.bytes]

    assert list(store.path.parent.glob(".kopie-*")) == []


def test_a_copy_that_a_killed_program_left_is_thrown_away_after_a_day(store, submit):
    submit()
    old, fresh = store.path.parent / ".kopie-old", store.path.parent / ".kopie-fresh"
    for folder in (old, fresh):
        folder.mkdir()
        (folder / "kto.sqlite").write_text("antwoorden")
    os.utime(old, (0, 0))

    with copies.copy_of(store):
        pass

    assert [path.name for path in store.path.parent.glob(".kopie-*")] == [".kopie-fresh"]


def test_a_copy_that_fails_leaves_no_half_one(store, tmp_path):
    target = tmp_path / "copy.sqlite"
    missing = tmp_path / "missing"
    missing.mkdir()

    with pytest.raises(storage.StorageUnavailable):
        copies.snapshot(missing, target)

    assert list(tmp_path.glob("copy*")) == []
