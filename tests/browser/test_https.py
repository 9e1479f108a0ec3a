"""kto behind the Caddy configuration that is shipped: a certificate, limits, and a tablet that works without a line."""

import json
import shutil
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest

from kto.app import create_app
from kto.dev import find_browser
from tests.browser.conftest import FLAGS, Line, Site, serving
from tests.browser.tablets import TABLET, answer, begin, next_person, pair, send_everything, shows_standing, until

SHIPPED = Path(__file__).resolve().parent.parent.parent / "docs" / "server" / "Caddyfile"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def secure(site_services, tmp_path):
    """The site behind Caddy, with a certificate of its own making; the shipped file is used as it is, on ports that are free."""
    caddy = shutil.which("caddy")
    if caddy is None:
        pytest.skip("Caddy is not installed (Debian: apt install caddy)")
    port, http = free_port(), free_port()
    ours = f"{{\n\tskip_install_trust\n\tadmin off\n\thttp_port {http}\n\thttps_port {port}\n"
    (tmp_path / "Caddyfile").write_text(SHIPPED.read_text().replace("{\n", ours, 1))
    settings = replace(site_services.settings, proxies=1, public_url=f"https://localhost:{port}")
    line = Line(create_app(settings, replace(site_services, settings=settings)))
    with serving(line) as behind:
        environment = {"HOME": str(tmp_path), "KTO_NAME": "localhost", "KTO_PORT": str(behind), "PATH": "/usr/bin"}
        command = [caddy, "run", "--config", str(tmp_path / "Caddyfile"), "--adapter", "caddyfile"]
        with (tmp_path / "log").open("w") as log:
            process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        root = tmp_path / ".local/share/caddy/pki/authorities/local/root.crt"
        found = Site(site_services, line, port, f"https://localhost:{port}")
        found.trust, found.log = root, tmp_path / "log"
        try:
            wait_for(found)
            yield found
        finally:
            process.kill()
            process.wait()


def wait_for(site):
    for _ in range(200):
        if site.trust.exists():
            try:
                return fetch(site, "/gezond")
            except OSError:
                pass
        time.sleep(0.1)
    raise AssertionError(site.log.read_text())


def fetch(site, path, body=None, **headers):
    """Status, headers and text, over a line whose certificate is checked."""
    context = ssl.create_default_context(cafile=str(site.trust))
    request = urllib.request.Request(site.address + path, data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, context=context, timeout=20) as reply:
            return reply.status, reply.headers, reply.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


def test_the_shipped_configuration_lets_a_days_answers_through_and_stops_what_no_tablet_sends(secure):
    json_type = {"Content-Type": "application/json"}
    pairing = json.dumps({"code": secure.pairing_code(), "name": "Tablet"}).encode()
    token = json.loads(fetch(secure, "/api/tablet/pair", pairing, **json_type)[2])["token"]
    headers = {**json_type, "Authorization": f"Bearer {token}"}
    junk = [{"id": str(number), "answers": "x" * 9_000} for number in range(100)]

    status, found, text = fetch(secure, "/api/responses", json.dumps({"responses": junk}).encode(), **headers)
    too_much = fetch(secure, "/api/responses", b"x" * 10_000_000, **headers)[0]

    assert (status, len(json.loads(text)["receipts"])) == (200, 100)
    assert "max-age" in found["Strict-Transport-Security"]
    assert too_much >= 400
    assert fetch(secure, "/gezond")[0] == 200
    assert "handled request" not in secure.log.read_text()


def test_staff_sign_in_over_https_with_a_cookie_that_goes_nowhere_else(secure):
    cookie = fetch(secure, "/beheer/inloggen")[1]["Set-Cookie"]

    assert "; Secure" in cookie
    assert "; HttpOnly" in cookie


def test_over_https_a_tablet_works_a_session_without_a_line(secure, browser, tmp_path):
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path / "profile"),
        executable_path=str(find_browser()),
        args=[*FLAGS, "--ignore-certificate-errors"],
        viewport=TABLET,
    )
    page = context.pages[0]
    page.clock.install()
    pair(page, secure)
    assert until(page, lambda: page.evaluate("navigator.serviceWorker.controller !== null"))
    context.set_offline(True)
    page.reload()
    begin(page)
    answer(page)
    next_person(page)
    shows_standing(page, "1 bewaard, 1 wacht")
    send_everything(page)
    context.close()

    assert len(secure.answers()) == 1
