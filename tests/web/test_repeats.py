""" "Mogelijk dubbel" is counted, never traced."""

from datetime import timedelta
from uuid import uuid4

import pytest

from kto.inviting.invitations import invite, open_round
from kto.inviting.links import open_link
from kto.storage import repeats, responses

ANSWERS = {"bew_q1": "4", "bew_q2": "5", "bew_q3": "9", "bew_rec": "ja"}


@pytest.fixture
def path(services):
    return f"/v/{open_link(services, group='bewoners', created_by='test').code}"


@pytest.fixture
def clock(services):
    """Turns the clock of the program; returns by how much it is turned."""

    def turn(**by):
        now = services.now() + timedelta(**by)
        services.now = lambda: now

    return turn


def send(client, path, status=303, **fields):
    """Sends the last screen of a questionnaire that is filled in."""
    data = {
        "id": str(uuid4()),
        "versie": "1",
        "scherm": "5",
        "taal": "nl",
        "knop": "versturen",
        "gewezen": "5",
        **ANSWERS,
    }
    answer = client.post(path, data=data | fields)
    assert answer.status_code == status, answer.text[:400]


def counted(services):
    return repeats.counted(services.store.db, "2023-01", "2023-12")


def test_the_same_answer_within_two_minutes_is_stored_and_counted(client, services, path, clock):
    send(client, path)
    clock(seconds=119)
    send(client, path)
    send(client, path)

    assert len(list(responses.rows(services.store.db))) == 3
    assert counted(services) == {"bewoners": {"2023-01": 2}}


def test_two_minutes_later_it_is_not(client, services, path, clock):
    send(client, path)
    clock(minutes=2)
    send(client, path)

    assert counted(services) == {}


def test_what_is_older_is_forgotten(client, services, path, clock):
    for _ in range(3):
        send(client, path, bew_q2="4")
        clock(seconds=90)

    assert counted(services) == {"bewoners": {"2023-01": 2}}
    send(client, path)
    clock(minutes=2)
    send(client, path, bew_q1="1")
    assert len(services.recent._seen) == 1


@pytest.mark.parametrize("other", [{"bew_q2": "4"}, {"bew_q2": ""}, {"bew_open": "Fijn."}])
def test_an_answer_that_differs_in_anything_is_not(client, services, path, other):
    send(client, path)
    send(client, path, **other)

    assert counted(services) == {}


def test_a_double_tap_and_a_reload_are_one_answer_and_no_double(client, services, path):
    one = str(uuid4())

    for _ in range(3):
        send(client, path, id=one)

    assert counted(services) == {}


def test_another_link_an_invitation_and_a_trial_are_not_looked_at(client, services, path):
    other = open_link(services, group="bewoners", created_by="test")
    found = open_round(services, group="bewoners", mode="whatsapp", people=12, created_by="test")

    send(client, path)
    send(client, f"/v/{other.code}")
    send(client, f"/u/{invite(services, found)}")
    send(client, f"/u/{invite(services, found)}")
    send(client, f"{path}/proef")
    send(client, f"{path}/proef")

    assert counted(services) == {}


def test_nothing_in_the_database_says_which_answers_they_were(client, services, path):
    for _ in range(2):
        send(client, path)

    (one, other) = (vars(row) | {"id": None} for row in responses.rows(services.store.db))
    assert one == other
    assert responses.all_marks(services.store.db) == {}
    assert services.store.db.execute("SELECT * FROM repeats").fetchall() == [("bewoners", "2023-01", 1)]


def test_staff_read_how_many_there_were_and_what_that_means(sign_in, client, services, path):
    for _ in range(12):
        send(client, path)

    reader = sign_in("analist")
    year = reader.get("/beheer/gemeten?jaar=2023&groep=bewoners").text
    quarter = reader.get("/beheer/gemeten?jaar=2023&kwartaal=1&groep=bewoners").text
    wijk = reader.get("/beheer/gemeten?jaar=2023&wijk=Krispijn&groep=bewoners").text
    internal = reader.get("/beheer/gemeten?jaar=2023&groep=bewoners&beeld=intern").text

    assert "<strong>Mogelijk dubbel: 11.</strong>" in year
    assert "er is niets weggehaald" in year
    assert "Mogelijk dubbel" not in quarter + wijk
    assert "Per maand: januari 2023 11." in internal
    assert "Per maand" not in year


def test_of_a_group_too_small_to_show_there_is_no_number_of_doubles_either(sign_in, client, services, path):
    for _ in range(3):
        send(client, path)

    assert "Mogelijk dubbel" not in sign_in("analist").get("/beheer/gemeten?jaar=2023&groep=bewoners").text
