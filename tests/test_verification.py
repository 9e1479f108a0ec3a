"""The promises of the statistics are counted by `make verify`; here only that what is written down is of this version."""

import importlib
import re
from pathlib import Path

import pytest

from verify.__main__ import PARTS
from verify.differences import rates
from verify.shares import coverage

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = (ROOT / "docs" / "verification.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PARTS)
def test_every_part_has_its_section(name):
    assert hasattr(importlib.import_module(f"verify.{name}"), "run")
    assert f"## {PARTS[name]}\n" in WRITTEN


@pytest.mark.parametrize(("n", "truth"), [(61, 0.93), (217, 0.93), (336, 0.9)])
def test_the_written_coverage_of_wilson_is_what_the_code_gives_now(n, truth):
    row = next(line for line in WRITTEN.splitlines() if re.match(rf"\| {n} \|", line))

    assert f"{100 * coverage(n, truth, 'wilson'):.1f}" in row


@pytest.mark.parametrize(("true", "now", "before"), [(0.93, 217, 98), (0.97, 61, 40)])
def test_the_written_rate_of_false_claims_is_what_the_code_gives_now(true, now, before):
    written = WRITTEN.partition("## Changes")[2]
    row = next(line for line in written.splitlines() if line.startswith(f"| {100 * true:.1f} | {now} | {before} |"))

    claimed = rates(true, true, now, before).get("C1", 0.0)
    assert f"| {100 * claimed:.1f} |" in row
    assert claimed <= 0.05
