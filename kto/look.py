"""An organisation's own look: two colours and a logo. Held against what people can read, and made into themes for light and dark."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from surveys.tongue import gettext as _

TEXT, SHAPE = 7.0, 3.0
"""WCAG 2.2: contrast of text on its ground (1.4.6, level AAA) and of what has a meaning by its colour (1.4.11)."""
WHITE, BLACK, NEAR_BLACK = "#ffffff", "#000000", "#0b1216"
LIGHT = ("#ffffff", "#fffdf9", "#fbf9f5", "#faf6ef")
DARK = ("#14191c", "#15191d", "#1c2227", "#1d2529")
"""Grounds of the pages of respondents and of the desk; `tests/test_look.py` holds them against the stylesheets."""
STEPS = 100
FRAME = Path(__file__).parent / "static" / "css" / "frame.css"

LOGO_LIMIT = 6_000
"""Bytes: the first screen on a slow line stays below 20 kB with it."""
LOGO_KINDS = {"PNG": "image/png", "JPEG": "image/jpeg"}
"""Not SVG, which can hold scripts and addresses of others."""
LOGO_HEIGHT = 40
"""Pixels on the page; twice as many in the file is sharp everywhere."""


class LookError(ValueError):
    """A colour or logo that cannot be used; the message says in Dutch why, and what can."""


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0..1 (WCAG 2.2, definitions)."""
    parts = [part / 255 for part in channels(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1..21 (WCAG 2.2, definitions)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def least_contrast(colour: str, grounds: tuple[str, ...]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(one: str, other: str, part: float) -> str:
    """`one` with a part (0..1) of `other`."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def nearest(colour: str, towards: str, grounds: tuple[str, ...], least: float) -> str:
    """The colour, as little closer to black or white as gives it this contrast on every ground."""
    shades = (mixed(colour, towards, step / STEPS) for step in range(STEPS + 1))
    return next(shade for shade in shades if least_contrast(shade, grounds) >= least)


def check_colour(name: str, colour: str, least: float) -> None:
    """Raises LookError unless it is a colour that is seen well enough on a light page; the dark one is made from it."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise LookError(
            _("%(name)s is %(colour)r. Schrijf de kleur als # en zes cijfers of letters, bijvoorbeeld #0c5460.")
            % {"name": name, "colour": colour}
        )
    found = least_contrast(colour, LIGHT)
    if found < least:
        ratio = f"{int(found * 10) / 10:.1f}".replace(".", ",")
        better = nearest(colour.lower(), BLACK, LIGHT, least)
        raise LookError(
            _(
                "%(name)s is %(colour)s: het contrast met de achtergrond is %(ratio)s op 1, en %(least)s op 1 is nodig. Zo is de kleur te licht om goed te zien. Kies een donkerder kleur, bijvoorbeeld %(better)s."
            )
            % {"name": name, "colour": colour, "ratio": ratio, "least": f"{least:.0f}", "better": better}
        )


def stylesheet(colour: str, second_colour: str) -> str:
    """The custom properties of the pages in these colours, in the light and in the dark. A colour that is empty stays ours."""
    light = theme(colour, WHITE, "#fffdf9", 0.14) | second(second_colour)
    bright = colour and nearest(colour, WHITE, DARK, TEXT)
    dark = theme(bright, NEAR_BLACK, "#1d2529", 0.22) | second(
        second_colour and nearest(second_colour, WHITE, DARK, SHAPE)
    )
    return f":root {rules(light)}\n@media (prefers-color-scheme: dark) {{ :root {rules(dark)} }}\n"


@lru_cache
def frame(colour: str, second_colour: str) -> str:
    """The style that is inside every page of respondents, in these colours."""
    css = re.sub(r"/\*.*?\*/", "", FRAME.read_text(encoding="utf-8"), flags=re.DOTALL)
    return " ".join((css + stylesheet(colour, second_colour)).split())


@lru_cache
def frame_digest(colour: str, second_colour: str) -> str:
    """What allows that style, and no other inside a page, in a Content-Security-Policy (CSP level 3, 2.3.1)."""
    digest = hashlib.sha256(frame(colour, second_colour).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def theme(accent: str, ink: str, ground: str, part: float) -> dict[str, str]:
    """What stands in the main colour, by the names of both stylesheets."""
    if not accent:
        return {}
    soft = mixed(ground, accent, part)
    return {"accent": accent, "accent-ink": ink, "on-accent": ink, "chosen": soft, "accent-soft": soft}


def second(colour: str) -> dict[str, str]:
    return {"sun": colour} if colour else {}


def rules(properties: dict[str, str]) -> str:
    return "{ " + " ".join(f"--{name}: {value};" for name, value in properties.items()) + " }"


@dataclass(frozen=True)
class Logo:
    """A picture as it is served, and its size on the page in pixels."""

    content: bytes
    mimetype: str
    width: int
    height: int = LOGO_HEIGHT


def read_logo(path: Path) -> Logo:
    """The logo in this file. Raises LookError when there is none, or it is too big or no picture we serve."""
    try:
        return remembered(path, path.stat().st_mtime_ns)
    except OSError:
        raise LookError(
            _("logo is %(name)r, maar dat bestand staat niet in de map met gegevens. Zet het daar neer.")
            % {"name": path.name}
        ) from None


@lru_cache(maxsize=8)
def remembered(path: Path, changed: int) -> Logo:
    size = path.stat().st_size
    if size > LOGO_LIMIT:
        raise LookError(
            _(
                "logo is %(size)s kB. Dat is te groot voor een trage verbinding. Maak het kleiner dan %(limit)s kB: %(pixels)s beeldpunten hoog is genoeg."
            )
            % {"size": f"{size / 1000:.0f}", "limit": f"{LOGO_LIMIT / 1000:.0f}", "pixels": 2 * LOGO_HEIGHT}
        )
    try:
        with Image.open(path, formats=tuple(LOGO_KINDS)) as picture:
            width, height, kind = picture.width, picture.height, str(picture.format)
            picture.verify()
    except (UnidentifiedImageError, SyntaxError, ValueError):
        raise LookError(
            _("logo is %(name)r. Dat is geen PNG of JPEG. Bewaar het logo als PNG.") % {"name": path.name}
        ) from None
    return Logo(path.read_bytes(), LOGO_KINDS[kind], round(width * LOGO_HEIGHT / height))
