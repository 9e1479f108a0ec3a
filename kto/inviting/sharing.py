"""How a link reaches people: as QR code, as a message ready for WhatsApp, in words on a poster."""

from __future__ import annotations

import io
import re
from typing import Literal
from urllib.parse import quote

import segno

from kto.formatting import group_label
from kto.inviting import invitations, links
from kto.services import Services
from kto.storage.invitations import Round
from kto.storage.links import Link

# A quarter of the code may be dirty or torn: these hang on notice boards.
ERROR_CORRECTION = "q"
QUIET_ZONE = 4
PNG_SCALE = 24
"""Pixels per module: a code of 33 modules is 984 pixels wide, sharp on a poster."""


def qr(address: str, form: Literal["svg", "png"]) -> bytes:
    """A QR code of an address, dark on white, with the quiet zone that the standard (ISO/IEC 18004) asks for."""
    code = segno.make(address, error=ERROR_CORRECTION, micro=False)
    out = io.BytesIO()
    if form == "svg":
        code.save(out, kind="svg", border=QUIET_ZONE, light="white", svgclass=None, lineclass=None, omitsize=True)
    else:
        code.save(out, kind="png", border=QUIET_ZONE, light="white", scale=PNG_SCALE)
    return out.getvalue()


def message(services: Services, link: Link, language: str) -> str:
    """The text for a WhatsApp group. Of a sensitive activity the link does not know the name, so neither does the text."""
    questions = len(services.spoken.latest(link.group).screens)
    return services.spoken.text(
        "wa_group",
        language,
        activiteit=link.activity or services.settings.organisation,
        n=questions,
        link=links.address(services, link),
    )


def invitation(services: Services, found: Round, token: str, *, language: str, sender: str) -> str:
    """The text for one person, with the link on a line of its own. `sender` is the name people know."""
    link = invitations.address(services, token)
    return personal(services, found.group, found.activity, link, language=language, sender=sender)


def example(services: Services, group: str, *, language: str, sender: str) -> str:
    """The text of an invitation before there is one, to have a look at."""
    return personal(services, group, None, invitations.address(services, "..."), language=language, sender=sender)


def personal(services: Services, group: str, activity: str | None, link: str, *, language: str, sender: str) -> str:
    questionnaire = services.spoken.latest(group)
    text = services.spoken.text(
        "wa_invite",
        language,
        medewerker=sender,
        activiteit=activity or services.settings.organisation,
        n=len(questionnaire.screens),
        min=questionnaire.minutes,
        link=f"\n{link}\n",
    )
    return re.sub(r" *\n *", "\n", text)


def reminder(services: Services, language: str) -> str:
    """The one reminder by WhatsApp: the same for everybody, because nobody knows here who answered."""
    return services.spoken.text("wa_reminder", language, link=services.spoken.text("link_above", language))


def whatsapp(text: str) -> str:
    """The address that opens WhatsApp with this text ready; the sender picks the group there, kto never sees it."""
    return f"https://wa.me/?text={quote(text, safe='')}"


def describe(services: Services, link: Link | Round) -> str:
    """A link or a round in words: "bewoners, Koffieochtenden in Sterrenburg"."""
    where = link.wijk or link.area
    what = (
        link.activity or link.place or (services.catalogue.lines[link.programme_line] if link.programme_line else None)
    )
    parts = [group_label(link.group).lower()]
    if what and where:
        parts.append(f"{what} in {where}")
    elif what or where:
        parts.append(str(what or where))
    return ", ".join(parts)
