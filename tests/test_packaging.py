"""What setup.cfg promises: every package is listed, and a wheel works away from the checkout."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
import venv
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def test_every_package_is_listed_in_setup_cfg():
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = set(setup["options"]["packages"].split())

    found = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for package in ("kto", "surveys", "analysis")
        for path in (ROOT / package).rglob("__init__.py")
    }

    assert listed == found | {"kto.templates"}


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder with the programs of a clean virtual environment that holds nothing but the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv")  # without pip: ours can install into it
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    # Only what is used is compiled, when it is used: compiling all of scipy takes longer than these tests.
    install = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install", "--no-compile", "--quiet"]
    subprocess.run([*install, "--disable-pip-version-check", str(wheel)], check=True, capture_output=True, cwd=folder)
    return programs


@pytest.fixture
def address(installed, tmp_path):
    """The address of a link for residents, served by the installed program from a folder that holds no checkout."""
    kto = str(installed / "kto")
    subprocess.run([kto, "init"], check=True, capture_output=True, cwd=tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "KTO_PORT": str(port)}
    made = subprocess.run(
        [kto, "link", "add", "--group", "bewoners"],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
    )
    server = subprocess.Popen([kto, "run"], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True)
    server.stdout.readline()
    yield made.stdout.strip()
    server.terminate()
    assert server.wait(timeout=20) == 0


def test_an_installed_wheel_serves_a_questionnaire_and_counts_the_answer(installed, tmp_path, address):
    page = post(address, {"knop": "start"})
    for _ in range(12):
        answers = fields(page)
        if 'name="bew_open"' in page:
            break
        item = re.search(r'type="radio"[^>]*name="(\w+)"|name="(\w+)"[^>]*type="radio"', page)
        name = item.group(1) or item.group(2)
        page = post(address, {**answers, name: "ja" if name == "bew_rec" else "5", "knop": "volgende"})
    page = post(address, {**fields(page), "knop": "versturen"})

    assert "Dank je wel" in page
    printed = subprocess.run(
        [str(installed / "kto"), "figures"], check=True, capture_output=True, text=True, cwd=tmp_path
    ).stdout
    assert "1 van de 1" in printed or "100" in printed


def test_an_installed_wheel_makes_the_chapter_as_a_file(installed, tmp_path):
    kto = str(installed / "kto")
    subprocess.run([kto, "init"], check=True, capture_output=True, cwd=tmp_path)

    for form in ("docx", "pdf"):
        report = [kto, "report", "--year", "2022", "--out", f"hoofdstuk.{form}"]
        subprocess.run(report, check=True, capture_output=True, cwd=tmp_path)

    assert (tmp_path / "hoofdstuk.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "hoofdstuk.docx").read_bytes().startswith(b"PK")


def fields(page):
    """The hidden fields of a page: the answers that travel along."""
    hidden = re.findall(r'<input[^>]*type="hidden"[^>]*>', page)
    return {re.search(r'name="([^"]*)"', tag)[1]: re.search(r'value="([^"]*)"', tag)[1] for tag in hidden}


def post(address, data):
    deadline = time.monotonic() + 20
    while True:
        try:
            body = urllib.parse.urlencode(data).encode()
            with urllib.request.urlopen(address, data=body) as response:
                return response.read().decode()
        except ConnectionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
