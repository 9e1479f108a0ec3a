"""Time, memory and a running server: what every benchmark needs."""

from __future__ import annotations

import contextlib
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

KTO = [sys.executable, "-m", "kto"]


def median_ms(work: Callable[[], object], times: int = 7) -> float:
    """Median wall-clock milliseconds of several runs."""
    return statistics.median(timed(work) for _ in range(times))


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


LAUNCHER = """
import resource, subprocess, sys, time
began = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print((time.perf_counter() - began) * 1000, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""
"""A small program between: to Linux a program was at least as large as the one that started it, and this one is large."""


def command_cost(*command: str) -> tuple[float, float]:
    """Milliseconds and peak MB of one program run to its end."""
    done = subprocess.run([sys.executable, "-c", LAUNCHER, *command], check=True, capture_output=True, text=True)
    milliseconds, megabytes = map(float, done.stdout.split())
    return milliseconds, megabytes


def median_cost(*command: str, times: int = 5) -> tuple[float, float]:
    costs = [command_cost(*command) for _ in range(times)]
    return statistics.median(ms for ms, _ in costs), statistics.median(mb for _, mb in costs)


def processor_ms(pid: int) -> float:
    """Processor time (ms) that the threads of a running program took so far, which busy neighbours hardly change. Linux only."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e6


def browser() -> str:
    """The path of the browser on this machine. Ends the program when there is none."""
    from kto.dev import find_browser

    found = find_browser()
    if found is None:
        sys.exit("No Chromium, Chrome or Edge found: this benchmark needs one.")
    return str(found)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@contextlib.contextmanager
def serving(*command: str, port: int) -> Iterator[int]:
    """A server in a process of its own, from the moment it answers until the end of the block."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.05)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def kto(instance: Path, *arguments: str) -> str:
    """Runs a kto command on an instance and returns what it prints."""
    done = subprocess.run([*KTO, *arguments, "--instance", str(instance)], check=True, capture_output=True, text=True)
    return done.stdout.strip()
