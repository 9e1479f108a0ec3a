"""The web application on one screen: settings in, blueprints, headers, errors."""

from __future__ import annotations

import mimetypes
import secrets
from pathlib import Path

from flask import Flask
from flask_compress import Compress
from werkzeug.middleware.proxy_fix import ProxyFix

from kto import chartcache, errors, formatting, headers, navigation, security, watching
from kto.aloud import playing
from kto.config import Settings
from kto.services import Services, open_services
from kto.views import BLUEPRINTS
from kto.words import desk

PACKAGE = Path(__file__).resolve().parent
# The wheel carries the templates inside the package; in a checkout they are one level up.
TEMPLATES = next(path for path in (PACKAGE / "templates", PACKAGE.parent / "templates") if path.is_dir())
BODY_LIMIT = 64 * 1024


COMPRESSION = ["br", "gzip", "deflate"]
"""Brotli first, where a browser takes it (over https): the tablet in eight languages is 143 kB, and 151 with zstd."""


def create_app(settings: Settings, services: Services | None = None) -> Flask:
    """The application for one instance. Raises the errors of `open_services` when it cannot start."""
    mimetypes.add_type("text/javascript", ".mjs")  # Windows may know it as text/plain, and browsers then refuse it
    app = Flask(__name__, template_folder=str(TEMPLATES), instance_path=str(settings.instance))
    app.config.update(
        SECRET_KEY=read_secret(settings.instance),
        MAX_CONTENT_LENGTH=BODY_LIMIT,
        MAX_FORM_PARTS=200,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
        COMPRESS_MIN_SIZE=600,
        COMPRESS_BR_LEVEL=5,  # 6% smaller than 4 for 0.2 ms on the largest page
        COMPRESS_ALGORITHM=COMPRESSION,
        COMPRESS_ALGORITHM_STREAMING=[one for one in COMPRESSION if one != "gzip"],
    )
    app.jinja_options = {**app.jinja_options, "trim_blocks": True, "lstrip_blocks": True}
    app.extensions["kto"] = services or open_services(settings)
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    Compress(app)
    for part in (desk, formatting, headers, security, errors, chartcache, navigation, playing, watching):
        part.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def read_secret(instance: Path) -> bytes:
    """The key that signs staff cookies; made at first use, readable by the owner alone."""
    path = instance / "secret.key"
    if not path.exists():
        path.touch(mode=0o600, exist_ok=True)
        path.write_bytes(secrets.token_bytes(32))
    return path.read_bytes()
