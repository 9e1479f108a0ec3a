"""Contacts at the desk: read a list in, see what we hold of one person, give it to them, erase it."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kto.inviting import contacts
from kto.inviting.contacts import Imported
from kto.security import allowed, me
from kto.services import services
from kto.storage import contacts as storage
from kto.storage.contacts import Contact
from kto.tables import RowsRefused, TableError
from kto.views.files import as_file
from surveys.tongue import Later
from surveys.tongue import gettext as _

bp = Blueprint("contacts", __name__, url_prefix="/beheer")

UPLOAD_LIMIT = 5 * 1024 * 1024
"""Bytes; some thousands of people."""
DONE = {"gewist": Later("De gegevens zijn gewist.")}


@bp.url_value_preprocessor
def allow_a_list(endpoint: str | None, values: dict[str, object] | None) -> None:
    """Before anything reads the body: only here may a file be larger than a form."""
    if endpoint == "contacts.read":
        request.max_content_length = UPLOAD_LIMIT


@bp.get("/contacten")
@allowed("buurtwerker", "beheerder")
def people() -> ResponseReturnValue:
    return page(done=DONE.get(request.args.get("gedaan", "")))


def page(
    *,
    done: Later | str | None = None,
    imported: Imported | None = None,
    rehearsed: bool = False,
    problems: tuple[str, ...] = (),
) -> ResponseReturnValue:
    body = render_template(
        "contacts/people.html",
        contacts=storage.all(services().store.db),
        columns=contacts.COLUMNS,
        days=services().settings.contact_days,
        done=done,
        imported=imported,
        rehearsed=rehearsed,
        problems=problems,
    )
    return body, 422 if problems else 200


@bp.post("/contacten/inlezen")
@allowed("buurtwerker", "beheerder")
def read() -> ResponseReturnValue:
    """Shown at once, with its warnings: they name people, and so are kept nowhere."""
    upload, rehearsed = request.files.get("lijst"), "kijken" in request.form
    if upload is None or not upload.filename:
        return page(problems=(_("Kies eerst een bestand: CSV of XLSX."),))
    with TemporaryDirectory(prefix=".lijst-", dir=services().settings.instance) as folder:
        path = Path(folder) / "lijst"
        upload.save(path)
        try:
            imported = contacts.import_contacts(services(), path, by=me().name, dry_run=rehearsed)
        except RowsRefused as refused:
            return page(problems=tuple(str(one) for one in refused.problems))
        except TableError as error:
            return page(problems=(str(error),))
    return page(imported=imported, rehearsed=rehearsed)


@bp.get("/contact/<id>")
@allowed("buurtwerker", "beheerder")
def person(id: str) -> ResponseReturnValue:
    found = get(id)
    return render_template("contacts/person.html", contact=found, facts=contacts.of_person(services(), found))


@bp.get("/contact/<id>/gegevens.json")
@allowed("buurtwerker", "beheerder")
def export(id: str) -> ResponseReturnValue:
    body = json.dumps(contacts.of_person(services(), get(id)), ensure_ascii=False, indent=2, default=str)
    return as_file(body.encode(), "kto-contactgegevens.json")


@bp.post("/contact/<id>/wissen")
@allowed("buurtwerker", "beheerder")
def erase(id: str) -> ResponseReturnValue:
    contacts.erase(services(), get(id), by=me().name, never_again="nooit" in request.form)
    return redirect(url_for(".people", gedaan="gewist"), 303)


def get(id: str) -> Contact:
    try:
        found = storage.get(services().store.db, bytes.fromhex(id))
    except ValueError:
        found = None
    if found is None:
        abort(404)
    return found
