"""Talking to the mail server: a connection with the settings of the instance, and one message handed over."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage

from kto.config import Settings
from surveys.tongue import mark

TIMEOUT = 30
"""Seconds without a word from the server after which we stop waiting."""


class MailError(Exception):
    """Nothing can be sent now; the message is a sentence in Dutch that says what to look at."""


class NotTaken(Exception):
    """The server did not take this message; it surely was not sent."""

    def __init__(self, code: int, answer: bytes) -> None:
        super().__init__(f"{code} {answer.decode('utf-8', 'replace')}"[:200])
        self.is_final = code >= 500


class Unsure(Exception):
    """The line broke while the message was handed over: it may have been sent."""


@contextmanager
def connected(settings: Settings) -> Iterator[smtplib.SMTP]:
    """A connection that is signed in. Raises MailError, also when it breaks later."""
    try:
        with suppress_farewell(open_connection(settings)) as server:
            if settings.smtp_user:
                server.login(settings.smtp_user, settings.smtp_password)
            yield server
    except smtplib.SMTPAuthenticationError:
        raise MailError(mark("De mailserver kent dit account niet. Kijk smtp_user en smtp_password na.")) from None
    except ssl.SSLError as error:
        problem = mark("De beveiligde verbinding lukt niet (%(reason)s). Kijk smtp_tls na.")
        raise MailError(problem % {"reason": error.reason or error}) from None
    except (smtplib.SMTPException, OSError) as error:
        where = f"{settings.smtp_host}:{settings.smtp_port}"
        problem = mark("De mailserver %(where)s is niet te bereiken (%(reason)s). Kijk smtp_host en smtp_port na.")
        raise MailError(problem % {"where": where, "reason": error}) from None


def open_connection(settings: Settings) -> smtplib.SMTP:
    host, port = settings.smtp_host, settings.smtp_port
    # What we call ourselves: the domain of the sender, and not the name of the machine.
    name = settings.mail_from.rpartition("@")[2]
    if settings.smtp_tls == "tls":
        return smtplib.SMTP_SSL(host, port, name, timeout=TIMEOUT, context=ssl.create_default_context())
    server = smtplib.SMTP(host, port, name, timeout=TIMEOUT)
    if settings.smtp_tls == "starttls":
        server.starttls(context=ssl.create_default_context())
    return server


@contextmanager
def suppress_farewell(server: smtplib.SMTP) -> Iterator[smtplib.SMTP]:
    """Ends a connection politely where that still works."""
    try:
        yield server
    finally:
        with suppress(smtplib.SMTPException, OSError):
            server.quit()
        server.close()


def hand_over(
    server: smtplib.SMTP,
    settings: Settings,
    to: str,
    message: EmailMessage,
    begin: Callable[[], None] = lambda: None,
    *,
    is_quiet: bool = False,
) -> None:
    """Sends one message to one address; `begin` is called when all that is left is to hand it over.

    `is_quiet`: nobody is to hear whether it arrives, where the server can do that (RFC 3461).

    Raises NotTaken, Unsure, or what smtplib raises when the line breaks before `begin`.
    """
    server.ehlo_or_helo_if_needed()
    # Should it come back, then without its words: they hold the link of one person.
    reports = server.has_extn("dsn")
    answer = server.mail(settings.mail_from, ["RET=HDRS"] if reports else [])
    if answer[0] == 250:
        answer = server.rcpt(to, ["NOTIFY=NEVER"] if reports and is_quiet else [])
    if answer[0] not in (250, 251):
        with suppress(smtplib.SMTPException):
            server.rset()
        raise NotTaken(*answer)
    begin()
    try:
        answer = server.data(message.as_bytes())
    except smtplib.SMTPDataError as error:  # it said no before it got the message
        answer = (
            error.smtp_code,
            error.smtp_error if isinstance(error.smtp_error, bytes) else error.smtp_error.encode(),
        )
    except (smtplib.SMTPException, OSError) as error:
        raise Unsure(str(error)) from error
    if answer[0] != 250:
        raise NotTaken(*answer)
