"""Two shares beside each other on one scale from 0 to 100%: what years and ways of asking have in common."""

from __future__ import annotations

from dataclasses import dataclass

from analysis import wording
from analysis.charts import style
from analysis.charts.sheet import Sheet
from analysis.differences import answers
from analysis.estimates import Estimate, Share
from analysis.verdicts import of_hundred

Figure = Share | Estimate

TOO_FEW = "te weinig antwoorden"
METHOD = "De stip is het percentage, de streep de marge van 95%, alsof dit een toevallige groep was."
SHARE_RIGHT, WORDS_LEFT = 10.3, 12.1
STEP = 0.62


@dataclass(frozen=True)
class Scale:
    """Where the scale lies on the sheet, in centimetres."""

    left: float
    width: float

    def x(self, share: float) -> float:
        return self.left + share * self.width

    def draw(
        self, sheet: Sheet, name: str, label: str, figure: Figure | None, middle: float, *, is_first: bool
    ) -> None:
        """One line: its label, a dot with its interval, the percentage and n; or the people where those are too few."""
        ink = style.PALETTE["5"] if is_first else style.QUIET
        weight: style.Weight = "bold" if is_first else "normal"
        sheet.middle(style.MARGIN, middle, label, style.TEXT, colour=ink, weight=weight, align="left")
        if figure is None or figure.value is None or figure.low is None or figure.high is None:
            sheet.middle(self.left, middle, people(figure), style.NOTE + 0.5, colour=style.QUIET, align="left")
            return
        sheet.line((self.x(0), self.x(1)), (middle, middle), style.RULE, 0.8, "scale")
        band = style.PALETTE["4"] if is_first else style.OUTLINE
        across = (self.x(figure.low), self.x(figure.high))
        sheet.line(across, (middle, middle), band, 5.5, f"{name} {label} interval")
        fill = style.PALETTE["5"] if is_first else style.PAPER
        sheet.dot(self.x(figure.value), middle, 5.2, fill, f"{name} {label} share", edge=ink)
        percent = f"{of_hundred(figure)}%"
        sheet.middle(SHARE_RIGHT, middle, percent, style.TEXT + 1, colour=ink, weight="bold", align="right")
        sheet.middle(SHARE_RIGHT + 0.12, middle, f"n = {answers(figure)}", style.NOTE, colour=style.QUIET, align="left")

    def draw_ends(self, sheet: Sheet) -> None:
        sheet.y += 0.1
        for end, words in ((0.0, "0"), (0.5, "50"), (1.0, "100%")):
            sheet.text(self.x(end), sheet.y + 0.25, words, style.NOTE, colour=style.QUIET, align="center")
        sheet.y += 0.3


def draw_apart(sheet: Sheet, apart: str, middle: float) -> None:
    """The difference with its interval under it, or why there is none, around the height between the two lines."""
    size, _, limits = apart.rstrip(")").partition(" (")
    if not limits:
        sheet.middle(WORDS_LEFT, middle, size, style.NOTE + 0.5, colour=style.QUIET, align="left")
        return
    sheet.middle(WORDS_LEFT, middle - 0.22, size, style.TEXT, colour=style.INK, weight="bold", align="left")
    sheet.middle(WORDS_LEFT, middle + 0.25, limits, style.NOTE, colour=style.QUIET, align="left")


def people(figure: Figure | None) -> str:
    """Where there is no percentage: the people, or that there are too few."""
    return f"{figure.count} van de {figure.base} mensen" if isinstance(figure, Share) else TOO_FEW


def in_words(figure: Figure | None) -> str:
    if figure is None or figure.value is None or figure.low is None or figure.high is None:
        return people(figure)
    low, high = wording.number(figure.low * 100), wording.number(figure.high * 100)
    of = f"{figure.count} van {figure.base}" if isinstance(figure, Share) else f"n = {figure.n}"
    return f"{of_hundred(figure)}% ({of}, waarschijnlijk tussen {low} en {high} van de 100)"


def cells(figure: Figure | None) -> tuple[str, str, str, str]:
    """A line of the table behind it: how many, of how many, the percentage, its interval."""
    if figure is None:
        return TOO_FEW, "", "", ""
    count = str(figure.count) if isinstance(figure, Share) else ""
    percentage = f"{of_hundred(figure)}%" if figure.value is not None else ""
    limits = wording.interval(figure) if figure.value is not None else ""
    return count, str(answers(figure)), percentage, limits
