"""The organisations we work with: the list, one of them, reading a list, and pairs that may be one."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kto.errors import Explained
from kto.forms.asked import AskedForm
from kto.forms.partners import ListForm, PartnerForm
from kto.partners import asking as told
from kto.partners import directory
from kto.partners.asking import AskedError
from kto.partners.directory import PartnerError
from kto.security import allowed, me
from kto.services import services
from kto.storage import contacts, partners, telling
from kto.storage.partners import Entry
from kto.storage.telling import Asked
from kto.views.files import as_table
from surveys.tongue import Later
from surveys.tongue import gettext as _

bp = Blueprint("partners", __name__, url_prefix="/beheer/partners")

DONE = {
    "bewaard": Later("De partner is bewaard."),
    "samen": Later("De twee partners zijn nu een. De oude naam blijft bekend."),
    "gevraagd": Later("Bewaard: deze partner wil horen wat ermee is gedaan."),
    "ingetrokken": Later("Deze partner krijgt geen brief meer. Het adres is weg."),
    "apart": Later("Onthouden: dit zijn twee organisaties."),
}


@bp.get("")
@allowed("buurtwerker", "analist", "manager")
def overview() -> ResponseReturnValue:
    kto, done = services(), request.args.get("gedaan", "")
    entries, pairs = partners.all(kto.store.db), directory.alike(kto)
    read = request.args.get("nieuw", type=int)
    return render_template(
        "partners/partners.html",
        done=DONE.get(done) if read is None else _("De lijst is ingelezen: %(n)s nieuwe partners.") % {"n": read},
        sentence=directory.sentence(entries, len(pairs)),
        entries=entries,
        pairs=pairs,
    )


@bp.route("/nieuw", methods=["GET", "POST"])
@allowed("analist", "manager")
def new() -> ResponseReturnValue:
    kto = services()
    form = PartnerForm(active=True) if request.method == "GET" else PartnerForm()
    form.offer(kto.catalogue)
    if form.validate_on_submit():
        try:
            directory.add(kto, form.partner, me().name)
        except PartnerError as error:
            form.name.errors = [str(error)]
        else:
            return redirect(url_for(".overview", gedaan="bewaard"), 303)
    return render_template("partners/partner.html", form=form, entry=None), 422 if form.errors else 200


@bp.route("/<int:number>", methods=["GET", "POST"])
@allowed("analist", "manager")
def change(number: int) -> ResponseReturnValue:
    entry = get(number)
    form = partner_form(entry)
    if form.validate_on_submit():
        try:
            directory.change(services(), number, form.partner, me().name, form.seen.data or "")
        except PartnerError as error:
            form.name.errors = [str(error)]
        else:
            return redirect(url_for(".overview", gedaan="bewaard"), 303)
    return page(entry, form, asked_form(entry))


def page(entry: Entry, form: PartnerForm, asking: AskedForm) -> ResponseReturnValue:
    """One partner: what it is, and whether it wants to hear what came of it."""
    kto, asked = services(), telling.get_asked(services().store.db, entry.number)
    body = render_template(
        "partners/partner.html",
        form=form,
        entry=entry,
        asking=asking,
        asked=asked,
        has_opted_out=asked is not None and contacts.has_opted_out(kto.store.db, asked.email),
        done=DONE.get(request.args.get("gedaan", "")),
    )
    return body, 422 if form.errors or asking.errors else 200


@bp.post("/<int:number>/terughoren")
@allowed("analist", "manager")
def ask(number: int) -> ResponseReturnValue:
    """Writes down that the partner asked to hear what came of it."""
    entry = get(number)
    asking = asked_form(entry)
    if asking.validate():
        try:
            told.ask(services(), entry, Asked(number, asking.address, asking.asked_on.data), by=me().name)
        except AskedError as error:
            asking.email.errors = [str(error)]
        else:
            return redirect(url_for(".change", number=number, gedaan="gevraagd"), 303)
    return page(entry, partner_form(entry), asking)


@bp.post("/<int:number>/terughoren/intrekken")
@allowed("analist", "manager")
def withdraw(number: int) -> ResponseReturnValue:
    told.withdraw(services(), get(number).number, by=me().name)
    return redirect(url_for(".change", number=number, gedaan="ingetrokken"), 303)


def get(number: int) -> Entry:
    entry = partners.get(services().store.db, number)
    if entry is None:
        abort(404)
    return entry


def asked_form(entry: Entry) -> AskedForm:
    """What is known of it, or today and an empty address. Its fields come from a form of its own."""
    kto = services()
    asked = telling.get_asked(kto.store.db, entry.number)
    known = {"email": asked.email, "asked_on": asked.asked_on} if asked else {"asked_on": kto.today}
    is_sent = request.endpoint == "partners.ask"
    return AskedForm(request.form if is_sent else None, today=kto.today, data=known)


def partner_form(entry: Entry) -> PartnerForm:
    """The partner as it is kept, or as it was filled in."""
    is_sent = request.method == "POST" and request.endpoint == "partners.change"
    form = PartnerForm(
        request.form if is_sent else None,
        seen=entry.changed_at,
        **{
            **vars(entry.partner),
            "aliases": "\n".join(entry.partner.aliases),
            "programme_lines": [str(line) for line in entry.partner.programme_lines],
        },
    )
    form.offer(services().catalogue)
    return form


@bp.route("/inlezen", methods=["GET", "POST"])
@allowed("analist", "manager")
def read() -> ResponseReturnValue:
    form = ListForm()
    if form.validate_on_submit():
        try:
            done = directory.import_names(services(), form.names.data or "", me().name)
        except PartnerError as error:
            form.names.errors = [str(error)]
        else:
            return redirect(url_for(".overview", nieuw=done.added), 303)
    return render_template("partners/read.html", form=form), 422 if form.errors else 200


@bp.post("/samenvoegen")
@allowed("analist", "manager")
def merge() -> ResponseReturnValue:
    keep, gone = pair("blijft", "gaat")
    try:
        directory.merge(services(), keep, gone, me().name)
    except PartnerError as error:
        abort(400, Explained(error))
    return redirect(url_for(".overview", gedaan="samen"), 303)


@bp.post("/apart")
@allowed("analist", "manager")
def keep_apart() -> ResponseReturnValue:
    one, other = pair("een", "ander")
    try:
        directory.keep_apart(services(), one, other, me().name)
    except PartnerError as error:
        abort(400, Explained(error))
    return redirect(url_for(".overview", gedaan="apart"), 303)


@bp.get("/partners.<any(xlsx, csv):form>")
@allowed("analist", "manager")
def table(form: str) -> ResponseReturnValue:
    """The list in the order of the annex."""
    rows = [directory.export_row(entry) for entry in partners.all(services().store.db)]
    return as_table("Partners", directory.EXPORT_HEADER, rows, f"kto-partners.{form}")


def pair(one: str, other: str) -> tuple[int, int]:
    """Two numbers of partners from a form; 0, which nobody has, where there is none."""
    return request.form.get(one, 0, int), request.form.get(other, 0, int)
