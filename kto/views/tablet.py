"""The tablet: an app of one page for the volunteer, and the question screens that its modules show one at a time."""

from __future__ import annotations

import json

from flask import Blueprint, Response, abort, current_app, jsonify, render_template, request, url_for
from markupsafe import Markup

from kto.services import Services, services
from kto.tablets import shell
from kto.views.respond import offered, speech_in
from surveys import faces

bp = Blueprint("tablet", __name__)


@bp.get("/tablet")
def tablet() -> str:
    """Pairing, choosing the activity, and the card that is handed over."""
    modules = shell.modules(current_app)
    return render_template(
        "tablet/tablet.html",
        speech=speech_in("nl"),
        languages=offered(services()),
        modules=modules,
        sprite=Markup(faces.sprite()),
    )


@bp.get("/tablet/vragen/<group>")
def questions(group: str) -> str:
    """Every screen of a group's questionnaire in one language: the same screens a link shows, without answers."""
    try:
        questionnaire = services().spoken.latest(group)
    except KeyError:
        abort(404)
    speech = speech_in(request.args.get("taal", ""))
    return render_template(
        "tablet/questions.html",
        speech=speech,
        questionnaire=questionnaire,
        face=lambda score: Markup(faces.reference(score)),  # drawn once, in the page around them
    )


@bp.get("/tablet/app.webmanifest")
def manifest() -> Response:
    """What makes a browser offer to install the tablet as an app."""
    icons = [
        {"src": url_for("static", filename=f"img/app-{size}.png"), "sizes": f"{size}x{size}", "purpose": purpose}
        for size in (192, 512)
        for purpose in ("any", "maskable")
    ]
    answer = jsonify(
        id="/tablet",
        name=f"Tevredenheid - {services().settings.organisation}",
        short_name="Tevredenheid",
        lang="nl",
        start_url="/tablet",
        scope="/tablet",
        display="fullscreen",
        background_color="#faf6ef",
        theme_color="#faf6ef",
        icons=[icon | {"type": "image/png"} for icon in icons],
    )
    answer.mimetype = "application/manifest+json"
    return answer


@bp.get("/sw.js")
def worker() -> Response:
    """The service worker, from the root so that it may serve every address; what it keeps is listed from what is served."""
    kto = services()
    key = ("worker", kto.keys.public()["key"], kto.words.edition(kto.today), kto.words.made.mark)
    body = kto.made_once(key, lambda: worker_of(kto))
    # no-cache: a browser that kept this file would never see an update.
    return Response(body, mimetype="text/javascript", headers={"Cache-Control": "no-cache"})


def worker_of(kto: Services) -> str:
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    paths = shell.addresses(app, kto)
    module = url_for("static", filename="js/worker.mjs")
    arguments = ", ".join(json.dumps(one) for one in (shell.version(app, paths), paths, shell.sounds(kto)))
    return f'import {{ work }} from "{module}";\nwork({arguments});\n'
