"""One chart: the first in a fresh process, and the next ones."""

import sys

from analysis import summarise
from analysis.charts import satisfaction
from analysis.charts.images import render
from analysis.counts import Cell, CountTable
from bench import measure
from surveys import load_all

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
    lines.append("\nThe goal is at most 120 ms for a warm PNG with faces, interval panel and alt text.")
    return "\n".join(lines)
