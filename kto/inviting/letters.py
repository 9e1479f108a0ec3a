"""The mails of a round: the first, and the one reminder, each with the link of one person."""

from __future__ import annotations

from email.message import EmailMessage

from flask import render_template

from kto.inviting import invitations, sharing
from kto.mail import optouts
from kto.mail.message import compose
from kto.services import Services
from kto.storage.contacts import Contact
from kto.storage.invitations import Round
from kto.storage.mails import Mailing


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
    subject = services.spoken.text("mail_subject", mailing.language)
    facts = {
        "before": before,
        "link": link,
        "after": after,
        "opt_out": opt_out,
        "opt_out_text": services.spoken.text("optout", mailing.language, optout="").strip(),
        "language": services.spoken.languages[mailing.language],
        "subject": subject,
    }
    text, html = (render_template(f"mail/letter.{form}", **facts) for form in ("txt", "html"))
    return compose(services, contact.email, subject, text=text, html=html, opt_out=opt_out)
