"""Every word we generate on the example data is covered by evidence: pages, verdicts, charts and files, in every selection."""

import html
import io
import re
from html.parser import HTMLParser
from itertools import product

import openpyxl
import pytest

from analysis import View
from analysis.charts import all_charts
from analysis.jsonform import as_dict
from analysis.phrasebook import BOOKS
from analysis.wording import WITH_EVIDENCE, Language, claims_without_evidence
from kto.exporters.figures import to_csv, to_table, xlsx
from kto.figures import Selection, summarise_selection, ways_of_asking
from surveys import GROUPS

SELECTIONS = [
    (year, compare, wijk, mode, view)
    for (year, compare), (wijk, mode), view in product(
        [(2022, None), (2022, 2021), (2021, None), (2022, 2020)], [(None, None), ("Krispijn", None), (None, "telefoon")], View
    )
]  # fmt: skip


def summaries(services):
    for year, compare, wijk, mode, view in SELECTIONS:
        selection = Selection.of_year(year, compare=compare, wijk=wijk, mode=mode)
        yield selection, summarise_selection(services, selection, view)


def verdicts(value):
    """Every sentence with a code in a document of figures."""
    if isinstance(value, dict):
        if set(value) == {"code", "text"}:
            yield value["code"], value["text"]
        for one in value.values():
            yield from verdicts(one)
    elif isinstance(value, list):
        for one in value:
            yield from verdicts(one)


def covered(services, summary, selection, language=Language.DUTCH):
    """The sentences of this selection that may use words which need evidence, and their beginnings (the title of a chart)."""
    found = [text for code, text in verdicts(as_dict(summary)) if code in WITH_EVIDENCE]
    for group in (None, *GROUPS):
        ways = ways_of_asking(services, Selection(**{**vars(selection), "group": group}), summary.view)
        found += [one.verdict.text for one in (ways, *ways.rows) if one.verdict]
    said = [text.in_(language) for text in found]
    return sorted([*said, *(text.partition(". ")[0] for text in said)], key=len, reverse=True)


def check(text, sentences, where, language=Language.DUTCH):
    """Whatever is left without the covered sentences claims nothing."""
    for sentence in sentences:
        text = text.replace(sentence, " ")
    assert claims_without_evidence(text, None, language) == [], where


def test_every_verdict_uses_the_words_it_has_the_evidence_for(services, answers):
    for selection, summary in summaries(services):
        for code, text in verdicts(as_dict(summary)):
            for language in Language:
                assert claims_without_evidence(text.in_(language), code, language) == [], (selection, text)


def test_every_file_of_figures_claims_no_more_than_its_verdicts(services, answers):
    for selection, summary in summaries(services):
        sentences = covered(services, summary, selection)
        check(to_table(summary), sentences, selection)
        check(to_csv(summary), sentences, selection)
        book = openpyxl.load_workbook(io.BytesIO(xlsx(summary)))
        cells = [
            str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
        ]
        check("\n".join(cells), sentences, selection)


def test_every_chart_claims_no_more_than_the_verdicts(services, answers):
    from matplotlib.text import Text

    for selection, summary in summaries(services):
        if summary.view is View.INTERNAL and selection.compare is None:
            continue
        sentences = covered(services, summary, selection)
        for chart in all_charts(summary):
            drawn = " ".join(text.get_text() for text in chart.figure.axes[0].findobj(Text) if text.get_text())
            cells = "\n".join(cell for row in (chart.header, *chart.rows) for cell in row)
            for words in (drawn, chart.title, chart.subtitle, chart.alt, cells):
                check(words, sentences, (selection, chart.name))


def main_text(page):
    """The words of the page as somebody reads them, with those of its pictures."""
    main = page.partition("<main")[2].partition("</main>")[0]
    alts = " ".join(re.findall(r'alt="([^"]*)"', main))
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main) + " " + alts).split())


@pytest.fixture
def reading(sign_in):
    """The desk as an analyst reads it in a language."""

    def reader_of(language):
        reader = sign_in("analist")
        reader.post("/beheer/account", {"language": str(language)}, page="/beheer/account")
        return reader

    return reader_of


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "query", ["jaar=2022", "jaar=2022&vergelijk=2021", "jaar=2022&vergelijk=2021&wijk=Krispijn&beeld=intern"]
)
def test_every_page_with_figures_claims_no_more_than_its_verdicts(services, reading, answers, query, language):
    reader = reading(language)
    selection = Selection.of_year(
        2022, compare=2021 if "vergelijk" in query else None, wijk="Krispijn" if "wijk" in query else None
    )
    summary = summarise_selection(services, selection, View.INTERNAL if "intern" in query else View.PUBLIC)
    # A programme line has the name that the organisation gave it.
    sentences = [*covered(services, summary, selection, language), *services.catalogue.lines.values()]
    pages = ["groepen", "gemeten", "downloads", *(f"groep/{group}" for group in GROUPS), "gemeten?groep=bewoners", ""]
    pages += ["indicator", "wijken", "wijken?groep=bewoners", "groep/bewoners/maanden", "groep/vrijwilligers/maanden"]
    pages += [f"groep/{group}/samenhang" for group in GROUPS] + ["groep/bewoners/maanden/begin"]
    pages += ["rekenhulp?percentage=93&marge=3&lijst=", "rekenhulp?toen=93&antwoorden_toen=217&antwoorden_nu=56"]
    pages += ["klopt-dit-cijfer?percentage=84,1&decimalen=&aantal=336", "klopt-dit-cijfer?percentage=93,15&aantal=336"]

    for page in pages:
        address = f"/beheer/{page}{'&' if '?' in page else '?'}{query}"
        check(main_text(reader.get(address).text), sentences, page, language)


DUTCH_PIECES = sorted(
    piece.strip()
    for name, sentence in BOOKS[Language.DUTCH].sentences.items()
    for piece in re.split(r"\{\w+\}", sentence)
    if len(piece.strip()) > 12
)
"""What is left of every Dutch sentence without its slots, where that is long enough to know it by."""


class InEnglish(HTMLParser):
    """The words of a page outside the elements that say they are in Dutch."""

    VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "col", "wbr"})

    def __init__(self):
        super().__init__()
        self.open, self.words = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append((tag, dict(attrs).get("lang") == "nl"))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not any(is_dutch for _, is_dutch in self.open):
            self.words.append(data)


def english_words(page):
    parser = InEnglish()
    parser.feed(page.partition("<main")[2].partition("</main>")[0])
    return " ".join(" ".join(parser.words).split())


@pytest.mark.parametrize("query", ["jaar=2022", "jaar=2022&vergelijk=2021", "jaar=2022&wijk=Krispijn&beeld=intern"])
def test_no_sentence_about_figures_stays_dutch_on_an_english_page(reading, answers, query):
    reader = reading(Language.ENGLISH)
    pages = ["", "groepen", "gemeten", "indicator", "wijken", *(f"groep/{group}" for group in GROUPS)]
    pages += [f"groep/{group}/maanden" for group in GROUPS] + ["gemeten?groep=bewoners", "wijken?groep=bewoners"]

    left = {
        (page, piece)
        for page in pages
        for text in [english_words(reader.get(f"/beheer/{page}{'&' if '?' in page else '?'}{query}").text)]
        for piece in DUTCH_PIECES
        if piece in text
    }

    assert left == set()


def test_the_scan_finds_a_claim_that_nothing_covers():
    with pytest.raises(AssertionError):
        check("Er zijn meer mensen tevreden dan in 2021.", [], "here")
