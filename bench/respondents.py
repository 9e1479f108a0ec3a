"""People who answer at the same time: each opens the link, presses through every screen and reads the thank-you."""

import asyncio
import random
import re
import statistics
import time
from dataclasses import dataclass
from urllib.parse import urlencode

HIDDEN = re.compile(rb'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"')
RADIO = re.compile(rb'<input[^>]*type="radio"[^>]*name="([^"]+)"[^>]*value="([^"]+)"')
ID = re.compile(rb'name="id" value="([^"]+)"')
TEXT = re.compile(rb"<textarea[^>]*name=\"([^\"]+)\"")


@dataclass(frozen=True)
class Load:
    """What a run of complete answers took: answers per second, and the 99th percentile of the last POST in ms."""

    answers: int
    per_second: float
    last_p99: float
    errors: int


class Connection:
    """One keep-alive connection; a browser's worth of HTTP and no more, so that the client costs little."""

    def __init__(self, port: int) -> None:
        self.port = port

    async def __aenter__(self) -> "Connection":
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        return self

    async def __aexit__(self, *exc: object) -> None:
        self.writer.close()

    async def request(self, method: str, path: str, data: dict[str, str] | None = None) -> tuple[int, str, bytes]:
        """Status, Location and body."""
        body = urlencode(data or {}).encode()
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Length: {len(body)}\r\n"
        head += "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        self.writer.write(head.encode() + body)
        await self.writer.drain()
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
        length = 0 if method == "HEAD" else int(headers.get("content-length", 0))
        content = await self.reader.readexactly(length)
        return int(lines[0].split()[1]), headers.get("location", ""), content


@dataclass(frozen=True)
class Recording:
    """The forms of one complete answer, without the id of the response, which is new each time, and what may be chosen per item."""

    forms: list[dict[str, str]]
    choices: dict[str, list[str]]

    def of_somebody(self) -> list[dict[str, str]]:
        """The forms of one person, who chooses as they like: the same answer again and again would be counted as perhaps doubled."""
        chosen = {name: random.choice(values) for name, values in self.choices.items()}
        return [{name: chosen.get(name, value) for name, value in form.items()} for form in self.forms]


async def record(port: int, path: str) -> Recording:
    """A complete answer, read from the pages as they come."""
    recording = Recording([], {})
    async with Connection(port) as http:
        _, _, page = await http.request("POST", path, {"knop": "start"})
        while True:
            data = {name.decode(): value.decode() for name, value in HIDDEN.findall(page)}
            last = b'value="versturen"' in page
            if TEXT.search(page) is None:
                for name, value in RADIO.findall(page):
                    recording.choices.setdefault(name.decode(), []).append(value.decode())
                data |= {name: values[0] for name, values in recording.choices.items() if name not in data}
            data["knop"] = "versturen" if last else "volgende"
            recording.forms.append({name: value for name, value in data.items() if name != "id"})
            status, _, page = await http.request("POST", path, data)
            if status != (303 if last else 200):
                raise RuntimeError(f"refused: {status}")
            if last:
                return recording


async def answer_kto(port: int, path: str, recording: Recording) -> float:
    """One complete answer through every screen; returns how long the last POST took, in ms. Raises on any surprise.

    Sends recorded forms under the id the server made: reading every page again would measure this client, not the server.
    """
    forms = recording.of_somebody()
    async with Connection(port) as http:
        await http.request("GET", path)
        _, _, page = await http.request("POST", path, {"knop": "start"})
        response_id = ID.search(page)[1].decode()
        for form in forms:
            began = time.perf_counter()
            status, location, page = await http.request("POST", path, {"id": response_id, **form})
            took = (time.perf_counter() - began) * 1000
            if form is not forms[-1] and status != 200:
                raise RuntimeError(f"refused: {status}")
        if status != 303:
            raise RuntimeError(f"refused: {status}")
        status, _, page = await http.request("GET", location)
        if status != 200 or b"Dank je wel" not in page:
            raise RuntimeError(f"no thank-you: {status}")
        return took


async def answer_floor(port: int, requests: int) -> float:
    """The same number of requests at the bare page."""
    async with Connection(port) as http:
        await http.request("GET", "/")
        for _ in range(requests - 3):
            await http.request("POST", "/", {"a": "1", "b": "2"})
        began = time.perf_counter()
        _, location, _ = await http.request("POST", "/", {"a": "1", "b": "2", "last": "1"})
        took = (time.perf_counter() - began) * 1000
        await http.request("GET", location)
        return took


async def load(answer, at_once: int, seconds: float, pause: float = 0.0) -> Load:
    """Keeps `at_once` people answering for about `seconds`; `pause` is the mean time (s) between two people of one chair."""
    took: list[float] = []
    errors = 0
    until = time.perf_counter() + seconds

    async def chair(number: int) -> None:
        nonlocal errors
        await asyncio.sleep(pause * number / at_once)
        while time.perf_counter() < until:
            try:
                took.append(await answer())
            except (RuntimeError, OSError, asyncio.IncompleteReadError):
                errors += 1
            await asyncio.sleep(pause)

    began = time.perf_counter()
    await asyncio.gather(*(chair(number) for number in range(at_once)))
    p99 = statistics.quantiles(took, n=100)[98] if len(took) > 1 else float("nan")
    return Load(len(took), len(took) / (time.perf_counter() - began), p99, errors)
