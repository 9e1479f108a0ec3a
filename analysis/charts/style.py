"""Every colour, font and size of the charts. Lengths are centimetres, font sizes points, at the width a report page has."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import matplotlib
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags

WIDTH = 16.0
"""Text width of an A4 page in Word. Half of it is too narrow for this layout: `half` draws anew for that."""

DPI = 300
"""Of a PNG: what a printer asks for."""

PALETTE = {"5": "#08519C", "4": "#6BAED6", "3": "#EDEDED", "2": "#FDAE6B", "1": "#A63603"}
"""Blue to orange (Machado 2009 simulation: every pair stays apart for colour-blind readers, unlike green to red)."""

YES_NO = {"ja": PALETTE["5"], "nee": PALETTE["1"]}

INK, QUIET, RULE, PAPER = "#1F2933", "#55606B", "#CBD2D9", "#FFFFFF"
OUTLINE = "#B4BCC4"
"""Round the neutral grey only, which would otherwise melt into the paper."""

TITLE, NUMBER, LABEL, TEXT, NOTE = 13.5, 13.0, 10.0, 9.5, 8.0
LINE_HEIGHT = 1.3
CENTIMETRES_PER_POINT = 2.54 / 72

MARGIN = 0.25
BAR_LEFT, BAR_WIDTH, BAR_HEIGHT = MARGIN, 9.6, 0.8
PANEL_LEFT, PANEL_WIDTH = 10.6, 3.4
NUMBER_RIGHT = WIDTH - MARGIN
FACE = 0.85
PERSON, PERSON_STEP = 9.0, 0.36
"""Diameter in points of the dot for one person, and from one to the next in centimetres: 29 fit."""
GAP_POINTS = 1.1
"""White between two segments: neighbours in the middle differ too little in contrast to do without."""

SMALLEST_LABEL = 5
"""Percent: a number in a narrower segment would touch its neighbours, so it stands in the table only."""

Weight = Literal["normal", "bold"]


def ink_on(value: str) -> str:
    """The colour of words and faces on the colour of an answer: white on both ends, black on the middle three."""
    return PAPER if value in ("5", "1", "ja", "nee") else "#000000"


def edge_of(value: str) -> str:
    """The colour of the thin line round the colour of an answer, "none" where the paper is contrast enough."""
    return OUTLINE if value == "3" else "none"


@cache
def font_file(weight: Weight = "normal") -> str:
    """DejaVu Sans as matplotlib ships it, by file: no system font and no font cache decides how a chart looks."""
    name = "DejaVuSans-Bold.ttf" if weight == "bold" else "DejaVuSans.ttf"
    return str(Path(matplotlib.get_data_path(), "fonts", "ttf", name))


@cache
def font(size: float, weight: Weight = "normal") -> FontProperties:
    """The font to draw with; the family names are for who looks at the SVG (Verdana has the same widths)."""
    return FontProperties(
        family=["DejaVu Sans", "Verdana", "sans-serif"], weight=weight, size=size, fname=font_file(weight)
    )


@cache
def letter_width(letter: str, weight: Weight = "normal") -> float:
    """Width of a letter per point of font size, in points, not fitted to pixels (nor are the drawn ones)."""
    face = get_font(font_file(weight))
    face.set_size(100, 72)
    return face.load_char(ord(letter), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536 / 100
