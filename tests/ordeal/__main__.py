"""make torture: long ordeals of the tablet. `make torture` runs them all; ARGS="day --answers 500 --seed 1" runs one.

day       500 answers, SIGKILL of browser and server, a hostile line       0 lost, 0 doubled, 0 mixed
control   the same harness and a product that thanks too early             must be caught
power     50 cuts of the power, the profile on a disk that loses writes    0 lost (Linux, as root)
crowd     eight tablets at once, half of the time without a line           0 lost, 0 doubled, 0 mixed
drain     2,000 answers in the queue when the line comes back              how many seconds
webkit    a day in WebKit, the engine of an iPad                           0 lost (needs WebKitWebDriver and selenium)
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.ordeal.drain import drain
from tests.ordeal.ordeal import Ordeal
from tests.ordeal.webkit import webkit


def day(folder, playwright, arguments):
    ledger = Ordeal(playwright.chromium, folder, seed=arguments.seed, kill=arguments.kill).run(arguments.answers)
    return ledger.is_clean, str(ledger)


def control(folder, playwright, arguments):
    ordeal = Ordeal(playwright.chromium, folder, seed=arguments.seed, kill=0.5, careless=True)
    ledger = ordeal.run(min(arguments.answers, 40))
    return bool(ledger.lost and ledger.doubled), str(ledger)


def power(folder, playwright, arguments):
    """Until the power was cut often enough; every other person meets a cut."""
    ordeal = Ordeal(playwright.chromium, folder, seed=arguments.seed, kill=0.6, power=True)
    ledger = ordeal.run(arguments.cuts, until=lambda one: one.fallen_out)
    return ledger.is_clean, str(ledger)


def crowd(folder, playwright, arguments):
    ordeal = Ordeal(playwright.chromium, folder, seed=arguments.seed, kill=0.05, tablets=8)
    ledger = ordeal.run(min(arguments.answers, 200))
    return ledger.is_clean, str(ledger)


ORDEALS = {"day": day, "control": control, "power": power, "crowd": crowd, "drain": drain, "webkit": webkit}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ordeals", nargs="*", metavar="ordeal", default=list(ORDEALS), help=", ".join(ORDEALS))
    parser.add_argument("--answers", type=int, default=500)
    parser.add_argument("--cuts", type=int, default=50)
    parser.add_argument("--waiting", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kill", type=float, default=0.2, help="chance that a tablet falls out during one person")
    arguments = parser.parse_args()
    passed = [run(name, arguments) for name in arguments.ordeals]
    return 0 if all(passed) else 1


def run(name, arguments):
    began = time.monotonic()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, sync_playwright() as playwright:
        passed, words = ORDEALS[name](Path(folder), playwright, arguments)
    took = time.monotonic() - began
    print(f"{name}, seed {arguments.seed}: {'passed' if passed else 'FAILED'}: {words} ({took:.0f} s)", flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main())
