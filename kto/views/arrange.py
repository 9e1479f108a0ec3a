"""Where everything is arranged: the doors to the offer, settings, accounts and the log."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from kto.security import allowed

bp = Blueprint("arrange", __name__, url_prefix="/beheer")


@bp.get("/inrichten")
@allowed("manager", "beheerder")
def arrange() -> ResponseReturnValue:
    return render_template("arrange/arrange.html")
