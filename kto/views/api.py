"""The tablet's door: JSON in, JSON out, no cookies. A receipt per answer. Described in docs/api.md."""

from __future__ import annotations

import json
from collections.abc import Mapping

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from kto.services import services
from kto.storage.devices import Device, PairingFailed
from kto.tablets import deliveries, pairing
from kto.tablets.pairing import Unpaired

bp = Blueprint("api", __name__, url_prefix="/api")

DEPTH_LIMIT = 8
BATCH_LIMIT = 100
BATCH_BYTES = 1024 * 1024
"""A sealed answer with a long remark is 5 kB, and a tablet may bring many."""


class BadRequest(ValueError):
    """A request no tablet of ours would send: an HTTP status, a code for programs and a sentence in Dutch."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code


@bp.errorhandler(BadRequest)
def on_bad_request(error: BadRequest) -> ResponseReturnValue:
    return problem(error.status, error.code, str(error))


@bp.errorhandler(Unpaired)
def on_unpaired(error: Unpaired) -> ResponseReturnValue:
    return problem(401, "unpaired", str(error))


@bp.errorhandler(413)
def on_too_large(error: HTTPException) -> ResponseReturnValue:
    return problem(413, "too_large", "Dit is te veel in een keer. Stuur minder antwoorden tegelijk.")


def problem(status: int, code: str, message: str) -> ResponseReturnValue:
    return jsonify(error=code, message=message), status


@bp.post("/tablet/pair")
def pair() -> ResponseReturnValue:
    """{code, name} -> {token, device}: once, with a code from staff."""
    body = read_object()
    try:
        device, token = pairing.pair(services(), text(body, "code"), text(body, "name"))
    except PairingFailed as failed:
        return problem(403, "pairing_failed", str(failed))
    return jsonify(token=token, device=device.hex())


@bp.get("/tablet/choices")
def choices() -> ResponseReturnValue:
    """What a volunteer chooses from, and the key answers are sealed to. The same for every tablet, so without a token."""
    kto = services()
    catalogue = kto.catalogue
    wijken = [
        {
            "name": wijk,
            "places": [place.name for place in catalogue.places_in(wijk)],
            "activities": [activity.name for activity in catalogue.activities_in(wijk)],
        }
        for wijk in catalogue.open_wijken
    ]
    latest = {one.group: kto.library.latest(one.group) for one in kto.library.questionnaires}
    groups = [
        {"slug": slug, "name": kto.library.group_label(slug), "version": one.version, "headline": one.satisfaction.id}
        for slug, one in latest.items()
    ]
    return jsonify(wijken=wijken, groups=groups, seal=kto.keys.public(), keeps_broken_off=kto.settings.keep_broken_off)


@bp.post("/responses")
def responses() -> ResponseReturnValue:
    """{responses: [...], ...} -> {receipts: [...]}: stored, known or set_aside for each; all on disk before the receipts."""
    request.max_content_length = BATCH_BYTES
    device, batch = caller(), read_object()
    items = batch.get("responses")
    if not isinstance(items, list) or len(items) > BATCH_LIMIT:
        raise BadRequest(400, "bad_batch", f"Stuur een lijst 'responses' met hooguit {BATCH_LIMIT} antwoorden.")
    kto = services()
    knows_witness = deliveries.knows(kto, batch.get("witness"))
    receipts = [outcome._asdict() for outcome in deliveries.receive(kto, device, batch)]
    return jsonify(
        receipts=[{name: value for name, value in one.items() if value is not None} for one in receipts],
        in_use=device.in_use,
        knows_witness=knows_witness,
        backup_age=deliveries.backup_age(kto),
        now=kto.now().isoformat(),
    )


def caller() -> Device:
    """The tablet that calls, in use or not. Raises Unpaired."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token:
        raise Unpaired("Deze tablet is nog niet gekoppeld. Vraag een medewerker om een koppelcode.")
    return pairing.known_device(services(), token.strip())


def read_object() -> Mapping[str, object]:
    """The JSON object in the body. Raises BadRequest."""
    if not request.is_json:
        raise BadRequest(415, "not_json", "Stuur JSON, met Content-Type: application/json.")
    try:
        body = json.loads(request.get_data().decode("utf-8"))
    except UnicodeDecodeError:
        raise BadRequest(400, "bad_encoding", "De tekst is geen UTF-8. Stuur hem opnieuw als UTF-8.") from None
    except (ValueError, RecursionError):
        raise BadRequest(400, "bad_json", "Dit is geen geldige JSON.") from None
    if not isinstance(body, dict):
        raise BadRequest(400, "bad_json", "Stuur een JSON-object.")
    if depth(body) > DEPTH_LIMIT:
        raise BadRequest(400, "too_deep", f"De JSON is dieper dan {DEPTH_LIMIT} lagen.")
    return body


def depth(value: object) -> int:
    """Levels of lists and objects in each other; counted level by level, so that no depth can exhaust the stack."""
    level, layer = 0, [value]
    while layer and level <= DEPTH_LIMIT:
        containers = [one for one in layer if isinstance(one, list | dict)]
        level += bool(containers)
        layer = [child for one in containers for child in (one.values() if isinstance(one, dict) else one)]
    return level


def text(body: Mapping[str, object], name: str) -> str:
    """A text of the body. Raises BadRequest when it is missing or something else."""
    value = body.get(name)
    is_text = isinstance(value, str) and value.strip() and len(value) <= 200 and value.isprintable()
    if not is_text:
        raise BadRequest(400, "bad_field", f"Vul {name!r} in met een tekst van hooguit 200 tekens.")
    return str(value).strip()
