"""Complete answers per second, and the wait after Versturen, against a bare Flask page with one durable insert."""

import asyncio
import statistics
import tempfile
from pathlib import Path

from bench import measure
from bench.respondents import Load, answer_floor, answer_kto, load, record

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
        with measure.serving(*product, port=port) as pid, measure.serving(*floor, port=floor_port) as floor_pid:
            return report(port, pid, path, floor_port, floor_pid)


def report(port: int, pid: int, path: str, floor_port: int, floor_pid: int) -> str:
    lines = [
        "| at once | kto, answers/s | bare page, answers/s | ratio | kto, processor ms | bare page, processor ms | ratio "
        "| kto p99 of the last POST, ms | bare page p99, ms | errors |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    recording = asyncio.run(record(port, path))
    for at_once in (1, 8, 32):
        mine, bare = [], []
        for _ in range(ROUNDS):  # side by side, so that a noisy minute hits both
            mine.append(answered(pid, lambda: answer_kto(port, path, recording), at_once))
            bare.append(answered(floor_pid, lambda: answer_floor(floor_port, REQUESTS), at_once))
        lines.append(row(str(at_once), mine, bare))
    paced = [
        asyncio.run(load(lambda: answer_kto(port, path, recording), 32, SECONDS * 2, pause=1.0)) for _ in range(ROUNDS)
    ]
    p99 = statistics.median(one.last_p99 for one in paced)
    lines.append(f"\n32 people with a second between two answers: p99 of the last POST {p99:.0f} ms.")
    lines.append(
        "Processor ms is what the server took for one complete answer: other programs on the machine change it less than the "
        "answers per second.\n"
        "The goals are a ratio of 0.60 and 130 answers/s with 8 and 32 at once, and at most 150 ms at the last POST."
    )
    return "\n".join(lines)


def answered(pid: int, answer, at_once: int) -> tuple[Load, float]:
    """A run of complete answers, and the processor time (ms) of the server for each."""
    before = measure.processor_ms(pid)
    run = asyncio.run(load(answer, at_once, SECONDS))
    return run, (measure.processor_ms(pid) - before) / run.answers


def row(label, mine, bare) -> str:
    speed, floor = (statistics.median(one.per_second for one, _ in runs) for runs in (mine, bare))
    cost, floor_cost = (statistics.median(ms for _, ms in runs) for runs in (mine, bare))
    p99, floor_p99 = (statistics.median(one.last_p99 for one, _ in runs) for runs in (mine, bare))
    errors = sum(one.errors for one, _ in (*mine, *bare))
    return (
        f"| {label} | {speed:.0f} | {floor:.0f} | {speed / floor:.2f} | {cost:.1f} | {floor_cost:.1f} "
        f"| {floor_cost / cost:.2f} | {p99:.0f} | {floor_p99:.0f} | {errors} |"
    )
