"""Copies that are known to be whole, and putting one back."""

from datetime import timedelta

from kto.storage import backups


def test_the_last_verified_copy_is_the_newest_one(store, db, now):
    assert backups.last_verified(db) is None

    with store.write() as writing:
        backups.record(writing, now, "kto-2.sqlite")
        backups.record(writing, now - timedelta(days=1), "kto-1.sqlite")

    assert backups.last_verified(db) == now
