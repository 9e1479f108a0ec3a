"""What the server does by itself: a broken mail server or disk costs a minute, not the thread."""

from datetime import timedelta

import pytest

from kto.background import Background
from kto.storage import StorageFull, mails


@pytest.fixture
def background(app):
    return Background(app)


def test_a_mail_server_that_is_away_is_asked_again_after_a_minute_and_the_round_says_why(
    background, services, mailbox, people, start, clock, port
):
    people(1)
    round = start()
    object.__setattr__(services.settings, "smtp_port", 9)
    background.work()
    said = mails.get_mailing(services.store.db, round.code).problem
    object.__setattr__(services.settings, "smtp_port", port)

    background.work()
    too_early = len(mailbox.arrived)
    clock.move(minutes=1)
    background.work()

    assert "is niet te bereiken" in said
    assert (too_early, len(mailbox.arrived)) == (0, 1)
    assert mails.get_mailing(services.store.db, round.code).problem == ""


def test_tidying_happens_once_a_day_and_not_before_three_at_night(background, clock, monkeypatch):
    done = []
    monkeypatch.setattr("kto.background.tidy", lambda services: done.append(clock.now))
    clock.move(hours=12)  # midnight in UTC

    for _ in range(48):
        background.work()
        clock.move(hours=1)

    assert [at.hour for at in done] == [2, 2]  # three in Amsterdam in winter
    assert done[1] - done[0] == timedelta(days=1)


def test_a_full_disk_ends_nothing(background, monkeypatch):
    tries = []

    def full(services, is_stopping):
        tries.append(1)
        background.stopping.set()
        raise StorageFull("De schijf is vol.")

    monkeypatch.setattr("kto.inviting.postman.send_due", full)
    monkeypatch.setattr("kto.background.EVERY", 0.01)

    background.start()
    background.thread.join(timeout=5)

    assert (len(tries), background.thread.is_alive()) == (1, False)
    assert background.paused_until > background.services.now()
