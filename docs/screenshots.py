"""Makes the pictures in docs/screenshots from the example: `make screenshots`. Everything on them is what the program shows."""

from __future__ import annotations

import os
import re
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
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
]
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
            page = browser.new_context(viewport=size, device_scale_factor=1.5, locale="nl-NL").new_page()
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
        lines = [server.stdout.readline()]
        while "beheerder " not in lines[-1]:
            lines.append(server.stdout.readline())
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
    page.locator(".choice").first.wait_for()
    page.wait_for_load_state("networkidle")


def intro(page: Page, address: str, facts: dict[str, str]) -> None:
    page.goto(facts["bewoners"])


def question(page: Page, address: str, facts: dict[str, str]) -> None:
    start(page, facts)
    page.locator(".choice").nth(1).click()


def question_in_arabic(page: Page, address: str, facts: dict[str, str]) -> None:
    start(page, facts, "ar")


def sign_in(page: Page, address: str, facts: dict[str, str], role: str = "analist") -> None:
    page.goto(f"{address}/beheer/")
    page.locator("input[name=name]").fill(role)
    page.locator("input[type=password]").fill(facts[role])
    page.locator("main form button").first.click()
    page.wait_for_url("**/beheer/**")


def hand_over(page: Page, address: str, facts: dict[str, str]) -> None:
    """The tablet with the card of an activity on it; a pairing code works once, so each picture asks for its own."""
    desk = page.context.browser.new_context().new_page()
    sign_in(desk, address, facts, "beheerder")
    desk.goto(f"{address}/beheer/tablets")
    desk.locator("main form button").first.click()
    code = desk.locator("main").inner_text()
    desk.context.close()
    page.goto(f"{address}/tablet")
    page.get_by_label("Koppelcode").fill(re.search(r"\d{4} \d{4}", code)[0])
    page.get_by_label("Naam van deze tablet").fill("Tablet Koloriet")
    page.get_by_role("button", name="Koppelen").click()
    for words in ("Sterrenburg", "Cultureel Centrum Sterrenburg", "Koffieochtenden", "Bewoners"):
        page.get_by_role("button", name=words, exact=True).click()
    page.get_by_role("heading", name="Koffieochtenden").wait_for()


def tablet_question(page: Page, address: str, facts: dict[str, str]) -> None:
    hand_over(page, address, facts)
    page.get_by_role("button", name="Vragen voor bewoners").click()
    page.wait_for_timeout(600)
    page.locator("#vragen [name=knop][value=start]").click()
    page.locator("#vragen .choice").nth(1).click()


def link_page(page: Page, address: str, facts: dict[str, str]) -> None:
    sign_in(page, address, facts, "buurtwerker")
    page.goto(f"{address}/beheer/link/{facts['bewoners'].rsplit('/', 1)[1]}", wait_until="networkidle")


def at_desk(path: str, role: str = "analist") -> Callable[[Page, str, dict[str, str]], None]:
    def visit(page: Page, address: str, facts: dict[str, str]) -> None:
        sign_in(page, address, facts, role)
        page.goto(address + path, wait_until="networkidle")

    return visit


PICTURES: tuple[tuple[str, dict[str, int], Callable[[Page, str, dict[str, str]], None]], ...] = (
    ("telefoon-begin", PHONE, intro),
    ("telefoon-vraag", PHONE, question),
    ("telefoon-vraag-ar", PHONE, question_in_arabic),
    ("tablet-start", TABLET, hand_over),
    ("tablet-vraag", TABLET, tablet_question),
    ("beheer-link", DESK, link_page),
    ("beheer-overzicht", DESK, at_desk("/beheer/?jaar=2022")),
    ("beheer-groep", DESK, at_desk("/beheer/groep/bewoners?jaar=2022")),
    ("beheer-opmerkingen", DESK, at_desk("/beheer/opmerkingen?jaar=2022&stand=nieuw", "analist")),
    ("beheer-verslag", DESK, at_desk("/beheer/verslag?jaar=2022", "manager")),
)

if __name__ == "__main__":
    main()
