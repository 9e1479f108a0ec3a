"""The server of an ordeal as a process of its own, which can be killed and started again."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

from kto.config import Settings
from kto.services import open_services
from kto.storage import devices

ROOT = Path(__file__).resolve().parent.parent.parent


class Server:
    """kto behind a hostile line (see hostile.py). `careless`: the negative control."""

    def __init__(self, instance, *, seed, careless=False):
        instance.mkdir(parents=True)
        self.instance, self.seed, self.careless = instance, seed, careless
        self.starts = 0
        self.process = None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        open_services(Settings(instance=instance), create=True).store.close()

    @property
    def database(self):
        return self.instance / "kto.sqlite"

    def pairing_code(self):
        services = open_services(Settings(instance=self.instance))
        with services.store.write() as db:
            code = devices.new_pairing_code(db, "test", services.now())
        services.store.close()
        return code

    def start(self):
        arguments = [str(self.instance), str(self.port), str(self.seed + self.starts), "careless" * self.careless]
        self.process = subprocess.Popen([sys.executable, "-m", "tests.ordeal.hostile", *arguments], cwd=ROOT)
        self.starts += 1
        for _ in range(300):
            with suppress(urllib.error.URLError, ConnectionError):
                urllib.request.urlopen(f"{self.address}/gezond", timeout=2)
                return
            time.sleep(0.1)
        raise RuntimeError("the server did not start")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def calm_down(self):
        """From now on nothing goes wrong on the line."""
        (self.instance / "calm").touch()

    def stop(self):
        if self.process:
            self.kill()
