"""Draws preview.png (the picture beside a shared link) and the icons of the tablet app, in kto/static/img.

Run after the faces change: KTO_BROWSER=/usr/bin/chromium python docs/preview_image.py
"""

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

from surveys.faces import svg

IMAGES = Path(__file__).resolve().parent.parent / "kto" / "static" / "img"
ICONS = (180, 192, 512)
PAGE = """<!doctype html><style>
body { margin: 0; height: 630px; display: flex; align-items: center; justify-content: center; gap: 36px; background: #faf6ef }
svg { width: 184px; height: 184px }
</style>"""

ICON = """<!doctype html><style>
body { margin: 0; height: 100vh; display: flex; align-items: center; justify-content: center; background: #faf6ef }
svg { width: FACEpx; height: FACEpx }
</style>"""


def draw() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("KTO_BROWSER"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        page.set_content(PAGE + "".join(svg(score) for score in (5, 4, 3, 2, 1)))
        (IMAGES / "preview.png").write_bytes(page.screenshot())
        for size in ICONS:
            icon = browser.new_page(viewport={"width": size, "height": size})
            # The face keeps clear of the edge, where a phone may cut a circle out of the picture.
            icon.set_content(ICON.replace("FACE", str(round(size * 0.6))) + svg(5))
            (IMAGES / f"app-{size}.png").write_bytes(icon.screenshot())
        browser.close()


if __name__ == "__main__":
    draw()
