"""Tablets: a code to pair one, how each is, taking one out of use, and the answers that were set aside."""

from __future__ import annotations

import json

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kto.intake import Refused
from kto.security import allowed, me
from kto.services import AMSTERDAM, services
from kto.storage import audit, responses, setaside
from kto.storage import devices as storage
from kto.tablets import condition
from kto.tablets.afterwards import count_after_all, receive_copy
from kto.views.files import as_file
from kto.words.labels import MARK_WORDS
from surveys.tongue import Later
from surveys.tongue import gettext as _

bp = Blueprint("devices", __name__, url_prefix="/beheer/tablets")

DONE = {
    "ingetrokken": Later("De tablet is ingetrokken. Wat er nog op staat, wordt apart gezet als hij het verstuurt."),
    "meegeteld": Later("Het antwoord telt nu mee."),
}
COPY_BYTES = 8 * 1024 * 1024


@bp.url_value_preprocessor
def allow_a_large_copy(endpoint: str | None, values: dict[str, object] | None) -> None:
    """Before anything reads the body: only here may a file be larger than a form."""
    if endpoint == "devices.read_copy":
        request.max_content_length = COPY_BYTES


@bp.get("")
@allowed("buurtwerker", "beheerder")
def devices() -> ResponseReturnValue:
    return page(done=DONE.get(request.args.get("gedaan", "")))


def page(done: Later | str | None = None, problem: str | None = None) -> str:
    kto = services()
    found = storage.all(kto.store.db)
    return render_template(
        "devices/devices.html",
        devices=[(one, condition.condition(one, kto.today)) for one in found],
        aside=setaside.waiting(kto.store.db),
        names={one.id: one.name for one in found},
        marked=[(n, MARK_WORDS[mark]) for mark, n in responses.marked(kto.store.db).items()],
        done=done,
        problem=problem,
    )


@bp.post("/kopie")
@allowed("buurtwerker", "beheerder")
def read_copy() -> ResponseReturnValue:
    """The file that a tablet made with "Bewaar een kopie"."""
    file = request.files.get("kopie")
    if file is None or not file.filename:
        return page(problem=_("Kies eerst het bestand dat de tablet maakte.")), 400
    try:
        outcomes = receive_copy(services(), file.read(), me().name)
    except Refused as refused:
        return page(problem=str(refused)), 400
    counts = {status: sum(one.status == status for one in outcomes) for status in ("stored", "known", "set_aside")}
    words = _("%(stored)s antwoorden tellen nu mee, %(known)s waren er al en %(set_aside)s zijn apart gezet.") % {
        name: counts[name] for name in ("stored", "known", "set_aside")
    }
    return page(done=words)


@bp.post("/apart/<number>/meetellen")
@allowed("buurtwerker", "beheerder")
def count(number: str) -> ResponseReturnValue:
    try:
        count_after_all(services(), bytes.fromhex(number), me().name)
    except Refused as refused:
        return page(problem=_("Dit antwoord kan nog niet meetellen. %(refused)s") % {"refused": refused}), 409
    except (KeyError, ValueError):
        abort(404)
    return redirect(url_for(".devices", gedaan="meegeteld"), 303)


@bp.get("/apart.json")
@allowed("buurtwerker", "beheerder")
def export() -> ResponseReturnValue:
    """Everything that is set aside, as it came: sealed where the tablet sealed it."""
    found = [
        {"reason": one.reason, "received_on": one.received_on, "device": one.device.hex(), **json.loads(one.body)}
        for one in setaside.waiting(services().store.db)
    ]
    return as_file(json.dumps(found, indent=1).encode(), "apart-gezet.json")


@bp.post("/code")
@allowed("buurtwerker", "beheerder")
def new_code() -> ResponseReturnValue:
    """The code is shown on the answer to this request and nowhere else, so this is no redirect."""
    kto = services()
    with kto.store.write() as db:
        code = storage.new_pairing_code(db, me().name, kto.now())
        audit.log(db, me().name, "koppelcode gemaakt", "tablet", kto.now())
    until = (kto.now() + storage.CODE_LIFETIME).astimezone(AMSTERDAM)
    address = f"{kto.settings.base_url}/tablet"
    return render_template("devices/code.html", code=code, until=f"{until:%H:%M}", address=address)


@bp.post("/<device>/intrekken")
@allowed("buurtwerker", "beheerder")
def revoke(device: str) -> ResponseReturnValue:
    kto = services()
    known = {one.id.hex(): one for one in storage.all(kto.store.db)}
    if device not in known:
        abort(404)
    with kto.store.write() as db:
        storage.revoke(db, known[device].id, kto.today)
        audit.log(db, me().name, "tablet ingetrokken", known[device].name, kto.now())
    return redirect(url_for(".devices", gedaan="ingetrokken"), 303)


@bp.get("/kaart")
@allowed("buurtwerker", "beheerder")
def card() -> ResponseReturnValue:
    """One page to print and keep with the tablet: how to pin the screen."""
    return render_template("devices/card.html", address=f"{services().settings.base_url}/tablet")
