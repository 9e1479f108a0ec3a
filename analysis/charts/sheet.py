"""A drawing in centimetres, filled from top to bottom: what all charts share, so that they look like one family."""

from __future__ import annotations

from typing import Literal

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import TransformedPatchPath

from analysis.charts import style
from analysis.charts.style import Weight

Align = Literal["left", "center", "right"]
UNBREAKABLE = "\N{NO-BREAK SPACE}"


class Sheet:
    """One figure with one axes over all of it, whose units are centimetres from the top left corner.

    `y` is where the next thing goes. A `Figure` without pyplot belongs to nobody else, so threads can draw at once.
    """

    def __init__(self, width: float = style.WIDTH) -> None:
        self.width = width
        self.figure = Figure(facecolor=style.PAPER, dpi=style.DPI)
        self.axes: Axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, width)
        # matplotlib works out what each artist is clipped to, though none is: one for all saves a tenth of the drawing.
        self._paper = TransformedPatchPath(self.axes.patch)
        self.y = 0.0

    def finish(self) -> Figure:
        """The figure, as high as what was drawn."""
        self.figure.set_size_inches(self.width / 2.54, self.y / 2.54)
        self.axes.set_ylim(self.y, 0)
        return self.figure

    def add(self, artist: Artist) -> None:
        artist.set_clip_path(self._paper)
        artist.set_clip_on(False)
        self.axes.add_artist(artist)

    def box(self, x: float, y: float, width: float, height: float, fill: str, *, name: str, edge: str = "none") -> None:
        """A filled rectangle; `name` tells what it stands for ("bew_q1 5")."""
        self.add(Rectangle((x, y), width, height, facecolor=fill, edgecolor=edge, linewidth=0.6, label=name))

    def line(self, x: tuple[float, float], y: tuple[float, float], colour: str, points: float, name: str = "") -> None:
        self.add(Line2D(x, y, color=colour, linewidth=points, solid_capstyle="butt", label=name or "rule"))

    def dot(self, x: float, y: float, points: float, fill: str, name: str, edge: str = "none") -> None:
        marker = Line2D([x], [y], marker="o", markersize=points, color=fill, markeredgecolor=edge, label=name)
        marker.set_markeredgewidth(0.9)
        self.add(marker)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = style.TEXT,
        *,
        colour: str = style.INK,
        weight: Weight = "normal",
        align: Align = "left",
    ) -> None:
        """One line of words on the baseline `y`; a dollar sign is a dollar sign."""
        font = style.font(size, weight)
        self.add(Text(x, y, words, color=colour, fontproperties=font, horizontalalignment=align, parse_math=False))

    def middle(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        colour: str,
        weight: Weight = "normal",
        align: Align = "center",
    ) -> None:
        """One line of words whose digits and capitals are centred on the height `y`."""
        self.text(x, y + cap_height(size) / 2, words, size, colour=colour, weight=weight, align=align)

    def paragraph(
        self,
        words: str,
        size: float = style.TEXT,
        *,
        x: float = style.MARGIN,
        width: float | None = None,
        colour: str = style.INK,
        weight: Weight = "normal",
    ) -> None:
        """Words in as many lines as they need, of about one length, from `y` down, which moves along."""
        width = self.width - 2 * style.MARGIN if width is None else width
        for line in balanced(words, width, size, weight):
            self.text(x, self.y + ascent(size), line, size, colour=colour, weight=weight)
            self.y += line_height(size)


def line_height(size: float) -> float:
    return size * style.LINE_HEIGHT * style.CENTIMETRES_PER_POINT


def cap_height(size: float) -> float:
    """Height of a capital or digit in centimetres: 0.729 em in DejaVu Sans."""
    return 0.729 * size * style.CENTIMETRES_PER_POINT


def ascent(size: float) -> float:
    """From the top of a line to its baseline, in centimetres."""
    return cap_height(size) + (line_height(size) - cap_height(size)) / 2


def text_width(words: str, size: float, weight: Weight = "normal") -> float:
    """Width in centimetres of one line of words."""
    points = size * sum(style.letter_width(letter, weight) for letter in words)
    return points * style.CENTIMETRES_PER_POINT


def balanced(words: str, width: float, size: float, weight: Weight = "normal") -> list[str]:
    """The lines of `wrap`, as few, but without a lonely word on the last one."""
    lines = wrap(words, width, size, weight)
    while len(lines) > 1:
        width = max(text_width(line, size, weight) for line in lines) - 0.01
        narrower = wrap(words, width, size, weight)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def wrap(words: str, width: float, size: float, weight: Weight = "normal") -> list[str]:
    """The words in lines that fit `width` centimetres; a word that alone is too wide is broken."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".lstrip(" ")
        if text_width(longer, size, weight) <= width:
            lines[-1] = longer
            continue
        pieces = broken(word, width, size, weight)
        lines = [*(line for line in lines if line), *pieces]
    return [line.replace(UNBREAKABLE, " ") for line in lines]


def broken(word: str, width: float, size: float, weight: Weight) -> list[str]:
    """The word, in pieces that fit."""
    pieces = [""]
    for letter in word:
        if text_width(pieces[-1] + letter, size, weight) > width and pieces[-1]:
            pieces.append("")
        pieces[-1] += letter
    return pieces
