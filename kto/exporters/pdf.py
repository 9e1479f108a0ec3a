"""A chapter as a PDF in PDF/UA-1 mode: tagged, with bookmarks and embedded fonts, made by typst from data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import matplotlib
import typst

from analysis.charts.images import render
from kto.chapter.model import MARK, Block, Bullets, Chapter, Heading, Paragraph, Picture, Quote, Run, Table
from kto.exporters.word_layout import widths

TEMPLATE = Path(__file__).with_name("chapter.typ")
FONTS = Path(matplotlib.get_data_path(), "fonts", "ttf")
"""DejaVu Sans, which the charts are drawn with; the text uses a font that typst brings."""
STANDARD: Literal["ua-1"] = "ua-1"
"""typst refuses to make the file when a picture has no alt text, or a heading is skipped."""


def pdf(chapter: Chapter) -> bytes:
    """The chapter as .pdf; the same chapter gives the same bytes."""
    version = chapter.provenance.status.rpartition(", ")[2]
    content = {
        "title": chapter.title,
        "organisation": chapter.organisation,
        "status": f"{chapter.organisation}. {chapter.provenance.status}.",
        "provenance": f"{chapter.provenance.line}. {chapter.changed}".rstrip(),
        "footer": f"{chapter.organisation}, {chapter.title}, {version.lower()}",
        "mark": MARK,
        "short": chapter.is_short,
        "sections": [
            {"title": section.title, "page": section.new_page, "blocks": [as_data(block) for block in section.blocks]}
            for section in chapter.sections
        ],
    }
    return typst.compile(
        TEMPLATE,
        sys_inputs={"chapter": json.dumps(content, ensure_ascii=False)},
        format="pdf",
        pdf_standards=STANDARD,
        font_paths=[FONTS],
        ignore_system_fonts=True,
    )


def as_data(block: Block) -> dict[str, Any]:
    """A block as the template reads it."""
    match block:
        case Heading() | Quote():
            fields: dict[str, Any] = {"text": block.text}
        case Paragraph():
            fields = {"kind": block.kind, "footnote": block.footnote, "runs": as_runs(block.runs)}
        case Bullets():
            fields = {"items": [as_runs(item) for item in block.items]}
        case Picture():
            svg = render(block.chart, "svg").decode()
            fields = {"svg": svg, "alt": block.chart.alt, "caption": block.caption}
        case Table():
            fields = {**vars(block), "widths": widths(block)}
    return {"type": type(block).__name__, **fields}


def as_runs(runs: tuple[Run, ...]) -> list[dict[str, Any]]:
    return [vars(run) for run in runs]
