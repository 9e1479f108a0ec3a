"""What comes over a slow line, in every language: the first screen whole, and each screen after it."""

import os
import re
from dataclasses import replace

import pytest

from kto.inviting.links import open_link
from kto.look import LOGO_LIMIT
from surveys import GROUPS, load_all
from tests.pictures import picture

FIRST, NEXT = 20_000, 6_000
"""Bytes over the wire, compressed, with the names and values of the headers."""
LANGUAGES = list(load_all().languages)
PARTS = re.compile(r'(?:href|src)="(/(?:static|huisstijl)[^"]+)"')
ZIPPED = {"Accept-Encoding": "br"}


def weight(response):
    assert response.status_code == 200
    return len(response.data) + sum(len(name) + len(value) + 4 for name, value in response.headers)


def parts(client, html):
    """The files of our own that a page asks for when it is opened; modules bring along what they import."""
    todo, found = set(PARTS.findall(html)), {}
    while todo:
        path = todo.pop()
        if not path.endswith("preview.png"):
            found[path] = weight(client.get(path, headers=ZIPPED))
            imports = re.findall(r'from "\./(\w+\.mjs)"', client.get(path).text) if path.endswith(".mjs") else []
            todo |= {f"/static/js/{name}" for name in imports} - found.keys()
    return found


@pytest.fixture
def everything_on(app, services, instance):
    """Every language, colours, and a logo as heavy as it may be."""
    logo = picture("PNG")
    (instance / "logo.png").write_bytes(logo + os.urandom(LOGO_LIMIT - len(logo)))
    own = {"drafts_offered": True, "colour": "#5b2a86", "second_colour": "#a8620a", "logo": "logo.png"}
    app.extensions["kto"] = replace(services, settings=replace(services.settings, **own))


@pytest.mark.parametrize("group", GROUPS)
def test_the_first_screen_and_every_next_one_are_light(client, everything_on, services, group):
    path = f"/v/{open_link(services, group=group, also=GROUPS, created_by='test').code}"
    total = len(services.library.latest(group).screens)
    first, then = {}, {}

    for code in LANGUAGES:
        address = f"{path}?taal={code}"
        first[code] = weight(client.get(address, headers=ZIPPED)) + sum(
            parts(client, client.get(address).text).values()
        )
        for number in range(1, total + 1):
            form = {"id": "11111111-1111-4111-8111-111111111111", "versie": "1", "taal": code, "scherm": str(number)}
            then[code, number] = weight(client.post(path, data=form, headers=ZIPPED))

    assert {code: size for code, size in first.items() if size > FIRST} == {}
    assert {screen: size for screen, size in then.items() if size > NEXT} == {}
