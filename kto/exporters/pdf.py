"""A chapter as a PDF, tagged and with bookmarks."""

from __future__ import annotations

from typing import Any

from analysis.charts.images import render
from kto.chapter.model import MARK, Block, Bullets, Chapter, Heading, Paragraph, Picture, Quote, Run, Table
from kto.exporters.typeset import typeset
from kto.exporters.word_layout import widths


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
    return typeset("chapter", content)


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
