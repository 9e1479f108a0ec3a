"""A chapter as a Word document: real headings, tables with header rows, pictures with alt text, footnotes at the foot."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_COLOR_INDEX, WD_PARAGRAPH_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl
from docx.shared import Cm
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from analysis.charts.images import render
from kto.chapter.model import MARK, Block, Bullets, Chapter, Heading, Paragraph, Picture, Quote, Run, Table
from kto.exporters import word_layout as layout
from kto.exporters.word_footnotes import Footnotes
from kto.exporters.zipped import reproducible

STYLES = {"text": "Normal", "lead": layout.LEAD, "note": layout.NOTE}


def word(chapter: Chapter) -> bytes:
    """The chapter as .docx; the same chapter gives the same bytes."""
    document = Document()
    layout.prepare(document, chapter)
    document.add_paragraph(chapter.title, style="Title")
    document.add_paragraph(f"{chapter.organisation}. {chapter.provenance.status}.", style="Subtitle")
    document.add_paragraph(f"{chapter.provenance.line}. {chapter.changed}".rstrip(), style=layout.NOTE)
    writer = Writer(document)
    for section in chapter.sections:
        heading = document.add_heading(section.title, level=1)
        heading.paragraph_format.page_break_before = section.new_page or None
        for block in section.blocks:
            writer.write(block)
    writer.footnotes.finish()
    out = io.BytesIO()
    document.save(out)
    return reproducible(out.getvalue())


class Writer:
    """Adds blocks to a document."""

    def __init__(self, document: Doc) -> None:
        self.document = document
        self.footnotes = Footnotes(document)

    def write(self, block: Block) -> None:
        match block:
            case Heading():
                self.document.add_heading(block.text, level=2)
            case Paragraph():
                self.paragraph(block)
            case Bullets():
                for item in block.items:
                    add_runs(self.document.add_paragraph(style="List Bullet"), item)
            case Quote():
                self.document.add_paragraph(f"\u2018{block.text}\u2019", style=layout.QUOTE)
            case Picture():
                self.picture(block)
            case Table():
                self.table(block)

    def paragraph(self, block: Paragraph) -> None:
        paragraph = self.document.add_paragraph(style=STYLES[block.kind])
        add_runs(paragraph, block.runs)
        if block.footnote:
            self.footnotes.add(paragraph, block.footnote)
            paragraph.paragraph_format.keep_with_next = True  # how many answered stays with what they answered

    def picture(self, block: Picture) -> None:
        """The chart as wide as the text, at 300 dots to the inch, so that faces and words are sharp in print."""
        paragraph = self.document.add_paragraph(style=layout.FIGURE)
        shape = paragraph.add_run().add_picture(io.BytesIO(render(block.chart, "png")), width=Cm(layout.TEXT_WIDTH))
        shape._inline.docPr.set("descr", block.chart.alt)
        shape._inline.docPr.set("title", block.chart.title)
        self.document.add_paragraph(block.caption, style="Caption")

    def table(self, block: Table) -> None:
        if block.titled:
            self.document.add_paragraph(block.caption, style=layout.TABLE_TITLE)
        table = self.document.add_table(rows=0, cols=len(block.header), style=layout.TABLE)
        table.autofit = False
        describe(table._tbl, block.caption)
        widths = layout.widths(block)
        for place, row in enumerate((block.header, *block.rows)):
            cells = table.add_row().cells
            mark_row(table.rows[-1]._tr, is_header=place == 0)
            for column, (cell, text, width) in enumerate(zip(cells, row, widths, strict=True)):
                cell.width = Cm(width)
                fill(cell, text, right=column > 0 and not block.words, keep=keeps(block, place))
        for grid, width in zip(table.columns, widths, strict=True):
            grid.width = Cm(width)
        self.document.add_paragraph(style=layout.SPACE)


def add_runs(paragraph: WordParagraph, runs: tuple[Run, ...]) -> None:
    """Words, and a number to be looked at with a colour behind it and the words that say so."""
    for run in runs:
        added = paragraph.add_run(f"{run.text} {MARK}" if run.marked else run.text)
        if run.marked:
            added.font.highlight_color = WD_COLOR_INDEX.YELLOW


def fill(cell: _Cell, text: str, *, right: bool, keep: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.add_run(text)
    paragraph.paragraph_format.keep_with_next = keep
    if right:
        paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT


def keeps(block: Table, place: int) -> bool:
    """Whether a row stays on the page of the next: all of a table of numbers, of one of words only the header."""
    return place == 0 or (not block.words and place < len(block.rows))


def describe(table: CT_Tbl, caption: str) -> None:
    """Gives a table the title that a screen reader says."""
    title = OxmlElement("w:tblCaption")
    title.set(qn("w:val"), caption)
    table.tblPr.append(title)


def mark_row(row: CT_Row, *, is_header: bool) -> None:
    """A row is never split over two pages; a header is said to be one, and comes back on the next page."""
    properties = row.get_or_add_trPr()
    for name in ("w:cantSplit", *(["w:tblHeader"] if is_header else [])):
        properties.append(OxmlElement(name))
