"""What goes together with satisfaction: per question a dot with its interval, and, where that is allowed, its part of the whole."""

from __future__ import annotations

from analysis.charts import captions, style
from analysis.charts.chart import Chart
from analysis.charts.rows import lower_first
from analysis.charts.sheet import UNBREAKABLE, Sheet, ascent, line_height
from analysis.estimates import Estimate
from analysis.together import HEADER, Link, Outcome, Together
from analysis.together_words import margin, part, value

LEFT, WIDTH, NUMBER = 0.6, 7.4, 9.7
LOWEST = -0.25
"""Where the scale begins; at -1 when an interval lies further to the left."""
STEP = 0.75
MEASURE, PART = "Samenhang, met marge", "Deel, met marge"
KIND = "Per vraag een stip met een streep, op een schaal waar 0 geen samenhang is en 1 precies gelijk op."
SCALE = "0 is geen samenhang, 1 is precies gelijk op (tau-b van Kendall). De streep is de marge van 95%."
PARTS = "Deel: hoeveel van de verschillen in tevredenheid samengaat met deze vraag (Shapley)."
NO_CAUSE = "Samenhang is geen oorzaak: misschien zorgt iets anders voor allebei."


def drivers(found: Together, organisation: str = captions.ORGANISATION) -> Chart:
    """How strongly each question goes together with satisfaction. Raises ValueError where there is nothing to draw."""
    if found.satisfaction is None or not found.has_chart:
        raise ValueError("there is nothing to draw")
    outcome, summary = found.satisfaction, found.summary
    title = outcome.sentence.partition(". ")[0].removesuffix(".")
    subtitle = captions.subtitle("Samenhang met tevredenheid", captions.people(found.group), outcome.n, summary)
    sheet = captions.open_sheet(title, subtitle)
    draw_heads(sheet, outcome)
    panel = Panel(sheet, outcome)
    for place, link in enumerate(outcome.links):
        sheet.y += 0.3 if place else 0
        panel.draw(link)
    panel.draw_scale()
    notes = [SCALE, *([PARTS] if outcome.is_ranked else []), NO_CAUSE]
    captions.close_with(sheet, summary, organisation, notes)
    return Chart(
        name=captions.file_name("samenhang", summary, found.group.group),
        title=title,
        subtitle=subtitle,
        alt=" ".join([f"{title}.", f"{subtitle}.", KIND, *map(sentence, outcome.links)]),
        header=HEADER,
        rows=tuple(link.cells for link in outcome.links),
        figure=sheet.finish(),
    )


def draw_heads(sheet: Sheet, outcome: Outcome) -> None:
    baseline = sheet.y + ascent(style.NOTE + 0.5)
    heads = ((style.MARGIN, MEASURE), *(((style.PANEL_LEFT, PART),) if outcome.is_ranked else ()))
    for left, words in heads:
        sheet.text(left, baseline, words, style.NOTE + 0.5, weight="bold")
    sheet.y += line_height(style.NOTE + 0.5) + 0.25


class Panel:
    """One scale for all questions, the same from chart to chart unless something goes against satisfaction."""

    def __init__(self, sheet: Sheet, outcome: Outcome) -> None:
        self.sheet, self.outcome = sheet, outcome
        lows = [link.tau_b.low for link in outcome.links if link.tau_b and link.tau_b.low is not None]
        self.lowest = -1.0 if min(lows, default=0.0) < LOWEST else LOWEST

    def x(self, tau: float) -> float:
        return LEFT + (tau - self.lowest) / (1 - self.lowest) * WIDTH

    def draw(self, link: Link) -> None:
        """The question over the whole width, and under it its dot, its number, and its part or what it says."""
        base = f"{UNBREAKABLE}(n{UNBREAKABLE}={UNBREAKABLE}{link.n})" if link.n is not None else ""
        self.sheet.paragraph(link.text + base)
        middle = self.sheet.y + STEP / 2
        if link.tau_b is None or link.tau_b.value is None:
            self.sheet.middle(LEFT, middle, link.says, style.TEXT, colour=style.QUIET, align="left")
        else:
            self.draw_tau(link.item, link.tau_b, middle)
            self.draw_right(link, middle)
        self.sheet.y += STEP

    def draw_tau(self, name: str, tau: Estimate, middle: float) -> None:
        assert tau.value is not None, "only what is known is drawn"
        self.sheet.line((self.x(self.lowest), self.x(1)), (middle, middle), style.RULE, 0.8, "scale")
        self.sheet.line((self.x(0), self.x(0)), (middle - 0.28, middle + 0.28), style.QUIET, 0.9, "zero")
        if tau.low is not None and tau.high is not None:
            across = (self.x(tau.low), self.x(tau.high))
            self.sheet.line(across, (middle, middle), style.PALETTE["4"], 5.5, f"{name} interval")
        self.sheet.dot(self.x(tau.value), middle, 5.2, style.PALETTE["5"], f"{name} tau")
        self.sheet.middle(
            NUMBER, middle, value(tau), style.LABEL, colour=style.PALETTE["5"], weight="bold", align="right"
        )

    def draw_right(self, link: Link, middle: float) -> None:
        share = link.share
        if share is None or share.value is None or share.low is None or share.high is None:
            self.sheet.middle(style.PANEL_LEFT, middle, link.says, style.TEXT, colour=style.QUIET, align="left")
            return
        ends = style.PANEL_LEFT, style.PANEL_LEFT + style.PANEL_WIDTH
        self.sheet.line(ends, (middle, middle), style.RULE, 0.8, "scale")
        across = (on_part(share.low), on_part(share.high))
        self.sheet.line(across, (middle, middle), style.PALETTE["4"], 5.5, f"{link.item} part interval")
        self.sheet.dot(on_part(share.value), middle, 5.2, style.PALETTE["5"], f"{link.item} part")
        self.sheet.middle(
            style.NUMBER_RIGHT,
            middle,
            part(share),
            style.NUMBER,
            colour=style.PALETTE["5"],
            weight="bold",
            align="right",
        )

    def draw_scale(self) -> None:
        """The ends of both scales, under the last question."""
        baseline = self.sheet.y + 0.2
        ends = [(self.x(0), "0"), (self.x(1), "1"), *([(self.x(-1), "-1")] if self.lowest == -1 else [])]
        if self.outcome.is_ranked:
            ends += [(on_part(0), "0"), (on_part(1), "100%")]
        for x, words in ends:
            self.sheet.text(x, baseline, words, style.NOTE, colour=style.QUIET, align="center")
        self.sheet.y += 0.3


def on_part(share: float) -> float:
    return style.PANEL_LEFT + share * style.PANEL_WIDTH


def sentence(link: Link) -> str:
    """A question in words, for who does not see the picture."""
    label = link.text if link.text.endswith("?") else f"{link.text.rstrip('.')}:"
    if not value(link.tau_b):
        return f"{label} {link.says}."
    limits = f", waarschijnlijk {margin(link.tau_b)}" if margin(link.tau_b) else ""
    share = f"; deel {part(link.share)}" if link.share else ""
    return f"{label} {value(link.tau_b)}{limits}{share}; {lower_first(link.says)}."
