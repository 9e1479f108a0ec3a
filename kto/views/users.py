"""Accounts of staff: who may sign in and in which role. Passwords are shown once and never kept."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kto import accounts
from kto.accounts import AccountError
from kto.forms.staff import AccountForm
from kto.security import allowed, me
from kto.services import services
from kto.storage import staff
from kto.words.labels import ROLE_NAMES, ROLE_WORDS
from surveys.tongue import Later

bp = Blueprint("users", __name__, url_prefix="/beheer/accounts")

DONE = {
    "rol": Later("De rol is veranderd. Dat geldt vanaf de volgende klik van diegene."),
    "gesloten": Later("Het account is gesloten. Diegene is meteen uitgelogd."),
    "geopend": Later("Het account is weer open."),
}


@bp.get("")
@allowed("beheerder")
def users() -> ResponseReturnValue:
    return page(done=DONE.get(request.args.get("gedaan", "")))


def page(done: Later | str | None = None, error: str | None = None) -> ResponseReturnValue:
    found = staff.all(services().store.db)
    body = render_template("users/users.html", users=found, roles=ROLE_WORDS, names=ROLE_NAMES, done=done, error=error)
    return body, 422 if error else 200


@bp.route("/nieuw", methods=["GET", "POST"])
@allowed("beheerder")
def new() -> ResponseReturnValue:
    form = AccountForm()
    if form.validate_on_submit():
        name, role = form.name.data or "", form.role.data or ""
        try:
            password = accounts.add_user(services(), name, role, by=me().name)
        except AccountError as error:
            form.name.errors = [str(error)]
        else:
            return render_template("users/password.html", name=name.strip().lower(), password=password)
    return render_template("users/new.html", form=form), 422 if form.errors else 200


@bp.post("/<name>/rol")
@allowed("beheerder")
def change_role(name: str) -> ResponseReturnValue:
    role = request.form.get("role", "")
    return change(name, "rol", lambda: accounts.change_role(services(), name, role, by=me().name))


@bp.post("/<name>/sluiten")
@allowed("beheerder")
def close(name: str) -> ResponseReturnValue:
    return change(name, "gesloten", lambda: accounts.set_active(services(), name, False, by=me().name))


@bp.post("/<name>/openen")
@allowed("beheerder")
def reopen(name: str) -> ResponseReturnValue:
    return change(name, "geopend", lambda: accounts.set_active(services(), name, True, by=me().name))


def change(name: str, done: str, act: Callable[[], None]) -> ResponseReturnValue:
    if staff.get(services().store.db, name) is None:
        abort(404)
    try:
        act()
    except AccountError as error:
        return page(error=str(error))
    return redirect(url_for(".users", gedaan=done), 303)


@bp.post("/<name>/wachtwoord")
@allowed("beheerder")
def reset(name: str) -> ResponseReturnValue:
    """The password is shown on the answer to this request and nowhere else, so this is no redirect."""
    if staff.get(services().store.db, name) is None:
        abort(404)
    password = accounts.reset_password(services(), name, by=me().name)
    return render_template("users/password.html", name=name, password=password)
