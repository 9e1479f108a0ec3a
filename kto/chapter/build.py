"""Figures, texts and choices -> a chapter. Every figure comes from the summary; nothing is calculated here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analysis import charts
from analysis.phrases import listing
from analysis.summary import GroupSummary, ItemSummary, Status, Summary
from analysis.wording import interval, number, percent
from kto.chapter import comparison, typed, voices
from kto.chapter.indicators import AGREED, FROM_ANSWERS, indicators
from kto.chapter.model import (
    MARK,
    Block,
    Bullets,
    Chapter,
    EnteredIndicator,
    FeedbackRow,
    Heading,
    Paragraph,
    Picture,
    Provenance,
    Quote,
    Run,
    Section,
    Table,
    plain,
)
from kto.chapter.sections import GROUP_ORDER, PARTS
from kto.chapter.text import clean
from kto.chapter.typed import Known
from surveys import GROUPS, MODE_LABELS, MODES

NOT_SHOWN = "te weinig"
NOT_DRAWN_BY_LOT = (
    "De mensen die meedoen zijn niet geloot. Wie niet komt of niet wil, telt niet mee. "
    "De marge zegt hoe het cijfer kan schommelen alsof dit een toevallige groep was."
)
IN_PERSON = ("f2f", "telefoon")


@dataclass(frozen=True)
class Sources:
    """All a chapter is made from."""

    summary: Summary
    """Every group, public view."""
    by_mode: Summary
    """The same, split by the way of asking."""
    texts: Mapping[str, str]
    """What staff wrote, by the key of the part."""
    groups: tuple[str, ...]
    parts: tuple[str, ...]
    actions: tuple[tuple[str, ...], ...]
    """The lines of the action plan that belong in it, under `action_header`."""
    action_header: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]
    """The quotes that belong in it: group and words."""
    feedback: tuple[FeedbackRow, ...]
    indicators: tuple[EnteredIndicator, ...]
    plan: tuple[int, int]
    """How many lines the action plan has, and how many of them are done."""
    staff: ItemSummary
    """What staff think of partners."""
    provenance: Provenance
    changed: str
    organisation: str
    municipality: str
    norm: float
    partner_norm: int


class Builder:
    """Writes one chapter; pictures are numbered as they come."""

    def __init__(self, sources: Sources) -> None:
        self.of = sources
        self.summary = sources.summary
        self.known: Known = typed.known_figures(
            sources.summary, sources.by_mode, norms=(sources.norm, sources.partner_norm)
        )
        for one in sources.indicators:
            if one.value:
                self.known.add_typed(
                    " ".join((one.target or str(AGREED[one.number]), one.value, one.margin, one.remark))
                )
        self.pictures = 0
        self.marked: list[str] = []

    def chapter(self) -> Chapter:
        sections = []
        for part in PARTS:
            wanted = self.of.groups if part.key in GROUP_ORDER else self.of.parts
            blocks = [*self.figures(part.key), *self.written(part.key)] if part.key in wanted else []
            if blocks:
                sections.append(Section(part.key, part.title, tuple(blocks)))
        return Chapter(
            title=f"Klanttevredenheid {self.of.provenance.period}",
            organisation=self.of.organisation,
            provenance=self.of.provenance,
            changed=self.of.changed,
            sections=tuple(sections),
            marked=tuple(dict.fromkeys(self.marked)),
        )

    def figures(self, key: str) -> Iterator[Block]:
        """What the data say in one part; nothing for a part that is only text."""
        if key in GROUP_ORDER:
            return self.group(self.summary.group(key))
        makers = {
            "kort": self.in_short,
            "meting": self.measurement,
            "quotes": self.quotes,
            "feedback": self.feedback,
            "actieplan": self.action_plan,
            "indicatoren": self.indicators,
            "verantwoording": self.accountability,
        }
        return makers[key]() if key in makers else iter(())

    def written(self, key: str) -> Iterator[Block]:
        """What staff wrote there, with every number checked: paragraphs, and lines that begin with "- " as a list."""
        for block in re.split(r"\n\s*\n", self.of.texts.get(key, "").strip()):
            lines = [line.strip() for line in block.splitlines() if line.strip()]
            bullets = [line for line in lines if line.startswith("- ")]
            words = " ".join(line for line in lines if line not in bullets)
            if words:
                yield Paragraph(self.checked(words))
            if bullets:
                yield Bullets(tuple(self.checked(line.removeprefix("- ")) for line in bullets))

    def checked(self, text: str) -> tuple[Run, ...]:
        """A text typed by hand, with the numbers that are no figure of the chapter marked."""
        runs = typed.checked(clean(text), self.known)
        self.marked += [run.text for run in runs if run.marked]
        return runs

    def in_short(self) -> Iterator[Block]:
        overall = self.summary.overall
        if set(self.of.groups) != set(GROUPS):
            yield plain("Dit hoofdstuk gaat over een deel van de groepen. Daarom staat er geen totaal in.")
        elif overall.verdict is None:
            yield plain(overall.reason or "Er zijn nog geen antwoorden.", "lead")
        else:
            yield plain(overall.verdict.text, "lead")
            if overall.neutral and overall.dissatisfied and overall.responses:
                yield plain(
                    f"{people(overall.neutral.count)} {verb(overall.neutral.count, 'koos', 'kozen')} het gezicht ertussenin. "
                    f"{people(overall.dissatisfied.count)} {verb(overall.dissatisfied.count, 'is', 'zijn')} ontevreden."
                )
            if overall.reason and overall.reason != overall.verdict.text:
                yield plain(overall.reason)
            if overall.status in (Status.OK, Status.FEW):
                yield self.picture(charts.groups(self.summary, self.of.organisation), "Tevredenheid per groep")
        yield self.group_table()
        yield self.source()
        if set(self.of.groups) == set(GROUPS):
            yield from comparison.of_all(self.summary, self.of.organisation, self.picture_beside)
        yield plain(NOT_DRAWN_BY_LOT, "note")

    def group_table(self) -> Table:
        rows = [group_cells(self.summary.group(group)) for group in self.of.groups]
        header = ("Groep", "Antwoorden", "Tevreden", "Marge (95%)", "Beveelt ons aan", "Marge (95%)")
        return Table(f"Uitkomsten per groep, {self.of.provenance.period}", header, tuple(rows))

    def measurement(self) -> Iterator[Block]:
        groups = [group for group in map(self.of.by_mode.group, self.of.groups) if group.responses]
        used = [mode for mode in MODES if any(answers(group, mode) for group in groups)]
        if used:
            yield plain(f"We vroegen het {listing([MODE_LABELS[mode] for mode in used])}.")
        if self.summary.filters:
            yield plain(
                f"Let op: dit hoofdstuk gaat over een deel: {self.of.provenance.selection}. De rest telt niet mee."
            )
        if used:
            yield self.mode_table(used, groups)
            yield self.source()
        if any(mode in IN_PERSON for mode in used) and any(mode not in IN_PERSON for mode in used):
            yield plain(
                "Mensen zijn vaak positiever als er iemand bij zit of aan de telefoon is. "
                "Vergelijk jaren waarin anders is gevraagd daarom niet zomaar met elkaar."
            )
        yield plain("Wie een vraag leeg liet of het niet wist, telt bij die vraag niet mee.")

    def mode_table(self, used: list[str], groups: list[GroupSummary]) -> Table:
        rows = [(capital(MODE_LABELS[mode]), *(answers(group, mode) or "0" for group in groups)) for mode in used]
        header = ("Manier", *(group.label for group in groups))
        return Table("Aantal antwoorden per manier van vragen", header, tuple(rows))

    def group(self, group: GroupSummary) -> Iterator[Block]:
        if group.responses is None or group.status is Status.EMPTY:
            yield plain(group.reason or "Er zijn te weinig antwoorden om iets te laten zien.", "lead")
            return
        where = self.of.municipality + "".join(f", {MODE_LABELS.get(v, v)}" for v in self.summary.filters.values())
        footnote = f"{where} {self.of.provenance.period}, {number(group.responses)} antwoorden"
        who = group.label.lower() if group.responses != 1 else "mens"
        yield plain(f"{number(group.responses)} {who} gaven antwoord.", footnote=footnote)
        for item in group.items:
            if item.status is not Status.EMPTY:
                yield from self.item(group, item)
        yield from comparison.of_group(self.summary, group, self.of.organisation, self.picture_beside)

    def item(self, group: GroupSummary, item: ItemSummary) -> Iterator[Block]:
        yield Heading(item.text)
        yield plain(item.verdict.text if item.verdict else item.reason or "", "lead")
        if item.status in (Status.OK, Status.FEW):
            chart = charts.question(self.summary, group, item)
            yield self.picture(chart, f"{group.label}, {item.base} antwoorden")
            about = f"Antwoorden van {group.label.lower()}: {item.text}"
            yield Table(about, chart.header[1:], rows_of(chart.rows), titled=False)

    def picture(self, chart: charts.Chart, about: str) -> Picture:
        self.pictures += 1
        return Picture(chart, f"Grafiek {self.pictures}. {about}. {self.of.provenance.line}.")

    def picture_beside(self, chart: charts.Chart, about: str) -> Picture:
        """A chart of two periods, which names the data of both."""
        self.pictures += 1
        return Picture(chart, f"Grafiek {self.pictures}. {about}. {self.of.provenance.line_beside}.")

    def quotes(self) -> Iterator[Block]:
        for block in voices.quotes(self.summary, self.of.groups, self.of.quotes):
            yield Quote(clean(block.text)) if isinstance(block, Quote) else block

    def feedback(self) -> Iterator[Block]:
        """The feedback points that staff put in the report."""
        of = self.of
        return voices.feedback(self.summary, of.groups, of.feedback, self.checked_cell, of.provenance.period)

    def action_plan(self) -> Iterator[Block]:
        """The lines of the action plan that staff put in the report."""
        if self.of.actions:
            rows = tuple(tuple(self.checked_cell(cell) for cell in row) for row in self.of.actions)
            yield Table(f"Afspraken met partners, {self.of.provenance.period}", self.of.action_header, rows, words=True)

    def checked_cell(self, text: str) -> str:
        return "".join(f"{run.text} {MARK}" if run.marked else run.text for run in self.checked(text))

    def source(self) -> Paragraph:
        """Where the figures of the table above come from; a chart says it in its caption."""
        return plain(f"{self.of.provenance.line}.", "note")

    def indicators(self) -> Iterator[Block]:
        """The indicators that the answers give or that staff entered; one that nobody knows is left out."""
        of = self.of
        found = indicators(
            self.summary,
            of.norm,
            of.groups,
            [self.checked_entry(one) for one in of.indicators],
            of.plan,
            of.staff,
            of.partner_norm,
        )
        rows = [row for row in found if row.result]
        if rows:
            has_owner = any(row.owner for row in rows)
            header = ("Indicator", "Afspraak", "Uitkomst", "Gehaald?", *(["Eigenaar"] if has_owner else []))
            cells = [(*row.cells, *([row.owner] if has_owner else [])) for row in rows]
            cleaned = tuple(tuple(clean(cell) for cell in one) for one in cells)
            yield Table(f"Indicatoren, {of.provenance.period}", header, cleaned, words=True)
            yield self.source()

    def checked_entry(self, one: EnteredIndicator) -> EnteredIndicator:
        """What staff wrote beside a figure of the answers is checked; what they entered themselves has its own source."""
        return one._replace(remark=self.checked_cell(one.remark)) if one.number in FROM_ANSWERS else one

    def accountability(self) -> Iterator[Block]:
        limits, of = self.summary.thresholds, self.of.provenance
        lines = [
            f"Periode: {of.period}. Selectie: {of.selection}.",
            f"Gegevens: {of.data}. Wie dezelfde antwoorden telt, krijgt dezelfde code. Berekend op {of.calculated}. {of.status}.",
            "Tevreden is wie een van de twee blijste gezichten koos, van alle mensen die een gezicht kozen.",
            "Percentages zijn afgerond en tellen bij elke vraag op tot 100.",
            "We houden niet bij wie antwoordt. Dat iemand twee keer meedeed, op twee manieren of via een open link, kunnen we niet uitsluiten.",
            "De marge is het 95%-interval van Wilson. Bij een grafiek is de stip het percentage en de streep de marge.",
            f"Van minder dan {limits.show} antwoorden laten we niets zien. "
            f"Bij minder dan {limits.percent} antwoorden staan er aantallen en geen percentages.",
            "Een andere uitkomst laten we weg als je daarmee een kleine groep kunt uitrekenen.",
            *(
                [
                    f"Naast deze cijfers liggen die van {of.beside}. Een verschil noemen we pas als het groot genoeg is en "
                    "waarschijnlijk geen toeval, en als we op dezelfde manier vroegen."
                ]
                if of.beside
                else []
            ),
            f"Een getal dat met de hand is getypt en geen cijfer van dit hoofdstuk is, heeft het teken {MARK}.",
        ]
        yield Bullets(tuple((Run(line),) for line in lines))


def build(sources: Sources) -> Chapter:
    """The chapter these sources make; the same sources make the same chapter."""
    return Builder(sources).chapter()


def group_cells(group: GroupSummary) -> tuple[str, ...]:
    if group.responses is None:
        return group.label, NOT_SHOWN, "", "", "", ""
    cells = [group.label, number(group.responses)]
    for item, share in (
        (group.satisfaction, group.satisfaction.satisfied),
        (group.recommendation, group.recommendation.yes if group.recommendation else None),
    ):
        if item is None or share is None or not share.base:
            cells += [NOT_SHOWN if item and item.status is Status.WITHHELD else "", ""]
        else:
            words = f"{share.count} van {share.base}"
            shown = words if share.value is None else f"{percent(share, 1)} ({words})"
            cells += [shown, interval(share) if share.value is not None else ""]
    return tuple(cells)


def answers(group: GroupSummary, mode: str) -> str | None:
    """How many answers of a group came that way, as far as it may be known; None when there were none."""
    for part in group.by:
        if part.value == mode:
            return NOT_SHOWN if part.responses is None else number(part.responses)
    return None


def rows_of(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The rows of a chart's table without their first cell, which repeats the question above it."""
    return tuple(row[1:] for row in rows)


def people(n: int) -> str:
    return "Niemand" if n == 0 else "1 mens" if n == 1 else f"{number(n)} mensen"


def verb(n: int, one: str, many: str) -> str:
    return one if n < 2 else many


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
