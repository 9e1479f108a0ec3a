"""Letters of the action plan against a real mail server: each partner that asked gets its own lines, once, and the plan says so."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kto.background import Background
from kto.inviting import bounces
from kto.inviting.bounces import Bounce
from kto.mail import optouts
from kto.mail.smtp import MailError
from kto.partners import asking, directory, letters, returned
from kto.partners.directory import merge
from kto.partners.post import send_due, told_how
from kto.storage import actions, audit, contacts, partners, telling
from kto.storage.actions import Action
from kto.storage.contacts import Contact
from kto.storage.partners import Partner
from kto.storage.telling import Asked
from tests.mail.test_postman import words

pytestmark = pytest.mark.usefixtures("app")

VIVERA, MEE = "vivera@example.org", "mee@example.org"
DAY = date(2022, 11, 3)


def line(*partners, subject, **fields):
    made = Action(2022, partners, subject, "Een overzicht.", "Uit 51 antwoorden.", "", "Samira", "Jan Jansen", "", None, "open", "", None, "", True)  # fmt: skip
    return replace(made, **fields)


@pytest.fixture
def plan(services):
    """Two partners that asked and one that did not, each with a line of its own, and one line of all three."""
    names = (Partner("Vivera", ("Vivera Zorg",)), Partner("MEE Vivenz"), Partner("Handhaving"))
    numbers = [directory.add(services, one, "t") for one in names]
    with services.store.write() as db:
        for number, address in zip(numbers, (VIVERA, MEE), strict=False):
            telling.ask(db, Asked(number, address, DAY))
        for one in (
            line("vivera zorg", subject="Wie doet wat?", due_on=date(2023, 6, 1)),
            line("MEE Vivenz", subject="Sneller bellen", status="gestopt", reason="geen tijd"),
            line("Handhaving", subject="Vaker langskomen"),
            line("Vivera", "MEE Vivenz", "Handhaving", subject="Samen op de koffie"),
        ):
            actions.add(db, one, "t", services.now())
    return numbers


def queue(services, *numbers, by="manager"):
    """What the button does: the letters of these partners, of all that asked without numbers."""
    found = letters.recipients(services, 2022)
    seen = [(one.asked.partner, one.letter.content) for one in found if not numbers or one.asked.partner in numbers]
    return letters.queue(services, 2022, seen, by=by)


def change(services, number, **fields):
    with services.store.write() as db:
        actions.change(db, number, replace(actions.get(db, number).action, **fields), "t", services.now())


def told(services):
    return [(one.action.told_on, one.action.told_how) for one in actions.of_year(services.store.db, 2022)]


def states(services):
    return [one.post and one.post.state for one in letters.recipients(services, 2022)]


def done(services):
    return [one.action for one in audit.latest(services.store.db) if one.action.startswith(("brief", "partner "))]


def test_each_partner_that_asked_gets_its_own_lines_and_nobody_elses(services, mailbox, plan):
    queue(services)
    send_due(services)

    assert mailbox.addresses == [MEE, VIVERA]
    vivera, mee = (mailbox.to(one)[0] for one in (VIVERA, MEE))
    subjects = ("Wie doet wat?", "Sneller bellen", "Vaker langskomen", "Samen op de koffie")
    assert [one in words(vivera) for one in subjects] == [True, False, False, True]
    assert [one in words(mee) for one in subjects] == [False, True, False, True]
    for message in (vivera, mee):
        html = message.get_body(("html",)).get_content()
        assert [one in html for one in subjects] == [one in words(message) for one in subjects]
        assert "Jan Jansen" not in message.as_string()
        assert "51 antwoorden" not in message.as_string()
    assert MEE not in vivera.as_string()
    assert "Handhaving" not in vivera.as_string()


def test_the_mail_says_what_was_agreed_and_why_it_came(services, mailbox, plan):
    queue(services)
    send_due(services)

    message = mailbox.to(VIVERA)[0]
    assert message["Subject"] == "Wat we afspraken met Vivera"
    text, _, foot = words(message).partition("\n-- \n")
    assert text == (
        "Beste collega's van Vivera,\n\n"
        "In 2022 vroegen we onze partners hoe de samenwerking gaat. Dit kwam eruit voor ons samen, en dit spraken we af.\n\n"
        "1. Wie doet wat?\nNodig: Een overzicht.\nBij ons: Samira\nKlaar op: 1 juni 2023\nStand: open\n\n"
        "2. Samen op de koffie\nNodig: Een overzicht.\nBij ons: Samira\nStand: open\n\n"
        "Klopt er iets niet, of wil je iets toevoegen? Laat het ons weten.\n\nBuurtwerk Dordrecht\n"
    )
    assert "omdat Vivera ons dat vroeg, op 3 november 2022." in foot
    assert "Stand: gestopt: geen tijd" in words(mailbox.to(MEE)[0])


def test_what_went_is_written_down_as_told_back_and_what_was_told_before_stays(services, mailbox, plan):
    change(services, 2, told_on=DAY, told_how="in het wijkoverleg")

    queue(services)
    send_due(services)

    assert told(services) == [
        (services.today, "per mail"),
        (DAY, "in het wijkoverleg"),
        (None, ""),
        (services.today, "per mail aan Vivera, MEE Vivenz"),
    ]
    assert actions.get(services.store.db, 1).changed_by == "manager"
    assert done(services)[:4] == ["brief gemaild"] * 2 + ["brief klaargezet"] * 2


def test_a_line_told_to_one_partner_keeps_its_day_when_another_hears_it_later(services, mailbox, plan, clock):
    vivera, mee, _ = plan
    queue(services, vivera)
    send_due(services)
    first = services.today
    clock.move(days=3)

    queue(services, mee)
    send_due(services)

    assert told(services)[3] == (first, "per mail aan Vivera")


@pytest.mark.parametrize(
    ("fields", "partner", "how"),
    [
        ({}, "Vivera", "per mail aan Vivera"),
        ({"partners": ("Vivera",)}, "Vivera", "per mail"),
        ({}, "V" * 200, "per mail"),
        ({"told_on": DAY, "told_how": "per mail aan Vivera"}, "MEE", "per mail aan Vivera, MEE"),
        ({"told_on": DAY, "told_how": "per mail aan Vivera, MEE"}, "MEE", "per mail aan Vivera, MEE"),
        ({"told_on": DAY, "told_how": "per mail aan MEE Vivenz"}, "MEE", "per mail aan MEE Vivenz, MEE"),
        ({"told_on": DAY, "told_how": "per mail aan Vivera"}, "V" * 200, "per mail aan Vivera"),
        ({"told_on": DAY, "told_how": "in het wijkoverleg"}, "Vivera", "in het wijkoverleg"),
    ],
)
def test_how_it_was_told_names_the_partners_where_there_are_more(fields, partner, how):
    assert told_how(replace(line("Vivera", "MEE", subject="x"), **fields), partner) == how


def test_a_double_press_or_telling_back_sends_nothing_twice(services, mailbox, plan):
    queue(services)
    queue(services)
    send_due(services)
    queue(services)
    send_due(services)

    assert mailbox.addresses == [MEE, VIVERA]
    assert [one.may_go for one in letters.recipients(services, 2022)] == [False, False]


def test_a_letter_that_says_something_new_may_go_and_one_that_says_the_old_again_may_not(services, mailbox, plan):
    queue(services)
    send_due(services)

    change(services, 1, status="klaar")
    new = letters.recipients(services, 2022)
    change(services, 1, status="open")

    assert [(one.may_go, one.told_before) for one in new] == [(False, None), (True, services.today)]
    assert states(services) == ["sent", "sent"]


def test_what_changed_after_the_press_does_not_go_unseen(services, mailbox, plan):
    queue(services)
    change(services, 1, subject="Iets anders")

    send_due(services)

    assert mailbox.addresses == [MEE]
    assert states(services) == ["sent", None]


def test_what_changed_before_the_press_is_not_put_ready(services, mailbox, plan):
    seen = [(one.asked.partner, one.letter.content) for one in letters.recipients(services, 2022)]
    change(services, 1, subject="Iets anders")

    assert not letters.queue(services, 2022, seen, by="manager")
    assert states(services) == ["waiting", None]


def test_a_partner_without_lines_gets_no_letter(services, mailbox, plan):
    (number,) = (directory.add(services, Partner("Trivire"), "t"),)
    with services.store.write() as db:
        telling.ask(db, Asked(number, "t@example.org", DAY))

    queue(services)
    send_due(services)

    assert mailbox.addresses == [MEE, VIVERA]


def test_a_refusal_is_said_and_can_be_tried_again_at_another_address(services, mailbox, plan):
    vivera, *_ = plan
    mailbox.answers[VIVERA] = "550 No such user"
    queue(services)
    send_due(services)
    (refused,) = [one for one in letters.recipients(services, 2022) if one.may_go_again]

    with services.store.write() as db:
        telling.ask(db, Asked(vivera, "info@example.org", DAY))
    letters.try_again(services, 2022, vivera, refused.letter.content, by="manager")
    again = letters.try_again(services, 2022, vivera, refused.letter.content, by="manager")
    send_due(services)

    assert refused.post.problem == "De mailserver zegt: 550 No such user"
    assert not again
    assert mailbox.addresses == ["info@example.org", MEE]
    assert told(services)[0] == (services.today, "per mail")


def test_nothing_is_told_back_that_did_not_go(services, mailbox, plan):
    mailbox.endings |= {VIVERA: "554 Not wanted", MEE: "451 Later"}
    queue(services)

    send_due(services)

    assert told(services) == [(None, "")] * 4
    assert states(services) == ["waiting", "refused"]


def test_a_server_that_asks_to_wait_gets_it_later_and_once(services, mailbox, plan, clock):
    mailbox.answers[VIVERA] = "451 Greylisted"
    queue(services)
    send_due(services)
    mailbox.answers.clear()

    clock.move(minutes=6)
    send_due(services)
    send_due(services)

    assert mailbox.addresses == [MEE, VIVERA]


def test_what_was_being_handed_over_at_a_stop_does_not_go_again_by_itself(services, app, mailbox, plan):
    queue(services)
    with services.store.write() as db:
        first = telling.due(db, services.now(), 1)[0]
        telling.begin(db, first)
    background = Background(app)
    background.start()
    background.stop()

    send_due(services)

    assert len(mailbox.arrived) == 1
    (unsure,) = [one for one in letters.recipients(services, 2022) if one.may_go_again]
    assert unsure.post.problem == "Het versturen werd onderbroken. We weten niet of deze mail is aangekomen."


def test_without_a_server_everything_waits_and_the_reason_is_said(services, app, mailbox, plan, clock, port):
    queue(services)
    object.__setattr__(services.settings, "smtp_port", 9)
    background = Background(app)

    background.work()
    with pytest.raises(MailError, match="is niet te bereiken"):
        send_due(services)
    said = {one.post.problem for one in letters.recipients(services, 2022)}
    object.__setattr__(services.settings, "smtp_port", port)
    clock.move(minutes=1)
    background.work()

    assert len(said) == 1
    assert "is niet te bereiken" in said.pop()
    assert mailbox.addresses == [MEE, VIVERA]


def test_who_opts_out_with_the_link_in_the_mail_gets_no_letter_more_and_no_invitation(services, app, mailbox, plan):
    queue(services)
    send_due(services)
    message = mailbox.to(VIVERA)[0]
    path = re.search(r"https://kto\.example\.nl(/afmelden/\S+)", words(message))[1]

    app.test_client().post(path)
    change(services, 4, status="klaar")
    queue(services)
    send_due(services)

    assert message["List-Unsubscribe"] == f"<https://kto.example.nl{path}>"
    assert contacts.has_opted_out(services.store.db, VIVERA)
    assert mailbox.addresses == [MEE, MEE, VIVERA]
    assert [one.has_opted_out for one in letters.recipients(services, 2022)] == [False, True]


def test_who_opts_out_while_the_letter_waits_does_not_get_it(services, mailbox, plan):
    queue(services)
    optouts.opt_out(services, contacts.opt_out_key(services.store.db, VIVERA))

    send_due(services)

    assert mailbox.addresses == [MEE]
    assert states(services) == ["sent", "opted_out"]


def test_an_address_that_is_withdrawn_is_gone_and_its_letter_too(services, mailbox, plan):
    vivera, *_ = plan
    queue(services)

    asking.withdraw(services, vivera, by="manager")
    asking.withdraw(services, vivera, by="manager")
    send_due(services)

    assert mailbox.addresses == [MEE]
    assert VIVERA.encode() not in services.store.path.read_bytes()
    assert done(services).count("partner hoort niet meer terug") == 1


def test_a_letter_that_came_back_can_go_again(services, mailbox, plan):
    vivera, *_ = plan
    queue(services)
    send_due(services)
    (one,) = [one for one in letters.recipients(services, 2022) if one.asked.partner == vivera]

    marked = returned.came_back(services, 2022, vivera, one.letter.content, by="manager")
    twice = returned.came_back(services, 2022, vivera, one.letter.content, by="manager")
    letters.try_again(services, 2022, vivera, one.letter.content, by="manager")
    send_due(services)

    assert (marked, twice) == (True, False)
    assert mailbox.addresses == [MEE, VIVERA, VIVERA]


def test_a_line_is_no_longer_told_back_to_whom_the_letter_did_not_reach(services, mailbox, plan):
    vivera, *_ = plan
    queue(services)
    send_due(services)
    (one,) = [one for one in letters.recipients(services, 2022) if one.asked.partner == vivera]
    today = services.today

    before = told(services)
    returned.came_back(services, 2022, vivera, one.letter.content, by="manager")
    after = told(services)
    letters.try_again(services, 2022, vivera, one.letter.content, by="manager")
    send_due(services)

    assert before[0] == (today, "per mail")
    assert before[3] == (today, "per mail aan Vivera, MEE Vivenz")
    assert after == [(None, ""), (today, "per mail"), (None, ""), (today, "per mail aan MEE Vivenz")]
    assert told(services)[0] == before[0]
    assert told(services)[3] == (today, "per mail aan MEE Vivenz, Vivera")


def test_what_somebody_wrote_about_telling_back_stays_when_a_letter_comes_back(services, mailbox, plan):
    by_hand, said = date(2022, 1, 5), "op de koffie verteld"
    change(services, 1, told_on=by_hand, told_how="per mail")
    queue(services)
    send_due(services)
    change(services, 4, told_how=said)

    bounces.take(services, [Bounce(VIVERA)], by="t")

    assert told(services)[0] == (by_hand, "per mail")
    assert told(services)[3] == (services.today, said)


def test_a_message_of_a_mail_server_about_a_letter_lists_it_and_one_that_comes_late_is_about_something_else(
    services, mailbox, plan, clock
):
    bounce = Bounce(VIVERA, "Het adres bestaat niet of is veranderd. (5.1.1)")
    queue(services)
    send_due(services)

    clock.move(days=8)
    late = bounces.take(services, [bounce], by="t")
    clock.move(days=-8)
    of_a_round = bounces.take(services, [bounce], round="abcd", by="t")
    listed = bounces.take(services, [bounce], by="t")

    assert (late.marked, of_a_round.marked, listed.marked) == (0, 0, 1)
    (one,) = [one for one in letters.recipients(services, 2022) if one.may_go_again]
    assert (one.letter.partner, one.post.problem) == ("Vivera", bounce.reason)
    assert told(services)[0] == (None, "")


def test_partners_that_become_one_keep_the_address_and_what_was_sent(services, mailbox, plan):
    vivera, _, handhaving = plan
    queue(services)
    send_due(services)

    merge(services, handhaving, vivera, "t")

    asked = {one.partner: one.email for one in telling.asked(services.store.db)}
    assert asked[handhaving] == VIVERA
    assert partners.get(services.store.db, vivera) is None
    assert [one.partner for one in telling.of_year(services.store.db, 2022)].count(handhaving) == 1


def test_what_is_kept_of_a_person_names_the_partner_and_erasing_takes_that_address_too(services, plan):
    from kto.inviting.contacts import erase, of_person

    with services.store.write() as db:
        contacts.save(db, Contact("netwerkpartners", VIVERA, delete_on=services.today + timedelta(days=9)))
    contact = contacts.find(services.store.db, "netwerkpartners", VIVERA)

    kept = of_person(services, contact)["hoort terug wat we deden, namens"]
    erase(services, contact, by="t", never_again=False)

    assert kept == ["Vivera"]
    assert [one.email for one in telling.asked(services.store.db)] == [MEE]
    assert VIVERA.encode() not in services.store.path.read_bytes()
