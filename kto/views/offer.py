"""What is on offer: wijken, places, activities and programme lines. Add, change, close, put together, read in, write out."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kto.forms.offer import LineForm, MergeForm, form_of, words
from kto.offer import keeping
from kto.offer import table as offer_table
from kto.offer.catalogue import Activity, Entry, Wijk
from kto.offer.keeping import KINDS, OfferError
from kto.offer.table import COLUMNS
from kto.security import allowed, me
from kto.services import services
from kto.tables import RowsRefused, TableError
from kto.views.files import as_table
from surveys.tongue import Later
from surveys.tongue import gettext as _

bp = Blueprint("offer", __name__, url_prefix="/beheer/indeling")

KIND = f"<any({', '.join(KINDS)}):kind>"
UPLOAD_LIMIT = 5 * 1024 * 1024
"""Bytes; some thousands of rows."""
DONE = {
    "bewaard": Later("Bewaard. Op de tablets en in de lijsten staat het meteen zo."),
    "samen": Later("Het is nu een. De antwoorden, links en uitnodigingen zijn meegegaan."),
}


@bp.url_value_preprocessor
def allow_a_table(endpoint: str | None, values: dict[str, object] | None) -> None:
    """Before anything reads the body: only here may a file be larger than a form."""
    if endpoint == "offer.read":
        request.max_content_length = UPLOAD_LIMIT


@bp.get("")
@allowed("manager", "beheerder")
def overview() -> ResponseReturnValue:
    read = request.args.get("nieuw", type=int)
    done = DONE.get(request.args.get("gedaan", ""))
    return render_template(
        "offer/overview.html",
        catalogue=services().catalogue,
        done=done if read is None else _("De tabel is ingelezen: %(n)s nieuw.") % {"n": read},
    )


@bp.route(f"/{KIND}/nieuw", methods=["GET", "POST"])
@allowed("manager", "beheerder")
def new(kind: str) -> ResponseReturnValue:
    kto = services()
    form = form_of(kind, kto.catalogue, None, wijk=request.args.get("wijk"))
    if form.validate_on_submit():
        try:
            keeping.add(kto, kind, form.entry, me().name)
        except OfferError as error:
            form[error.field].errors = [str(error)]
        else:
            return done(kind, form.entry)
    return render_template("offer/entry.html", form=form, kind=kind, entry=None), 422 if form.errors else 200


@bp.route(f"/{KIND}/<int:number>", methods=["GET", "POST"])
@allowed("manager", "beheerder")
def change(kind: str, number: int) -> ResponseReturnValue:
    kto, entry = services(), get(kind, number)
    form = form_of(kind, kto.catalogue, entry)
    if isinstance(entry, Activity):
        form["wijk"].data = entry.wijk  # an activity stays where its answers were given
    if form.validate_on_submit():
        try:
            keeping.change(kto, kind, number, form.entry, me().name, form.seen.data or "")
        except OfferError as error:
            form[error.field].errors = [str(error)]
        else:
            return done(kind, form.entry)
    body = render_template(
        "offer/entry.html",
        form=form,
        kind=kind,
        entry=entry,
        done=DONE.get(request.args.get("gedaan", "")),
        activities=[one for one in kto.catalogue.activities if isinstance(entry, Wijk) and one.wijk == entry.name],
    )
    return body, 422 if form.errors else 200


@bp.route(f"/{KIND}/<int:number>/samenvoegen", methods=["GET", "POST"])
@allowed("manager", "beheerder")
def merge(kind: str, number: int) -> ResponseReturnValue:
    kto, entry = services(), get(kind, number)
    form = MergeForm()
    form.offer(kind, kto.catalogue, entry)
    if form.validate_on_submit():
        try:
            keeping.merge(kto, kind, form.stays.data, number, me().name)
        except OfferError as error:
            form.stays.errors = [str(error)]
        else:
            return redirect(url_for(".change", kind=kind, number=form.stays.data, gedaan="samen"), 303)
    return render_template("offer/merge.html", form=form, kind=kind, entry=entry), 422 if form.errors else 200


@bp.route("/lijn/nieuw", methods=["GET", "POST"], defaults={"number": None})
@bp.route("/lijn/<int:number>", methods=["GET", "POST"])
@allowed("manager", "beheerder")
def line(number: int | None) -> ResponseReturnValue:
    kto = services()
    if number is not None and number not in kto.catalogue.lines:
        abort(404)
    form = LineForm(name=kto.catalogue.lines.get(number or 0))
    if form.validate_on_submit():
        try:
            keeping.save_line(kto, number, words(form.name.data), me().name)
        except OfferError as error:
            form.name.errors = [str(error)]
        else:
            return redirect(url_for(".overview", gedaan="bewaard", _anchor="lijnen"), 303)
    return render_template("offer/line.html", form=form, number=number), 422 if form.errors else 200


@bp.route("/inlezen", methods=["GET", "POST"])
@allowed("manager", "beheerder")
def read() -> ResponseReturnValue:
    if request.method != "POST":
        return render_template("offer/read.html", columns=COLUMNS, problems=(), rehearsed=None)
    upload, rehearsed = request.files.get("tabel"), "kijken" in request.form
    if upload is None or not upload.filename:
        return refused(_("Kies eerst een bestand: CSV of XLSX."))
    with TemporaryDirectory(prefix=".lijst-", dir=services().settings.instance) as folder:
        path = Path(folder) / "tabel"
        upload.save(path)
        try:
            imported = offer_table.import_offer(services(), path, me().name, dry_run=rehearsed)
        except RowsRefused as error:
            return refused(*map(str, error.problems))
        except TableError as error:
            return refused(str(error))
    if rehearsed:
        return render_template("offer/read.html", columns=COLUMNS, problems=(), rehearsed=imported)
    return redirect(url_for(".overview", nieuw=imported.added), 303)


def refused(*problems: str) -> ResponseReturnValue:
    return render_template("offer/read.html", columns=COLUMNS, problems=problems, rehearsed=None), 422


@bp.get("/indeling.<any(xlsx, csv):form>")
@allowed("manager", "beheerder")
def table(form: str) -> ResponseReturnValue:
    """All of it, in the columns that can be read in again."""
    rows = [list(row) for row in offer_table.export_rows(services().catalogue)]
    return as_table("Indeling", COLUMNS, rows, f"kto-indeling.{form}")


def get(kind: str, number: int) -> Entry:
    found = keeping.get(services().catalogue, kind, number)
    if found is None:
        abort(404)
    return found


def done(kind: str, entry: Entry) -> ResponseReturnValue:
    """Back to where the entry stands: an activity with its wijk."""
    catalogue = services().catalogue
    if isinstance(entry, Activity):
        wijk = next(one for one in catalogue.listed if one.name == entry.wijk)
        return redirect(
            url_for(".change", kind="wijk", number=wijk.number, gedaan="bewaard", _anchor="activiteiten"), 303
        )
    return redirect(url_for(".overview", gedaan="bewaard", _anchor=kind), 303)
