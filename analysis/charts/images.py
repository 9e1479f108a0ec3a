"""A chart as the bytes of a picture: the same chart gives the same bytes, on every machine with the same matplotlib."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg

from analysis.charts.chart import Chart
from analysis.charts.png import encode

# These four can be set in no other place than matplotlib's global settings. They are constants, set once when this module
# is imported and before any thread draws; nothing else is changed, so no chart can disturb another.
matplotlib.rcParams["svg.fonttype"] = "none"  # words stay words: they can be searched, read aloud and translated
matplotlib.rcParams["svg.hashsalt"] = "kto"  # otherwise the ids in an SVG are random
matplotlib.rcParams["text.hinting"] = "none"  # letters keep their true width at 300 dpi, so a PNG equals the SVG
matplotlib.rcParams["pdf.fonttype"] = 42  # embed the font as TrueType, so that words can be copied from the PDF

Format = Literal["png", "svg", "pdf"]
FORMATS: tuple[Format, ...] = ("png", "svg", "pdf")
CREATOR = "kto"


def render(chart: Chart, fmt: str) -> bytes:
    """The picture as PNG (300 dpi), SVG (words as text) or PDF (fonts embedded), with its title and alt text inside.

    No date in it, so equal charts give equal bytes. One chart is drawn by one thread at a time; threads with charts of
    their own do not disturb each other. Raises ValueError for another format.
    """
    match fmt:
        case "png":
            return png(chart)
        case "svg":
            about = {"Title": chart.title, "Description": chart.alt, "Date": None, "Creator": CREATOR, "Language": "nl"}
        case "pdf":
            about = {
                "Title": chart.title,
                "Subject": chart.alt,
                "CreationDate": None,
                "Creator": CREATOR,
                "Producer": None,
            }
        case _:
            raise ValueError(f"format must be one of {', '.join(FORMATS)}, not {fmt!r}")
    picture = BytesIO()
    chart.figure.savefig(picture, format=fmt, metadata=about)
    return picture.getvalue()


def png(chart: Chart) -> bytes:
    canvas = FigureCanvasAgg(chart.figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    drawn = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    return encode(drawn, chart.figure.dpi, {"Title": chart.title, "Description": chart.alt})
