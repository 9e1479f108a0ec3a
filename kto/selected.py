"""What the address of a page asks for, as figures and charts: each made once, and kept while the answers stay the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import g, request

from analysis.asking import WaysOfAsking
from analysis.goal import RESIDENTS, Goal, goal
from analysis.grid import Grid, by_part
from analysis.mutual import Mutual
from analysis.overtime import Series
from analysis.summary import Summary
from analysis.together import Together
from kto import figures
from kto.chapter.indicators import Indicator
from kto.chapter.indicators import indicators as all_indicators
from kto.chapter.model import EnteredIndicator
from kto.chapter.sections import GROUP_ORDER
from kto.chartcache import SUMMARY_BYTES, cache
from kto.figures import NOT_APART, indicators, summarise_selection
from kto.figures import mutual as wederzijds
from kto.figures.series import group_series
from kto.figures.together import group_together
from kto.forms.filters import Filters, read_filters
from kto.services import services
from kto.storage import responses
from surveys.tongue import Later

if TYPE_CHECKING:
    from analysis.charts import Chart

ALL_GROUPS = "groepen"
YEARS = "vergelijking"
GROUP_KINDS = ("tevredenheid", "aanbeveling")
OTHER_DRAWINGS = {
    "volgorde": Later("Op volgorde van hoe tevreden mensen zijn"),
    "uiteen": Later("Naar twee kanten, met het midden apart"),
}
"""The same answers as `tevredenheid`, for who would rather have them so."""
INDICATOR, MONTHS, WIJKEN, TOGETHER, WAYS = "indicator", "maanden", "wijken", "samenhang", "manieren"
MUTUAL = "wederzijds"
HALF = "half"
"""A group, or all groups, in half the width of a page."""
NARROW = (ALL_GROUPS, *GROUP_KINDS)
"""What has a drawing for the screen of a phone too."""
FORMATS = ("png", "svg", "pdf")


@dataclass(frozen=True)
class ChartPage:
    """A chart as a page and a file name need it: everything but the drawing itself."""

    kind: str
    group: str | None
    title: str
    subtitle: str
    alt: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    width: int
    height: int
    """In CSS pixels (96 to the inch), so that a page keeps the room free while the picture is on its way."""
    narrow: tuple[int, int] | None
    """Width and height of the drawing for the screen of a phone, where there is one."""


def filters() -> Filters:
    """The filters in the address of this request. Raises SelectionError when they cannot be."""
    kto = services()
    may_see_internal = g.user.role == "analist"
    return read_filters(request.args, kto.catalogue, figures.years(kto), may_see_internal=may_see_internal)


def summary(chosen: Filters, group: str | None = None) -> Summary:
    """The figures of all groups, or of one."""
    kto = services()
    key = ("summary", version(), chosen, group)
    selection = chosen.selection(group)
    return cache().get(key, lambda: summarise_selection(kto, selection, chosen.view), lambda _: SUMMARY_BYTES)


def ways_of_asking(chosen: Filters, group: str | None = None) -> WaysOfAsking | None:
    """The two ways of asking side by side; None where one mode was chosen."""
    if chosen.mode:
        return None
    kto, key = services(), ("ways", version(), chosen.alone, group)
    selection = chosen.selection(group)
    return cache().get(key, lambda: figures.ways_of_asking(kto, selection, chosen.view), lambda _: SUMMARY_BYTES)


def kinds(chosen: Filters, group: str | None) -> list[str]:
    """The charts of one group or of all, in the order of their page."""
    beside = [YEARS] if chosen.compare else []
    return [ALL_GROUPS, *beside] if group is None else [*GROUP_KINDS, *beside]


def listened_to(kind: str, chosen: Filters) -> Filters:
    """The filters that this kind of chart has: the others are left out, so that one chart has one name and one drawing."""
    match kind:
        case "indicator" | "maanden":
            return Filters(chosen.year)
        case "samenhang":
            return Filters(chosen.year, view=chosen.view)
        case "wijken":
            return replace(chosen, wijk=None, compare=None)
        case "wederzijds":
            return Filters(chosen.year, wijk=chosen.wijk)
        case "vergelijking":
            return chosen
        case _:
            return chosen.alone


def indicator(chosen: Filters) -> Goal:
    """Indicator 4 of a year."""
    return goal(summary(listened_to(INDICATOR, chosen), RESIDENTS), services().settings.norm)


def places_and_activities(chosen: Filters) -> tuple[list[str], list[str]]:
    """Where and at what people answered in the year, and what is chosen. Without names that tell something about people."""
    db, catalogue, period = services().store.db, services().catalogue, (f"{chosen.year}-01", f"{chosen.year}-12")
    found = []
    for field, names in (("place", [one.name for one in catalogue.places]), ("activity", catalogue.activity_names)):
        answered = {*responses.values(db, field, *period), getattr(chosen, field)}
        found.append(sorted(answered.intersection(names)))
    return found[0], found[1]


def six_indicators(year: int) -> list[Indicator]:
    """All indicators of a year as they are now: of the answers, and as staff entered them."""
    kto = services()
    known = [EnteredIndicator(*row) for row in indicators.report_rows(kto, year)]
    plan = indicators.plan_of(kto, year)
    staff = mutual(Filters(year)).staff.satisfaction
    norm, figures = kto.settings.norm, summary(Filters(year))
    return list(all_indicators(figures, norm, GROUP_ORDER, known, plan, staff, kto.settings.partner_norm))


def series(group: str) -> Series:
    """The months of a group, from the first answer on."""
    kto = services()
    return cache().get(("series", version(), group), lambda: group_series(kto, group), lambda _: SUMMARY_BYTES)


def together(chosen: Filters, group: str) -> Together:
    """What goes together in the answers of a group, in a whole year."""
    kto, filters = services(), listened_to(TOGETHER, chosen)
    found = summary(filters, group)
    return cache().get(
        ("together", version(), filters, group), lambda: group_together(kto, group, found), lambda _: SUMMARY_BYTES
    )


def wijken(chosen: Filters, group: str | None = None) -> Grid:
    """The wijken beside the groups, or beside the questions of one group."""
    kto, filters = services(), listened_to(WIJKEN, chosen)

    def make() -> Grid:
        figures = summarise_selection(kto, filters.selection(group, by="wijk"), filters.view)
        return by_part(figures, tuple(kto.catalogue.wijken), group, NOT_APART)

    return cache().get(("wijken", version(), filters, group), make, lambda _: SUMMARY_BYTES)


def mutual(chosen: Filters) -> Mutual:
    """What partners think of us beside what staff think of them."""
    kto, filters = services(), listened_to(MUTUAL, chosen)
    key = ("mutual", version(), filters)
    return cache().get(key, lambda: wederzijds.mutual(kto, filters.year, filters.wijk), lambda _: SUMMARY_BYTES)


def split(year: int, by: str) -> Summary:
    """The figures of a year, each group also per mode or month."""

    def make() -> Summary:
        return summarise_selection(services(), Filters(year).selection(by=by))

    return cache().get(("split", version(), year, by), make, lambda _: SUMMARY_BYTES)


def version() -> tuple[int, str]:
    """What figures are kept under: the answers, and the month, as a quarter that is over shows its months."""
    return responses.data_version(services().store.db), services().month


def draw(kind: str, chosen: Filters, group: str | None) -> Chart:
    """One chart. Raises KeyError for a kind that does not exist or needs a group."""
    # Drawing loads matplotlib, which a page without a chart should not wait for.
    from analysis import charts

    organisation = services().settings.organisation
    match kind:
        case "indicator":
            return charts.indicator(summary(chosen, RESIDENTS), indicator(chosen), organisation)
        case "maanden" if group:
            return charts.months(series(group), organisation)
        case "samenhang" if group:
            return charts.drivers(together(chosen, group), organisation)
        case "wijken":
            return charts.wijken(wijken(chosen, group), organisation)
        case "wederzijds":
            return charts.mutual(mutual(chosen), organisation)
        case "manieren":
            return draw_ways(chosen, group)
        case "uiteen" if group:
            return charts.diverging(summary(chosen, group), summary(chosen, group).group(group), organisation)
        case "half":
            found = summary(chosen, group)
            return charts.half_page(found, found.group(group) if group else None, organisation)
        case "volgorde" if group:
            found = summary(chosen, group)
            return charts.satisfaction(found, found.group(group), organisation, by_share=True)
    if group is None:
        drawing = {ALL_GROUPS: charts.groups, YEARS: charts.all_years}[kind]
        return drawing(summary(chosen), organisation)
    drawings = {"tevredenheid": charts.satisfaction, "aanbeveling": charts.recommendation, YEARS: charts.group_years}
    found = summary(chosen, group)
    return drawings[kind](found, found.group(group), organisation)


def draw_ways(chosen: Filters, group: str | None) -> Chart:
    """The ways of asking beside each other, of which `has_chart` says whether there are two. Raises KeyError otherwise."""
    from analysis import charts

    found, both = summary(chosen, group), ways_of_asking(chosen, group)
    if both is None or both.is_empty:
        raise KeyError(WAYS)
    return charts.ways(found, both, found.group(group) if group else None, services().settings.organisation)


def draw_narrow(kind: str, chosen: Filters, group: str | None) -> Chart:
    """A chart of `NARROW` for the screen of a phone. Raises KeyError for any other."""
    from analysis import charts

    organisation, found = services().settings.organisation, summary(chosen, group)
    if group is None:
        return {ALL_GROUPS: charts.narrow_groups}[kind](found, organisation)
    drawings = {"tevredenheid": charts.narrow_satisfaction, "aanbeveling": charts.narrow_recommendation}
    return drawings[kind](found, found.group(group), organisation)


def has_chart(kind: str, chosen: Filters, group: str | None) -> bool:
    """Whether there is such a chart. Of the indicator and of months there is none without a figure to draw."""
    match kind:
        case "indicator":
            return group is None and indicator(chosen).has_chart
        case "maanden":
            return group is not None and bool(series(group).shown)
        case "samenhang":
            return group is not None and together(chosen, group).has_chart
        case "manieren":
            both = ways_of_asking(chosen, group)
            return both is not None and not both.is_empty
        case "uiteen" | "volgorde":
            return group is not None
        case "wijken" | "half":
            return True
        case "wederzijds":
            return group is None and mutual(chosen).has_chart
        case _:
            return kind in kinds(chosen, group)


def chart_page(kind: str, chosen: Filters, group: str | None) -> ChartPage:
    """What a page shows of a chart; one that lays no years side by side is the same whatever year was chosen beside it."""
    chosen = listened_to(kind, chosen)

    def make() -> ChartPage:
        chart = draw(kind, chosen, group)
        narrow = size(draw_narrow(kind, chosen, group)) if kind in NARROW else None
        words = (chart.title, chart.subtitle, chart.alt, chart.header, chart.rows)
        return ChartPage(kind, group, *words, *size(chart), narrow)

    return cache().get(("page", version(), chosen, kind, group), make, lambda _: SUMMARY_BYTES)


def size(chart: Chart) -> tuple[int, int]:
    width, height = chart.figure.get_size_inches()
    return round(96 * width), round(96 * height)


def charts(chosen: Filters, group: str) -> list[ChartPage]:
    """The charts of one group, in the order of its page."""
    return [chart_page(kind, chosen, group) for kind in GROUP_KINDS]


def years_chart(chosen: Filters, group: str | None = None) -> ChartPage | None:
    """The years beside each other, of one group or of all; None where none was chosen."""
    return chart_page(YEARS, chosen, group) if chosen.compare else None


def ways_chart(chosen: Filters, group: str | None = None) -> ChartPage | None:
    """The ways of asking beside each other, of one group or of all; None where there are no two."""
    return chart_page(WAYS, chosen, group) if has_chart(WAYS, chosen, group) else None


def group_chart(chosen: Filters) -> ChartPage:
    """All groups side by side."""
    return chart_page(ALL_GROUPS, chosen, None)


def picture(kind: str, chosen: Filters, group: str | None, form: str, *, narrow: bool = False) -> bytes:
    """A chart as a file, or as the screen of a phone shows it (`narrow`). Raises KeyError as `draw`."""
    from analysis.charts.images import render

    chosen, drawing = listened_to(kind, chosen), draw_narrow if narrow else draw
    key = ("picture", version(), chosen, kind, group, form, narrow)
    return cache().get(key, lambda: render(drawing(kind, chosen, group), form), len)


def file_name(chosen: Filters, form: str, *parts: str) -> str:
    """A name that says what the file is: "kto-2022-bewoners-tevredenheid.png"."""
    alone = (ALL_GROUPS, *GROUP_KINDS, INDICATOR, MONTHS, WIJKEN, TOGETHER, WAYS, HALF, *OTHER_DRAWINGS)
    slug = chosen.alone.slug if parts[-1] in alone else chosen.slug
    return "-".join(("kto", slug, *parts)) + f".{form}"
