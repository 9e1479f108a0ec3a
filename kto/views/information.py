"""Pages that explain: what happens with answers, and how well the pages work for everybody."""

from __future__ import annotations

from flask import Blueprint, render_template

from kto.inviting.invitations import KEPT, VALID
from kto.inviting.mailing import REMIND_AFTER
from kto.listening.term import erased_on
from kto.services import services
from kto.storage import backups
from kto.words.speech import Speech
from surveys import SOURCE_LANGUAGE

bp = Blueprint("information", __name__)


@bp.get("/privacy")
def privacy() -> str:
    """What is kept and how long, in sentences made from the settings."""
    kto = services()
    return render_template(
        "information/privacy.html",
        speech=dutch(),
        link_days=(VALID + KEPT).days,
        days_until_reminder=REMIND_AFTER.days,
        remarks_until=erased_on(kto.today.year, kto.settings.remark_months),
        backup_days=backups.KEPT.days,
    )


@bp.get("/toegankelijkheid")
def accessibility() -> str:
    return render_template("information/accessibility.html", speech=dutch())


def dutch() -> Speech:
    library = services().spoken
    return Speech(library, library.languages[SOURCE_LANGUAGE])
