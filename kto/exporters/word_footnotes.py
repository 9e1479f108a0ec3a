"""Footnotes in a Word document, which python-docx does not know: a part of their own, and references to it in the text."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# Word insists on the two lines above footnotes, under these numbers, in the part and in the settings.
START = f"""
<w:footnotes {nsdecls("w")}>
  <w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
  <w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>
"""
SETTING = f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
NOTE = f"""
<w:footnote {nsdecls("w")}><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>
  <w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>
  <w:r><w:t xml:space="preserve"></w:t></w:r></w:p></w:footnote>
"""


class Footnotes:
    """The footnotes of one document. `finish` puts them in; without any the document stays as it was."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.root = parse_xml(START)
        self.n = 0

    def add(self, paragraph: Paragraph, text: str) -> None:
        """A reference at the end of the paragraph to a note with this text."""
        self.n += 1
        note = parse_xml(NOTE)
        note.set(qn("w:id"), str(self.n))
        note.find(f".//{qn('w:t')}").text = f" {text}"
        self.root.append(note)
        run = OxmlElement("w:r")
        properties, style = OxmlElement("w:rPr"), OxmlElement("w:rStyle")
        style.set(qn("w:val"), "FootnoteReference")
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self.n))
        properties.append(style)
        run.extend((properties, reference))
        paragraph._p.append(run)

    def finish(self) -> None:
        if not self.n:
            return
        self.add_styles()
        self.document.settings.element.find(qn("w:compat")).addprevious(parse_xml(SETTING))
        blob = serialize_part_xml(self.root)
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE, blob, self.document.part.package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def add_styles(self) -> None:
        styles = self.document.styles
        text = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        text.base_style, text.font.size, text.paragraph_format.space_after = styles["Normal"], Pt(9), Pt(0)
        reference = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
        reference.font.superscript = True
        text.element.set(qn("w:styleId"), "FootnoteText")
        reference.element.set(qn("w:styleId"), "FootnoteReference")
