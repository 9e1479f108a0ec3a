"""A mail as it goes out: to one address, plain and as HTML, with the link of one person and the way to get no more."""

from __future__ import annotations

from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from flask import render_template

from kto import sharing
from kto.inviting import invitations, optouts
from kto.services import Services
from kto.storage.contacts import Contact
from kto.storage.invitations import Round
from kto.storage.mails import Mailing

# Seven bits, which every server passes on; lines long enough that no address in a header is cut.
POLICY = policy.SMTP.clone(cte_type="7bit", max_line_length=900)


def invitation(services: Services, found: Round, mailing: Mailing, contact: Contact, token: str) -> EmailMessage:
    """The first mail."""
    text = sharing.invitation(services, found, token, language=mailing.language, sender=mailing.sender)
    return letter(services, mailing, contact, text, token)


def reminder(services: Services, mailing: Mailing, contact: Contact, token: str) -> EmailMessage:
    """The one reminder, with the same link."""
    link = f"\n{invitations.address(services, token)}\n"
    return letter(services, mailing, contact, services.spoken.text("wa_reminder", mailing.language, link=link), token)


def letter(services: Services, mailing: Mailing, contact: Contact, text: str, token: str) -> EmailMessage:
    """A message around `text`, which has the link on a line of its own. Needs an application context for its templates."""
    opt_out = optouts.address(services, contact.email)
    link = invitations.address(services, token)
    before, after = (part.strip() for part in text.split(link))
    facts = {
        "before": before,
        "link": link,
        "after": after,
        "opt_out": opt_out,
        "opt_out_text": services.spoken.text("optout", mailing.language, optout="").strip(),
        "language": services.spoken.languages[mailing.language],
        "subject": services.spoken.text("mail_subject", mailing.language),
    }
    message = envelope(services, contact.email, str(facts["subject"]))
    offer_opt_out(message, opt_out)
    message.set_content(render_template("mail/letter.txt", **facts))
    message.add_alternative(render_template("mail/letter.html", **facts), subtype="html")
    return message


def offer_opt_out(message: EmailMessage, address: str) -> None:
    """Lets a mail program show its own button to opt out (RFC 8058)."""
    message["List-Unsubscribe"] = f"<{address}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def envelope(services: Services, to: str, subject: str) -> EmailMessage:
    """A message without words yet."""
    settings, message = services.settings, EmailMessage(POLICY)
    message["From"] = Address(settings.organisation, addr_spec=settings.mail_from)
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(services.now())
    message["Message-ID"] = make_msgid(domain=settings.mail_from.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    return message
