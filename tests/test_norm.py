"""A change of the norm is written down when the program starts with it."""

from dataclasses import replace

from kto import norm
from kto.storage import audit


def start(services, value):
    norm.note_change(replace(services, settings=replace(services.settings, norm=value)))


def test_another_norm_than_at_the_last_start_is_in_the_audit_log(services, db):
    for value in (4.0, 4.0, 3.5, 3.5, 3.75):
        start(services, value)

    changes = [entry.subject for entry in audit.latest(db) if entry.action == "norm gewijzigd"]
    assert changes == ["van 3,5 naar 3,75", "van 4,0 naar 3,5"]


def test_the_first_start_and_the_same_norm_again_say_nothing(services, db):
    start(services, 4.0)
    start(services, 4.0)

    assert audit.latest(db) == []
