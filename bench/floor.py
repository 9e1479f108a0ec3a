"""The bare Flask page that answering is held against: the same number of requests, one durable insert, nothing else.

Run as a program: python -m bench.floor PORT DATABASE
"""

import sqlite3
import sys
import threading
import uuid

import waitress
from flask import Flask, redirect, request

FORM = "<!doctype html><title>Vraag</title><form method=post><input name=a><input name=b><button>Verder</button></form>"


def create_app(path: str) -> Flask:
    app = Flask(__name__)
    local, lock = threading.local(), threading.Lock()
    with sqlite3.connect(path) as setup:
        setup.execute("CREATE TABLE answers (id TEXT PRIMARY KEY, answers TEXT)")

    def connection() -> sqlite3.Connection:
        if not hasattr(local, "db"):
            local.db = sqlite3.connect(path, timeout=10, isolation_level=None)
            # Both belong to the connection: without the first, the default journal loses the last commit at a power cut.
            local.db.execute("PRAGMA journal_mode = TRUNCATE")
            local.db.execute("PRAGMA synchronous = FULL")
        return local.db

    @app.route("/", methods=["GET", "POST"])
    def page():
        if request.form.get("last"):
            with lock:
                connection().execute("INSERT INTO answers VALUES (?, ?)", (str(uuid.uuid4()), str(request.form)))
            return redirect("/dank", 303)
        return FORM

    @app.get("/dank")
    def thanks():
        return "<!doctype html><title>Dank</title><p>Dank je wel!"

    return app


if __name__ == "__main__":
    waitress.serve(create_app(sys.argv[2]), port=int(sys.argv[1]), threads=8, host="127.0.0.1")
