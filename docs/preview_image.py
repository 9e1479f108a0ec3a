"""Draws kto/static/img/preview.png, the picture beside a shared link: five faces and nothing that differs per link.

Run after the faces change: KTO_BROWSER=/usr/bin/chromium python docs/preview_image.py
"""

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

from surveys.faces import svg

TARGET = Path(__file__).resolve().parent.parent / "kto" / "static" / "img" / "preview.png"
PAGE = """<!doctype html><style>
body { margin: 0; height: 630px; display: flex; align-items: center; justify-content: center; gap: 36px; background: #faf6ef }
svg { width: 184px; height: 184px }
</style>"""


def draw() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("KTO_BROWSER"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        page.set_content(PAGE + "".join(svg(score) for score in (5, 4, 3, 2, 1)))
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_bytes(page.screenshot())
        browser.close()


if __name__ == "__main__":
    draw()
