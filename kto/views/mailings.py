"""Rounds by mail at the desk: put the mails ready, and see which did not arrive."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kto.forms.mailings import MailingForm
from kto.inviting import bounces, mailing, sharing
from kto.inviting.bounces import NoBounce
from kto.inviting.links import LinkError
from kto.security import allowed, me
from kto.services import services
from kto.storage import invitations
from kto.views.respond import offered
from kto.views.rounds import invitation_form
from kto.views.rounds import page as round_page
from surveys import GROUPS, SOURCE_LANGUAGE
from surveys.tongue import Later

bp = Blueprint("mailings", __name__, url_prefix="/beheer")

UPLOAD_LIMIT = 10 * 1024 * 1024
"""Bytes; some tens of messages."""
NOBODY = Later(
    "Hierin staat geen adres dat in deze ronde een mail kreeg. Kijk of dit het bericht over de mail is, of de goede ronde."
)


@bp.route("/uitnodigingen/mail", methods=["GET", "POST"])
@allowed("buurtwerker", "beheerder")
def new() -> ResponseReturnValue:
    """Choose, look, and only then send: the second page has the number and the words."""
    kto, form = services(), MailingForm(data={"language": SOURCE_LANGUAGE, "sender": me().name.title()})
    form.offer(offered(kto))
    form.offer_people(kto.library, kto.catalogue, {group: len(mailing.recipients(kto, group)) for group in GROUPS})
    if not (kto.settings.sends_mail and form.validate_on_submit()):
        return render_template("mailings/new.html", form=form), 422 if form.errors else 200
    group, wijk, language, sender = form.group.data, form.wijk.data or None, form.language.data, form.sender.data
    try:
        if "versturen" not in request.form:
            return render_template(
                "mailings/confirm.html",
                form=form,
                people=len(mailing.somebody(kto, group, wijk)),
                text=sharing.example(kto, group, language=language, sender=sender),
                language=kto.spoken.languages[language],
            )
        made = mailing.queue(
            kto, group=group, wijk=wijk, language=language, sender=sender, created_by=me().name, also=form.also.data
        )
    except LinkError as error:
        form.group.errors = [str(error)]
        return render_template("mailings/new.html", form=form), 422
    return redirect(url_for("rounds.round", code=made.code, gedaan="klaargezet"), 303)


@bp.url_value_preprocessor
def allow_messages(endpoint: str | None, values: dict[str, object] | None) -> None:
    """Before anything reads the body: only here may files be larger than a form."""
    if endpoint == "mailings.came_back":
        request.max_content_length = UPLOAD_LIMIT


@bp.post("/ronde/<code>/teruggekomen")
@allowed("buurtwerker", "beheerder")
def came_back(code: str) -> ResponseReturnValue:
    """Messages about mails that did not arrive, as files or as text. They may hold a whole mail, so nothing of them is kept."""
    kto, found = services(), invitations.get_round(services().store.db, code)
    if found is None:
        abort(404)
    if not bounces.is_open(kto, code):
        return redirect(url_for("rounds.round", code=code, gedaan="te-laat"), 303)
    told = bounces.addresses_in(request.form.get("tekst", ""))
    try:
        for file in filter(lambda one: one.filename, request.files.getlist("berichten")):
            told += bounces.bounces_in(file.read())
    except NoBounce as nothing:
        return round_page(found, invitation_form(), error=f"{file.filename}: {nothing}")
    outcome = bounces.take(kto, told, round=code, by=me().name)
    if not outcome.marked:
        return round_page(found, invitation_form(), error=str(NOBODY))
    return redirect(url_for("rounds.round", code=code, gedaan="teruggekomen"), 303)


@bp.post("/ronde/<code>/mail/<id>/opnieuw")
@allowed("buurtwerker", "beheerder")
def try_again(code: str, id: str) -> ResponseReturnValue:
    kto = services()
    found = invitations.get_round(kto.store.db, code)
    try:
        contact = bytes.fromhex(id)
    except ValueError:
        abort(404)
    if found is None:
        abort(404)
    try:
        mailing.try_again(kto, found, contact, by=me().name)
    except LinkError:
        return redirect(url_for("rounds.round", code=code, gedaan="niet-opnieuw"), 303)
    return redirect(url_for("rounds.round", code=code, gedaan="opnieuw"), 303)
