"""A row in words, for who does not see the chart, and in numbers, for the table behind it."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.charts.rows import Row, lower_first
from analysis.summary import Status
from analysis.wording import interval, number

HEADER = ("Vraag of groep", "Antwoord", "Aantal", "Percentage", "Marge (95%)")


def alt(kind: str, title: str, subtitle: str, rows: tuple[Row, ...]) -> str:
    """The text for who does not see the picture: what kind it is, the finding, and the numbers of every row."""
    return " ".join([f"{title}.", f"{subtitle}.", kind, *(sentence(shown) for shown in rows)])


def sentence(shown: Row) -> str:
    """What the row shows, for who does not see it."""
    label = shown.label if shown.label.endswith("?") else f"{shown.label.rstrip('.')}:"
    if shown.status is Status.OK:
        return f"{label} {shown.percent}% {shown.positive_words} ({shown.count} van {shown.n}{margin_words(shown)})."
    if shown.status is Status.FEW:
        return f"{label} {shown.count} van de {shown.n} mensen {shown.positive_words}."
    return f"{label} {lower_first(shown.reason or '').rstrip('.')}."


def margin_words(shown: Row) -> str:
    share = shown.share
    if share is None or share.low is None or share.high is None:
        return ""
    return f", waarschijnlijk tussen {number(share.low * 100)} en {number(share.high * 100)} van de 100"


def table(rows: tuple[Row, ...]) -> tuple[tuple[str, ...], ...]:
    """The rows of the data table, under `HEADER`: one line per possible answer, and what they add up to."""
    return tuple(line for shown in rows for line in lines(shown))


def lines(shown: Row) -> Iterator[tuple[str, ...]]:
    if not shown.has_numbers:
        yield shown.label, shown.reason or "", "", "", ""
        return
    between = interval(shown.share) if shown.status is Status.OK else ""
    for value in shown.values:
        count = shown.counts.get(value, 0)
        alone = between if (value,) == shown.positive else ""
        yield shown.label, shown.labels[value], str(count), percentage(shown, value), alone
    if len(shown.positive) > 1:
        total = f"{shown.percent}%" if shown.status is Status.OK else ""
        yield shown.label, f"Samen {shown.positive_words}", str(shown.count), total, between
    yield shown.label, "Alle antwoorden (n)", str(shown.n), "100%" if shown.status is Status.OK else "", ""
    for words, count in shown.missing:
        yield shown.label, words.capitalize(), str(count), "", ""


def percentage(shown: Row, value: str) -> str:
    """As in the picture; somebody who answered is never shown as nobody."""
    if shown.status is not Status.OK:
        return ""
    return "<1%" if shown.counts.get(value) and not shown.display[value] else f"{shown.display[value]}%"
