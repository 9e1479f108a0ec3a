"""Complete answers per second, and the wait after Versturen, against a bare Flask page with one durable insert."""

import asyncio
import statistics
import tempfile
from pathlib import Path

from bench import measure
from bench.respondents import answer_floor, answer_kto, load, record

REQUESTS = 8
"""Requests of one complete answer by a resident: intro, start, five screens, thank-you."""
ROUNDS = 3
SECONDS = 4.0


def run() -> str:
    with tempfile.TemporaryDirectory() as folder:
        instance, port, floor_port = Path(folder) / "kto", measure.free_port(), measure.free_port()
        measure.kto(instance, "init")
        path = "/v/" + measure.kto(instance, "link", "add", "--group", "bewoners").rsplit("/", 1)[1]
        floor = (measure.sys.executable, "-m", "bench.floor", str(floor_port), f"{folder}/floor.sqlite")
        product = (*measure.KTO, "run", "--port", str(port), "--instance", str(instance))
        with measure.serving(*product, port=port), measure.serving(*floor, port=floor_port):
            return report(port, path, floor_port)


def report(port: int, path: str, floor_port: int) -> str:
    lines = [
        "| at once | kto, answers/s | bare page, answers/s | ratio | kto p99 of the last POST, ms | bare page p99, ms | errors |",
        "|---|---|---|---|---|---|---|",
    ]
    forms = asyncio.run(record(port, path))
    for at_once in (1, 8, 32):
        mine, bare = [], []
        for _ in range(ROUNDS):  # side by side, so that a noisy minute hits both
            mine.append(asyncio.run(load(lambda: answer_kto(port, path, forms), at_once, SECONDS)))
            bare.append(asyncio.run(load(lambda: answer_floor(floor_port, REQUESTS), at_once, SECONDS)))
        lines.append(row(str(at_once), mine, bare))
    paced = [
        asyncio.run(load(lambda: answer_kto(port, path, forms), 32, SECONDS * 2, pause=1.0)) for _ in range(ROUNDS)
    ]
    p99 = statistics.median(one.last_p99 for one in paced)
    lines.append(f"\n32 people with a second between two answers: p99 of the last POST {p99:.0f} ms.")
    lines.append(
        "The goals are a ratio of 0.60 and 130 answers/s with 8 and 32 at once, and at most 150 ms at the last POST."
    )
    return "\n".join(lines)


def row(label, mine, bare) -> str:
    speed, floor = (statistics.median(one.per_second for one in runs) for runs in (mine, bare))
    p99, floor_p99 = (statistics.median(one.last_p99 for one in runs) for runs in (mine, bare))
    errors = sum(one.errors for one in (*mine, *bare))
    return f"| {label} | {speed:.0f} | {floor:.0f} | {speed / floor:.2f} | {p99:.0f} | {floor_p99:.0f} | {errors} |"
