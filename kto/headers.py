"""The headers of every response: what a browser may load, keep and tell others. The style that is inside pages is allowed by its digest; no page needs an exception."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from flask import Flask

from kto.config import Settings
from kto.look import frame_digest

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Pair = tuple[str, str]
"""Name and value of a header."""
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' {frame}",
        "img-src 'self' data:",
        "font-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
    # Pages hold answers, figures or codes: no cache may keep them, and Back may not show another person's. Files say how long.
    "Cache-Control": "no-store",
}


def init_app(app: Flask) -> None:
    app.wsgi_app = with_headers(app.wsgi_app, lambda: headers(app.extensions["kto"].settings))  # type: ignore[assignment, method-assign]


def headers(settings: Settings) -> tuple[Pair, ...]:
    return made_for(settings.colour, settings.second_colour, settings.is_secure)


@lru_cache
def made_for(colour: str, second_colour: str, is_secure: bool) -> tuple[Pair, ...]:
    pairs = {"Content-Security-Policy": POLICY.format(frame=frame_digest(colour, second_colour)), **HEADERS}
    if is_secure:
        pairs["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return tuple(pairs.items())


def with_headers(application: WSGIApplication, headers: Callable[[], tuple[Pair, ...]]) -> WSGIApplication:
    """The application with these headers on every response that has none of that name.

    Around the application and not in it: one list for all, and no error page can come without.
    """

    def wrapped(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, own: list[tuple[str, str]], *error: Any) -> Callable[[bytes], object]:
            names = {name.lower() for name, _ in own}
            return start_response(status, [*own, *(pair for pair in headers() if pair[0].lower() not in names)], *error)

        return application(environ, start)

    return wrapped
