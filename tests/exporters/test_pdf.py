"""The PDF read back: tagged, in Dutch, with bookmarks, alt texts and embedded fonts; words as words, and the same bytes."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from kto.chapter.model import Bullets, Quote, Run, Section, plain
from kto.exporters.pdf import pdf
from kto.forms.filters import Filters
from kto.report import Wanted, make_chapter

MARKUP = '#let x = 1; #panic("no") *vet* _schuin_ $x^2$ <anker> @bron \\ // é ş'


@pytest.fixture(scope="module")
def chapter(example):
    made = make_chapter(example, Wanted(Filters(2022)))
    bullets = Bullets(((Run("was "), Run("84,1%", marked=True)),))
    written = Section("quotes", "Quotes #emph[uit] het KTO", (plain(MARKUP), bullets, Quote("*Nee* #panic(1)")))
    return replace(made, sections=(*made.sections, written))


@pytest.fixture(scope="module")
def content(chapter):
    return pdf(chapter)


@pytest.fixture(scope="module")
def reader(content):
    return PdfReader(io.BytesIO(content))


@pytest.fixture(scope="module")
def text(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def elements(node):
    """Every element of the tree of tags, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        for one in node:
            yield from elements(one)
    elif hasattr(node, "get"):
        if "/S" in node:
            yield node
        if "/K" in node and node.get("/Type") != "/MCR":
            yield from elements(node["/K"])


def tags(reader, *names):
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    return [one for one in elements(root["/K"]) if one["/S"] in names]


def test_it_is_tagged_dutch_and_says_it_is_in_pdf_ua_mode(reader, content):
    root = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl-NL"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert reader.metadata.title == "Klanttevredenheid 2022"


def test_every_picture_carries_the_alt_text_of_its_chart_in_order(reader, chapter):
    assert [one["/Alt"] for one in tags(reader, "/Figure") if "/Alt" in one] == [
        picture.chart.alt for picture in chapter.pictures
    ]


def test_tables_and_headings_are_what_they_are(reader, chapter):
    assert len(tags(reader, "/Table")) == 12 + 3
    assert len(tags(reader, "/TH")) >= 12 * 4
    assert len(tags(reader, "/H1")) == len(chapter.sections)
    assert len(tags(reader, "/H2")) == 12
    assert len(tags(reader, "/Note", "/FENote")) == 3


def test_bookmarks_lead_to_every_section(reader, chapter):
    titles = [one.title for one in reader.outline if not isinstance(one, list)]

    assert titles == [section.title for section in chapter.sections]


def test_every_font_is_embedded(reader):
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"].get("/Font", {}).values()]
    descriptors = [one["/DescendantFonts"][0].get_object()["/FontDescriptor"] for one in fonts]

    assert descriptors
    assert [one for one in descriptors if not {"/FontFile2", "/FontFile3"} & set(one)] == []


def test_the_figures_and_footnotes_can_be_read_back(text):
    for words in (
        "93 van de 100 mensen zijn tevreden (311 van 334)",
        "Dordrecht 2022, 56 antwoorden",
        "Dordrecht 2022, 61 antwoorden",
        "Dordrecht 2022, 217 antwoorden",
        "94,0% (204 van 217)",
    ):
        assert words in text


def test_a_group_begins_on_the_page_of_its_first_question_and_of_its_footnote(reader):
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    for heading, question, n in (
        ("Klantmeting netwerkpartners", "Hoe tevreden ben je over de samenwerking", 56),
        ("Klantmeting vrijwilligers", "in jouw vrijwilligerswerk?", 61),
        ("Klantmeting bewoners", "bij deze activiteit of dienst?", 217),
    ):
        (page,) = [page for page in pages if f"{heading} {n} " in page]
        assert question in page
        assert f"Dordrecht 2022, {n} antwoorden" in page


def test_what_people_typed_is_text_and_never_markup(text):
    assert " ".join(MARKUP.split()) in text
    assert "Quotes #emph[uit] het KTO" in text
    assert "84,1% [nakijken]" in text


def test_a_quote_is_tagged_as_one_and_its_words_are_text(reader, text):
    assert len(tags(reader, "/BlockQuote")) == 1
    assert "‘*Nee* #panic(1)" in text


def test_the_same_chapter_is_the_same_file(content, chapter):
    assert pdf(chapter) == content
