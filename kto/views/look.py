"""The organisation's own look, as files: a small stylesheet of our own making, so that the policy of headers needs no exception."""

from __future__ import annotations

from flask import Blueprint, Response, abort
from markupsafe import Markup

from kto import look
from kto.services import services

bp = Blueprint("look", __name__)

FOR_A_WHILE = {"Cache-Control": "public, max-age=3600"}


@bp.get("/huisstijl.css")
def stylesheet() -> Response:
    """The colours of the settings, light and dark."""
    settings = services().settings
    colours = look.stylesheet(settings.colour, settings.second_colour)
    return Response(colours, mimetype="text/css", headers=FOR_A_WHILE)


@bp.get("/huisstijl/logo")
def logo() -> Response:
    """The logo of the settings. 404 when there is none, or not any more."""
    found = own_logo()
    if found is None:
        abort(404)
    return Response(found.content, mimetype=found.mimetype, headers=FOR_A_WHILE)


@bp.app_template_global()
def frame() -> Markup:
    """The style that respondents see at once, in the colours of the settings."""
    settings = services().settings
    return Markup(look.frame(settings.colour, settings.second_colour))


@bp.app_template_global()
def has_colours() -> bool:
    return services().settings.has_colours


@bp.app_template_global()
def own_logo() -> look.Logo | None:
    """The logo, for its place on a page; None when there is none, so that a page never breaks over it."""
    path = services().settings.logo_path
    try:
        return look.read_logo(path) if path else None
    except look.LookError:
        return None
