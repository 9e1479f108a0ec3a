"""The log: who looked at, downloaded, changed, locked or removed what. Never an answer."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from kto import logbook
from kto.errors import Explained
from kto.exporters.tables import to_csv
from kto.logbook import LogError, LogFilters
from kto.security import allowed
from kto.services import services
from kto.storage import audit
from kto.views.download import as_file

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
    body = to_csv(logbook.HEADER, logbook.export_rows(services(), filters()))
    return as_file(body.encode(), "text/csv; charset=utf-8", "kto-logboek.csv")


def filters() -> LogFilters:
    try:
        return logbook.read_filters(request.args)
    except LogError as error:
        abort(400, Explained(error))
