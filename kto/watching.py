"""The one place where looking is written down: a page of `kto.logbook.WATCHED` that was shown, and internal figures."""

from __future__ import annotations

from flask import Flask, Response, g, make_response, request

from kto import logbook
from kto.errors import on_storage_error
from kto.forms.filters import INTERNAL
from kto.services import services
from kto.storage import StorageError

LONGEST = 200


def init_app(app: Flask) -> None:
    app.after_request(watch)


def watch(response: Response) -> Response:
    """Notes what was shown; what cannot be noted is not shown."""
    user, endpoint = g.get("user"), request.endpoint or ""
    if user is None or request.method != "GET" or response.status_code != 200:
        return response
    is_file = endpoint in logbook.WATCHED and not is_picture_on_a_page()
    if is_file or is_internal(response):
        try:
            logbook.note(services(), user.name, endpoint, subject())
        except StorageError as error:
            return make_response(on_storage_error(error))
    return response


def is_picture_on_a_page() -> bool:
    """A chart that a page shows: the page itself was asked for just before."""
    return request.headers.get("Sec-Fetch-Dest") == "image"


def is_internal(response: Response) -> bool:
    """A page with figures of small groups too, which only the analyst gets."""
    asked = request.args.get("beeld") == INTERNAL and g.user.role == "analist"
    return asked and response.mimetype == "text/html"


def subject() -> str:
    """What was looked at, as its address says: the page and its filters."""
    chosen = [f"{name} {value}" for name, value in request.args.items() if value]
    return ", ".join([request.path.removeprefix("/beheer/"), *chosen])[:LONGEST]
