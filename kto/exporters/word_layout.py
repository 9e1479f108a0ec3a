"""How the Word document looks: A4, one family of styles, Dutch, page numbers. Everything is a style, nothing is done by hand."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from kto.chapter.model import Chapter, Table

LANGUAGE = "nl-NL"
FONT = "Calibri"
TEXT_WIDTH = 16.0
"""Centimetres: A4 without its margins of 2.5 cm, the width the charts are drawn for."""
LEAD, NOTE, FIGURE, TABLE, TABLE_TITLE, SPACE, QUOTE = (
    "KTO conclusie", "KTO noot", "KTO figuur", "KTO tabel", "KTO tabeltitel", "KTO wit", "KTO quote",
)  # fmt: skip
INK, QUIET, ACCENT = RGBColor(0x1F, 0x29, 0x33), RGBColor(0x55, 0x60, 0x6B), RGBColor(0x08, 0x51, 0x9C)
HEADINGS = {"Title": (26, ACCENT), "Subtitle": (12, QUIET), "Heading 1": (17, ACCENT), "Heading 2": (12.5, INK)}

SHORT = {"Normal": 10, "Title": 20, "Subtitle": 10, "Heading 1": 14, LEAD: 11}
"""Points, in a document that must fit on a number of pages."""

TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="KTOtabel">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:pPr><w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/></w:pPr>
  <w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="1F2933"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="1F2933"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="CBD2D9"/>
    </w:tblBorders>
    <w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/><w:bCs/></w:rPr>
    <w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="1F2933"/></w:tcBorders></w:tcPr>
  </w:tblStylePr>
</w:style>
"""


def prepare(document: Document, chapter: Chapter) -> None:
    """Sets language, page, styles, footer and what the file says of itself. No date, so that equal chapters are equal files."""
    set_defaults(document)
    for name, (size, colour) in HEADINGS.items():
        restyle(document.styles[name], size, colour)
    add_styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    if chapter.is_short:
        tighten(document)
    write_footer(document, section.footer.paragraphs[0], chapter)
    about = document.core_properties
    about.title, about.author, about.language = chapter.title, chapter.organisation, LANGUAGE
    about.subject, about.comments, about.last_modified_by = chapter.provenance.line, "", chapter.organisation
    for date in ("dcterms:created", "dcterms:modified"):
        for element in about._element.findall(qn(date)):
            about._element.remove(element)


def tighten(document: Document) -> None:
    """Smaller words and less white, for what must fit on a number of pages."""
    section = document.sections[0]
    section.top_margin = section.bottom_margin = Cm(1.8)
    for name, size in SHORT.items():
        document.styles[name].font.size = Pt(size)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(10)
    document.styles["Heading 1"].paragraph_format.space_after = Pt(3)
    for name in ("Normal", "List Bullet"):
        document.styles[name].paragraph_format.space_after = Pt(3)


def set_defaults(document: Document) -> None:
    """Font, language and spacing where every style inherits them; setting them on Normal is not enough."""
    styles = document.styles.element
    fonts = styles.find(f".//{qn('w:docDefaults')}//{qn('w:rFonts')}")
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    styles.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}").set(qn("w:val"), LANGUAGE)
    spacing = styles.find(f".//{qn('w:docDefaults')}//{qn('w:spacing')}")
    spacing.set(qn("w:after"), "120")
    spacing.set(qn("w:line"), "264")
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)
    for one in settings.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), "15")  # otherwise Word opens it in the mode of an older Word


def restyle(style: ParagraphStyle, size: float, colour: RGBColor) -> None:
    style.font.size, style.font.color.rgb, style.font.italic = Pt(size), colour, False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    borders = style.element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
    if borders is not None:
        borders.getparent().remove(borders)
    spacing = {"Heading 1": (22, 6), "Heading 2": (14, 3)}.get(style.name or "", (0, 4))
    style.paragraph_format.space_before, style.paragraph_format.space_after = map(Pt, spacing)


def add_styles(document: Document) -> None:
    document.styles.element.append(parse_xml(TABLE_STYLE))
    lead = new_style(document, LEAD, 12, ACCENT)
    lead.font.bold, lead.paragraph_format.keep_with_next = True, True
    new_style(document, NOTE, 9.5, QUIET)
    figure = new_style(document, FIGURE, 11, INK)
    figure.paragraph_format.keep_with_next, figure.paragraph_format.space_after = True, Pt(0)
    figure.paragraph_format.line_spacing = 1.0
    title = new_style(document, TABLE_TITLE, 10, INK)
    title.font.bold, title.paragraph_format.keep_with_next, title.paragraph_format.space_after = True, True, Pt(3)
    space = new_style(document, SPACE, 4, INK)
    space.paragraph_format.space_after, space.paragraph_format.line_spacing = Pt(4), 1.0
    quote = new_style(document, QUOTE, 11.5, INK)
    quote.paragraph_format.left_indent, quote.paragraph_format.space_after = Cm(0.8), Pt(8)
    quote.paragraph_format.keep_together = True
    caption = document.styles["Caption"]
    caption.font.bold, caption.font.size, caption.font.color.rgb = False, Pt(8.5), QUIET
    caption.paragraph_format.space_after, caption.paragraph_format.keep_with_next = Pt(8), True


def new_style(document: Document, name: str, size: float, colour: RGBColor) -> ParagraphStyle:
    style: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size, style.font.color.rgb = Pt(size), colour
    return style


def write_footer(document: Document, paragraph: Paragraph, chapter: Chapter) -> None:
    style = document.styles["Footer"]
    style.paragraph_format.tab_stops.clear_all()
    style.font.size, style.font.color.rgb = Pt(8.5), QUIET
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    version = chapter.provenance.status.rpartition(", ")[2]
    paragraph.add_run(f"{chapter.organisation}, {chapter.title}, {version.lower()}\tBladzijde ")
    add_field(paragraph, "PAGE")
    paragraph.add_run(" van ")
    add_field(paragraph, "NUMPAGES")


def add_field(paragraph: Paragraph, code: str) -> None:
    """A number that Word fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def widths(table: Table) -> list[float]:
    """The widths of the columns in centimetres: more for the first, or for the words in a table of words."""
    n = len(table.header)
    parts: Sequence[float]
    if table.parts:
        parts = table.parts
    elif table.words:
        parts = {
            4: [2.6, 4.6, 6.4, 2.4],
            5: [2.4, 3.8, 5.6, 1.9, 2.3],
            6: [3.2, 2.7, 3.6, 2.9, 1.9, 1.7],
            7: [2.2, 2.1, 2.8, 2.8, 1.6, 1.7, 2.8],
        }.get(n, [1.0] * n)
    else:
        parts = [2.0, *[1.0] * (n - 1)] if n <= 5 else [1.5, 0.9, *[1.2, 0.9] * ((n - 2) // 2)]
    return [round(TEXT_WIDTH * part / sum(parts), 2) for part in parts]
