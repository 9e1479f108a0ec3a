"""Invitations: make a round, share its links one by one, take one back."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kto.formatting import group_label
from kto.forms.rounds import InvitationForm, RoundForm
from kto.inviting import bounces, invitations, sharing
from kto.inviting.links import LinkError
from kto.security import allowed, me
from kto.services import services
from kto.storage import contacts, mails
from kto.storage import invitations as storage
from kto.storage.invitations import Round
from kto.views.respond import offered
from surveys.tongue import Later

bp = Blueprint("rounds", __name__, url_prefix="/beheer")

DONE = {
    "gemaakt": Later("De ronde is gemaakt. Maak nu de eerste uitnodiging."),
    "klein": Later(
        "De ronde is gemaakt. Het zijn minder dan tien mensen, dus we bewaren niet waar je het vroeg. Maak nu de eerste uitnodiging."
    ),
    "ingetrokken": Later("De link is ingetrokken. Hij werkt niet meer."),
    "klaargezet": Later("De mails staan klaar. Ze gaan nu een voor een de deur uit."),
    "opnieuw": Later("De mail gaat opnieuw de deur uit."),
    "teruggekomen": Later("De mails die terugkwamen, staan nu bij wat niet aankwam."),
    "te-laat": Later(
        "Na de herinnering nemen we geen berichten meer op. Anders kun je zien wie nog niet had geantwoord."
    ),
    "niet-opnieuw": Later("Deze mail kan niet opnieuw. Na de herinnering weten wij de link niet meer."),
}


@bp.get("/uitnodigingen")
@allowed("buurtwerker", "beheerder")
def rounds() -> ResponseReturnValue:
    kto = services()
    found = [(one, sharing.describe(kto, one), one.state(kto.today)) for one in storage.all_rounds(kto.store.db)]
    return render_template("rounds/rounds.html", rounds=found)


@bp.route("/uitnodigingen/nieuw", methods=["GET", "POST"])
@allowed("buurtwerker", "beheerder")
def new() -> ResponseReturnValue:
    kto, form = services(), RoundForm()
    form.offer(kto.library, kto.catalogue)
    if form.validate_on_submit():
        fields = {"people": form.people.data, "also": form.also.data, **form.chosen}
        made = invitations.open_round(kto, mode="whatsapp", created_by=me().name, **fields)
        done = "klein" if form.people.data < invitations.ENOUGH else "gemaakt"
        return redirect(url_for(".round", code=made.code, gedaan=done), 303)
    return render_template("rounds/new.html", form=form), 422 if form.errors else 200


@bp.get("/ronde/<code>")
@allowed("buurtwerker", "beheerder")
def round(code: str) -> ResponseReturnValue:
    return page(get(code), invitation_form(), done=DONE.get(request.args.get("gedaan", "")))


def page(
    found: Round, form: InvitationForm, *, done: Later | str | None = None, error: str | None = None
) -> ResponseReturnValue:
    kto = services()
    body = render_template(
        "rounds/round.html",
        round=found,
        also=", ".join(group_label(one).lower() for one in found.also),
        description=sharing.describe(kto, found),
        state=found.state(kto.today),
        enough=invitations.ENOUGH,
        form=form,
        reminders=[(one, sharing.reminder(kto, code)) for code, one in offered(kto).items()],
        mailing=mails.get_mailing(kto.store.db, found.code),
        numbers=mails.numbers(kto.store.db, found.code),
        troubled=[
            (mail, contacts.get(kto.store.db, mail.contact)) for mail in mails.troubled(kto.store.db, found.code)
        ],
        takes_bounces=bounces.is_open(kto, found.code),
        done=done,
        error=error,
    )
    return body, 422 if error or form.errors else 200


@bp.post("/ronde/<code>/uitnodiging")
@allowed("buurtwerker", "beheerder")
def invite(code: str) -> ResponseReturnValue:
    """The link is on the answer to this request and nowhere else, so this is no redirect."""
    kto, found, form = services(), get(code), invitation_form()
    if not form.validate():
        return page(found, form)
    try:
        token = invitations.invite(kto, found)
    except LinkError as error:
        return page(found, form, error=str(error))
    text = sharing.invitation(kto, found, token, language=form.language.data, sender=form.sender.data)
    return render_template(
        "rounds/invitation.html",
        round=found,
        description=sharing.describe(kto, found),
        token=token,
        address=invitations.address(kto, token),
        text=text,
        language=kto.spoken.languages[form.language.data],
        whatsapp=sharing.whatsapp(text),
        form=form,
    )


@bp.post("/ronde/<code>/intrekken")
@allowed("buurtwerker", "beheerder")
def withdraw(code: str) -> ResponseReturnValue:
    found = get(code)
    try:
        invitations.withdraw(services(), found, request.form.get("link", ""), by=me().name)
    except LinkError as error:
        return page(found, invitation_form(), error=str(error))
    return redirect(url_for(".round", code=code, gedaan="ingetrokken"), 303)


def invitation_form() -> InvitationForm:
    """Dutch and the name of whoever is signed in, until something else is chosen."""
    form = InvitationForm(data={"language": "nl", "sender": me().name.title()})
    form.offer(offered(services()))
    return form


def get(code: str) -> Round:
    found = storage.get_round(services().store.db, code)
    if found is None:
        abort(404)
    return found
