"""A chart: the drawing, what it says in words, and the table behind it, made from one summary."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.figure import Figure


@dataclass(frozen=True)
class Chart:
    """`name` is fit for a file name; `alt` says in Dutch what the picture shows; `header` and `rows` are its data table."""

    name: str
    title: str
    subtitle: str
    alt: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figure: Figure
