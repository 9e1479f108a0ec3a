"""Makes the pictures in docs/screenshots from the example: `make screenshots`. Everything on them is what the program shows."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent / "screenshots"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PHONE = {"width": 360, "height": 640}
TABLET = {"width": 1180, "height": 820}
DESK = {"width": 1280, "height": 900}


def main() -> None:
    HERE.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as (address, facts),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=os.environ["KTO_BROWSER"], args=FLAGS)
        for name, size, visit in PICTURES:
            page = browser.new_context(viewport=size, device_scale_factor=2, locale="nl-NL").new_page()
            page.set_default_timeout(20_000)
            visit(page, address, facts)
            page.screenshot(path=HERE / f"{name}.png")
            page.context.close()
            print(name)
        browser.close()


@contextmanager
def serving(folder: Path):
    """The example on a free port: its address, and the codes and passwords it prints."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    command = [sys.executable, "-m", "kto", "demo", "--port", str(port), "--instance", str(folder)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        lines = []
        while "beheerder " not in (line := server.stdout.readline()):
            lines.append(line)
        for _ in range(100):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", read(lines)
    finally:
        server.terminate()
        server.wait()


def read(lines: list[str]) -> dict[str, str]:
    """Link per group, pairing code and password per role, from what the example prints."""
    facts = {}
    for line in lines:
        words = line.split()
        if "/v/" in line:
            facts[words[0].lower()] = words[-1]
        elif "koppelcode" in line:
            facts["code"] = line.rsplit(": ", 1)[1].strip(" )\n")
        elif len(words) == 2 and words[1].count("-") == 3:
            facts[words[0]] = words[1]
    return facts


def start(page: Page, facts: dict[str, str], language: str = "nl") -> None:
    page.goto(f"{facts['bewoners']}?taal={language}")
    page.locator("button[value=start]").click()


def intro(page: Page, address: str, facts: dict[str, str]) -> None:
    page.goto(facts["bewoners"])


def question(page: Page, address: str, facts: dict[str, str]) -> None:
    start(page, facts)
    page.locator("label", has_text="Tevreden").nth(1).click()


def question_in_arabic(page: Page, address: str, facts: dict[str, str]) -> None:
    start(page, facts, "ar")


def thanks(page: Page, address: str, facts: dict[str, str]) -> None:
    page.goto(f"{address}/dank")


def sign_in(page: Page, address: str, facts: dict[str, str], role: str = "analist") -> None:
    page.goto(f"{address}/beheer/")
    page.locator("input[name=name]").fill(role)
    page.locator("input[type=password]").fill(facts[role])
    page.locator("main form button").first.click()
    page.wait_for_url("**/beheer/**")


def at_desk(path: str, role: str = "analist") -> Callable[[Page, str, dict[str, str]], None]:
    def visit(page: Page, address: str, facts: dict[str, str]) -> None:
        sign_in(page, address, facts, role)
        page.goto(address + path, wait_until="networkidle")

    return visit


PICTURES: tuple[tuple[str, dict[str, int], Callable[[Page, str, dict[str, str]], None]], ...] = (
    ("telefoon-begin", PHONE, intro),
    ("telefoon-vraag", PHONE, question),
    ("telefoon-vraag-ar", PHONE, question_in_arabic),
    ("beheer-overzicht", DESK, at_desk("/beheer/?jaar=2022")),
    ("beheer-groep", DESK, at_desk("/beheer/groep/bewoners?jaar=2022")),
)

if __name__ == "__main__":
    main()
