"""The slides read back: a chart on each under its conclusion, with n and its words for who cannot see it."""

import io

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from kto.exporters.slides import slides
from kto.forms.filters import Filters
from kto.report import Wanted, make_chapter


@pytest.fixture(scope="module")
def chapter(example):
    return make_chapter(example, Wanted(Filters(2022), parts=("kort", "meting")))


@pytest.fixture(scope="module")
def content(chapter):
    return slides(chapter)


@pytest.fixture(scope="module")
def show(content):
    return Presentation(io.BytesIO(content))


def texts(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def images(slide):
    return [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]


def test_there_is_a_title_a_slide_per_chart_and_how_it_was_measured(show, chapter):
    assert [len(images(slide)) for slide in show.slides] == [0, *[1] * len(chapter.pictures), 0]
    assert texts(show.slides[0])[:2] == ["Klanttevredenheid 2022", "Buurtwerk Dordrecht. Concept."]
    last = texts(show.slides[-1])
    assert last[0] == "Hoe is dit gemeten?"
    assert "We vroegen het bij een activiteit" in last[1]


def test_each_title_is_the_conclusion_and_each_foot_has_n_and_the_source(show, chapter):
    first, second = list(show.slides)[1:3]

    assert first.shapes.title.text_frame.text.startswith("93 van de 100 mensen zijn tevreden (311 van 334).")
    assert second.shapes.title.text_frame.text.startswith("89 van de 100 mensen zijn tevreden (50 van 56).")
    assert "Klantmeting netwerkpartners. Hoe tevreden ben je over de samenwerking met Buurtwerk Dordrecht?" in texts(
        second
    )
    for slide in list(show.slides)[1:-1]:
        foot = texts(slide)[-1]
        assert "n = " in foot
        assert chapter.provenance.line in foot


def test_every_chart_has_its_alt_text_and_stays_on_its_slide(show, chapter):
    shapes = [image for slide in show.slides for image in images(slide)]

    assert [shape._element.nvPicPr.cNvPr.get("descr") for shape in shapes] == [
        one.chart.alt for one in chapter.pictures
    ]
    for shape in shapes:
        assert shape.left >= 0
        assert shape.left + shape.width <= show.slide_width
        assert shape.top + shape.height <= show.slide_height


def test_the_words_are_said_to_be_dutch(show):
    runs = [
        run for slide in show.slides for shape in slide.shapes if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs for run in paragraph.runs
    ]  # fmt: skip

    assert {run._r.rPr.get("lang") for run in runs} == {"nl-NL"}


def test_a_small_group_is_on_no_slide(show):
    assert "Vrijwilligersorganisaties" not in " ".join(
        text for slide in list(show.slides)[2:-1] for text in texts(slide)
    )


def test_the_same_chapter_is_the_same_file(content, chapter):
    assert slides(chapter) == content
