"""Takes pictures of every screen of a whole answer, in every language: `make pictures`. For a person to look at; not kept in git.

Nothing is asserted here: whether words fit, a line breaks well or a page feels right is for somebody who sees it.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from screenshots import FLAGS, serving

from surveys import GROUPS, load_all

FOLDER = Path(__file__).resolve().parent.parent / "pictures"
SIZES = {"phone": (360, 640), "tablet": (820, 1180), "desktop": (1440, 900)}
REMARK = "Samira 06 12345678"
PATIENCE = 450  # ms: a press within this time of the last belongs to it


def main() -> None:
    wanted = options()
    os.environ.setdefault("KTO_DRAFTS_OFFERED", "1")
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as (address, facts),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=os.environ["KTO_BROWSER"], args=FLAGS)
        shown = {code: photograph(browser, facts[wanted.group], address, code, wanted) for code in wanted.languages}
        browser.close()
    (wanted.folder / "index.html").write_text(sheet(shown), encoding="utf-8")
    print(f"Look at {wanted.folder / 'index.html'}")


def options() -> argparse.Namespace:
    known = list(load_all().languages)
    parser = argparse.ArgumentParser(
        prog="make pictures", description="Pictures of every screen, for a person to look at."
    )
    parser.add_argument("--languages", nargs="+", choices=known, default=known, metavar="LANGUAGE")
    parser.add_argument("--group", choices=GROUPS, default="bewoners")
    parser.add_argument("--size", choices=SIZES, default="phone")
    parser.add_argument("--dark", action="store_true", help="in the dark")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    return parser.parse_args()


def photograph(browser: Browser, link: str, address: str, code: str, wanted: argparse.Namespace) -> list[str]:
    """Takes the pictures of one language and returns their names, in the order in which somebody sees the screens."""
    width, height = SIZES[wanted.size]
    scheme = "dark" if wanted.dark else "light"
    page = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme).new_page()
    page.set_default_timeout(30_000)
    wanted.folder.mkdir(parents=True, exist_ok=True)
    names = []
    for number, screen in enumerate(screens(page, link, address, code), start=1):
        names.append(f"{code}-{number:02}-{screen}.png")
        page.screenshot(path=wanted.folder / names[-1], full_page=True)
    page.context.close()
    print(code, len(names), flush=True)
    return names


def screens(page: Page, link: str, address: str, code: str) -> Iterator[str]:
    """Goes through every screen and gives the name of each while it is shown."""
    page.goto(f"{link}?taal={code}")
    yield "introduction"
    press(page, "start")
    number = 0
    while page.locator("[value=volgende]").count():
        number += 1
        yield f"question-{number}"
        if number == 1:
            press(page, "volgende", "#melding:visible")
            yield "nothing-chosen"
        if page.locator(".choice").count():  # partners have questions in words before the last one
            page.locator(".choice").first.click()
        press(page, "volgende")
    yield "words"
    page.fill("textarea", REMARK)
    page.locator("[data-hints] .notice").wait_for()
    yield "hint-while-writing"
    press(page, "versturen", "#melding:visible")
    yield "hint-before-sending"
    page.wait_for_timeout(PATIENCE)
    page.click("[value=versturen]")
    page.wait_for_url("**/bedankt*")
    yield "thanks"
    for path in ("tot-ziens", "privacy"):
        page.goto(f"{address}/{path}?taal={code}")
        yield path


def press(page: Page, button: str, until: str = "") -> None:
    """Presses a button and waits for the next screen, or for what should appear on this one."""
    page.wait_for_timeout(PATIENCE)
    here = page.title()
    page.click(f"[name=knop][value={button}]")
    if until:
        page.locator(until).wait_for()
    else:
        page.wait_for_function("(before) => document.title !== before", arg=here)


def sheet(shown: dict[str, list[str]]) -> str:
    """One page with all pictures, a row per language."""
    rows = "".join(f"<h2>{code}</h2><p>{''.join(map(picture, names))}</p>" for code, names in shown.items())
    style = "body{font:16px system-ui} p{display:flex;gap:12px;overflow-x:auto} figure{margin:0} img{inline-size:240px;border:1px solid #999}"
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Every screen</title><style>{style}</style>{rows}</html>'


def picture(name: str) -> str:
    return f'<figure><a href="{escape(name)}"><img src="{escape(name)}" alt="{escape(name)}"></a><figcaption>{escape(name)}</figcaption></figure>'


if __name__ == "__main__":
    main()
