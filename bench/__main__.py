"""Runs the benchmarks (all, or those named) and writes docs/benchmarks.md."""

import importlib
import platform
import sqlite3
import sys
from pathlib import Path

PARTS = {
    "answering": "Answering: whole journeys, one question per screen, every answer durable",
    "first_screen": "The first screen of a link",
    "tablet": "The tablet",
    "figures": "Figures as answers grow",
    "charts": "Charts",
    "starting": "Starting",
    "second_opinion": "Statistics beside statsmodels",
}
TARGET = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"


def main(names: list[str]) -> None:
    if unknown := set(names) - set(PARTS):
        sys.exit(f"Unknown: {', '.join(sorted(unknown))}. Choose from: {', '.join(PARTS)}.")
    sections = []
    for name in names or PARTS:
        print(f"{name} ...", flush=True)
        text = importlib.import_module(f"bench.{name}").run()
        print(text, flush=True)
        sections.append(f"## {PARTS[name]}\n\n{text}\n")
    if not names:
        TARGET.write_text(f"{heading()}\n\n" + "\n".join(sections), encoding="utf-8")


def heading() -> str:
    return (
        "# Benchmarks\n\n"
        "Made by `make bench` in one run; medians of several rounds, measured side by side. Read the ratios: the absolute\n"
        "figures are those of one machine with two cores that also ran the client. "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}."
    )


main(sys.argv[1:])
