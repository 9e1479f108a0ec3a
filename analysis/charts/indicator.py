"""Indicator 4 as one line from the saddest face to the happiest: the mean, how sure it is, and the norm."""

from __future__ import annotations

from analysis.charts import captions, faces, style
from analysis.charts.chart import Chart
from analysis.charts.sheet import Sheet
from analysis.goal import RESIDENTS, Goal
from analysis.indicator import Indicator
from analysis.summary import Summary
from analysis.wording import mean_score, number, of_hundred

LEFT, RIGHT = 1.2, style.WIDTH - 1.2
HEADER = ("Wat", "Waarde")
METHOD = "De stip is het gemiddelde cijfer. De balk loopt van de ondergrens tot de bovengrens: elk geldt in 95 van de 100 gevallen."
MEASURE = "Gemiddeld cijfer van 1 tot 5, indicator 4"


def indicator(summary: Summary, found: Goal, organisation: str = captions.ORGANISATION) -> Chart:
    """The mean on a scale of five faces, with its one-sided 95% bounds, beside the norm. Raises ValueError without a mean to show."""
    shown = found.indicator
    if shown is None or shown.value is None:
        raise ValueError("there is no mean to draw")
    title = heading(found, shown)
    subtitle = captions.subtitle(MEASURE, RESIDENTS, shown.n, summary)
    sheet = captions.open_sheet(title, subtitle)
    draw(sheet, shown)
    notes = [*([found.chance] if found.chance else []), *([METHOD] if shown.low is not None else [])]
    captions.close_with(sheet, summary, organisation, notes)
    table = rows(found, shown)
    return Chart(
        name=captions.file_name("indicator-4", summary, RESIDENTS),
        title=title,
        subtitle=subtitle,
        alt=alt(title, subtitle, table),
        header=HEADER,
        rows=table,
        figure=sheet.finish(),
    )


def heading(found: Goal, shown: Indicator) -> str:
    """The first sentence of the verdict, with the mean."""
    mean = f"gemiddeld {mean_score(shown.value or 0, shown.norm)} van 5"
    titles = {
        "I1": f"Doel gehaald: bewoners geven {mean}",
        "I4": f"Doel niet gehaald: bewoners geven {mean}",
        "V4": found.verdict.text.partition(". ")[0],
    }
    return titles.get(found.verdict.code, f"Bewoners geven {mean}. Is het doel gehaald? Dat is niet zeker")


def place(score: float) -> float:
    """Where a score of 1..5 stands, in centimetres."""
    return LEFT + (score - 1) / 4 * (RIGHT - LEFT)


def draw(sheet: Sheet, shown: Indicator) -> None:
    top = sheet.y
    for score in range(1, 6):
        faces.draw(sheet, score, place(score), top + style.FACE / 2, style.FACE)
    middle = top + style.FACE + 1.35
    draw_scale(sheet, middle)
    draw_norm(sheet, shown.norm, middle)
    draw_mean(sheet, shown, middle)
    sheet.y = middle + 1.25


def draw_scale(sheet: Sheet, middle: float) -> None:
    sheet.line((place(1), place(5)), (middle, middle), style.RULE, 0.8, "scale")
    for score in range(1, 6):
        sheet.line((place(score),) * 2, (middle - 0.09, middle + 0.09), style.RULE, 0.8, "scale")
        sheet.text(place(score), middle + 0.55, str(score), style.TEXT, colour=style.QUIET, align="center")


def draw_norm(sheet: Sheet, norm: float, middle: float) -> None:
    """The norm as a line through the scale, named below it, where the mean is never written."""
    sheet.line((place(norm),) * 2, (middle - 0.5, middle + 0.15), style.PALETTE["1"], 1.6, "norm")
    sheet.text(
        place(norm),
        middle + 1.05,
        f"het doel: {number(norm, 1)}",
        style.TEXT,
        colour=style.PALETTE["1"],
        weight="bold",
        align="center",
    )


def draw_mean(sheet: Sheet, shown: Indicator, middle: float) -> None:
    assert shown.value is not None, "only a mean that is there is drawn"
    if shown.low is not None and shown.high is not None:
        interval = (place(shown.low), place(shown.high))
        sheet.line(interval, (middle, middle), style.PALETTE["4"], 7.0, "indicator interval")
    sheet.dot(place(shown.value), middle, 6.5, style.PALETTE["5"], "indicator mean", edge=style.PAPER)
    words = mean_score(shown.value, shown.norm)
    sheet.text(
        place(shown.value),
        middle - 0.62,
        words,
        style.NUMBER,
        colour=style.PALETTE["5"],
        weight="bold",
        align="center",
    )


def rows(found: Goal, shown: Indicator) -> tuple[tuple[str, str], ...]:
    """Every number of the picture, and the probability."""
    lines = [("Gemiddeld cijfer (1 tot 5)", mean_score(shown.value or 0, shown.norm))]
    if shown.low is not None and shown.high is not None:
        lines += [("Ondergrens (95%)", number(shown.low, 2)), ("Bovengrens (95%)", number(shown.high, 2))]
    lines += [("Doel", number(shown.norm, 1))]
    if shown.probability is not None:
        lines += [("Kans dat alle bewoners samen het doel halen", of_hundred(shown.probability))]
    counts = [(found.item.labels[value], str(n)) for value, n in found.item.counts.items()]
    return (*lines, *counts, ("Alle antwoorden (n)", str(shown.n)))


def alt(title: str, subtitle: str, table: tuple[tuple[str, str], ...]) -> str:
    kind = "Een lijn van 1 tot 5 met vijf gezichten erboven, een stip voor het gemiddelde cijfer en een streep voor het doel."
    return " ".join([f"{title}.", f"{subtitle}.", kind, *(f"{what}: {value}." for what, value in table)])
