"""A chapter as slides: one chart each under its conclusion, with n and where it comes from at the foot. Needs an extra (`extras`)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from analysis.charts.images import render
from kto.chapter.model import Chapter, Heading, Paragraph, Picture
from kto.exporters.extras import need
from kto.exporters.zipped import reproducible

LANGUAGE = "nl-NL"
WIDTH, HEIGHT = 33.867, 19.05
"""Centimetres of a slide of 16:9; the template of the library is 4:3 and is made as wide."""
MARGIN, ABOUT, TOP, FOOT = 1.6, 3.4, 5.4, 1.5
"""Centimetres: beside everything, where the question begins, where the chart begins, and of the words at the foot."""
INK, QUIET, ACCENT = "1F2933", "55606B", "08519C"
TITLE_SLIDE, TITLE_AND_CONTENT, TITLE_ONLY = 0, 1, 5
"""Layouts of the library's template."""
MEASURED = "meting"


def slides(chapter: Chapter) -> bytes:
    """The chapter as .pptx; the same chapter gives the same bytes. Raises ExtraMissing."""
    (pptx,) = need("pptx")
    show = pptx.Presentation()
    widen(show)
    add_title(show, chapter)
    for conclusion, question, picture in pictures(chapter):
        add_chart(show, conclusion, question, picture, chapter.provenance.line)
    if lines := measured(chapter):
        add_lines(show, "Hoe is dit gemeten?", lines)
    about = show.core_properties
    about.title, about.author, about.last_modified_by = chapter.title, chapter.organisation, chapter.organisation
    about.subject, about.language = chapter.provenance.line, LANGUAGE
    out = io.BytesIO()
    show.save(out)
    return reproducible(out.getvalue())


def pictures(chapter: Chapter) -> Iterator[tuple[str, str, Picture]]:
    """Every chart with the conclusion that stands above it, or its own title where there is none, and the question it answers."""
    for section in chapter.sections:
        lead = question = ""
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.kind == "lead":
                lead = block.text
            elif isinstance(block, Heading):
                question = f"{section.title}. {block.text}"
            elif isinstance(block, Picture):
                yield lead or block.chart.title, question, block


def measured(chapter: Chapter) -> list[str]:
    """What the chapter says of how people were asked, as far as it is words."""
    found = [section for section in chapter.sections if section.key == MEASURED]
    return [
        block.text
        for section in found
        for block in section.blocks
        if isinstance(block, Paragraph) and block.kind == "text"
    ]


def widen(show: Any) -> None:
    """Makes the template as wide as a screen, its layouts too, so that slides added later fit."""
    from pptx.util import Cm

    factor = Cm(WIDTH) / show.slide_width
    show.slide_width, show.slide_height = Cm(WIDTH), Cm(HEIGHT)
    for holder in (show.slide_master, *show.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.spPr.xfrm is not None:  # the others take their place from the master
                shape.left, shape.width = int(shape.left * factor), int(shape.width * factor)


def add_title(show: Any, chapter: Chapter) -> None:
    slide = show.slides.add_slide(show.slide_layouts[TITLE_SLIDE])
    write(slide.shapes.title.text_frame, chapter.title, 44, ACCENT, bold=True)
    write(slide.placeholders[1].text_frame, f"{chapter.organisation}. {chapter.provenance.status}.", 22, QUIET)
    add_foot(slide, f"{chapter.provenance.line}.")


def add_chart(show: Any, conclusion: str, question: str, picture: Picture, source: str) -> None:
    """A slide with the conclusion as its title and the chart as large as fits, with its words for who cannot see it."""
    from pptx.util import Cm

    slide = titled(show, TITLE_ONLY, conclusion)
    top = TOP if question else ABOUT
    room = HEIGHT - top - FOOT - 0.3
    inches = picture.chart.figure.get_size_inches()
    height = min(room, (WIDTH - 2 * MARGIN) * inches[1] / inches[0])
    width = height * inches[0] / inches[1]
    png = io.BytesIO(render(picture.chart, "png"))
    shape = slide.shapes.add_picture(png, Cm((WIDTH - width) / 2), Cm(top + (room - height) / 3), Cm(width), Cm(height))
    shape._element.nvPicPr.cNvPr.set("descr", picture.chart.alt)
    shape._element.nvPicPr.cNvPr.set("title", picture.chart.title)
    if question:
        add_text(slide, "Vraag", ABOUT, question, 18, INK)
    add_foot(slide, f"{picture.chart.subtitle}. {source}.")


def add_lines(show: Any, title: str, lines: list[str]) -> None:
    from pptx.util import Cm

    slide = titled(show, TITLE_AND_CONTENT, title)
    body = slide.placeholders[1]
    body.left, body.top, body.width, body.height = Cm(MARGIN), Cm(TOP), Cm(WIDTH - 2 * MARGIN), Cm(HEIGHT - TOP - FOOT)
    write(body.text_frame, lines[0], 22, INK)
    for line in lines[1:]:
        add_words(body.text_frame.add_paragraph(), line, 22, INK)


def titled(show: Any, layout: int, title: str) -> Any:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Cm

    slide = show.slides.add_slide(show.slide_layouts[layout])
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = Cm(MARGIN), Cm(0.6), Cm(WIDTH - 2 * MARGIN), Cm(ABOUT - 0.8)
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    write(shape.text_frame, title, 26, ACCENT, bold=True)
    shape.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    return slide


def add_foot(slide: Any, text: str) -> None:
    add_text(slide, "Herkomst", HEIGHT - FOOT, text, 12, QUIET)


def add_text(slide: Any, name: str, top: float, text: str, size: float, colour: str) -> None:
    """A text across the slide, in a box with a name."""
    from pptx.util import Cm

    box = slide.shapes.add_textbox(Cm(MARGIN), Cm(top), Cm(WIDTH - 2 * MARGIN), Cm(1.1))
    box.name = name
    box.text_frame.word_wrap = True
    write(box.text_frame, text, size, colour)


def write(frame: Any, text: str, size: float, colour: str, *, bold: bool = False) -> None:
    add_words(frame.paragraphs[0], text, size, colour, bold=bold)


def add_words(paragraph: Any, text: str, size: float, colour: str, *, bold: bool = False) -> None:
    """Words in Dutch, so that a spelling checker and a screen reader know."""
    from pptx.dml.color import RGBColor
    from pptx.enum.lang import MSO_LANGUAGE_ID
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text, run.font.size, run.font.bold = text, Pt(size), bold
    run.font.color.rgb = RGBColor.from_string(colour)
    run.font.language_id = MSO_LANGUAGE_ID.DUTCH
