"""The log: who looked at, downloaded, changed, locked or removed what. Never an answer."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from kto import logbook
from kto.errors import Explained
from kto.logbook import LogError, LogFilters
from kto.security import allowed
from kto.services import services
from kto.storage import audit
from kto.views.files import as_table

bp = Blueprint("logbook", __name__, url_prefix="/beheer")


@bp.get("/logboek")
@allowed("manager", "beheerder")
def overview() -> ResponseReturnValue:
    kto, chosen = services(), filters()
    entries, older = logbook.page(kto, chosen)
    return render_template(
        "logbook/overview.html",
        entries=entries,
        chosen=chosen,
        older=older,
        kinds=logbook.KIND_WORDS,
        people=audit.users(kto.store.db),
        days=kto.settings.log_days,
    )


@bp.get("/logboek.csv")
@allowed("manager", "beheerder")
def table() -> ResponseReturnValue:
    return as_table("Logboek", logbook.HEADER, logbook.export_rows(services(), filters()), "kto-logboek.csv")


def filters() -> LogFilters:
    try:
        return logbook.read_filters(request.args)
    except LogError as error:
        abort(400, Explained(error))
