"""Bytes and requests of the first screen of a link, counted in a browser; and when the first answer can be given."""

import os
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench import measure

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SLOW_3G = {"offline": False, "latency": 2000, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}


def run() -> str:
    browser_path = os.environ.get("KTO_BROWSER") or measure.browser()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        instance, port, floor_port = Path(folder) / "kto", measure.free_port(), measure.free_port()
        measure.kto(instance, "init")
        code = measure.kto(instance, "link", "add", "--group", "bewoners").rsplit("/", 1)[1]
        product = (*measure.KTO, "run", "--port", str(port), "--instance", str(instance))
        floor = (measure.sys.executable, "-m", "bench.floor", str(floor_port), f"{folder}/floor.sqlite")
        with measure.serving(*product, port=port), measure.serving(*floor, port=floor_port):
            browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
            rows = [
                row("kto", browser, f"http://127.0.0.1:{port}/v/{code}"),
                row("bare page", browser, f"http://127.0.0.1:{floor_port}/"),
            ]
            browser.close()
    return "\n".join(
        [
            "Slow 3G is 0.4 Mbit/s with 2 s per request, on a processor slowed down six times.",
            "",
            "| page | requests | bytes over the wire | seen on slow 3G, s |",
            "|---|---|---|---|",
            *rows,
        ]
    )


def row(name: str, browser: Browser, address: str) -> str:
    requests, size = traffic(browser, address)
    seconds = min(slow(browser, address) for _ in range(3))
    return f"| {name} | {requests} | {size:,} | {seconds:.1f} |"


def traffic(browser: Browser, address: str) -> tuple[int, int]:
    """Requests, and bytes over the wire with headers, of a first visit."""
    page = browser.new_context(viewport={"width": 360, "height": 640}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    page.context.close()
    return len(sizes), int(sum(sizes))


def slow(browser: Browser, address: str) -> float:
    """Seconds until the first button can be pressed, on a slow phone and line."""
    page = browser.new_context(viewport={"width": 360, "height": 640}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_3G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    took = measure.timed(lambda: (page.goto(address, wait_until="commit"), page.locator("button").first.wait_for()))
    page.context.close()
    return took / 1000
