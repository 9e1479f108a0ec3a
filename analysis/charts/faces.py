"""The five faces of the questionnaire, drawn from the same geometry as on screen, in the colours of the chart."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.patches import Ellipse, PathPatch
from matplotlib.path import Path

from analysis.charts import style
from analysis.charts.sheet import Sheet
from surveys import faces
from surveys.faces import Curve, Face, Point

GRID = 100
MIDDLE = GRID / 2


class Place:
    """Where a face comes on the sheet: turns points of its grid into centimetres."""

    def __init__(self, x: float, y: float, size: float) -> None:
        self.x, self.y, self.scale = x, y, size / GRID

    def point(self, point: Point) -> Point:
        return self.x + (point[0] - MIDDLE) * self.scale, self.y + (point[1] - MIDDLE) * self.scale

    def length(self, length: float) -> float:
        return length * self.scale

    def points(self, length: float) -> float:
        """A length of the grid as a line width in points."""
        return self.length(length) / style.CENTIMETRES_PER_POINT


def draw(sheet: Sheet, score: int, x: float, y: float, size: float) -> None:
    """The face of a score, `size` centimetres wide and high, around (`x`, `y`). Raises KeyError unless 1 <= score <= 5."""
    face, place = faces.face(score), Place(x, y, size)
    ink = style.ink_on(str(score))
    draw_outline(sheet, face, place)
    for eye in face.eyes:
        across = place.length(2 * faces.EYE_RADIUS)
        sheet.add(Ellipse(place.point(eye), across, across, facecolor=ink, edgecolor="none"))
    draw_line(sheet, separate((*face.smiling_eyes, *face.brows), place), place, ink)
    draw_line(sheet, connected(face.mouth, place), place, ink, fill=ink if face.mouth_is_open else "none")


def draw_outline(sheet: Sheet, face: Face, place: Place) -> None:
    width, height = (place.length(2 * radius) for radius in face.radius)
    value = str(face.score)
    sheet.add(
        Ellipse(
            (place.x, place.y),
            width,
            height,
            facecolor=style.PALETTE[value],
            edgecolor=style.edge_of(value),
            linewidth=0.6,
        )
    )


def draw_line(sheet: Sheet, path: Path, place: Place, ink: str, fill: str = "none") -> None:
    width = place.points(faces.LINE_WIDTH)
    sheet.add(PathPatch(path, facecolor=fill, edgecolor=ink, linewidth=width, capstyle="round", joinstyle="round"))


def separate(curves: Iterable[Curve], place: Place) -> Path:
    """Curves that each begin anew, as one path."""
    return Path.make_compound_path(*(connected((curve,), place) for curve in curves))


def connected(curves: tuple[Curve, ...], place: Place) -> Path:
    """Curves that each begin where the one before ends."""
    points = [place.point(curves[0][0])]
    for _, control, end in curves:
        points += [place.point(control), place.point(end)]
    return Path(points, [Path.MOVETO, *[Path.CURVE3] * (len(points) - 1)])
