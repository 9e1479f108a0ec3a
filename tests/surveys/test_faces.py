import xml.etree.ElementTree as ElementTree
from itertools import combinations

import pytest

from surveys.faces import FACES, face, svg

SCORES = range(1, 6)


@pytest.mark.parametrize("score", SCORES)
def test_a_face_is_small_decorative_and_needs_no_style(score):
    drawn = svg(score)
    root = ElementTree.fromstring(drawn)

    assert len(drawn) <= 500
    assert root.get("aria-hidden") == "true"
    assert not any("style" in element.attrib or "id" in element.attrib for element in root.iter())


@pytest.mark.parametrize(("one", "other"), list(combinations(SCORES, 2)))
def test_any_two_faces_differ_in_mouth_brows_outline_and_colour(one, other):
    a, b = face(one), face(other)

    assert a.mouth != b.mouth
    assert a.brows != b.brows
    assert a.radius != b.radius
    assert a.fill != b.fill


def test_from_glad_to_sad_the_corners_of_the_mouth_go_down():
    def rise(score):
        """How far the middle of the mouth lies below its corners."""
        start, control, end = face(score).mouth[-1] if score < 5 else face(5).mouth[0]
        return control[1] - (start[1] + end[1]) / 2

    assert rise(4) > rise(3) > rise(2) > rise(1)
    assert face(5).mouth_is_open


def test_there_is_no_sixth_face():
    with pytest.raises(KeyError):
        face(6)
    assert sorted(FACES) == list(SCORES)
