"""The tablet: one page for the volunteer, and the question screens of a group that its modules show one at a time."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request

from kto import journey
from kto.services import services
from kto.views.respond import offered, speech_in

bp = Blueprint("tablet", __name__)


@bp.get("/tablet")
def tablet() -> str:
    """Pairing, choosing the activity, and the card that is handed over."""
    return render_template("tablet/tablet.html", speech=speech_in("nl"), languages=offered(services()))


@bp.get("/tablet/vragen/<group>")
def questions(group: str) -> str:
    """Every screen of a group's questionnaire in one language: the same screens a link shows, without answers."""
    try:
        questionnaire = services().library.latest(group)
    except KeyError:
        abort(404)
    speech = speech_in(request.args.get("taal", ""))
    return render_template(
        "tablet/questions.html", speech=speech, questionnaire=questionnaire, personal=journey.PERSONAL.pattern
    )
