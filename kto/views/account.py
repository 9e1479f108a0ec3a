"""Signing in and out, one's own account: its language and its password."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kto import accounts, security
from kto.accounts import AccountError
from kto.forms.staff import LanguageForm, PasswordForm, SignInForm
from kto.services import services
from kto.storage import staff
from kto.words import desk
from kto.words.labels import ROLE_WORDS
from surveys.tongue import gettext as _

bp = Blueprint("account", __name__, url_prefix="/beheer")

TOO_MANY_REQUESTS = 429


@bp.route("/inloggen", methods=["GET", "POST"])
@security.everybody
def sign_in() -> ResponseReturnValue:
    desk.speak(request.args.get("taal", ""))
    form = SignInForm(verder=request.args.get("verder", ""))
    status = 200
    if form.validate_on_submit():
        try:
            token = security.sign_in(services(), form.name.data or "", form.password.data or "")
        except security.SignInRefused as refused:
            form.password.errors = [str(refused)]
            status = TOO_MANY_REQUESTS if str(refused) != _(security.WRONG) else 401
        else:
            security.begin(token)
            keep_language(form.name.data or "", request.args.get("taal", ""))
            return redirect(onward(form.verder.data or ""), 303)
    return render_template("account/sign_in.html", form=form), status


def keep_language(name: str, chosen: str) -> None:
    """Whoever signs in on the page in English reads on in English, from the first page: the one where a password is chosen."""
    user = staff.get(services().store.db, name.strip().lower())
    if user and chosen == "en" != user.language:
        accounts.change_language(services(), user.name, chosen)


def onward(path: str) -> str:
    """Where somebody was going before signing in; the overview for anything but one of our own staff pages."""
    return (
        path if path.startswith("/beheer/") and "\\" not in path and "//" not in path else url_for("overview.overview")
    )


@bp.post("/uitloggen")
@security.every_role
def sign_out() -> ResponseReturnValue:
    security.sign_out(services())
    return redirect(url_for(".sign_in", uit=1), 303)


@bp.route("/account", methods=["GET", "POST"])
@security.every_role
def account() -> ResponseReturnValue:
    user = security.me()
    form = LanguageForm(language=user.language)
    if form.validate_on_submit():
        accounts.change_language(services(), user.name, form.language.data)
        return redirect(url_for(".account", gedaan="taal"), 303)
    done = _("Je leest de pagina's nu in het Nederlands.") if request.args.get("gedaan") == "taal" else None
    role = ROLE_WORDS[user.role]
    return render_template("account/account.html", form=form, role=role, done=done), 422 if form.errors else 200


@bp.route("/wachtwoord", methods=["GET", "POST"])
@security.every_role
def password() -> ResponseReturnValue:
    form, user, kto = PasswordForm(), security.me(), services()
    if form.validate_on_submit():
        if not security.is_password(user.password_hash, form.current.data or ""):
            form.current.errors = [_("Dit is niet het wachtwoord dat je nu hebt. Vul het opnieuw in.")]
        elif form.new.data == form.current.data:
            form.new.errors = [_("Kies een ander wachtwoord dan je nu hebt.")]
        else:
            try:
                accounts.change_password(kto, user.name, form.new.data or "")
            except AccountError as error:
                form.new.errors = [str(error)]
            else:
                with kto.store.write() as db:
                    security.begin(staff.start_session(db, user.name, kto.now()))
                return redirect(url_for("overview.overview", gedaan="wachtwoord"), 303)
    return render_template("account/password.html", form=form, first_time=user.must_change), 422 if form.errors else 200
