"""The summary for the council: two pages whatever is in it, the same figures as the chapter, and what staff typed looked at."""

import io
from dataclasses import replace

import pytest
from docx import Document
from pypdf import PdfReader

from kto.chapter.council import NOTHING_YET, council
from kto.chapter.model import MARK, FeedbackRow, Table
from kto.exporters.pdf import pdf
from kto.exporters.word import word
from kto.forms.filters import Filters
from kto.report import Wanted, make_chapter, make_summary, sources

LONG = (
    "Een heel lange zin die maar doorgaat omdat iemand veel wil zeggen over de samenwerking in de wijk en de buurt. "
    * 3
)
GROUPS = ("bewoners", "vrijwilligers", "netwerkpartners")


@pytest.fixture(scope="module")
def of(example):
    return sources(example, Wanted(Filters(2022)))


@pytest.fixture(scope="module")
def full(of):
    """Everything there may be, and more of it than fits."""
    heard = tuple(FeedbackRow(group, LONG, (), "", LONG, "", "") for group in GROUPS for _ in range(3))
    return council(replace(of, actions=((LONG,) * 7,) * 9, feedback=heard))


def text_of(chapter):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf(chapter))).pages).split())


def test_it_is_two_pages_when_there_is_little_and_when_there_is_too_much(of, full):
    assert [len(PdfReader(io.BytesIO(pdf(one))).pages) for one in (council(of), full)] == [2, 2]


def test_what_does_not_fit_is_said_to_stand_in_the_chapter(full):
    table = next(block for block in full.blocks if isinstance(block, Table) and "Afspraken" in block.caption)

    assert len(table.rows) == 4
    assert "Nog 11 punten staan in het hoofdstuk van het jaarverslag." in text_of(full)


def test_it_says_what_the_chapter_says(example):
    short, whole = (make(example, Wanted(Filters(2022))) for make in (make_summary, make_chapter))

    text = text_of(short)
    assert "93 van de 100 mensen zijn tevreden (311 van 334)." in text
    assert "Bewoners, 217 antwoorden: 94 van de 100 mensen zijn tevreden (204 van 217)." in text
    assert "Gemiddeld cijfer 4,47 van 217 bewoners" in text
    assert NOTHING_YET in text
    assert short.provenance == whole.provenance
    assert [one.chart.name for one in short.pictures] == [whole.pictures[0].chart.name]


def test_a_small_group_has_no_figure_in_it(example):
    text = text_of(make_summary(example, Wanted(Filters(2022))))

    assert "Vrijwilligersorganisaties: er zijn te weinig antwoorden" in text
    assert "(2 van 2)" not in text


def test_a_number_in_an_agreement_that_is_no_figure_is_marked(of):
    row = ("Partner", "Wie doet wat?", "84,1% weet het", "Een lijst", "Anna", "1 juni 2023", "bezig")

    made = council(replace(of, actions=(row,)))

    assert made.marked == ("84,1%",)
    table = next(block for block in made.blocks if isinstance(block, Table) and "Afspraken" in block.caption)
    assert table.rows == (("Wie doet wat?", f"84,1% {MARK} weet het", "Een lijst", "bezig, klaar op 1 juni 2023"),)


def test_in_word_the_second_page_begins_where_it_does_in_the_pdf(of):
    document = Document(io.BytesIO(word(council(of))))

    headings = [one for one in document.paragraphs if one.style.name == "Heading 1"]
    assert [one.text for one in headings if one.paragraph_format.page_break_before] == ["Halen we wat we afspraken?"]
    assert len(document.inline_shapes) == 1
    assert document.inline_shapes[0]._inline.docPr.get("descr")
