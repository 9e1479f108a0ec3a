"""A message as it goes out: to one address, plain and as HTML, with the way to get no more."""

from __future__ import annotations

from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from kto.services import Services

# Seven bits, which every server passes on; lines long enough that no address in a header is cut.
POLICY = policy.SMTP.clone(cte_type="7bit", max_line_length=900)


def compose(services: Services, to: str, subject: str, *, text: str, html: str, opt_out: str) -> EmailMessage:
    """A message in both forms; a mail program shows its own button to opt out at that address (RFC 8058)."""
    message = envelope(services, to, subject)
    message["List-Unsubscribe"] = f"<{opt_out}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    return message


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
