"""The two ways of asking beside each other: people we spoke to, and people who filled it in alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis import wording
from analysis.asking import WaysOfAsking
from analysis.charts import captions
from analysis.charts.beside import METHOD, STEP, Scale, cells, draw_apart, in_words
from analysis.charts.chart import Chart
from analysis.charts.sheet import Sheet
from analysis.estimates import Estimate, Share
from analysis.modes import Way
from analysis.summary import GroupSummary, Summary

SCALE = Scale(left=3.2, width=5.6)
WORDS = {Way.INTERVIEWER: "zelf gesproken", Way.SELF: "zelf ingevuld"}
HEADER = ("Vraag of groep", "Manier", "Aantal", "n", "Percentage", "Marge (95%)", "Verschil in punten (95%)")
NOT_COMPARED = "niet te vergelijken"
WITHIN = "Alle groepen samen, binnen de groepen vergeleken"
KIND = "Per rij twee stippen met hun marge, voor elke manier van vragen een."
OTHERS = "We vroegen niet op elke manier dezelfde mensen, en mensen antwoorden anders als iemand erbij is."


@dataclass(frozen=True)
class Line:
    """A question or group: its shares, and the difference in words ("" where none is said beside it)."""

    label: str
    shares: dict[Way, Share | None]
    apart: str


def ways(
    summary: Summary, found: WaysOfAsking, group: GroupSummary | None, organisation: str = captions.ORGANISATION
) -> Chart:
    """The items of a group, or all groups, for both ways of asking. Raises ValueError where nothing stands beside anything."""
    if found.is_empty:
        raise ValueError("there are no two ways of asking to show")
    title = finding(found)
    who = captions.people(group) if group else "alle groepen"
    measure = "Tevreden, het ermee eens of ja, per manier van vragen" if group else "Tevreden, per manier van vragen"
    subtitle = captions.subtitle(measure, who, None, summary)
    lines = [*line_of(found, together=group is None)]
    sheet = captions.open_sheet(title, subtitle)
    for place, line in enumerate(lines):
        sheet.y += 0.35 if place else 0
        draw(sheet, line)
    SCALE.draw_ends(sheet)
    if group is None and found.difference is not None:
        sheet.y += 0.25
        sheet.paragraph(f"{WITHIN}: {wording.difference(found.difference)}.")
    captions.close_with(sheet, summary, organisation, [METHOD, OTHERS])
    return Chart(
        name=captions.file_name("manieren", summary, group.group if group else ""),
        title=title,
        subtitle=subtitle,
        alt=" ".join([f"{title}.", f"{subtitle}.", KIND, *map(sentence, lines)]),
        header=HEADER,
        rows=tuple(row for line in lines for row in rows(line)),
        figure=sheet.finish(),
    )


def finding(found: WaysOfAsking) -> str:
    """What may be said of the satisfaction item, as much as a title can hold."""
    if found.verdict:
        return found.verdict.text.partition(". ")[0]
    if found.difference is None:
        return "Twee manieren van vragen, naast elkaar"
    return "We zien geen duidelijk verschil tussen de manieren van vragen"


def line_of(found: WaysOfAsking, *, together: bool) -> Iterator[Line]:
    for row in found.rows:
        yield Line(row.label, dict(row.shares), "" if together else words(row.difference))


def words(difference: Estimate | None) -> str:
    return wording.difference(difference) if difference else NOT_COMPARED


def draw(sheet: Sheet, line: Line) -> None:
    """The label, and under it a line for each way of asking."""
    sheet.paragraph(line.label)
    top = sheet.y + 0.08
    for place, way in enumerate(Way):
        middle = top + STEP * (place + 0.5)
        SCALE.draw(sheet, line.label, WORDS[way], line.shares[way], middle, is_first=place == 0)
    if line.apart:
        draw_apart(sheet, line.apart, top + STEP)
    sheet.y = top + 2 * STEP


def sentence(line: Line) -> str:
    """The row for who does not see it."""
    label = line.label if line.label.endswith("?") else f"{line.label.rstrip('.')}:"
    both = "; ".join(f"{WORDS[way]} {in_words(line.shares[way])}" for way in Way)
    return f"{label} {both}{f'; verschil: {line.apart}' if line.apart else ''}."


def rows(line: Line) -> Iterator[tuple[str, ...]]:
    for way, apart in zip(Way, (line.apart, ""), strict=True):
        yield line.label, WORDS[way], *cells(line.shares[way]), apart
