"""The tablet's pages: one for the volunteer, and the question screens, the same ones a link shows."""

import json
import re
from dataclasses import replace

import pytest

from kto.app import create_app


def test_the_tablet_is_one_page_without_cookies(client):
    answer = client.get("/tablet")

    assert answer.status_code == 200
    assert answer.headers.getlist("Set-Cookie") == []
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_questions_have_a_screen_each_and_nothing_filled_in(client, library):
    text = client.get("/tablet/vragen/bewoners").text
    asked = re.findall(r'<template data-screen="\d" data-kind="(\w+)" data-items="([^"]+)">', text)

    assert asked == [
        (screen[0].kind, " ".join(item.id for item in screen)) for screen in library.latest("bewoners").screens
    ]
    assert " checked" not in text
    assert 'data-version="1"' in text


def test_a_draft_is_not_offered_on_the_tablet_either(client):
    assert 'lang="nl-NL"' in client.get("/tablet/vragen/bewoners?taal=ar").text
    assert "العربية" not in client.get("/tablet").text


@pytest.mark.parametrize("group", ["onzin", "%00"])
def test_an_unknown_group_is_not_found(client, group):
    assert client.get(f"/tablet/vragen/{group}").status_code == 404


def test_the_whole_app_in_eight_languages_is_small_on_the_wire(services):
    """As a browser takes it over https; recordings come besides."""
    services.settings = replace(services.settings, drafts_offered=True)
    client = create_app(services.settings, services).test_client()
    shell = json.loads(re.search(r"(\[.*?\])", client.get("/sw.js").text)[1])
    sizes = [len(client.get(path, headers={"Accept-Encoding": "gzip, deflate, br, zstd"}).data) for path in shell]

    assert len([path for path in shell if "vragen" in path]) == 4 * 8
    assert sum(sizes) <= 150_000
