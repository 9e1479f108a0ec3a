"""A link for one person: looking changes nothing, the first answer counts, and whoever comes later reads why."""

import threading
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from kto.inviting.invitations import invite, open_round, withdraw
from kto.storage import StorageFull, check, invitations, responses

AGENTS = ("WhatsApp/2.23.20", "facebookexternalhit/1.1", "Mozilla/5.0 (compatible; SafeLinks)", "Mozilla/5.0")
ANSWERS = {"bew_q1": "4", "bew_q2": "5", "bew_q3": "9", "bew_rec": "ja"}


@pytest.fixture
def round(services):
    return open_round(services, group="bewoners", mode="whatsapp", people=20, wijk="Sterrenburg", created_by="test")


@pytest.fixture
def path(services, round):
    """The path of a new invitation."""
    return f"/u/{invite(services, round)}"


def filled_in(**fields):
    """What the last screen sends."""
    return {"id": str(uuid4()), "versie": "1", "scherm": "5", "taal": "nl", "knop": "versturen", **ANSWERS, **fields}


def send(page, path, status=303, **fields):
    response = page.client.post(path, data=filled_in(**fields))
    assert response.status_code == status, response.text[:400]
    return page.checked(response)


def stored(services):
    return list(responses.rows(services.store.db))


def test_the_screens_are_those_of_an_open_link(page, path):
    assert "Ik doe mee" in page.get(path).text
    assert "Vraag 1 van 5" in page.client.post(path, data={"knop": "start"}).text


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_previews_scanners_and_the_sender_may_open_it_as_often_as_they_like(client, store, services, path, method):
    before = store.path.read_bytes()

    answers = [
        client.open(path, method=method, headers={"User-Agent": agent, "Purpose": "prefetch"})
        for agent in AGENTS
        for _ in range(5)
    ]

    assert {answer.status_code for answer in answers} == {200}
    assert [answer.headers.getlist("Set-Cookie") for answer in answers if answer.headers.getlist("Set-Cookie")] == []
    assert store.path.read_bytes() == before


def test_going_through_the_questions_uses_nothing_up(client, store, path):
    before = store.path.read_bytes()

    for fields in ({"knop": "start"}, filled_in(scherm="1", knop="volgende"), filled_in(knop="stoppen")):
        client.post(path, data=fields)

    assert store.path.read_bytes() == before


def test_sending_stores_the_answer_with_the_place_of_the_round_and_uses_the_link_up(page, services, path):
    sent = send(page, path)

    assert sent.location == "/bedankt?taal=nl"
    (row,) = stored(services)
    assert (row.group, row.mode, row.wijk, row.month) == ("bewoners", "whatsapp", "Sterrenburg", "2023-01")
    assert invitations.round_of(services.store.db, path.removeprefix("/u/")) is None


def test_of_a_forwarded_link_the_first_counts_and_the_others_read_why(page, services, path, settings):
    send(page, path)

    opened = page.get(path, 410).text
    second = send(page, path, 410, bew_open="Ik wil ook iets zeggen").text

    for text in (opened, second):
        assert "Met deze link zijn de vragen al beantwoord" in text
        assert settings.contact in text
    assert "Ik wil ook iets zeggen" in second
    assert len(stored(services)) == 1


def test_who_sends_the_same_page_again_is_thanked_again(page, services, path):
    fields = filled_in()

    answers = [page.client.post(path, data=fields) for _ in range(3)]

    assert [answer.location for answer in answers] == ["/bedankt?taal=nl"] * 3
    assert len(stored(services)) == 1


def test_an_answer_that_could_not_be_kept_leaves_the_link_open(app, page, services, path, monkeypatch):
    def full(*_):
        raise StorageFull("De schijf is vol.")

    with monkeypatch.context() as patch:
        patch.setattr("kto.storage.languages.count", full)
        assert "nog niet verstuurd" in send(page, path, 503).text

    send(page, path)
    assert len(stored(services)) == 1


def test_when_the_database_is_away_what_was_typed_is_shown_and_the_link_stays(page, services, path, monkeypatch):
    def away(*_):
        raise StorageFull("De schijf is vol.")

    with monkeypatch.context() as patch:
        patch.setattr("kto.storage.invitations.round_of", away)
        text = send(page, path, 503, bew_open="Dit wil ik kwijt").text

    assert "Je antwoord is nog niet verstuurd." in text
    assert "Dit wil ik kwijt" in text
    send(page, path)


def test_a_link_that_was_taken_back_works_no_longer(page, services, round, path):
    withdraw(services, round, f"Tik hier:\nhttp://127.0.0.1:8100{path}\nDeze link", by="test")

    assert "ingetrokken" in page.get(path, 410).text
    send(page, path, 410)
    assert stored(services) == []


def test_after_thirty_days_a_link_says_whom_to_ask(app, page, services, path, settings, now):
    def at(days):
        app.extensions["kto"] = replace(services, now=lambda: now + timedelta(days=days))

    at(30)
    page.get(path)
    at(31)
    text = page.get(path, 410).text

    assert "Deze link werkt niet meer" in text
    assert settings.contact in text


def test_a_used_link_an_unknown_one_and_one_taken_back_look_the_same(page, services, round, path):
    taken_back = invite(services, round)
    withdraw(services, round, taken_back, by="test")
    send(page, path)

    pages = {page.get(one, 410).text for one in (path, f"/u/{taken_back}", f"/u/{invitations.new_token()}")}

    assert len(pages) == 1


def test_half_a_link_asks_to_tap_the_whole_link(page, path):
    assert "Tik op de hele link" in page.get(path[:-5], 404).text


def test_a_round_of_few_people_does_not_keep_where_it_was(page, services):
    few = open_round(
        services, group="bewoners", mode="whatsapp", people=9, wijk="Sterrenburg", activity="Koffieochtenden",
        created_by="test",
    )  # fmt: skip

    send(page, f"/u/{invite(services, few)}")

    (row,) = stored(services)
    assert (row.wijk, row.place, row.activity, row.programme_line, row.area) == (None,) * 5


def test_of_many_who_send_at_once_exactly_one_per_link_is_stored(app, services, round):
    paths = [f"/u/{invite(services, round)}" for _ in range(20)]
    statuses = []

    def crowd(offset):
        client = app.test_client()
        for number in range(len(paths)):
            response = client.post(paths[(number + offset) % len(paths)], data=filled_in())
            statuses.append(response.status_code)

    threads = [threading.Thread(target=crowd, args=(offset,)) for offset in (0, 0, 0, 5, 10, 10, 15, 19)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [303] * 20 + [410] * 140
    assert len(stored(services)) == 20
    assert check.findings(services.store) == []
