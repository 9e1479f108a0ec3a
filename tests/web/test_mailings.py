"""Putting a round by mail ready at the desk, and what its page tells."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kto.mail import optouts
from kto.storage import contacts, invitations, mails
from kto.storage.contacts import Contact

BOUNCES = Path(__file__).parents[1] / "mail" / "bounces"
FORM = {"group": "netwerkpartners", "wijk": "", "language": "nl", "sender": "Samira"}


@pytest.fixture
def reader(app, services, sign_in, store):
    settings = replace(services.settings, smtp_host="127.0.0.1", mail_from="kto@example.nl")
    app.extensions["kto"] = replace(services, settings=settings)
    with store.write() as db:
        for number in range(12):
            wijken = ("Krispijn",) if number < 3 else ()
            contact = Contact(
                "netwerkpartners", f"p{number}@example.org", f"Organisatie {number}", wijken=wijken,
                delete_on=date(2023, 2, 1),
            )  # fmt: skip
            contacts.save(db, contact)
    return sign_in("buurtwerker")


def queue(reader, **fields):
    done = reader.post("/beheer/uitnodigingen/mail", FORM | {"versturen": "ja"} | fields)
    return re.search(r"/ronde/(\w+)", done.location)[1]


def test_first_one_sees_how_many_and_what_and_nothing_is_sent(reader, db):
    text = reader.post("/beheer/uitnodigingen/mail", FORM, status=200).text

    assert "Je stuurt 12 mails aan netwerkpartners." in text
    assert "Hallo, dit is Samira van Buurtwerk Dordrecht." in text
    assert invitations.all_rounds(db) == []


def test_then_the_mails_wait_to_go_out(reader, db):
    code = queue(reader)

    text = reader.get(f"/beheer/ronde/{code}?gedaan=klaargezet").text
    assert "De mails staan klaar." in text
    assert dict(mails.numbers(db, code)) == {"waiting": 12}
    assert "Op 23 januari 2023 gaat er één herinnering" in text


def test_only_those_of_a_wijk_and_fewer_than_ten_keep_no_wijk(reader, db):
    shown = reader.post("/beheer/uitnodigingen/mail", FORM | {"wijk": "Krispijn"}, status=200).text
    code = queue(reader, wijk="Krispijn")

    assert "minder dan tien" in shown
    assert dict(mails.numbers(db, code)) == {"waiting": 3}
    assert invitations.get_round(db, code).wijk is None


def test_a_round_by_mail_gives_no_link_for_whatsapp(reader, db):
    code = queue(reader)

    text = reader.post(f"/beheer/ronde/{code}/uitnodiging", {"language": "nl", "sender": "S"}, status=422).text

    assert "In een ronde per mail maakt kto zelf de links." in text
    assert invitations.get_round(db, code).size == 0


@pytest.mark.parametrize("pressed", [{}, {"versturen": "ja"}])
def test_nobody_to_mail_is_said_before_anybody_is_asked_to_send_no_mails(reader, db, pressed):
    text = reader.post("/beheer/uitnodigingen/mail", FORM | {"group": "bewoners"} | pressed, status=422).text

    assert "Er staat niemand op de lijst" in text


def test_a_mail_that_did_not_arrive_is_named_on_the_round_and_the_overview_and_can_go_again(reader, store, db, now):
    code = queue(reader)
    (mail, *_) = mails.due(db, now, date(2023, 1, 16), 1)
    with store.write() as writing:
        mails.finish(writing, mail, "refused", "De mailserver zegt: 550 No such user")

    text = reader.get(f"/beheer/ronde/{code}").text
    again = reader.post(f"/beheer/ronde/{code}/mail/{mail.contact.hex()}/opnieuw")

    assert contacts.get(db, mail.contact).email in text
    assert "550 No such user" in text
    assert "De mail gaat opnieuw de deur uit." in reader.get(again.location).text
    assert dict(mails.numbers(db, code)) == {"waiting": 12}


def test_the_overview_says_that_a_mail_did_not_arrive(reader, store, db, now):
    code = queue(reader)
    (mail, *_) = mails.due(db, now, date(2023, 1, 16), 1)
    with store.write() as writing:
        mails.finish(writing, mail, "refused", "550")

    text = reader.get("/beheer/").text

    assert "In de ronde voor netwerkpartners kwam niet elke mail aan." in text
    assert f'href="/beheer/ronde/{code}"' in text


@pytest.fixture
def sent(reader, store, now):
    """The path of a round whose mails are all on their way."""
    code = queue(reader)
    with store.write() as writing:
        for mail in mails.due(writing, now, date(2023, 1, 16), 99):
            mails.finish(writing, mail, "sent")
    return f"/beheer/ronde/{code}"


def states(db, path):
    return dict(mails.numbers(db, path.rpartition("/")[2]))


def about(address):
    """The message of a mail server about a mail to this address."""
    content = (BOUNCES / "postfix.eml").read_bytes().replace(b"partner001@example.org", address.encode())
    return io.BytesIO(content), "bericht.eml"


def test_staff_hand_over_messages_about_mails_that_came_back_or_paste_their_words(reader, db, sent):
    page = reader.get(sent).text
    files = {"berichten": [about("p1@example.org"), about("P2@example.org")]}

    done = reader.post(f"{sent}/teruggekomen", files, content_type="multipart/form-data")
    reader.post(f"{sent}/teruggekomen", {"tekst": "Uw bericht aan P3@example.org kan niet worden bezorgd."})

    text = reader.get(done.location).text
    assert "Kwam er een mail terug?" in page
    assert "De mails die terugkwamen, staan nu bij wat niet aankwam." in text
    assert text.count("Het adres bestaat niet of is veranderd. (5.1.1)") == 2
    assert states(db, sent) == {"sent": 9, "refused": 3}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"tekst": ""}, "Hierin staat geen adres dat in deze ronde een mail kreeg."),
        ({"tekst": "Aan buurman@example.org"}, "Hierin staat geen adres dat in deze ronde een mail kreeg."),
        ({"berichten": b"hoi"}, "hoi.eml: Hierin staat geen bericht over een mail"),
    ],
)
def test_what_says_nothing_about_the_mails_of_a_round_is_told_so(reader, db, sent, fields, sentence):
    fields = {name: (io.BytesIO(one), "hoi.eml") if isinstance(one, bytes) else one for name, one in fields.items()}

    answer = reader.post(f"{sent}/teruggekomen", fields, status=422, content_type="multipart/form-data")

    assert sentence in answer.text
    assert states(db, sent) == {"sent": 12}


def test_after_the_reminder_no_message_is_taken_and_the_page_says_why(reader, store, db, sent):
    with store.write() as writing:
        mails.reminded(writing, sent.rpartition("/")[2])

    assert "Kwam er een mail terug?" not in reader.get(sent).text
    done = reader.post(f"{sent}/teruggekomen", {"tekst": "p1@example.org"})

    assert "Anders kun je zien wie nog niet had geantwoord." in reader.get(done.location).text
    assert states(db, sent) == {"sent": 12}


def test_where_mail_is_not_set_up_the_page_says_whom_to_ask(sign_in):
    text = sign_in("buurtwerker").get("/beheer/uitnodigingen/mail").text

    assert "De mail is nog niet ingesteld." in text
    assert 'class="stack"' not in text


def test_a_page_behind_an_opt_out_link_asks_first_and_says_when_it_is_done(app, services, page, store):
    path = optouts.address(services, "a@b.nl").removeprefix(services.settings.base_url)
    before = store.path.read_bytes()

    asked = page.get(path).text
    unchanged = store.path.read_bytes() == before
    done = page.checked(page.client.post(path)).text

    assert ("Stuur mij geen mail meer" in asked, unchanged) == (True, True)
    assert "We sturen je geen mail meer." in done


def test_the_privacy_page_says_how_long_addresses_and_links_are_kept(app, services, page):
    without_mail = page.get("/privacy").text
    settings = replace(services.settings, smtp_host="x", mail_from="kto@example.nl", contact_days=14)
    app.extensions["kto"] = replace(services, settings=settings)

    with_mail = page.get("/privacy").text

    assert "gooien we uiterlijk 60 dagen na de start van de ronde weg" in without_mail
    assert "In een reservekopie kan het nog hoogstens 35 dagen langer staan." in without_mail
    assert "mailadres op een lijst" not in without_mail
    assert "14 dagen na het einde van een ronde halen we je van die lijst" in with_mail
    assert "Dan kan kto 7 dagen lang nagaan of jouw link is gebruikt" in with_mail
