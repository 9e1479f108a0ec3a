"""What a chapter consists of: sections of blocks, the same for the screen, Word and PDF. No figure is made here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from analysis.charts import Chart

MARK = "[nakijken]"
"""What stands behind a number typed by hand that is no figure of the report."""


@dataclass(frozen=True)
class Run:
    """Words in one style; `marked` when somebody should look at them again."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class Paragraph:
    """`kind`: "text", "lead" (the conclusion above a chart) or "note"; `footnote` stands at the foot of the page."""

    runs: tuple[Run, ...]
    kind: str = "text"
    footnote: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Bullets:
    items: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True)
class Quote:
    """What somebody said, word for word, without what would point at them. Without quotation marks: how it looks says it."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A heading inside a section: a question of the questionnaire."""

    text: str


@dataclass(frozen=True)
class Picture:
    """A chart; `caption` says what it shows, of whom, and where its figures come from."""

    chart: Chart
    caption: str


@dataclass(frozen=True)
class Table:
    """Rows of text under a header; the first column names the row, the others hold numbers unless `words` says otherwise."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: bool = False
    titled: bool = True
    """Whether the caption is shown; where a heading says the same it is only for who cannot see the table."""
    parts: tuple[float, ...] = ()
    """How wide the columns are beside each other in a file; () for what is usual."""


Block = Paragraph | Bullets | Quote | Heading | Picture | Table


class FeedbackRow(NamedTuple):
    """A feedback point as a chapter gets it."""

    group: str
    text: str
    items: Sequence[str]
    """The items whose figures it rests on."""
    remarks: str
    """How many remarks it rests on, in words; empty for none."""
    reply: str
    owner: str
    term: str


class EnteredIndicator(NamedTuple):
    """What staff entered about an indicator, as a chapter gets it: all in words, "" for what is not known."""

    number: int
    target: str
    value: str
    margin: str
    verdict: str
    source: str
    dated: str
    """The day of the result."""
    owner: str
    remark: str


@dataclass(frozen=True)
class Section:
    key: str
    title: str
    blocks: tuple[Block, ...]
    new_page: bool = False
    """Whether it begins on a page of its own."""


@dataclass(frozen=True)
class Provenance:
    """Where the figures come from; every figure carries it."""

    data: str
    """Fingerprint of the counts: the same answers give the same one."""
    period: str
    selection: str
    """The filters in words, "alle wijken, alle manieren van vragen"."""
    calculated: str
    """The day of a concept, the moment of a version."""
    status: str
    """ "Concept", or when, by whom and as which version it was locked."""
    beside: str = ""
    """The period that lies beside this one and the fingerprint of its counts; "" where none does."""

    @property
    def line(self) -> str:
        return f"Gegevens {self.data}, {self.period}, {self.selection}, berekend op {self.calculated}"

    @property
    def line_beside(self) -> str:
        """The same for a figure of two periods."""
        return f"{self.line}, naast {self.beside}"


@dataclass(frozen=True)
class Chapter:
    title: str
    organisation: str
    provenance: Provenance
    changed: str
    """How the answers differ from those of the last version; empty when there is none."""
    sections: tuple[Section, ...]
    marked: tuple[str, ...] = ()
    """The numbers typed by hand that are no figure of this chapter, in order."""
    is_short: bool = False
    """Smaller words and margins, for what must fit on a number of pages."""

    @property
    def blocks(self) -> Iterator[Block]:
        for section in self.sections:
            yield from section.blocks

    @property
    def pictures(self) -> list[Picture]:
        return [block for block in self.blocks if isinstance(block, Picture)]


def plain(text: str, kind: str = "text", footnote: str = "") -> Paragraph:
    return Paragraph((Run(text),), kind, footnote)
