"""The organisation's own look on the pages of respondents, on the tablet and at the desk."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest

from kto.inviting.links import open_link
from tests.pictures import picture


@pytest.fixture
def own_look(app, services, instance):
    (instance / "logo.png").write_bytes(picture("PNG"))
    settings = replace(services.settings, logo="logo.png", colour="#5b2a86", second_colour="#a8620a")
    app.extensions["kto"] = replace(services, settings=settings)


@pytest.mark.parametrize("path", ["/v/", "/tablet", "/privacy", "/beheer/inloggen"])
def test_logo_and_colours_are_on_every_page(own_look, page, services, path):
    path = f"/v/{open_link(services, group='bewoners', created_by='test').code}" if path == "/v/" else path

    shown = page.client.get(path).text

    if path.startswith("/beheer"):
        assert '<link rel="stylesheet" href="/huisstijl.css">' in shown
    else:
        assert "--accent: #5b2a86;" in re.search("<style>(.*?)</style>", shown)[1]
    assert 'src="/huisstijl/logo"' in shown


def test_colours_and_logo_are_served_as_what_they_are(own_look, page, instance):
    style, logo = page.get("/huisstijl.css"), page.get("/huisstijl/logo")

    assert style.mimetype == "text/css"
    assert "--accent: #5b2a86;" in style.text
    assert "prefers-color-scheme: dark" in style.text
    assert (logo.mimetype, logo.data) == ("image/png", (instance / "logo.png").read_bytes())
    assert logo.headers["X-Content-Type-Options"] == "nosniff"


def test_the_style_inside_a_page_is_allowed_by_its_digest_and_no_other_is(own_look, client):
    shown = client.get("/privacy")
    style = re.search("<style>(.*?)</style>", shown.text)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert f"style-src 'self' 'sha256-{digest}';" in shown.headers["Content-Security-Policy"]


def test_a_tablet_brings_the_look_along(own_look, page):
    assert "/huisstijl/logo" in page.get("/sw.js").text


def test_without_settings_there_is_the_name_and_nothing_more_to_fetch(page):
    shown = page.get("/privacy").text

    assert "/huisstijl" not in shown
    assert '<header class="brand" lang="nl">\n<span>Buurtwerk Dordrecht</span>' in shown
    page.get("/huisstijl/logo", 404)


def test_a_logo_that_went_away_breaks_no_page(own_look, page, instance):
    (instance / "logo.png").unlink()

    assert "Buurtwerk Dordrecht</span>" in page.get("/privacy").text
    page.get("/huisstijl/logo", 404)
