"""Colours of the respondents' stylesheet: text can be read by people who see little, in the light and in the dark."""

import re
from pathlib import Path

import pytest

import kto
from kto.look import contrast

STYLE = (Path(kto.__file__).parent / "static" / "css" / "frame.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    {**dict(re.findall(r"--([\w-]+): (#\w{6});", block))} for block in re.findall(r":root \{(.*?)\}", STYLE, re.S)[:2]
)
TEXT = [("ink", "paper"), ("ink", "card"), ("ink", "chosen"), ("ink", "attention"), ("soft", "paper"), ("soft", "card")]
TEXT += [("accent", "paper"), ("accent", "card"), ("accent-ink", "accent")]
SHAPES = [("edge", "paper"), ("edge", "card"), ("accent", "chosen"), ("ok", "paper"), ("attention-line", "paper")]


def test_contrast_is_reckoned_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_has_a_contrast_of_seven_and_shapes_of_three(theme):
    too_little = [(*pair, round(contrast(*(theme[name] for name in pair)), 2)) for pair in TEXT + SHAPES]

    assert [found for found in too_little[: len(TEXT)] if found[2] < 7] == []
    assert [found for found in too_little[len(TEXT) :] if found[2] < 3] == []
