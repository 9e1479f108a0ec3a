"""Set up a checkout and do its chores: `python -m kto.dev demo`, `... test`. Standard library only; the Makefile calls this.

The first command makes a virtual environment in .venv and installs kto there; later ones reinstall only when setup.cfg changed.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
BROWSERS = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge",
)  # fmt: skip
"""By preference. The first is the same engine without a window around it: a new context costs it a fifth of the processor time."""
INSTALLED_BROWSERS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
    Path(r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe"),
    Path(r"C:\Program Files\Google\Chrome\Application\chrome.exe"),
)


def main(arguments: Sequence[str] = tuple(sys.argv[1:])) -> int:
    """Runs one chore and returns its exit status; 2 when it is not known."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this runs before pip could refuse an old Python
        print("kto needs Python 3.11 or newer; this is", platform.python_version(), file=sys.stderr)
        return 2
    chore, *rest = arguments or ("help",)
    if chore not in CHORES:
        print(f"Unknown: {chore}. Choose from: {', '.join(CHORES)}.", file=sys.stderr)
        return 2
    return CHORES[chore](rest)


def demo(rest: Sequence[str]) -> int:
    """The product running with two years of example answers."""
    install()
    return run(PYTHON, "-m", "kto", "demo", *rest)


def serve(rest: Sequence[str]) -> int:
    """Your own instance in ./instance; makes it when it is not there yet."""
    install()
    return run(PYTHON, "-m", "kto", "init", "--quiet") or run(PYTHON, "-m", "kto", "run", *rest)


def test(rest: Sequence[str]) -> int:
    """Every test; those in a browser too when one is found or can be installed."""
    install("test")
    browser = find_browser() or install_browser()
    environment = dict(os.environ)
    if browser:
        environment["KTO_BROWSER"] = str(browser)
    else:
        print(
            "No Chromium, Chrome or Edge found: the browser tests are not run. Install one, or set KTO_BROWSER to its path.",
            flush=True,
        )
    # Three workers on two cores, because browsers and servers wait as much as they work; in the order of the folders, because
    # the few tests that take longest would otherwise come last.
    spread = ("-n", "3", "--dist", "loadfile", "--no-loadscope-reorder")
    return run(PYTHON, "-m", "pytest", *spread, *rest, environment=environment)


def lint(rest: Sequence[str]) -> int:
    """ruff and mypy --strict."""
    install("lint")
    return (
        run(PYTHON, "-m", "ruff", "check", ".")
        or run(PYTHON, "-m", "ruff", "format", "--check", ".")
        or run(PYTHON, "-m", "mypy", *rest)
    )


def bench(rest: Sequence[str]) -> int:
    """Speed and memory, side by side in one run; writes docs/benchmarks.md."""
    install("test")
    return run(PYTHON, "-m", "bench", *rest)


def torture(rest: Sequence[str]) -> int:
    """Tablets through bad days, for an hour: killed, without power, in a crowd. ARGS="day --answers 500 --seed 1"; --help."""
    install("test", "torture")
    browser = find_browser() or install_browser()
    environment = {**os.environ, "KTO_BROWSER": str(browser)} if browser else dict(os.environ)
    return run(PYTHON, "-m", "tests.ordeal", *rest, environment=environment)


def verify(rest: Sequence[str]) -> int:
    """Whether intervals, verdicts and plans keep their promises, by simulation; writes docs/verification.md."""
    install("test")
    return run(PYTHON, "-m", "verify", *rest)


def crowd(rest: Sequence[str]) -> int:
    """1,000 invitations, each sent 64 times at once, and 20,000 previews. --invitations N --senders N --previews N"""
    install("test")
    return run(PYTHON, "-m", "tests.crowd", *rest)


def mailing(rest: Sequence[str]) -> int:
    """500 mails with the program stopped and killed in the middle: each address gets one message."""
    install("test")
    environment = {**os.environ, "KTO_MAIL_PEOPLE": "500"}
    return run(PYTHON, "-m", "pytest", "tests/mail/test_restart.py", *rest, environment=environment)


def words(rest: Sequence[str]) -> int:
    """The catalogue of the pages of staff in English, brought up to date: what is new has no English yet, what is gone goes."""
    install("test")
    return run(PYTHON, "-m", "tests.desk_words", *rest)


def pictures(rest: Sequence[str]) -> int:
    """Pictures of every screen of an answer, per language, in pictures/: for a person to look at. ARGS="--languages nl ar --dark"."""
    return with_browser("journeys.py", rest)


def screenshots(rest: Sequence[str]) -> int:
    """The pictures in docs/screenshots and docs/grafieken, made anew from the demo."""
    install("test")
    return run(PYTHON, ROOT / "docs" / "gallery.py") or with_browser("screenshots.py", rest)


def with_browser(script: str, rest: Sequence[str]) -> int:
    """Runs a script of docs/ that takes pictures."""
    install("test")
    browser = find_browser() or install_browser()
    if not browser:
        print("No Chromium, Chrome or Edge found: pictures need one.", file=sys.stderr)
        return 1
    environment = {**os.environ, "KTO_BROWSER": str(browser)}
    return run(PYTHON, ROOT / "docs" / script, *rest, environment=environment)


def usage(rest: Sequence[str]) -> int:
    """This list."""
    for name, chore in CHORES.items():
        print(f"  {name:<12} {(chore.__doc__ or '').strip()}")
    return 0


CHORES = {
    "demo": demo,
    "test": test,
    "run": serve,
    "lint": lint,
    "bench": bench,
    "verify": verify,
    "torture": torture,
    "crowd": crowd,
    "mailing": mailing,
    "screenshots": screenshots,
    "pictures": pictures,
    "words": words,
    "help": usage,
}


def install(*extras: str) -> None:
    """Makes .venv and installs kto in it, unless exactly this was done before. Ends the program when that fails."""
    wanted = sorted({*extras, *installed_extras()})
    if stamp(wanted) == read_stamp():
        return
    if not PYTHON.exists():
        print("Making a virtual environment in .venv ...", flush=True)
        venv.create(VENV, with_pip=True)
    print("Installing kto and what it needs ...", flush=True)
    target = f"{ROOT}[{','.join(wanted)}]" if wanted else str(ROOT)
    if run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", target):
        sys.exit("Installing failed: is there a connection to a package index?")
    (VENV / "kto-stamp").write_text(stamp(wanted), encoding="utf-8")


def stamp(extras: Sequence[str]) -> str:
    """What an installation depends on: the extras, and the text of setup.cfg."""
    digest = hashlib.sha256((ROOT / "setup.cfg").read_bytes()).hexdigest()
    return f"{','.join(extras)} {platform.python_version()} {digest}"


def read_stamp() -> str:
    path = VENV / "kto-stamp"
    return path.read_text(encoding="utf-8") if path.exists() and PYTHON.exists() else ""


def installed_extras() -> set[str]:
    """The extras of the last installation, so that `make demo` after `make test` does not drop them."""
    return set(filter(None, read_stamp().split(" ")[0].split(",")))


def find_browser() -> Path | None:
    """KTO_BROWSER, or the first Chromium, Chrome or Edge on this machine."""
    if chosen := os.environ.get("KTO_BROWSER"):
        return Path(chosen)
    found = (shutil.which(name) for name in BROWSERS)
    return next((Path(path) for path in found if path), None) or next(
        (path for path in INSTALLED_BROWSERS if path.exists()), None
    )


def install_browser() -> Path | None:
    """Chromium from the distribution, where that is possible: Debian or Ubuntu, as root."""
    is_root = getattr(os, "geteuid", lambda: 1)() == 0
    if not (is_root and shutil.which("apt-get")):
        return None
    print("Installing Chromium from the distribution for the browser tests ...", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    others = ("fonts-noto-core", "caddy")  # Caddy: the configuration that is shipped is tested
    run("apt-get", "-qq", "update", environment=quiet)
    for name in BROWSERS[:2]:  # not every release has the first
        if run("apt-get", "-qq", "install", "-y", "--no-install-recommends", name, *others, environment=quiet) == 0:
            break
    return find_browser()


def run(*command: str | Path, environment: dict[str, str] | None = None) -> int:
    """Runs a command in the checkout and returns its exit status."""
    try:
        return subprocess.run([str(part) for part in command], cwd=ROOT, env=environment).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
