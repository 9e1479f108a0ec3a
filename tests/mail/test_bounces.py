"""Mails that came back after the server took them: read from the messages of Postfix, Exim and Exchange, listed with the reason."""

import os
import subprocess
import sys
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from kto.inviting.bounces import Bounce, NoBounce, addresses_in, bounces_in, is_open, take
from kto.inviting.mailing import try_again
from kto.inviting.postman import remind_due, send_due
from kto.storage import audit, invitations, mails
from tests.mail.test_postman import states, token, use

pytestmark = pytest.mark.usefixtures("app")

MESSAGES = Path(__file__).with_name("bounces")


def message(name):
    return (MESSAGES / f"{name}.eml").read_bytes()


def troubled(services, round):
    return {mail.problem for mail in mails.troubled(services.store.db, round.code)}


@pytest.fixture
def sent(services, people, start):
    """A round of twelve mails that are all on their way."""
    people(12)
    round = start()
    send_due(services)
    return round


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("postfix", [Bounce("partner001@example.org", "Het adres bestaat niet of is veranderd. (5.1.1)")]),
        ("exchange", [Bounce("partner002@example.org", "De mailbox is vol. (5.2.2)", ("p.two@tenant.example.net",))]),
        ("exim", [Bounce("partner003@example.org"), Bounce("partner004@example.org")]),
    ],
)
def test_the_messages_of_mail_servers_say_who_and_why(name, found):
    assert bounces_in(message(name)) == found


@pytest.mark.parametrize("name", ["late", "postfix-forwarded", "an-answer", "noise"])
def test_only_a_mail_that_surely_failed_counts(name):
    forwarded, answer = EmailMessage(), EmailMessage()
    forwarded.set_content("Zie bijlage")
    forwarded.add_attachment(message("postfix"), maintype="application", subtype="octet-stream", filename="a.eml")
    answer.set_content("Ik ben met vakantie. partner001@example.org")
    contents = {"postfix-forwarded": bytes(forwarded), "an-answer": bytes(answer), "noise": b"\x00\xff\xfe" * 50}

    with pytest.raises(NoBounce, match=r"Bewaar het bericht uit je mailprogramma als \.eml"):
        bounces_in(contents.get(name) or message(name))


def test_a_message_that_was_forwarded_as_a_message_is_read_too():
    boundary = b"--buiten"
    raw = (
        b"From: samira@example.nl\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=buiten\n\n"
        + boundary + b"\nContent-Type: message/rfc822\n\n" + message("postfix") + b"\n" + boundary + b"--\n"
    )  # fmt: skip

    assert [one.address for one in bounces_in(raw)] == ["partner001@example.org"]


def test_what_came_back_is_listed_with_its_reason_and_can_go_again_with_the_same_link(services, mailbox, sent):
    before = invitations.get_round(services.store.db, sent.code).size

    outcome = take(services, bounces_in(message("postfix")) + bounces_in(message("exchange")), round=sent.code, by="t")

    assert (outcome.marked, outcome.others) == (2, 0)
    assert states(services, sent) == {"sent": 10, "refused": 2}
    assert troubled(services, sent) == {"Het adres bestaat niet of is veranderd. (5.1.1)", "De mailbox is vol. (5.2.2)"}
    for mail in mails.troubled(services.store.db, sent.code):
        try_again(services, sent, mail.contact, by="t")
    send_due(services)
    first, second = mailbox.to("partner001@example.org")
    assert token(first) == token(second)
    assert invitations.get_round(services.store.db, sent.code).size == before


def test_a_message_read_twice_or_of_somebody_else_changes_nothing(services, sent):
    found = bounces_in(message("postfix"))
    take(services, found, by="t")

    again = take(services, found, by="t")
    stranger = take(services, [Bounce("buurman@example.org")], by="t")

    assert (again.marked, again.others) == (stranger.marked, stranger.others) == (0, 1)
    assert states(services, sent) == {"sent": 11, "refused": 1}


def test_a_reminder_that_comes_back_tells_nobody_who_had_not_answered(services, mailbox, clock, sent):
    use(services, token(mailbox.to("partner002@example.org")[0]))
    assert is_open(services, sent.code)
    clock.move(days=7)
    remind_due(services)

    outcome = take(services, bounces_in(message("postfix")), by="t")

    assert not is_open(services, sent.code)
    assert outcome.marked == 0
    assert states(services, sent) == {"sent": 12}


def test_who_did_not_get_the_mail_gets_no_reminder(services, mailbox, clock, sent):
    take(services, bounces_in(message("postfix")), by="t")
    clock.move(days=7)

    remind_due(services)

    assert len(mailbox.to("partner001@example.org")) == 1
    assert len(mailbox.to("partner002@example.org")) == 2


def test_nothing_of_the_message_is_kept_and_the_log_names_nobody(services, store, sent):
    take(services, bounces_in(message("exchange")), round=sent.code, by="Samira")

    dump = "\n".join(store.db.conn.iterdump())
    assert "abcdefghijklmnopqrstuvwx23" not in dump
    assert "tenant.example.net" not in dump
    line = audit.latest(store.db)[0]
    assert (line.user, line.subject) == ("Samira", f"{sent.code} (1)")


def test_a_rule_of_the_mail_server_can_pass_them_on(services, sent, settings):
    environment = os.environ | {"KTO_INSTANCE": str(settings.instance), "PYTHONIOENCODING": "utf-8"}

    def run(*files, told=None):
        command = [sys.executable, "-m", "kto", "mail", "bounces", *files]
        done = subprocess.run(command, input=told, capture_output=True, env=environment, check=True)
        return done.stdout.decode(), done.stderr.decode()

    one, complaint = run(str(MESSAGES / "postfix.eml"), str(MESSAGES / "late.eml"))
    other, _ = run("-", told=message("exim"))

    assert one.startswith("1 mail staat nu bij wat niet aankwam.")
    assert "late.eml: Hierin staat geen bericht over een mail die niet aankwam." in complaint
    assert other.startswith("2 mails staan nu bij wat niet aankwam.")
    assert states(services, sent) == {"sent": 9, "refused": 3}


def test_addresses_are_found_in_any_text():
    text = "<mailto:Partner001@example.org> (b@sub.example.nl). c@x, 'd@example.com'; Aan: partner001@example.org!"

    assert [one.address for one in addresses_in(text)] == [
        "partner001@example.org",
        "b@sub.example.nl",
        "d@example.com",
    ]


class WithReports(SMTP):
    """A server that offers delivery reports (RFC 3461) and notes what it is asked for."""

    async def smtp_EHLO(self, hostname):
        await self.push("250-mail.example.nl")
        await self.push("250-DSN")
        await super().smtp_EHLO(hostname)

    async def smtp_MAIL(self, arg):
        await super().smtp_MAIL(self.noted(arg))

    async def smtp_RCPT(self, arg):
        await super().smtp_RCPT(self.noted(arg))

    def noted(self, arg):
        address, _, parameters = arg.partition("> ")
        self.event_handler.asked.append(parameters)
        return address.removesuffix(">") + ">"


class Reporting(Controller):
    def factory(self):
        return WithReports(self.handler)


@pytest.fixture
def reporting(services, mailbox, free_port):
    """A mail server with delivery reports, which the program sends through; what it is asked for, in order."""
    server = Reporting(mailbox, hostname="127.0.0.1", port=free_port)
    mailbox.asked = []
    server.start()
    services.settings = replace(services.settings, smtp_port=free_port)
    yield mailbox.asked
    server.stop()


def test_a_mail_that_comes_back_brings_its_head_alone_and_of_a_reminder_nobody_hears(
    services, reporting, mailbox, people, start, clock
):
    people(1)
    start()

    send_due(services)
    clock.move(days=7)
    remind_due(services)

    assert reporting == ["RET=HDRS", "", "RET=HDRS", "NOTIFY=NEVER"]
    assert mailbox.addresses == ["partner000@example.org"] * 2
