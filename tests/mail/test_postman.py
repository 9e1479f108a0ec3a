"""A round by mail against a real mail server: each gets one mail with a link of their own, and one reminder at the most."""

import re
from datetime import date

import pytest

from kto.inviting.links import LinkError
from kto.inviting.mailing import forget_keys, key_path, round_key, try_again
from kto.inviting.postman import remind_due, send_due
from kto.mail import optouts
from kto.mail.smtp import MailError
from kto.storage import contacts, invitations, mails
from kto.tidying import tidy

pytestmark = pytest.mark.usefixtures("app")


def words(message):
    return message.get_body(("plain",)).get_content().replace("\r\n", "\n")


def token(message):
    return re.search(r"https://kto\.example\.nl/u/([a-z2-7]{26})\n", words(message))[1]


def states(services, round):
    return dict(mails.numbers(services.store.db, round.code))


def use(services, token):
    with services.store.write() as db:
        assert invitations.spend(db, invitations.digest(token))


def test_each_gets_one_mail_with_a_link_of_their_own(services, mailbox, people, start):
    addresses = people(12)
    round = start()

    send_due(services)
    send_due(services)

    assert mailbox.addresses == addresses
    tokens = {token(message) for _, message in mailbox.arrived}
    assert len(tokens) == 12
    assert {invitations.round_of(services.store.db, one).code for one in tokens} == {round.code}
    assert invitations.get_round(services.store.db, round.code).size == 12


def test_nobody_sees_another_address_and_the_words_are_plain_and_html(services, mailbox, people, start):
    people(3)
    start()

    send_due(services)

    for to, message in mailbox.arrived:
        everything = message.as_string()
        assert set(re.findall(r"partner\d+@example\.org", everything)) == {to}
        assert message["From"] == "Buurtwerk Dordrecht <kto@example.nl>"
        assert message["Subject"] == "Wat vind je van Buurtwerk Dordrecht?"
        assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
        assert "Hallo, dit is Samira van Buurtwerk Dordrecht." in words(message)
        html = message.get_body(("html",)).get_content()
        assert f'<a href="https://kto.example.nl/u/{token(message)}">' in html
        assert "<img" not in html


def test_a_mail_in_arabic_runs_from_right_to_left(services, mailbox, people, start):
    people(1)
    start(language="ar")

    send_due(services)

    ((_, message),) = mailbox.arrived
    assert '<html lang="ar" dir="rtl">' in message.get_body(("html",)).get_content()
    assert "مرحب" in words(message)


def test_an_address_that_is_refused_is_listed_and_its_link_does_not_work(services, mailbox, people, start):
    addresses = people(3)
    mailbox.answers[addresses[0]] = "550 No such user"
    mailbox.endings[addresses[1]] = "554 Not wanted"
    round = start()

    send_due(services)

    assert mailbox.addresses == addresses[2:]
    assert states(services, round) == {"refused": 2, "sent": 1}
    assert {mail.problem for mail in mails.troubled(services.store.db, round.code)} == {
        "De mailserver zegt: 550 No such user",
        "De mailserver zegt: 554 Not wanted",
    }
    assert invitations.get_round(services.store.db, round.code).size == 1


def test_a_server_that_asks_to_wait_is_asked_again_later_and_not_for_ever(services, mailbox, people, start, clock):
    (address,) = people(1)
    mailbox.answers[address] = "451 Greylisted"
    round = start()

    send_due(services)
    first = states(services, round)
    for _ in range(4):
        clock.move(hours=9)
        send_due(services)

    assert (first, states(services, round)) == ({"waiting": 1}, {"refused": 1})


def test_greylisting_ends_in_one_mail(services, mailbox, people, start, clock):
    (address,) = people(1)
    mailbox.endings[address] = "451 Try again"
    start()
    send_due(services)
    mailbox.endings.clear()

    send_due(services)
    too_early = len(mailbox.arrived)
    clock.move(minutes=6)
    send_due(services)

    assert (too_early, len(mailbox.arrived)) == (0, 1)
    assert invitations.round_of(services.store.db, token(mailbox.arrived[0][1]))


def test_without_a_server_everything_waits_and_the_reason_is_said(services, people, start, app, monkeypatch):
    people(2)
    round = start()
    object.__setattr__(services.settings, "smtp_port", 9)

    with pytest.raises(MailError, match=r"127\.0\.0\.1:9 is niet te bereiken"):
        send_due(services)

    assert states(services, round) == {"waiting": 2}


def test_what_was_being_handed_over_at_a_stop_is_not_sent_again_by_itself(services, mailbox, people, start):
    addresses = people(2)
    round = start()
    with services.store.write() as db:
        first = mails.due(db, services.now(), services.today, 1)[0]
        mails.begin(db, first)
        mails.settle_interrupted(db)

    send_due(services)

    assert len(mailbox.arrived) == 1
    assert states(services, round) == {"unsure": 1, "sent": 1}
    try_again(services, round, first.contact, by="test")
    send_due(services)
    assert mailbox.addresses == addresses


def test_sending_an_unsure_mail_again_gives_no_second_answer(services, mailbox, people, start):
    people(1)
    round = start()
    send_due(services)
    ((_, message),) = mailbox.arrived
    (mail,) = [mails.get(services.store.db, round.code, one.id) for one in contacts.all(services.store.db)]
    with services.store.write() as db:
        mails.finish(db, mail, "unsure")
    use(services, token(message))

    try_again(services, round, mail.contact, by="test")
    send_due(services)

    assert [token(message) for _, message in mailbox.arrived] == [token(message)] * 2
    assert invitations.round_of(services.store.db, token(message)) is None


def test_after_a_week_whoever_did_not_answer_gets_one_reminder_with_the_same_link(
    services, mailbox, people, start, clock
):
    addresses = people(12)
    start()
    send_due(services)
    links = {to: token(message) for to, message in mailbox.arrived}
    for address in addresses[:5]:
        use(services, links[address])

    clock.move(days=6)
    remind_due(services)
    after_six_days = len(mailbox.arrived)
    clock.move(days=1)
    for _ in range(3):
        remind_due(services)

    assert after_six_days == 12
    reminders = mailbox.arrived[12:]
    assert sorted(to for to, _ in reminders) == addresses[5:]
    assert {to: token(message) for to, message in reminders} == {to: links[to] for to in addresses[5:]}
    assert "Heb je al meegedaan of wil je niet?" in words(reminders[0][1])


def test_a_reminder_leaves_no_trace_of_who_got_it_and_ends_what_was_known(services, mailbox, people, start, clock):
    addresses = people(12)
    round = start()
    send_due(services)
    use(services, token(mailbox.to(addresses[0])[0]))
    mailbox.answers[addresses[1]] = "550 Gone"
    clock.move(days=7)
    assert key_path(services, round.code).exists()

    remind_due(services)

    rows = services.store.db.execute("SELECT state, tries, invited, had_turn, problem FROM mails").fetchall()
    assert set(rows) == {("sent", 0, 1, 1, "")}
    assert not key_path(services, round.code).exists()


def test_the_database_does_not_know_which_link_went_to_whom(services, mailbox, people, start):
    people(10)
    round = start()
    send_due(services)
    key = round_key(services, round.code)
    hashes = [invitations.digest(token(message)) for _, message in mailbox.arrived]

    content = services.store.path.read_bytes()

    assert key not in content
    assert [one for one in mailbox.arrived if token(one[1]).encode() in content] == []
    tables = {table: {column.name for column in services.store.db[table].columns} for table in ("mails", "contacts")}
    assert "hash" not in tables["mails"] | tables["contacts"]
    assert len(hashes) == 10


def test_who_opts_out_gets_nothing_more_in_this_round_or_a_later_one(services, mailbox, people, start, clock):
    addresses = people(2)
    start()
    send_due(services)
    code = re.search(r"/afmelden/(\S+)", words(mailbox.to(addresses[0])[0]))[1]
    optouts.opt_out(services, optouts.read(services, code))

    clock.move(days=7)
    remind_due(services)
    start()
    send_due(services)

    assert len(mailbox.to(addresses[0])) == 1
    assert len(mailbox.to(addresses[1])) == 3


def test_who_opts_out_while_the_mail_waits_does_not_get_it(services, mailbox, people, start):
    (address,) = people(1)
    round = start()
    with services.store.write() as db:
        contacts.opt_out(db, contacts.opt_out_key(db, address))

    send_due(services)

    assert (mailbox.arrived, states(services, round)) == ([], {"opted_out": 1})


def test_a_mail_program_finds_its_own_button_to_opt_out(services, app, mailbox, people, start):
    (address,) = people(1)
    start()
    send_due(services)
    message = mailbox.to(address)[0]
    path = message["List-Unsubscribe"].strip("<>").removeprefix("https://kto.example.nl")
    client = app.test_client()

    opened = client.get(path)
    before = contacts.has_opted_out(services.store.db, address)
    pressed = client.post(path, data={"List-Unsubscribe": "One-Click"})

    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (opened.status_code, before, pressed.status_code) == (200, False, 200)
    assert contacts.has_opted_out(services.store.db, address)
    assert address not in opened.text


@pytest.mark.parametrize("code", ["", "aaaa", "a" * 34, "é" * 34])
def test_a_made_up_opt_out_link_does_nothing(services, app, code):
    assert app.test_client().post(f"/afmelden/{code}").status_code == 404
    assert services.store.db.execute("SELECT count(*) FROM opt_outs").fetchone() == (0,)


def test_a_list_nobody_is_on_makes_no_round(services, start):
    with pytest.raises(LinkError, match="Er staat niemand op de lijst"):
        start()
    assert invitations.all_rounds(services.store.db) == []


def test_contacts_stay_until_thirty_days_after_the_round_and_then_go(services, mailbox, people, start, clock):
    people(2)
    round = start()
    send_due(services)
    kept = {one.delete_on for one in contacts.all(services.store.db)}

    clock.move(days=59)
    tidy(services)
    before = len(contacts.all(services.store.db))
    clock.move(days=1)
    tidy(services)

    assert kept == {date(2023, 3, 17)}
    assert (before, contacts.all(services.store.db)) == (2, [])
    assert mails.numbers(services.store.db, round.code) == {}
    assert b"partner001@example.org" not in services.store.path.read_bytes()


def test_a_key_goes_when_its_links_need_not_be_made_again(services, people, start):
    people(1)
    round = start()
    round_key(services, round.code)

    forget_keys(services)
    waiting = key_path(services, round.code).exists()
    with services.store.write() as db:
        mails.reminded(db, round.code)
        mails.finish(db, mails.due(db, services.now(), services.today, 1)[0], "sent")
    forget_keys(services)

    assert (waiting, key_path(services, round.code).exists()) == (True, False)
