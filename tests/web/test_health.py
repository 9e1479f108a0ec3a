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
    assert set(client.get("/gezond").json) == {"status", "version"}
