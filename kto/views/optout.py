"""Asking for no more mail: opening the link only asks, pressing the button does it, as does a mail program's own button."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from kto.mail import optouts
from kto.services import services
from kto.views.respond import chosen_speech

bp = Blueprint("optout", __name__)


@bp.route("/afmelden/<code>", methods=["GET", "POST"])
def optout(code: str) -> ResponseReturnValue:
    key = optouts.read(services(), code)
    if key is None:
        abort(404)
    is_done = request.method == "POST"
    if is_done:
        optouts.opt_out(services(), key)
    return render_template("optout/optout.html", speech=chosen_speech(), is_done=is_done)
