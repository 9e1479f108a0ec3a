"""A chart as the bytes of a picture: the same chart gives the same bytes, on every machine with the same matplotlib."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

import matplotlib

from analysis.charts.chart import Chart

# These three can be set in no other place than matplotlib's global settings. They are constants, set once when this module
# is imported and before any thread draws; nothing else is changed, so no chart can disturb another.
matplotlib.rcParams["svg.fonttype"] = "none"  # words stay words: they can be searched, read aloud and translated
matplotlib.rcParams["svg.hashsalt"] = "kto"  # otherwise the ids in an SVG are random
matplotlib.rcParams["pdf.fonttype"] = 42  # embed the font as TrueType, so that words can be copied from the PDF

Format = Literal["png", "svg", "pdf"]
FORMATS: tuple[Format, ...] = ("png", "svg", "pdf")
PNG_DPI = 300
CREATOR = "kto"


def render(chart: Chart, fmt: str) -> bytes:
    """The picture as PNG (300 dpi), SVG (words as text) or PDF (fonts embedded), with its title and alt text inside.

    No date in it, so equal charts give equal bytes. Raises ValueError for another format.
    """
    if fmt not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)}, not {fmt!r}")
    picture = BytesIO()
    chart.figure.savefig(picture, format=fmt, dpi=PNG_DPI if fmt == "png" else 72, metadata=metadata(chart, fmt))
    return picture.getvalue()


def metadata(chart: Chart, fmt: str) -> dict[str, str | None]:
    """Title and description under the names each format has for them; None leaves out what matplotlib would fill in."""
    if fmt == "png":
        return {"Title": chart.title, "Description": chart.alt, "Software": None}
    if fmt == "svg":
        return {"Title": chart.title, "Description": chart.alt, "Date": None, "Creator": CREATOR, "Language": "nl"}
    return {"Title": chart.title, "Subject": chart.alt, "CreationDate": None, "Creator": CREATOR, "Producer": None}
