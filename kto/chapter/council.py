"""Two pages for the council: the same figures and agreements as the chapter, as much as one reads before a meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis import charts
from analysis.phrases import listing
from analysis.summary import GroupSummary, Status
from kto.chapter.build import NOT_DRAWN_BY_LOT, Builder, Sources
from kto.chapter.model import Block, Bullets, Chapter, Run, Section, Table, plain
from kto.chapter.text import cut
from kto.chapter.voices import first_sentence, shown
from surveys import GROUPS, MODE_LABELS, MODES

LINES, POINTS = 4, 3
"""Agreements and feedback points that fit on a page; the chapter has them all."""
CELLS, SENTENCE = (40, 80, 100, 40), 130
"""Characters of each cell of a line and of what we heard or do, cut at a word: two pages stay two pages."""
HEADER = ("Onderwerp", "Wat er nodig is", "Afspraak", "Stand")
NOTHING_YET = "Er staan nog geen afspraken in het actieplan die in het verslag horen."


class Council(Builder):
    """Writes one summary."""

    def chapter(self) -> Chapter:
        sections = (
            ("kort", "In het kort", self.in_short(), False),
            ("groepen", "Wat zegt elke groep?", self.headlines(), False),
            ("indicatoren", "Halen we wat we afspraken?", self.indicators(), True),
            ("actieplan", "Wat doen we ermee?", self.follow_up(), False),
            ("meting", "Hoe is dit gemeten?", self.measured(), False),
        )
        found = tuple(Section(key, title, tuple(blocks), page) for key, title, blocks, page in sections)
        return Chapter(
            title=f"Klanttevredenheid {self.of.provenance.period}: samenvatting",
            organisation=self.of.organisation,
            provenance=self.of.provenance,
            changed=self.of.changed,
            sections=found,
            marked=tuple(dict.fromkeys(self.marked)),
            is_short=True,
        )

    def in_short(self) -> Iterator[Block]:
        overall = self.summary.overall
        yield plain(
            overall.verdict.text if overall.verdict else overall.reason or "Er zijn nog geen antwoorden.", "lead"
        )
        if overall.verdict and overall.reason and overall.reason != overall.verdict.text:
            yield plain(overall.reason)
        if overall.status in (Status.OK, Status.FEW):
            yield self.picture(charts.groups(self.summary, self.of.organisation), "Tevredenheid per groep")

    def headlines(self) -> Iterator[Block]:
        yield Bullets(tuple((Run(headline(self.summary.group(group))),) for group in self.of.groups))

    def follow_up(self) -> Iterator[Block]:
        """What we heard with what we do about it, and the agreements that staff put in the report."""
        heard = [row for group in shown(self.summary, GROUPS) for row in self.of.feedback if row.group == group]
        points = [f"{cut(row.text, SENTENCE)} {cut(row.reply, SENTENCE)}".strip() for row in heard[:POINTS]]
        if points:
            yield plain("We hoorden, en doen:")
            yield Bullets(tuple(self.checked(point) for point in points))
        rows = [self.agreement(row) for row in self.of.actions[:LINES]]
        if rows:
            yield Table(f"Afspraken met partners, {self.of.provenance.period}", HEADER, tuple(rows), words=True)
        elif not points:
            yield plain(NOTHING_YET)
        left = max(0, len(self.of.actions) - LINES) + max(0, len(heard) - POINTS)
        if left:
            yield plain(
                f"Nog {left} {'punt staat' if left == 1 else 'punten staan'} in het hoofdstuk van het jaarverslag."
            )

    def agreement(self, row: Sequence[str]) -> tuple[str, ...]:
        """A line of the action plan without who does it: the council asks what and when."""
        line = dict(zip(self.of.action_header, row, strict=True))
        term = line["Termijn"] if line["Stand"] in ("open", "bezig") else ""
        state = ", ".join(filter(None, (line["Stand"], term and f"klaar op {term}")))
        cells = (line["Onderwerp"], line["Gewenste ontwikkeling"], line["Afspraak"], state)
        return tuple(self.checked_cell(cut(cell, limit)) for cell, limit in zip(cells, CELLS, strict=True))

    def measured(self) -> Iterator[Block]:
        groups = [group for group in map(self.of.by_mode.group, self.of.groups) if group.responses]
        used = [MODE_LABELS[mode] for mode in MODES if any(part.value == mode for group in groups for part in group.by)]
        limits = self.summary.thresholds
        lines = [
            f"We vroegen het {listing(used)}." if used else "",
            "Tevreden is wie een van de twee blijste gezichten koos, van alle mensen die een gezicht kozen.",
            NOT_DRAWN_BY_LOT,
            f"Van minder dan {limits.show} antwoorden laten we niets zien.",
        ]
        yield Bullets(tuple((Run(line),) for line in lines if line))


def council(sources: Sources) -> Chapter:
    """The two pages these sources make; the same sources make the same pages."""
    return Council(sources).chapter()


def headline(group: GroupSummary) -> str:
    """One group in a line: how many answered, how many are satisfied and how many recommend us."""
    if group.responses is None or group.status is Status.EMPTY:
        return f"{group.label}: {lower(group.reason or 'te weinig antwoorden.')}"
    items = (group.satisfaction, group.recommendation)
    said = [first_sentence(item.verdict.text) for item in items if item and item.verdict]
    answers = "1 antwoord" if group.responses == 1 else f"{group.responses} antwoorden"
    return f"{group.label}, {answers}: {' '.join([lower(said[0]), *said[1:]]) if said else ''}".rstrip(": ")


def lower(text: str) -> str:
    return text[:1].lower() + text[1:]
