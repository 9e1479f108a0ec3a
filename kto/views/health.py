"""/gezond: is kto well? For a monitor: JSON without secrets, 200 when an answer could be kept now, else 503."""

from __future__ import annotations

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from kto import __version__, safety
from kto.services import services
from kto.storage import StorageError, backups

bp = Blueprint("health", __name__)


@bp.get("/gezond")
def health() -> ResponseReturnValue:
    kto = services()
    try:
        kto.store.rehearse_write()
        last, late = backups.last_verified(kto.store.db), safety.late_backup(kto)
    except StorageError as error:
        return jsonify(status="unavailable", message=str(error)), 503
    return jsonify(status="ok", version=__version__, backup=last.isoformat() if last else None, attention=late)
