"""The Word document read back: real headings, tables and footnotes, alt texts, Dutch, and the same bytes every time."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from kto.chapter.model import Bullets, Quote, Run, Section
from kto.exporters.word import word
from kto.forms.filters import Filters
from kto.report import Wanted, make_chapter


@pytest.fixture(scope="module")
def chapter(example):
    made = make_chapter(example, Wanted(Filters(2022)))
    bullets = Bullets(((Run("was "), Run("84,1%", marked=True)),))
    written = Section("quotes", "Quotes uit het KTO", (bullets, Quote("Meer tijd voor ondersteuning.")))
    return replace(made, sections=(*made.sections, written))


@pytest.fixture(scope="module")
def content(chapter):
    return word(chapter)


@pytest.fixture(scope="module")
def document(content):
    return Document(io.BytesIO(content))


def part(content, name):
    return zipfile.ZipFile(io.BytesIO(content)).read(name)


def test_headings_are_real_and_in_order(document, chapter):
    found = [
        (one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith(("Title", "Heading"))
    ]

    assert found[0] == ("Title", "Klanttevredenheid 2022")
    assert [text for style, text in found if style == "Heading 1"] == [one.title for one in chapter.sections]
    assert ("Heading 2", "Hoe tevreden ben je over de samenwerking met Buurtwerk Dordrecht?") in found
    assert len([style for style, _ in found if style == "Heading 2"]) == 12


def test_every_picture_has_the_alt_text_of_its_chart_and_is_sharp_in_print(document, chapter):
    shapes = document.inline_shapes

    assert [shape._inline.docPr.get("descr") for shape in shapes] == [one.chart.alt for one in chapter.pictures]
    for shape in shapes:
        image = document.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed].image
        assert image.px_width / (shape.width / 914400) >= 299


def test_every_table_has_a_header_row_that_comes_back_and_a_title_for_who_cannot_see_it(document):
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert [row for row in table.rows[1:] if row._tr.trPr.find(qn("w:tblHeader")) is not None] == []
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert table.style.name == "KTO tabel"
    assert len(document.tables) == 12 + 3


def test_the_counts_are_cells_and_can_be_read_back(document):
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]

    assert ["Bewoners", "217", "94,0% (204 van 217)", "90% - 96%", "97,2% (211 van 217)", "94% - 99%"] in cells
    assert ["Ja", "54", "96%", "88% - 99%"] in cells
    assert ["Ja", "59", "97%", "89% - 99%"] in cells


def test_how_many_of_a_group_answered_stays_with_its_first_question(document):
    counted = [one for one in document.paragraphs if one.text.endswith(" gaven antwoord.")]

    assert [one.paragraph_format.keep_with_next for one in counted] == [True] * 3


def test_footnotes_stand_in_a_part_of_their_own_and_every_reference_has_its_note(content):
    notes = parse_xml(part(content, "word/footnotes.xml"))
    texts = {note.get(qn("w:id")): "".join(one.text for one in note.iter(qn("w:t"))).strip() for note in notes}
    references = re.findall(rb'<w:footnoteReference w:id="(\d+)"/>', part(content, "word/document.xml"))

    assert [texts[reference.decode()] for reference in references] == [
        "Dordrecht 2022, 56 antwoorden",
        "Dordrecht 2022, 61 antwoorden",
        "Dordrecht 2022, 217 antwoorden",
    ]
    assert b"/word/footnotes.xml" in part(content, "[Content_Types].xml")


def test_the_language_is_dutch_where_every_style_inherits_it(content, document):
    defaults = parse_xml(part(content, "word/styles.xml")).find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")

    assert defaults.get(qn("w:val")) == "nl-NL"
    assert document.core_properties.language == "nl-NL"
    assert document.core_properties.title == "Klanttevredenheid 2022"


def test_a_number_to_look_at_again_is_marked_with_a_colour_and_with_words(document):
    marked = [run.text for one in document.paragraphs for run in one.runs if run.font.highlight_color]

    assert marked == ["84,1% [nakijken]"]


def test_a_quote_has_a_style_of_its_own(document):
    assert [one.text for one in document.paragraphs if one.style.name == "KTO quote"] == [
        "‘Meer tijd voor ondersteuning.’"
    ]


def test_the_page_is_a4_and_the_pictures_fit_it(document):
    section = document.sections[0]
    width = section.page_width - section.left_margin - section.right_margin

    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert [shape for shape in document.inline_shapes if shape.width > width + 1000] == []


def test_the_same_chapter_is_the_same_file_and_names_no_date(content, chapter):
    assert word(chapter) == content
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(content)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"dcterms:" not in re.sub(rb"xmlns:dcterms", b"", part(content, "docProps/core.xml"))
