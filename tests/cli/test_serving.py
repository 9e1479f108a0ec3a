"""Serving: one program per instance and port, a clean end, and nothing lost when it is killed."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@pytest.fixture
def instance(tmp_path):
    subprocess.run([sys.executable, "-m", "kto", "init"], check=True, capture_output=True, cwd=tmp_path)
    return tmp_path


def start(folder, port):
    command = [sys.executable, "-m", "kto", "run", "--port", str(port)]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@contextlib.contextmanager
def running(folder, port):
    server = start(folder, port)
    try:
        yield server, server.stdout.readline()
    finally:
        server.kill()
        server.wait()


def test_it_says_where_it_serves_and_is_well(instance, port):
    with running(instance, port) as (_, line), urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond") as health:
        assert f"http://127.0.0.1:{port}" in line
        assert b'"status":"ok"' in health.read()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to send")
def test_asked_to_stop_it_ends_well(instance, port):
    with running(instance, port) as (server, _):
        server.send_signal(signal.SIGTERM)

        assert server.wait(timeout=20) == 0


def test_a_second_one_on_the_same_instance_is_told_that_one_runs(instance, port):
    with running(instance, port):
        second = start(instance, port + 1)
        _, complaint = second.communicate(timeout=30)

    assert second.returncode == 1
    assert "kto draait al met de gegevens in" in complaint


def test_a_taken_port_is_named_with_another_to_try(instance, port):
    with socket.create_server(("127.0.0.1", port)):
        server = start(instance, port)
        _, complaint = server.communicate(timeout=30)

    assert server.returncode == 1
    assert f"Poort {port} op 127.0.0.1 is niet vrij" in complaint
    assert f"--port {port + 1}" in complaint
