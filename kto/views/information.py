"""Pages that explain: what happens with answers, and how well the pages work for everybody."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, render_template

from kto.inviting.invitations import KEPT, VALID
from kto.inviting.mailing import REMIND_AFTER
from kto.listening.term import erased_on
from kto.services import services
from kto.storage import backups
from kto.views.respond import chosen_speech, offered, speech_in
from surveys import SOURCE_LANGUAGE

REVISED = date(2026, 11, 30)
"""The day somebody last held the statement against the program. Whoever changes what the statement says changes this day."""

bp = Blueprint("information", __name__)


@bp.get("/privacy")
def privacy() -> str:
    """What is kept and how long, in sentences made from the settings, in the language of `?taal=` where it is offered."""
    kto = services()
    return render_template(
        "information/privacy.html",
        speech=chosen_speech(),
        languages=offered(kto),
        link_days=(VALID + KEPT).days,
        days_until_reminder=REMIND_AFTER.days,
        remarks_until=erased_on(kto.today.year, kto.settings.remark_months),
        backup_days=backups.KEPT.days,
    )


@bp.get("/toegankelijkheid")
def accessibility() -> str:
    """The statement in the form that the Dutch government asks of it, in Dutch."""
    return render_template("information/accessibility.html", speech=speech_in(SOURCE_LANGUAGE), revised=REVISED)
