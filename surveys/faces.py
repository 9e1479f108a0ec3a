"""The five faces, drawn once: pages show them as SVG, charts draw the same lines.

They differ in mouth, brows, eyes and outline (wide and round for content, long for sad), so that each is known by its shape
alone, at 32 pixels and in grey. Friendly at both ends: the last one is sad, not angry.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

Point = tuple[float, float]
Curve = tuple[Point, Point, Point]
"""A quadratic Bezier curve: start, control point, end. The grid is 100 by 100 with y downwards."""

INK = "#17212b"
LINE_WIDTH = 5.5
EYE_RADIUS = 5.0


@dataclass(frozen=True)
class Face:
    """The geometry of one face. `mouth` is one line, or the closed outline of an open mouth."""

    score: int
    fill: str
    radius: Point
    """Half width and half height of the outline, around (50, 50)."""
    eyes: tuple[Point, ...]
    smiling_eyes: tuple[Curve, ...]
    brows: tuple[Curve, ...]
    mouth: tuple[Curve, ...]
    mouth_is_open: bool = False


def mirrored(curve: Curve) -> tuple[Curve, Curve]:
    """The curve and its mirror image on the other half of the face."""
    (a, b), (c, d), (e, f) = curve
    return curve, ((100 - a, b), (100 - c, d), (100 - e, f))


FACES = {
    5: Face(
        score=5,
        fill="#1B7F3B",
        radius=(46.5, 43.5),
        eyes=(),
        smiling_eyes=mirrored(((26, 45), (33, 34), (40, 45))),
        brows=mirrored(((23, 30), (32, 19), (42, 26))),
        mouth=(((25, 56), (50, 61), (75, 56)), ((75, 56), (68, 82), (50, 82)), ((50, 82), (32, 82), (25, 56))),
        mouth_is_open=True,
    ),
    4: Face(
        score=4,
        fill="#8CC63F",
        radius=(46, 44.5),
        eyes=((34, 44), (66, 44)),
        smiling_eyes=(),
        brows=mirrored(((25, 31), (33, 25), (42, 30))),
        mouth=(((28, 60), (50, 84), (72, 60)),),
    ),
    3: Face(
        score=3,
        fill="#F6C915",
        radius=(45.5, 45.5),
        eyes=((34, 45), (66, 45)),
        smiling_eyes=(),
        brows=mirrored(((26, 31), (33, 28), (41, 30))),
        mouth=(((31, 67), (50, 70), (69, 66)),),
    ),
    2: Face(
        score=2,
        fill="#F08A24",
        radius=(44.5, 46),
        eyes=((35, 47), (65, 47)),
        smiling_eyes=(),
        brows=mirrored(((25, 36), (33, 33), (41, 28))),
        mouth=(((31, 73), (50, 61), (69, 73)),),
    ),
    1: Face(
        score=1,
        fill="#D03A2B",
        radius=(43, 46.5),
        eyes=((35, 50), (65, 50)),
        smiling_eyes=(),
        brows=mirrored(((23, 41), (34, 37), (41, 26))),
        mouth=(((29, 79), (50, 53), (71, 79)),),
    ),
}


ROOT = 'class="face" viewBox="0 0 100 100" aria-hidden="true" focusable="false"'
PEN = f'fill="none" stroke="{INK}" stroke-width="{LINE_WIDTH:g}" stroke-linecap="round" stroke-linejoin="round"'


def face(score: int) -> Face:
    """The face of a score, 1 to 5. Raises KeyError for any other."""
    return FACES[score]


@cache
def svg(score: int) -> str:
    """The face as an inline SVG of some 500 bytes: decoration beside its word, so it has no text of its own."""
    return f"<svg {ROOT} {PEN}>{drawing(face(score))}</svg>"


def picture(score: int) -> str:
    """The face as a file of its own, for what is no page."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" {PEN}>{drawing(face(score))}</svg>'


def reference(score: int) -> str:
    """The same face, drawn by `sprite` elsewhere in the page: for pages that show it many times."""
    return f'<svg {ROOT}><use href="#gezicht-{face(score).score}"/></svg>'


@cache
def sprite() -> str:
    """All five faces, unseen, for `reference` to show."""
    symbols = (
        f'<symbol id="gezicht-{one.score}" viewBox="0 0 100 100"><g class="face" {PEN}>{drawing(one)}</g></symbol>'
        for one in FACES.values()
    )
    return f'<svg width="0" height="0" aria-hidden="true" focusable="false">{"".join(symbols)}</svg>'


def drawing(one: Face) -> str:
    dots = "".join(f'<circle cx="{x:g}" cy="{y:g}" r="{EYE_RADIUS:g}" fill="{INK}"/>' for x, y in one.eyes)
    lines = " ".join(path(curve) for curve in (*one.smiling_eyes, *one.brows))
    mouth = "".join(path(curve, start=i == 0) for i, curve in enumerate(one.mouth))
    return (
        f'<ellipse cx="50" cy="50" rx="{one.radius[0]:g}" ry="{one.radius[1]:g}" fill="{one.fill}"/>{dots}'
        f'<path d="{lines}"/><path d="{mouth}{"Z" if one.mouth_is_open else ""}"{mouth_fill(one)}/>'
    )


def mouth_fill(one: Face) -> str:
    return f' fill="{INK}"' if one.mouth_is_open else ""


def path(curve: Curve, start: bool = True) -> str:
    (a, b), (c, d), (e, f) = curve
    move = f"M{a:g} {b:g}" if start else ""
    return f"{move}Q{c:g} {d:g} {e:g} {f:g}"
