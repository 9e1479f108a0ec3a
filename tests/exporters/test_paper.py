"""The questions on paper, read back from the PDF: tagged, in their language and direction, every face with its words."""

import io

import pytest
from pypdf import PdfReader

from kto.exporters import scripts
from kto.exporters.paper import FontMissing, Paper, can_be_made, paper_pdf
from kto.inviting.sharing import qr
from tests.exporters.test_pdf import tags

ADDRESS = "https://kto.voorbeeld.nl/v/abcd2345"


@pytest.fixture
def sheet(library):
    def make(group="bewoners", language="nl"):
        code = qr(ADDRESS, "svg").decode()
        return Paper(library, library.latest(group), library.languages[language], "Buurtwerk Dordrecht", ADDRESS, code)

    return make


def read(paper):
    return PdfReader(io.BytesIO(paper_pdf(paper)))


def words(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def needs_a_font(paper):
    if not can_be_made(paper):
        pytest.skip("this machine has no font for it")


@pytest.mark.parametrize("language", ["nl", "en", "tr", "ar", "pl", "uk", "pap", "ti"])
def test_it_is_tagged_and_says_its_language(sheet, library, language):
    paper = sheet(language=language)
    needs_a_font(paper)

    reader = read(paper)

    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == library.languages[language].bcp47
    assert b"<pdfuaid:part>1</pdfuaid:part>" in reader.trailer["/Root"]["/Metadata"].get_data()
    assert reader.metadata.title == library.text("title", language)
    assert len(tags(reader, "/H1")) == len(library.latest("bewoners").screens)


def test_the_questions_stand_in_their_order_each_with_all_its_answers(sheet, library):
    text = words(read(sheet())).replace("T evreden", "Tevreden")  # pypdf takes kerning for a space

    asked = [item.text["nl"] for item in library.latest("bewoners").items]
    places = [text.index(question) for question in asked]
    assert places == sorted(places)
    assert text.count("Weet ik niet / geldt niet voor mij") == 3
    for answer in ("Erg tevreden", "Tevreden", "Ertussenin", "Ontevreden", "Erg ontevreden"):
        assert answer in text
    assert "Zet bij elke vraag één kruisje." in text


def test_the_code_is_the_only_picture_that_is_read_out_for_each_face_has_its_words(sheet):
    reader = read(sheet())

    assert [one["/Alt"] for one in tags(reader, "/Figure")] == [f"QR-code: {ADDRESS}"]
    assert "kto.voorbeeld.nl/v/abcd2345" in words(reader)


def test_it_is_one_sheet_for_residents(sheet):
    for language in ("nl", "en", "tr", "ar", "pl", "uk", "pap"):
        reader = read(sheet(language=language))
        assert len(reader.pages) == 1, language
        assert [float(side) for side in reader.pages[0].mediabox[2:]] == pytest.approx([595.28, 841.89], abs=0.1)


def glyphs(reader):
    """What the words are drawn with: the names of the embedded fonts."""
    return {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }


def test_arabic_runs_from_the_right_so_that_yes_stands_right_of_no(sheet):
    places = []

    def note(text, matrix, text_matrix, font, size):
        places.append((text.strip(), round(matrix[5]), matrix[4] + text_matrix[4]))

    reader = read(sheet(language="ar"))
    reader.pages[0].extract_text(visitor_text=note)

    _, line, at = next(one for one in places if one[0] == "نعم")
    assert next(x for text, y, x in places if (text, y) == ("لا", line)) < at
    assert glyphs(reader) <= {"DejaVuSans", "DejaVuSans-Bold"}


def test_tigrinya_is_written_with_a_font_of_the_system(sheet):
    paper = sheet(language="ti")
    needs_a_font(paper)

    fonts = glyphs(read(paper))

    assert any("Ethiopic" in name or "Abyssinica" in name for name in fonts), fonts


def test_without_such_a_font_it_is_not_made_with_empty_boxes(sheet, monkeypatch):
    monkeypatch.setattr(scripts, "of_the_system", lambda lacking: None)

    assert can_be_made(sheet(language="ar"))
    assert not can_be_made(sheet(language="ti"))
    with pytest.raises(FontMissing, match="fonts-noto-core"):
        paper_pdf(sheet(language="ti"))


def test_the_same_questions_give_the_same_bytes(sheet):
    assert paper_pdf(sheet()) == paper_pdf(sheet())


def test_what_looks_like_markup_is_printed_as_it_is(sheet, library):
    from dataclasses import replace

    texts = {**library.texts, "title": {"nl": '#panic("no") *vet* @x'}}
    paper = replace(sheet(), library=replace(library, texts=texts))

    assert '#panic("no") *vet* @x' in words(read(paper))
