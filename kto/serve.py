"""Serves one instance with waitress: one process, one port, and a clean end when asked to stop."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType

from filelock import FileLock, Timeout
from waitress.server import create_server

from kto import staff_settings
from kto.app import create_app
from kto.background import Background
from kto.config import Settings, SettingsError

THREADS = 8
SWITCH = 0.0005
"""Seconds a thread may keep the interpreter. With Python's own 0.005 the thread that speaks to the network stands in line behind
eight that answer: with 32 people at once an answer then took three times the processor time."""
SEND_BYTES = 64 * 1024
"""A page leaves in one piece, from the thread that speaks to the network. As waitress comes, the thread that made it sends the
headers and then the page, and stands in line for the interpreter after both: 25% fewer answers with 32 people at once."""


class AlreadyRunning(SettingsError):
    """The port or the instance is taken by another program."""


def serve(settings: Settings, ready: Callable[[], None]) -> None:
    """Serves until stopped; calls `ready` once people can reach it.

    Raises AlreadyRunning when another kto serves this instance or the port is taken, and what `create_app` raises.
    """
    with hold(settings):
        app = create_app(settings)
        app.extensions["kto"].store.check_usable(whole=True)
        staff_settings.note_changes(app.extensions["kto"])
        listener = listen(settings)
        sys.setswitchinterval(SWITCH)
        # A line in English for every request that waits a moment tells whoever installs this nothing they can use.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        server = create_server(app, sockets=[listener], threads=THREADS, ident=None, send_bytes=SEND_BYTES)
        # Waitress drops requests in flight on SIGTERM; leaving its loop by SystemExit lets them finish.
        signal.signal(signal.SIGTERM, stop)
        background = Background(app)
        background.start()
        ready()
        try:
            server.run()
        finally:
            background.stop()
            app.extensions["kto"].store.close()


def hold(settings: Settings) -> FileLock:
    """Keeps every other kto from serving this instance, for as long as the lock is held. Raises AlreadyRunning."""
    settings.instance.mkdir(parents=True, exist_ok=True)
    lock = FileLock(settings.instance / "kto.lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise AlreadyRunning(
            f"kto draait al met de gegevens in {settings.instance}. Stop dat programma eerst, of kies een andere map."
        ) from None
    return lock


def listen(settings: Settings) -> socket.socket:
    try:
        return socket.create_server((settings.host, settings.port))
    except OSError as error:
        raise AlreadyRunning(
            f"Poort {settings.port} op {settings.host} is niet vrij ({error.strerror}). "
            f"Kies een andere poort, bijvoorbeeld: --port {settings.port + 1}"
        ) from None


def stop(signum: int, frame: FrameType | None) -> None:
    raise SystemExit(0)
