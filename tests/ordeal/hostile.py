"""kto behind a line that does everything a line can do wrong, by a seed.

Run: python -m tests.ordeal.hostile INSTANCE PORT SEED [careless]. While the file `calm` is in the instance folder, nothing
goes wrong on the line. `careless` is the negative control, a product with the two faults that an ordeal must find: it thanks
before it writes, and stores every delivery under a number of its own.
"""

import json
import random
import sys
import time
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from waitress import serve

from kto.app import create_app
from kto.config import Settings
from kto.services import open_services
from kto.tablets import deliveries

PORTAL = b"<!doctype html><title>Wifi</title><p>Meld je aan bij deze wifi."
FAULTS = ("before", "after", "half", "twice", "disorder", "portal", "redirect", "413", "429", "slow")


class Hostile:
    """WSGI around the application: about half of the deliveries go wrong, before or after they were stored."""

    def __init__(self, app, calm, seed):
        self.app, self.calm, self.random = app, calm, random.Random(seed)
        self.earlier = None

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"] != "/api/responses" or self.calm.exists() or self.random.random() < 0.5:
            return self.app(environ, start_response)
        return getattr(self, f"fault_{self.random.choice(FAULTS)}")(environ, start_response)

    def fault_before(self, environ, start_response):
        return refuse(start_response, "500 Internal Server Error")

    def fault_after(self, environ, start_response):
        self.store(environ)
        return refuse(start_response, "502 Bad Gateway")

    def fault_half(self, environ, start_response):
        whole = self.store(environ)
        start_response("200 OK", [("Content-Type", "application/json")])
        return [whole[: len(whole) // 2]]

    def fault_twice(self, environ, start_response):
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        self.store(environ | {"wsgi.input": Body(body)})
        return self.app(environ | {"wsgi.input": Body(body)}, start_response)

    def fault_disorder(self, environ, start_response):
        """A delivery of a while ago arrives once more after this one, and the receipts come in another order."""
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        reply = json.loads(self.store(environ | {"wsgi.input": Body(body)}))
        if self.earlier:
            self.store(environ | {"wsgi.input": Body(self.earlier), "CONTENT_LENGTH": str(len(self.earlier))})
        self.earlier = body
        reply.get("receipts", []).reverse()
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(reply).encode()]

    def fault_portal(self, environ, start_response):
        start_response("200 OK", [("Content-Type", "text/html")])
        return [PORTAL]

    def fault_redirect(self, environ, start_response):
        start_response("302 Found", [("Location", "/privacy")])
        return [b""]

    def fault_413(self, environ, start_response):
        return refuse(start_response, "413 Content Too Large")

    def fault_429(self, environ, start_response):
        return refuse(start_response, "429 Too Many Requests")

    def fault_slow(self, environ, start_response):
        time.sleep(self.random.random())
        return self.app(environ, start_response)

    def store(self, environ):
        """What the application answers, as it can be read; the line keeps it."""
        return b"".join(self.app(environ | {"HTTP_ACCEPT_ENCODING": ""}, lambda status, headers, exc_info=None: None))


class Body:
    def __init__(self, data):
        self.data = data

    def read(self, size=-1):
        found, self.data = (self.data, b"") if size < 0 else (self.data[:size], self.data[size:])
        return found


def refuse(start_response, status):
    start_response(status, [("Content-Type", "text/plain")])
    return [b"no"]


def be_careless(app):
    """The two faults of the negative control."""
    keep = deliveries.keep
    deliveries.keep = lambda db, one: keep(db, one._replace(response=replace(one.response, id=uuid4().bytes)))

    @app.after_request
    def thank_first(answer):
        if answer.mimetype == "text/javascript" and b"async keep(entry) {" in read(answer):
            answer.set_data(read(answer).replace(b"async keep(entry) {", HASTE))
        return answer


HASTE = b"""async keep(entry) {
    setTimeout(() => this.keepLater(entry), 2000);
  }

  async keepLater(entry) {"""


def read(answer):
    answer.direct_passthrough = False
    return answer.get_data()


if __name__ == "__main__":
    instance, port, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    settings = Settings(instance=instance, port=port)
    app = create_app(settings, open_services(settings, create=True))
    if "careless" in sys.argv:
        be_careless(app)
    serve(Hostile(app, instance / "calm", seed), host="127.0.0.1", port=port, threads=4)
