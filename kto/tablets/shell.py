"""The tablet app as its service worker caches it: every address it needs, and a version that changes when one of them does."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from flask import Flask, url_for

from kto.aloud import playing
from kto.services import Services

IMPORT = re.compile(r'from "\./([a-z]+\.mjs)"')
FIRST = "tablet.mjs"


def addresses(app: Flask, services: Services) -> list[str]:
    """What the tablet fetches to work a whole day: its page, style, modules, choices, and the questions in each language."""
    questions = [
        url_for("tablet.questions", group=group, taal=language)
        for group in dict.fromkeys(one.group for one in services.spoken.questionnaires)
        for language in (one.code for one in services.spoken.offered_languages(services.settings.drafts_offered))
    ]
    has_logo = bool(services.settings.logo_path and services.settings.logo_path.is_file())
    own = ["look.logo"] * has_logo
    static = ["css/kto.css", *(f"js/{name}" for name in modules(app))]
    return [
        url_for("tablet.tablet"),
        url_for("tablet.manifest"),
        url_for("api.choices"),
        url_for("respond.hints_rule"),
        *(url_for("static", filename=name) for name in static),
        *map(url_for, own),
        *questions,
    ]


def sounds(services: Services) -> list[str]:
    """What the tablet brings besides: recordings in the languages on offer. The app works without them."""
    return playing.addresses(services, services.spoken.offered_languages(services.settings.drafts_offered))


def modules(app: Flask) -> list[str]:
    """The JavaScript modules of the tablet, followed from the first through its imports."""
    return follow_imports(Path(str(app.static_folder)) / "js")


@cache
def follow_imports(folder: Path) -> list[str]:
    found, todo = [], [FIRST]
    while todo:
        name = todo.pop()
        if name not in found:
            found.append(name)
            todo += IMPORT.findall((folder / name).read_text(encoding="utf-8"))
    return sorted(found)


def version(app: Flask, paths: list[str]) -> str:
    """Twelve hexadecimal digits over everything the cache would hold, as it is served now."""
    digest = hashlib.sha256()
    with app.test_client() as client:
        for path in paths:
            answer = client.get(path)
            if answer.status_code != 200:
                raise RuntimeError(f"{path}: {answer.status_code}")
            digest.update(path.encode() + answer.data)
    return digest.hexdigest()[:12]
