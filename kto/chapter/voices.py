"""What people said, in a chapter: quotes with their consent, and feedback points with what they rest on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from analysis.summary import Status, Summary
from kto.chapter.model import Block, FeedbackRow, Heading, Quote, Table, plain

FEEDBACK_HEADER = ("Wat hoorden we?", "Van wie", "Waar blijkt het uit?", "Wat doen we ermee?", "Wie", "Wanneer")


def shown(summary: Summary, groups: Sequence[str]) -> list[str]:
    """The groups large enough that words may stand beside their figures."""
    large = (summary.group(group) for group in groups)
    return [one.group for one in large if one.responses is not None and one.status is not Status.EMPTY]


def quotes(summary: Summary, groups: Sequence[str], chosen: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """The chosen quotes (group and words) under the name of their group."""
    for group in shown(summary, groups):
        said = [words for of, words in chosen if of == group]
        if said:
            yield Heading(summary.group(group).label)
            yield from (Quote(words) for words in said)


def feedback(
    summary: Summary, groups: Sequence[str], rows: Sequence[FeedbackRow], checked: Callable[[str], str], period: str
) -> Iterator[Block]:
    """The feedback points as one table. Words typed by staff go through `checked`; figures are those of the chapter."""
    large = shown(summary, groups)
    cells = [
        (
            checked(row.text),
            summary.group(row.group).label,
            evidence(summary, row),
            checked(row.reply),
            checked(row.owner),
            row.term,
        )
        for group in large
        for row in rows
        if row.group == group
    ]
    if cells:
        yield Table(f"Wat we hoorden en wat we ermee doen, {period}", FEEDBACK_HEADER, tuple(cells), words=True)
        yield plain("Een feedbackpunt vat samen wat meer mensen zeiden. Het is geen telling.", "note")


def evidence(summary: Summary, row: FeedbackRow) -> str:
    """The remarks and figures a point rests on; the margin of a figure stands in the section of its group."""
    items = [item for item in summary.group(row.group).items if item.id in row.items]
    figures = [f"{item.text} {first_sentence(item.verdict.text)}" for item in items if item.verdict]
    return " ".join(filter(None, (row.remarks, *figures)))


def first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
