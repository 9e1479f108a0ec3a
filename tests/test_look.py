"""An organisation's colours and logo: refused when they cannot be seen or served, and readable in every theme made from them."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kto
from kto import look
from kto.config import Settings, SettingsError
from tests.pictures import picture

STYLES = Path(kto.__file__).parent / "static" / "css"
COLOURS = st.builds("#{:02x}{:02x}{:02x}".format, *[st.integers(0, 255)] * 3)


def properties(text):
    """The custom properties of the first two blocks :root, light and dark."""
    return [
        dict(re.findall(r"--([\w-]+): (#\w{6});", block)) for block in re.findall(r":root \{(.*?)\}", text, re.S)[:2]
    ]


FRAME, DESK = (properties((STYLES / name).read_text(encoding="utf-8")) for name in ("frame.css", "desk.css"))


@pytest.mark.parametrize(("grounds", "theme"), [(look.LIGHT, 0), (look.DARK, 1)], ids=["light", "dark"])
def test_colours_are_held_against_the_grounds_that_the_pages_have(grounds, theme):
    assert sorted(grounds) == sorted(
        [FRAME[theme]["paper"], FRAME[theme]["card"], DESK[theme]["paper"], DESK[theme]["sheet"]]
    )


@given(COLOURS, COLOURS)
def test_whatever_colours_are_accepted_text_and_shapes_can_be_seen_in_both_themes(colour, second):
    colour = look.nearest(colour, look.BLACK, look.LIGHT, look.TEXT)
    second = look.nearest(second, look.BLACK, look.LIGHT, look.SHAPE)
    look.check_colour("colour", colour, look.TEXT)

    for theme, own in enumerate(properties(look.stylesheet(colour, second))):
        grounds = (look.LIGHT, look.DARK)[theme]
        inks = (FRAME[theme]["ink"], DESK[theme]["ink"])
        assert look.least_contrast(own["accent"], grounds) >= look.TEXT
        assert look.contrast(own["accent-ink"], own["accent"]) >= look.TEXT
        assert look.least_contrast(own["chosen"], inks) >= look.TEXT
        assert look.contrast(own["accent"], own["chosen"]) >= look.SHAPE
        assert look.least_contrast(own["sun"], grounds) >= look.SHAPE


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"colour": "#3399cc"}, "contrast met de achtergrond is 2,9 op 1, en 7 op 1 is nodig"),
        ({"second_colour": "#f6c915"}, "is 1,4 op 1, en 3 op 1 is nodig"),
        ({"colour": "rood"}, "Schrijf de kleur als #"),
        ({"colour": "#fff; } body { display: none"}, "Schrijf de kleur als #"),
    ],
)
def test_a_colour_that_is_hard_to_see_is_refused_with_one_that_is_not(instance, fields, says):
    with pytest.raises(SettingsError) as error:
        Settings(instance, **fields)
    better = re.search(r"bijvoorbeeld (#\w{6})", str(error.value))[1]

    assert says in str(error.value)
    assert Settings(instance, **dict.fromkeys(fields, better)).has_colours


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "staat niet in de map"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "geen PNG of JPEG"),
        (picture("GIF"), "geen PNG of JPEG"),
        (picture("PNG") + bytes(9_000), "Maak het kleiner dan 6 kB"),
    ],
    ids=["absent", "svg", "gif", "large"],
)
def test_a_logo_that_cannot_be_served_is_refused(instance, content, says):
    if content:
        (instance / "logo.png").write_bytes(content)

    with pytest.raises(SettingsError, match=says):
        Settings(instance, logo="logo.png")


def test_a_logo_comes_from_the_instance_folder_alone(instance):
    (instance.parent / "elders.png").write_bytes(picture("PNG"))

    with pytest.raises(SettingsError, match="staat niet in de map"):
        Settings(instance, logo="../elders.png")


@pytest.mark.parametrize(("kind", "mimetype"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_logo_knows_its_kind_and_its_size_on_the_page(instance, kind, mimetype):
    (instance / "logo").write_bytes(picture(kind))
    logo = look.read_logo(instance / "logo")

    assert (logo.mimetype, logo.width, logo.height) == (mimetype, 120, 40)
