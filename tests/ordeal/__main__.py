"""make torture: a long ordeal, with counts and seed as arguments. Run: python -m tests.ordeal --people 500 --seed 1"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, find_browser
from tests.ordeal.ordeal import Ordeal


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kill", type=float, default=0.2, help="chance that the browser is killed during one person")
    arguments = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ordeal = Ordeal(
            playwright.chromium, find_browser(), FLAGS, Path(folder), seed=arguments.seed, kill=arguments.kill
        )
        ledger = ordeal.run(arguments.people)
    print(f"seed {arguments.seed}: {ledger} ({time.monotonic() - began:.0f} s)")
    return 1 if ledger.lost or ledger.doubled or ledger.mixed or ledger.marker_hits else 0


if __name__ == "__main__":
    sys.exit(main())
