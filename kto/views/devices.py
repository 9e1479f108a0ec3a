"""Tablets: a code to pair one, and taking one out of use."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kto.security import allowed, me
from kto.services import AMSTERDAM, services
from kto.storage import audit
from kto.storage import devices as storage

bp = Blueprint("devices", __name__, url_prefix="/beheer/tablets")

DONE = {"ingetrokken": "De tablet is ingetrokken. Hij kan niets meer versturen."}


@bp.get("")
@allowed("buurtwerker", "beheerder")
def devices() -> ResponseReturnValue:
    found = storage.all(services().store.db)
    return render_template("devices/devices.html", devices=found, done=DONE.get(request.args.get("gedaan", "")))


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
