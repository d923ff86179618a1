"""Serving: a port that is taken, children that end as a group."""

import socket
import subprocess
import sys
import time

import pytest

from pishkhan.infra.ops.processes import Child
from pishkhan.infra.ops.serving import PortTakenError, serve, server_command, worker_command

# The grandchild ignores SIGTERM and keeps the pipe open as long as it lives.
FAMILY = """
import signal, subprocess, sys
stubborn = "import signal, time; signal.signal(15, 1); print('up', flush=True); time.sleep(60)"
subprocess.Popen([sys.executable, "-c", stubborn])
signal.pause()
"""


def test_a_taken_port_is_said_before_anything_starts():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(PortTakenError, match="cannot be used"):
            serve("127.0.0.1", taken.getsockname()[1], processes=1, threads=1, say=print)


def test_a_child_ends_with_everything_it_started(monkeypatch):
    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **kwargs: popen(*args, **kwargs, stdout=subprocess.PIPE))
    child = Child([sys.executable, "-c", FAMILY])
    with child.process.stdout as pipe:
        assert pipe.readline() == b"up\n"
        started = time.monotonic()
        child.end()
        assert pipe.read() == b"", "the pipe closes when the last of the family is gone"
    assert child.has_ended
    assert time.monotonic() - started < 10


def test_a_dead_child_is_started_again():
    child = Child([sys.executable, "-c", "raise SystemExit(3)"])
    assert child.process.wait(30) == 3
    child.restart()
    assert child.process.wait(30) == 3
    child.end()


def test_children_run_by_this_interpreter():
    assert server_command("127.0.0.1", 8000, 1, 4)[:3] == [sys.executable, "-m", "granian"]
    assert worker_command()[0] == sys.executable
