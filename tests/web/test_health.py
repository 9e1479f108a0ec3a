from datetime import timedelta

from kto.storage import backups


def test_it_is_well_when_an_answer_could_be_kept(client):
    health = client.get("/gezond")

    assert (health.status_code, health.json["status"]) == (200, "ok")


def test_it_says_what_is_wrong_when_no_answer_could_be_kept(client, settings):
    client.get("/gezond")
    settings.database.unlink()

    health = client.get("/gezond")

    assert (health.status_code, health.json["status"]) == (503, "unavailable")
    assert "Zet het terug en start kto opnieuw." in health.json["message"]


def test_it_tells_no_secret(client, settings):
    assert set(client.get("/gezond").json) == {"status", "version", "backup", "attention"}


def test_it_says_when_the_last_copy_is_too_old(client, store, submit, now):
    submit()
    without = client.get("/gezond").json
    with store.write() as db:
        backups.record(db, now - timedelta(hours=25), "kto-1.sqlite")
    late = client.get("/gezond").json
    with store.write() as db:
        backups.record(db, now - timedelta(hours=23), "kto-2.sqlite")
    recent = client.get("/gezond").json

    assert (without["backup"], without["attention"]) == (None, "Er is nog geen kopie van de antwoorden.")
    assert late["backup"] == "2023-01-15T11:00:00+00:00"
    assert late["attention"].startswith("De laatste goede kopie van de antwoorden is van 15 januari 2023, 12:00.")
    assert recent["attention"] is None
