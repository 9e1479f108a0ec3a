"""Staff invite people one by one: a round, a message with a link for one person, and taking it back."""

import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import unquote

import pytest

from kto.inviting.invitations import invite, open_round
from kto.storage import audit, invitations


@pytest.fixture
def round(services):
    return open_round(
        services, group="bewoners", mode="whatsapp", people=20, wijk="Sterrenburg", activity="Koffieochtenden",
        created_by="test",
    )  # fmt: skip


@pytest.fixture
def reader(sign_in):
    return sign_in("buurtwerker")


def make(reader, round, status=200, **fields):
    """Presses "Maak een uitnodiging"."""
    data = {"language": "nl", "sender": "Samira"} | fields
    return reader.post(f"/beheer/ronde/{round.code}/uitnodiging", data, status=status).text


def token(text):
    return re.search(r"/u/([a-z2-7]{26})", text)[1]


def test_a_round_needs_a_group_and_a_number_of_people(reader, db):
    done = reader.post("/beheer/uitnodigingen/nieuw", {"group": "bewoners", "people": "25"})

    (made,) = invitations.all_rounds(db)
    assert done.location == f"/beheer/ronde/{made.code}?gedaan=gemaakt"
    assert (made.group, made.mode, made.size, made.last_day - made.created_on) == (
        "bewoners",
        "whatsapp",
        0,
        timedelta(days=30),
    )
    assert "De ronde is gemaakt." in reader.get(done.location).text


def test_a_round_for_few_people_says_that_where_it_was_is_not_kept(reader, db):
    done = reader.post("/beheer/uitnodigingen/nieuw", {"group": "bewoners", "people": "9", "wijk": "Krispijn"})

    assert invitations.all_rounds(db)[0].wijk is None
    assert "Het zijn minder dan tien mensen, dus we bewaren niet waar je het vroeg." in reader.get(done.location).text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"group": ""}, "Kies een groep."),
        ({"people": ""}, "Vul in hoeveel mensen je ongeveer uitnodigt."),
        ({"people": "veel"}, "Vul een heel getal in, bijvoorbeeld 20."),
        ({"people": "0"}, "Vul een getal in van 1 tot en met 5000."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_made(reader, db, fields, sentence):
    text = reader.post("/beheer/uitnodigingen/nieuw", {"group": "bewoners", "people": "25"} | fields, status=422).text

    assert text.count(sentence) == 2
    assert invitations.all_rounds(db) == []


def test_a_sensitive_activity_is_not_in_the_round_nor_in_the_message(services, reader, db):
    fields = {"group": "bewoners", "people": "25", "activity": "Krispijn|Spreekuur"}

    reader.post("/beheer/uitnodigingen/nieuw", fields)

    (made,) = invitations.all_rounds(db)
    assert (made.wijk, made.activity, made.programme_line, made.area) == (None, None, 3, "West")
    assert "Spreekuur" not in make(reader, made)


def test_each_press_gives_a_message_with_a_link_that_works(reader, client, round):
    first, second = make(reader, round), make(reader, round)

    assert "Hallo, dit is Samira van Buurtwerk Dordrecht. Wat vind je van Koffieochtenden?" in first
    assert token(first) != token(second)
    assert client.get(f"/u/{token(first)}").status_code == 200
    address = re.search(r'href="(https://wa\.me/[^"]+)"', first)[1]
    assert f"\nhttp://127.0.0.1:8100/u/{token(first)}\n" in unquote(address)


def test_a_language_nobody_reviewed_is_not_offered(reader, round):
    assert "Türkçe" not in reader.get(f"/beheer/ronde/{round.code}").text
    assert "Kies een taal uit de lijst." in make(reader, round, 422, language="tr")


def test_where_drafts_are_offered_the_message_can_be_in_one_and_says_so(app, services, reader, round):
    app.extensions["kto"] = replace(services, settings=replace(services.settings, drafts_offered=True))

    text = make(reader, round, language="ar")

    assert 'lang="ar" dir="rtl"' in text
    assert "Dit bericht is een concept." in text
    assert "Koffieochtenden" in text


def test_a_link_is_withdrawn_with_one_press_on_the_page_that_shows_it(reader, client, round, db):
    shown = make(reader, round)

    done = reader.post(f"/beheer/ronde/{round.code}/intrekken", {"link": token(shown)})

    assert "De link is ingetrokken." in reader.get(done.location).text
    assert client.get(f"/u/{token(shown)}").status_code == 410
    assert next((entry.user, entry.action) for entry in audit.latest(db)) == ("buurtwerker", "uitnodiging ingetrokken")


def test_a_link_is_withdrawn_later_by_pasting_the_message(reader, client, services, round):
    made = invite(services, round)

    reader.post(f"/beheer/ronde/{round.code}/intrekken", {"link": f"Hallo! Tik hier:\nhttps://x.nl/u/{made}\nGroet"})

    assert client.get(f"/u/{made}").status_code == 410


@pytest.mark.parametrize("pasted", ["", "hallo", "http://127.0.0.1/u/te-kort"])
def test_pasting_something_else_says_what_to_do(reader, round, pasted):
    text = reader.post(f"/beheer/ronde/{round.code}/intrekken", {"link": pasted}, status=422).text

    assert "Plak de hele link uit het bericht." in text


def test_a_small_round_shows_no_number_and_asks_for_more_people(reader, services, store, db, round):
    for made in [invite(services, round) for _ in range(9)]:
        with store.write() as writing:
            invitations.spend(writing, invitations.digest(made))

    text = reader.get(f"/beheer/ronde/{round.code}").text

    assert "laten we niet zien bij minder dan 10 uitnodigingen" in text
    assert "Nodig minstens 10 mensen uit." in text


def test_how_many_answered_is_said_in_steps_of_five(reader, services, store, round):
    tokens = [invite(services, round) for _ in range(12)]
    seen = []
    for made in tokens:
        with store.write() as writing:
            invitations.spend(writing, invitations.digest(made))
        text = reader.get(f"/beheer/ronde/{round.code}").text
        seen.append(int((re.search(r"minstens (\d+)</dd>", text) or (0, 0))[1]))

    assert seen == [0] * 4 + [5] * 5 + [10] * 3


def test_the_reminder_is_the_same_for_everybody_and_names_no_link(reader, round):
    text = reader.get(f"/beheer/ronde/{round.code}").text

    assert "de link staat in het bericht hierboven." in text
    assert "Dan hoef je niets te doen." in text


def test_the_reminder_is_there_in_every_language_of_the_invitations(app, services, reader, round):
    app.extensions["kto"] = replace(services, settings=replace(services.settings, drafts_offered=True))

    text = reader.get(f"/beheer/ronde/{round.code}").text

    assert '<p class="message" lang="ar" dir="rtl">' in text
    assert text.count("Dit bericht is een concept.") == 7


def test_a_round_that_is_over_takes_no_more_invitations(app, reader, services, round, now):
    token = reader.token("/beheer/wachtwoord")
    over = replace(round, last_day=round.created_on - timedelta(days=1))
    with services.store.write() as db:
        db.execute("UPDATE rounds SET last_day = ?", [over.last_day.isoformat()])

    assert "Maak een uitnodiging" not in reader.get(f"/beheer/ronde/{round.code}").text
    fields = {"csrf_token": token, "language": "nl", "sender": "Samira"}
    late = reader.client.post(f"/beheer/ronde/{round.code}/uitnodiging", data=fields)
    assert (late.status_code, "Deze ronde is voorbij" in late.text) == (422, True)


def test_what_is_logged_names_the_round_and_no_link(reader, round, db):
    make(reader, round)

    assert [(one.action, one.subject) for one in audit.latest(db) if one.action != "ingelogd"] == [
        ("ronde gemaakt", round.code)
    ]


def test_the_list_says_what_will_appear_when_there_is_no_round_yet(reader, services):
    empty = reader.get("/beheer/uitnodigingen").text
    open_round(services, group="netwerkpartners", mode="whatsapp", people=20, created_by="test")

    assert "Hier komen de rondes" in empty
    assert "1 ronde loopt." in reader.get("/beheer/uitnodigingen").text


def test_an_unknown_round_gets_a_kind_page(reader):
    reader.get("/beheer/ronde/nietgoed", 404)
