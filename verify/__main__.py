"""Runs every part (or those named) and writes docs/verification.md. A part is a module with `run()`, which returns its section."""

import importlib
import sys
from pathlib import Path

PARTS = {
    "shares": "Intervals of a share",
    "means": "Intervals of a mean and of the net score",
    "clusters": "Answers in clusters",
    "weighted": "Weights and a fixed mix of groups",
    "indicator": "The indicator: claims that are not true, and true ones that are made",
    "planning": "Power at the planning values",
    "together": "What goes together: claims that are not true",
    "differences": "Changes: claims that are not true, and true ones that are made",
}
TARGET = Path(__file__).resolve().parent.parent / "docs" / "verification.md"
HEADING = """\
# Verification

Made by `make verify`, with a fixed seed: the same figures each time. An interval of 95% should contain the true value 95 times in 100; a verdict
may claim what is not true at most 5 times in 100. *Exact* means summed over every outcome; *drawn* means counted over simulated surveys, and
10,000 of those leave a doubt of 0.4 points. All figures are percentages unless said otherwise."""


def main(names: list[str]) -> None:
    if unknown := set(names) - set(PARTS):
        sys.exit(f"Unknown: {', '.join(sorted(unknown))}. Choose from: {', '.join(PARTS)}.")
    sections = []
    for name in names or PARTS:
        print(f"{name} ...", flush=True)
        text = importlib.import_module(f"verify.{name}").run()
        print(text, flush=True)
        sections.append(f"## {PARTS[name]}\n\n{text}\n")
    if not names:
        TARGET.write_text(f"{HEADING}\n\n" + "\n".join(sections), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
