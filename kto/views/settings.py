"""Settings: what staff may change, what whoever installs kto changes, and how many answers we aim for."""

from __future__ import annotations

from dataclasses import fields

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kto import staff_settings
from kto.config import Settings, SettingsError
from kto.forms.settings import SettingsForm, TargetsForm
from kto.security import allowed, me
from kto.services import services
from kto.staff_settings import INSTALLED, LABELS, words
from kto.storage import settings as storage
from kto.words.labels import INSTALLED_WORDS
from surveys.tongue import Later

bp = Blueprint("settings", __name__, url_prefix="/beheer/instellingen")

DONE = {
    "bewaard": Later("Bewaard. Het geldt meteen."),
    "gelijk": Later("Er is niets veranderd."),
    "doelen": Later("De doelen zijn bewaard."),
}


@bp.route("", methods=["GET", "POST"])
@allowed("manager", "beheerder")
def overview() -> ResponseReturnValue:
    kto = services()
    form = SettingsForm(obj=kto.settings)
    held = {name: LABELS[name] for name in LABELS if name in kto.settings.held}
    for name in held:
        del form[name]
    if form.validate_on_submit():
        try:
            changed = staff_settings.change(kto, form.values, me().name)
        except SettingsError as error:  # what the file holds does not go with what was filled in
            form.form_errors.append(str(error))
        else:
            return redirect(url_for(".overview", gedaan="bewaard" if changed else "gelijk"), 303)
    body = render_template(
        "settings/overview.html",
        form=form,
        held=[(label, words(getattr(kto.settings, name)), name) for name, label in held.items()],
        installed=[(INSTALLED_WORDS[name], words(getattr(kto.settings, name)), name) for name in INSTALLED],
        secrets=[one.name for one in fields(Settings) if not one.repr],
        year=int(kto.month[:4]),
        done=DONE.get(request.args.get("gedaan", "")),
    )
    return body, 422 if form.errors else 200


@bp.route("/doelen/<int:year>", methods=["GET", "POST"])
@allowed("manager", "beheerder")
def targets(year: int) -> ResponseReturnValue:
    kto = services()
    if not 2000 <= year <= 2100:
        abort(404)
    form = TargetsForm(data=storage.targets(kto.store.db, year))
    if form.validate_on_submit():
        staff_settings.set_targets(kto, year, form.targets, me().name)
        return redirect(url_for(".overview", gedaan="doelen"), 303)
    return render_template("settings/targets.html", form=form, year=year), 422 if form.errors else 200
