"""One chart: the first in a fresh process, and the next ones; and every kind of chart."""

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from matplotlib.figure import Figure

from analysis import charts, summarise
from analysis.charts import satisfaction
from analysis.charts.images import render
from analysis.counts import Cell, CountTable
from analysis.goal import goal
from analysis.grid import by_part
from bench import measure
from kto.config import load_settings
from kto.demo import submissions
from kto.figures import NOT_APART, Selection, summarise_selection, ways_of_asking
from kto.figures.series import group_series
from kto.figures.together import group_together
from kto.intake import accept_all
from kto.services import open_services
from surveys import GROUPS, load_all

COLD = """
from bench.charts import example
from analysis.charts import satisfaction
from analysis.charts.images import render
summary = example()
render(satisfaction(summary, summary.group("bewoners")), "png")
"""


def example():
    """217 residents in 2022."""
    counts = {"5": 118, "4": 86, "3": 10, "2": 2, "1": 1}
    cells = [(Cell("bewoners", "*", "1"), 217)]
    cells += [
        (Cell("bewoners", item, value), n) for item in ("bew_q1", "bew_q2", "bew_q3") for value, n in counts.items()
    ]
    return summarise(load_all(), CountTable(cells), first_month="2022-01", last_month="2022-12")


def run() -> str:
    summary = example()
    render(satisfaction(summary, summary.group("bewoners")), "png")
    cold, megabytes = measure.median_cost(sys.executable, "-c", COLD, times=3)
    bare, _ = measure.median_cost(sys.executable, "-c", "import matplotlib.figure", times=3)
    lines = ["| one chart | ms |", "|---|---|", f"| importing matplotlib alone, in a fresh process | {bare:.0f} |"]
    lines.append(f"| PNG in a fresh process, from start to end ({megabytes:.0f} MB) | {cold:.0f} |")
    for form in ("png", "svg", "pdf"):
        warm = measure.median_ms(lambda form=form: render(satisfaction(summary, summary.group("bewoners")), form))
        lines.append(f"| {form.upper()}, warm | {warm:.0f} |")
    lines.append(
        f"| three stacked bars in plain matplotlib, PNG, as many pixels, warm | {measure.median_ms(plain):.0f} |"
    )
    lines.append("\nEvery kind of chart, of the example answers of 2022, from figures to PNG and to SVG:\n")
    lines += ["| chart | PNG, ms | SVG, ms |", "|---|---|---|", *kinds()]
    lines.append("\nThe goal is at most 120 ms for a warm PNG with faces, interval panel and alt text.")
    return "\n".join(lines)


def plain() -> None:
    """The bars of the same chart and no more: no faces, intervals, sentences or alt text."""
    figure = Figure(figsize=(6.3, 5.05), dpi=300)
    axes, left = figure.subplots(), [0, 0, 0]
    for name, values in {"5": (118,) * 3, "4": (86,) * 3, "3": (10,) * 3, "2": (2,) * 3, "1": (1,) * 3}.items():
        axes.bar_label(axes.barh(["a", "b", "c"], values, left=left, label=name), label_type="center")
        left = [total + value for total, value in zip(left, values, strict=True)]
    axes.legend()
    figure.savefig(BytesIO(), format="png")


def kinds() -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        measure.kto(Path(folder), "init")
        services = open_services(load_settings(Path(folder)))
        latest = {group: services.library.latest(group) for group in GROUPS}
        accept_all(services, submissions(services.catalogue, latest))
        lines = [f"| {name} | {' | '.join(times(draw))} |" for name, draw in drawings(services).items()]
        services.store.close()
    return lines


def drawings(services):
    """Every kind of chart, by name; each call draws it anew."""
    year = Selection.of_year(2022)
    beside = summarise_selection(services, Selection.of_year(2022, compare=2021))
    residents, months = beside.group("bewoners"), group_series(services, "bewoners")
    per_wijk = summarise_selection(services, Selection.of_year(2022, by="wijk"))
    grid = by_part(per_wijk, tuple(services.catalogue.wijken), None, NOT_APART)
    of_residents = summarise_selection(services, Selection.of_year(2022, group="bewoners"))
    reached = goal(of_residents, services.settings.norm)
    ways = ways_of_asking(services, Selection.of_year(2022, group="bewoners"))
    together = group_together(services, "bewoners", of_residents)
    return {
        "satisfaction": lambda: charts.satisfaction(beside, residents),
        "satisfaction to two sides": lambda: charts.diverging(beside, residents),
        "one question": lambda: charts.question(beside, residents, residents.satisfaction),
        "recommendation": lambda: charts.recommendation(beside, residents),
        "groups": lambda: charts.groups(summarise_selection(services, year)),
        "years of a group": lambda: charts.group_years(beside, residents),
        "years of all groups": lambda: charts.all_years(beside),
        "ways of asking": lambda: charts.ways(of_residents, ways, residents),
        "what goes together": lambda: charts.drivers(together),
        "indicator": lambda: charts.indicator(of_residents, reached),
        "months": lambda: charts.months(months),
        "wijken": lambda: charts.wijken(grid),
    }


def times(draw) -> list[str]:
    for form in ("png", "svg"):
        render(draw(), form)
    return [f"{measure.median_ms(lambda form=form: render(draw(), form)):.0f}" for form in ("png", "svg")]
