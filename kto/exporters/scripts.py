"""Which fonts can write a text in a PDF: DejaVu Sans, which the charts are drawn with, and for what it lacks one of the system's.

DejaVu writes Latin, Cyrillic and Arabic. It has no Ethiopic, for Tigrinya, and nor has typst; a font of our own would be a
file that nobody here keeps up. So such a text needs a font that the machine has, and where it has none, we say so.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import typst
from matplotlib.ft2font import FT2Font

from kto.exporters.typeset import FONTS

DEJAVU = "DejaVu Sans"
UPRIGHT = (400, "normal")


class Fonts(NamedTuple):
    families: tuple[str, ...]
    """In the order in which they are tried, letter by letter."""
    folders: tuple[Path, ...]


def fonts_for(text: str) -> Fonts | None:
    """The fonts that together write every letter of `text`; None where this machine lacks one."""
    lacking = frozenset(map(ord, text)) - letters(str(FONTS / "DejaVuSans.ttf")) - {ord("\n")}
    if not lacking:
        return Fonts((DEJAVU,), (FONTS,))
    found = of_the_system(lacking)
    return Fonts((DEJAVU, found[0]), (FONTS, Path(found[1]).parent)) if found else None


@lru_cache(maxsize=32)
def of_the_system(lacking: frozenset[int]) -> tuple[str, str] | None:
    """Family and file of an upright font of the system with all these letters, one without serifs if there is one."""
    fitting = [
        (font.family, font.path)
        for font in typst.Fonts(include_embedded_fonts=False).fonts()
        if (font.weight, font.style) == UPRIGHT and font.path and lacking <= letters(font.path)
    ]
    return min(fitting, key=lambda one: ("Serif" in one[0], one[0]), default=None)


@lru_cache(maxsize=1024)
def letters(path: str) -> frozenset[int]:
    """The code points that a font file can write; none where it cannot be read."""
    try:
        return frozenset(FT2Font(path).get_charmap())
    except RuntimeError:
        return frozenset()
