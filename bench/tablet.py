"""The tablet: what its app weighs, how soon it is there from its cache, how quick a tap is, and deliveries in batches."""

import base64
import gzip
import http.client
import json
import os
import re
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page, sync_playwright

from bench import measure
from bench.first_screen import FLAGS
from kto.config import Settings
from kto.services import open_services
from kto.storage import devices
from kto.tablets.sealing import Keys, seal

SLOWER = 6
PEOPLE, BATCH, ROUNDS = 100, 50, 5
TAPS = ("Sterrenburg", "Cultureel Centrum Sterrenburg", "Koffieochtenden", "Bewoners")
SESSION = {"id": "5e551011" * 4, "wijk": TAPS[0], "place": TAPS[1], "activity": TAPS[2], "groups": ["bewoners"]}
ANSWERS = {"bew_q1": "4", "bew_q2": "5", "bew_q3": "9", "bew_rec": "ja", "bew_open": "Fijn dat het er is."}
CARD = "#kaart-groepen button"
TAP = """(selector) => new Promise((resolve) => {
  const step = () => document.querySelector("#vragen .step, #vragen .ending")?.textContent;
  const before = step(), began = performance.now();
  const look = () => (step() === before ? requestAnimationFrame(look) : requestAnimationFrame(() => resolve(performance.now() - began)));
  document.querySelector(selector).click();
  look();
})"""


def run() -> str:
    with tempfile.TemporaryDirectory() as folder:
        instance, port = Path(folder) / "kto", measure.free_port()
        measure.kto(instance, "init")
        with measure.serving(*measure.KTO, "run", "--port", str(port), "--instance", str(instance), port=port):
            weight, files = app_weight(port)
            start, tap = in_browser(instance, port, Path(folder) / "profile")
            batches, single = deliveries(instance, port)
    return "\n".join(
        [
            f"The app, with the questions of four groups: {files} files, {weight / 1000:.0f} kB over the wire (gzip), once per version.",
            f"On a processor slowed down {SLOWER} times, without a line: from opening to the card {start:.2f} s, from a tap to",
            f"the next question {tap:.0f} ms.",
            "",
            "| deliveries, sealed and durable | answers/s |",
            "|---|---|",
            f"| in batches of {BATCH} | {batches:.0f} |",
            f"| one at a time | {single:.0f} |",
            f"| ratio | {batches / single:.1f} |",
        ]
    )


def app_weight(port: int) -> tuple[int, int]:
    """Bytes over the wire, and number, of everything that a tablet takes into its cache."""
    line = http.client.HTTPConnection("127.0.0.1", port)
    shell = json.loads(re.search(r"(\[.*?\])", fetch(line, "/sw.js")[1].decode())[1])  # type: ignore[index]
    return sum(fetch(line, path)[0] for path in shell), len(shell)


def fetch(line: http.client.HTTPConnection, path: str) -> tuple[int, bytes]:
    line.request("GET", path, headers={"Accept-Encoding": "gzip"})
    reply = line.getresponse()
    body = reply.read()
    return len(body), gzip.decompress(body) if reply.headers["Content-Encoding"] == "gzip" else body


def in_browser(instance: Path, port: int, profile: Path) -> tuple[float, float]:
    """Seconds from opening the app without a line to the card, and milliseconds from a tap to the next question; medians."""
    with sync_playwright() as playwright:
        path = os.environ.get("KTO_BROWSER") or measure.browser()
        context = playwright.chromium.launch_persistent_context(str(profile), executable_path=path, args=FLAGS)
        page = context.pages[0]
        pair(page, instance, port)
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        context.set_offline(True)
        starts = [measure.timed(lambda: open_app(page, port)) / 1000 for _ in range(ROUNDS)]
        taps = answer(page)
        context.close()
    return statistics.median(starts), statistics.median(taps)


def pair(page: Page, instance: Path, port: int) -> None:
    page.goto(f"http://127.0.0.1:{port}/tablet")
    page.get_by_label("Koppelcode").fill(pairing_code(instance))
    page.get_by_label("Naam van deze tablet").fill("Tablet")
    page.get_by_role("button", name="Koppelen").click()
    for words in TAPS:
        page.get_by_role("button", name=words, exact=True).click()
    page.locator(CARD).wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def open_app(page: Page, port: int) -> None:
    page.goto(f"http://127.0.0.1:{port}/tablet", wait_until="commit")
    page.locator(CARD).wait_for()


def answer(page: Page) -> list[float]:
    """Milliseconds from each tap on Volgende to the next question."""
    page.locator(CARD).click()
    page.wait_for_timeout(500)
    page.locator("#vragen [value=start]").click()
    took = []
    for _ in range(4):
        page.locator("#vragen .choice").first.click()
        page.wait_for_timeout(600)
        took.append(page.evaluate(TAP, "#vragen [value=volgende]"))
    return took


def pairing_code(instance: Path) -> str:
    services = open_services(Settings(instance=instance))
    with services.store.write() as db:
        code = devices.new_pairing_code(db, "bench", datetime.now(UTC))
    services.store.close()
    return code


def deliveries(instance: Path, port: int) -> tuple[float, float]:
    """Answers per second in batches and one at a time, taking turns; medians."""
    line = http.client.HTTPConnection("127.0.0.1", port)
    token = post(line, "/api/tablet/pair", {"code": pairing_code(instance), "name": "Tablet"})["token"]
    rates: dict[int, list[float]] = {BATCH: [], 1: []}
    for _ in range(ROUNDS):
        for size, found in rates.items():
            found.append(rate(line, token, [sealed(instance) for _ in range(PEOPLE)], size))
    return statistics.median(rates[BATCH]), statistics.median(rates[1])


def rate(line: http.client.HTTPConnection, token: str, items: Sequence[object], size: int) -> float:
    began = time.perf_counter()
    for at in range(0, len(items), size):
        body = {"sessions": [SESSION], "responses": items[at : at + size]}
        receipts = post(line, "/api/responses", body, token)["receipts"]
        if any(one["status"] != "stored" for one in receipts):
            raise RuntimeError(f"not stored: {receipts}")
    return len(items) / (time.perf_counter() - began)


def sealed(instance: Path) -> dict[str, object]:
    keys = Keys(instance / "tablet-keys").public()
    number = str(uuid4())
    answer = {"id": number, "group": "bewoners", "version": 1, "session": SESSION["id"], "answers": ANSWERS}
    return {"id": number, "sealed": seal(base64.b64decode(keys["point"]), keys["key"], number, answer)}


def post(line: http.client.HTTPConnection, path: str, body: object, token: str | None = None) -> Any:
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    line.request("POST", path, json.dumps(body), headers)
    return json.loads(line.getresponse().read())
