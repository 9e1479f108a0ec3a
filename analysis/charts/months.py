"""A share over time: a dot per month or quarter, what they are held against, and the smoothed line that notices a lasting change."""

from __future__ import annotations

from itertools import pairwise

from matplotlib.patches import Polygon

from analysis.charts import captions, style
from analysis.charts.chart import Chart
from analysis.charts.rows import lower_first
from analysis.charts.sheet import Align, Sheet
from analysis.control import ControlPoint, Watch
from analysis.overtime import Series, Stretch
from analysis.series import Point
from analysis.wording import number, percent_of, period_name, reworded_since

LEFT, RIGHT, HEIGHT = 1.5, style.WIDTH - 0.4, 5.6
BAND = "#E4EEF7"
HEADER = ("Periode", "Tevreden", "Antwoorden (n)", "Percentage", "Vloeiende lijn", "Grenzen", "Opvallend")
DOTS = "Elke stip is een maand, of een kwartaal waar een maand te weinig antwoorden heeft. Een open stip: onder de {percent} antwoorden."
SMOOTH = "De blauwe lijn telt elk nieuw punt voor een vijfde mee. Zolang hij in de lichte band blijft, kan een verschil toeval zijn."
GAPS = "Waar geen stip staat, zijn er geen antwoorden of te weinig om te laten zien."
MIDDLE = "De streepjes zijn het midden van de punten."
ANEW = "Nieuw begin vanaf {period}: {reason}"


def months(series: Series, organisation: str = captions.ORGANISATION) -> Chart:
    """The points of a series from 0 to 100%, the frozen baseline and the EWMA. Gaps stay gaps. Raises ValueError without a point."""
    if not series.shown:
        raise ValueError("there is no point to draw")
    title = finding(series)
    subtitle = f"Tevreden mensen per maand of kwartaal, {lower_first(series.label)}, {span(series)}"
    sheet = captions.open_sheet(title, subtitle)
    Panel(sheet, series).draw()
    captions.write_notes(sheet, [*notes(series), source(series, organisation)])
    return Chart(
        name=f"maanden-{series.group}",
        title=title,
        subtitle=subtitle,
        alt=alt(title, subtitle, series),
        header=HEADER,
        rows=tuple(rows(series)),
        figure=sheet.finish(),
    )


def finding(series: Series) -> str:
    """What is said of the series, or of what came after its new beginning."""
    words = series.sentence.partition(". ")[0].removesuffix(".")
    return f"Sinds het nieuwe begin: {lower_first(words)}" if series.anew else words


def span(series: Series) -> str:
    first, last = series.shown[0].period, series.shown[-1].period
    return period_name(first) if first == last else f"{period_name(first)} t/m {period_name(last)}"


def source(series: Series, organisation: str) -> str:
    """Whose figures these are, in whole years."""
    first, last = (series.shown[place].period[:4] for place in (0, -1))
    return f"{organisation}, klanttevredenheid {captions.period(f'{first}-01', f'{last}-12')} - kto"


def notes(series: Series) -> list[str]:
    with_base = {stretch.watch.base is not None for stretch in series.stretches if stretch.shown}
    watched = [*([SMOOTH] if True in with_base else []), *([MIDDLE] if False in with_base else [])]
    return [DOTS.format(percent=series.thresholds.percent), *watched, GAPS, *begun_anew(series), *reworded(series)]


def begun_anew(series: Series) -> list[str]:
    """Each new beginning with the reason that was given for it."""
    decisions = [stretch.anew for stretch in series.stretches if stretch.anew]
    return [ANEW.format(period=period_name(one.month), reason=one.reason) for one in decisions]


def reworded(series: Series) -> list[str]:
    """Each month from which the question was put in other words."""
    return [reworded_since(month) for month in series.reworded]


def extent(period: str) -> tuple[int, int]:
    """The first month of a period, counted from the year 0, and the one after its last."""
    year, part = period.split("-")
    if part[0] == "Q":
        return 12 * int(year) + 3 * (int(part[1]) - 1), 12 * int(year) + 3 * int(part[1])
    return 12 * int(year) + int(part) - 1, 12 * int(year) + int(part)


class Panel:
    """Time from left to right, share from 0 to 1 upwards."""

    def __init__(self, sheet: Sheet, series: Series) -> None:
        self.sheet, self.series = sheet, series
        self.first, self.last = extent(series.points[0].period)[0], extent(series.points[-1].period)[1]
        is_anew = any(stretch.anew for stretch in series.stretches)
        self.top = sheet.y + (0.45 if is_anew else 0.25)

    def x(self, months: float) -> float:
        return LEFT + (months - self.first) / (self.last - self.first) * (RIGHT - LEFT)

    def middle(self, period: str) -> float:
        return self.x(sum(extent(period)) / 2)

    def y(self, share: float) -> float:
        return self.top + (1 - share) * HEIGHT

    def draw(self) -> None:
        stretches = [stretch for stretch in self.series.stretches if stretch.points]
        for stretch in stretches:
            self.draw_band(stretch.watch)
        self.draw_axes()
        for stretch in stretches:
            self.draw_middle(stretch)
            self.draw_smooth(stretch.watch)
            if stretch.anew:
                self.draw_anew(stretch.anew.month)
        self.draw_breaks()
        for point in self.series.points:
            if point.base:
                self.draw_point(point)
        self.sheet.y = self.top + HEIGHT + 1.0

    def draw_axes(self) -> None:
        for share, words in ((0.0, "0%"), (0.5, "50%"), (1.0, "100%")):
            self.sheet.line((LEFT, RIGHT), (self.y(share),) * 2, style.RULE, 0.8, "scale")
            self.sheet.middle(LEFT - 0.2, self.y(share), words, style.TEXT, colour=style.QUIET, align="right")
        for month in range(self.first, self.last + 1, 3):
            is_year = month % 12 == 0
            self.sheet.line(
                (self.x(month),) * 2, (self.y(0), self.y(0) + (0.3 if is_year else 0.12)), style.RULE, 0.8, "scale"
            )
        for year in range(self.first // 12, (self.last - 1) // 12 + 1):
            begin, end = max(self.first, 12 * year), min(self.last, 12 * year + 12)
            middle = self.x((begin + end) / 2)
            self.sheet.text(middle, self.y(0) + 0.6, str(year), style.TEXT, colour=style.QUIET, align="center")

    def draw_anew(self, month: str) -> None:
        """Where a person decided that the series begins anew."""
        x = self.x(extent(month)[0])
        self.sheet.line((x, x), (self.y(1) - 0.5, self.y(0)), style.QUIET, 1.4, f"{month} anew")
        is_late = x > RIGHT - 2.2
        align: Align = "right" if is_late else "left"
        self.sheet.text(
            x + (-0.12 if is_late else 0.12),
            self.y(1) - 0.25,
            "nieuw begin",
            style.NOTE,
            colour=style.QUIET,
            align=align,
        )

    def draw_middle(self, stretch: Stretch) -> None:
        """The level everything is held against: of the baseline, or of all points while there is none."""
        base, median = stretch.watch.base, stretch.watch.run.median
        level = base.share if base else median
        if level is None:
            return
        at, end = (self.x(extent(stretch.points[place].period)[place]) for place in (0, -1))
        while at < end:
            self.sheet.line((at, min(at + 0.18, end)), (self.y(level),) * 2, style.QUIET, 0.9, "middle")
            at += 0.32
        if base:
            self.draw_baseline_words(base.points[0].period, base.points[-1].period, level)

    def draw_baseline_words(self, first: str, last: str, level: float) -> None:
        """Which stretch is the frozen beginning: under the line of 0%... where nothing else is written, above the axis."""
        y = self.y(0) - 0.3
        left, right = self.x(extent(first)[0]), self.x(extent(last)[1])
        self.sheet.line((left + 0.12, right - 0.05), (y, y), style.QUIET, 1.2, "baseline")
        words = f"het begin: {number(100 * level)}% tevreden"
        self.sheet.text(left + 0.12, y - 0.15, words, style.NOTE, colour=style.QUIET)

    def draw_breaks(self) -> None:
        """An upright line where the question was put in other words: what stands before and after it is not the same."""
        for month in self.series.reworded:
            x = self.x(extent(month)[0])
            self.sheet.line((x, x), (self.y(1), self.y(0)), style.PALETTE["1"], 1.2, "reworded")
            self.sheet.text(x + 0.1, self.y(1) - 0.08, "andere woorden", style.NOTE, colour=style.PALETTE["1"])

    def draw_band(self, watch: Watch) -> None:
        """Between which limits the smoothed line moves by chance."""
        known = list(watch.ewma)
        if not known:
            return
        upper = [(self.middle(one.period), self.y(one.high)) for one in known]
        lower = [(self.middle(one.period), self.y(one.low)) for one in reversed(known)]
        self.sheet.add(Polygon([*upper, *lower], closed=True, facecolor=BAND, edgecolor="none", label="ewma limits"))

    def draw_smooth(self, watch: Watch) -> None:
        """The EWMA, not drawn across a gap, nor across a new beginning or a change of words."""
        breaks = [extent(month)[0] for month in self.series.reworded]
        for before, after in pairwise(watch.ewma):
            crosses = any(extent(before.period)[0] < at <= extent(after.period)[0] for at in breaks)
            if before.value is not None and after.value is not None and not crosses:
                across = (self.middle(before.period), self.middle(after.period))
                self.sheet.line(across, (self.y(before.value), self.y(after.value)), style.PALETTE["5"], 2.4, "ewma")

    def draw_point(self, point: Point) -> None:
        x, y = self.middle(point.period), self.y(point.count / point.base)
        if "Q" in point.period:
            begin, end = extent(point.period)
            self.sheet.line((self.x(begin) + 0.06, self.x(end) - 0.06), (y, y), style.PALETTE["4"], 1.4, "quarter")
        if point.period in noticed(self.series):
            self.sheet.dot(x, y, 11.0, style.PAPER, f"{point.period} signal", edge=style.PALETTE["1"])
        enough = point.base >= self.series.thresholds.percent
        fill = style.PALETTE["4"] if enough else style.PAPER
        self.sheet.dot(x, y, 6.0, fill, f"{point.period} share", edge=style.PALETTE["5"])


def noticed(series: Series) -> set[str]:
    """The periods of which either control chart says that they are rare."""
    watches = [stretch.watch for stretch in series.stretches]
    return {one.period for watch in watches for one in (*watch.ewma, *watch.p_chart) if one.signal}


def rows(series: Series) -> list[tuple[str, ...]]:
    """A line per point, and per gap; no percentage of fewer answers than that needs."""
    smooth = {one.period: one for stretch in series.stretches for one in stretch.watch.ewma}
    rare = noticed(series)
    return [line(series, point, smooth.get(point.period), point.period in rare) for point in series.points]


def line(series: Series, point: Point, smooth: ControlPoint | None, is_rare: bool) -> tuple[str, ...]:
    name = period_name(point.period)
    if not point.base:
        why = "geen antwoorden" if "Q" not in point.period else "geen antwoorden, of te weinig om te laten zien"
        return name, why, "", "", "", "", ""
    share = percent_of(point.count, point.base) if point.base >= series.thresholds.percent else ""
    value = f"{number(100 * smooth.value)}%" if smooth and smooth.value is not None else ""
    limits = f"{number(100 * smooth.low)}% - {number(100 * smooth.high)}%" if value and smooth else ""
    return name, str(point.count), str(point.base), share, value, limits, "ja" if is_rare else ""


def alt(title: str, subtitle: str, series: Series) -> str:
    kind = "Een stip per maand of kwartaal, van links naar rechts, op een schaal van 0 tot 100%."
    points = [f"{period_name(point.period)}: {point.count} van {point.base}." for point in series.shown]
    base = series.watch.base
    start = [f"Het begin, waar we mee vergelijken: {number(100 * base.share)}%."] if base else []
    return " ".join([f"{title}.", f"{subtitle}.", kind, *start, *points, *begun_anew(series), *reworded(series)])
