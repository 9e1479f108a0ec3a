"""make crowd: N invitations, each sent by M at once, then previews. Run: python -m tests.crowd --invitations 1000 --senders 64"""

import argparse
import asyncio
import hashlib
import logging
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from waitress.server import create_server

from bench.respondents import Connection
from kto.app import create_app
from kto.config import Settings
from kto.inviting.invitations import invite, open_round
from kto.services import open_services
from kto.storage import check, responses

ANSWERS = {"bew_q1": "4", "bew_q2": "5", "bew_q3": "9", "bew_rec": "ja"}
CONNECTIONS = 64


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--invitations", type=int, default=1000)
    parser.add_argument("--senders", type=int, default=64)
    parser.add_argument("--previews", type=int, default=10_000)
    arguments = parser.parse_args()
    logging.getLogger("waitress").setLevel(logging.ERROR)  # that more wait than there are threads is the point
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(instance=Path(folder))
        services = open_services(settings, create=True)
        server = create_server(create_app(settings, services), host="127.0.0.1", port=0, threads=8)
        threading.Thread(target=serve, args=(server,), daemon=True).start()
        try:
            return 0 if crowd(services, server.effective_port, arguments) else 1
        finally:
            server.close()


def serve(server):
    with suppress(OSError):  # its sockets are closed under it at the end
        server.run()


def crowd(services, port, arguments):
    """Whether there are exactly as many answers as invitations, and looking changed nothing."""
    began = time.monotonic()
    round = open_round(services, group="bewoners", mode="whatsapp", people=arguments.invitations, created_by="crowd")
    paths = [f"/u/{invite(services, round)}" for _ in range(arguments.invitations)]
    unchanged = look(services, port, paths, arguments.previews)
    statuses = send(port, paths, arguments.senders)
    stored, wrong = sum(1 for _ in responses.rows(services.store.db)), check.findings(services.store)
    unchanged = unchanged and look(services, port, paths, arguments.previews)
    print(
        f"{len(paths)} invitations x {arguments.senders} posts: {stored} answers, replies {dict(statuses)}, "
        f"findings {wrong}; {2 * arguments.previews} GET and HEAD, before and after: database unchanged: {unchanged} "
        f"({time.monotonic() - began:.0f} s)"
    )
    return unchanged and stored == len(paths) and not wrong


def look(services, port, paths, previews):
    """GET and HEAD in turn, at all links; True when not a byte of the database changed."""
    before = hashlib.sha256(services.store.path.read_bytes()).digest()
    visits = [("HEAD" if number % 2 else "GET", paths[number % len(paths)], None) for number in range(previews)]
    asyncio.run(spread(port, visits))
    return hashlib.sha256(services.store.path.read_bytes()).digest() == before


def send(port, paths, senders):
    """Every link sent by `senders`, shuffled within stretches of links so that all of one come at the same time."""
    fields = {"versie": "1", "scherm": "5", "taal": "nl", "knop": "versturen", **ANSWERS}
    visits = []
    for first in range(0, len(paths), 4):
        stretch = [
            ("POST", path, {"id": str(uuid4()), **fields}) for path in paths[first : first + 4] for _ in range(senders)
        ]
        random.shuffle(stretch)
        visits += stretch
    return asyncio.run(spread(port, visits))


async def spread(port, visits):
    """All visits, over as many connections as are open at once; how often each status came back."""
    waiting, statuses = iter(visits), Counter()

    async def visitor():
        for method, path, data in waiting:
            async with Connection(port) as http:
                status, _, _ = await http.request(method, path, data)
                statuses[status] += 1

    await asyncio.gather(*(visitor() for _ in range(CONNECTIONS)))
    return statuses


if __name__ == "__main__":
    sys.exit(main())
