"""Bytes and requests of the first screen of a link, counted in a browser; and when the first answer can be given."""

import os
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench import measure

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SLOW_3G = {"of WebPageTest": 400, "of Chromium": 2000}
"""Milliseconds that each request waits on what two tools call a slow 3G line."""
SPEED = 400_000 / 8
SEEN = """() => new Promise((resolve) => new PerformanceObserver((list) => {
  const [paint] = list.getEntriesByName("first-contentful-paint");
  if (paint) resolve(paint.startTime);
}).observe({ type: "paint", buffered: true }))"""


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
            "Slow 3G is 0.4 Mbit/s with 0.4 s per request in WebPageTest and 2 s in Chromium's own tools; the processor is slowed",
            "down six times. Seen: the first contentful paint, with a button to press.",
            "",
            f"| page | requests | bytes over the wire | {' | '.join(f'seen on slow 3G {name}, s' for name in SLOW_3G)} |",
            "|---|---|---|---|---|",
            *rows,
        ]
    )


def row(name: str, browser: Browser, address: str) -> str:
    requests, size = traffic(browser, address)
    seconds = (min(slow(browser, address, latency) for _ in range(3)) for latency in SLOW_3G.values())
    return f"| {name} | {requests} | {size:,} | {' | '.join(f'{one:.1f}' for one in seconds)} |"


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


def slow(browser: Browser, address: str, latency: int) -> float:
    """Seconds until the page is seen with a button that can be pressed, on a slow phone and line."""
    page = browser.new_context(viewport={"width": 360, "height": 640}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    line = {"offline": False, "latency": latency, "downloadThroughput": SPEED, "uploadThroughput": SPEED}
    session.send("Network.emulateNetworkConditions", line)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    page.goto(address, wait_until="commit")
    page.locator("button").first.wait_for()
    seen = page.evaluate(SEEN)
    page.context.close()
    return seen / 1000
