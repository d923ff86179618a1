"""Real processes of the product on the test's own database, to be killed without a word."""

import contextlib
import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import connection

from pishkhan.apps.people.models import User
from pishkhan.infra.testing import client_for

START_SECONDS = 30
LOOK_SECONDS = 0.02
CSRF = "c" * 32


def wait_until(true: Callable[[], bool], *, seconds: float = START_SECONDS) -> None:
    """Look again and again until ``true()``; fails when it stays false."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(LOOK_SECONDS)


@contextlib.contextmanager
def process(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command of the product in a process group of its own; whatever happens, it is gone afterwards."""
    running = subprocess.Popen(command, env=_environment(), start_new_session=True)
    try:
        yield running
    finally:
        kill(running)


def kill(running: subprocess.Popen[bytes]) -> None:
    """SIGKILL to the process and those it started: nobody gets to clean up."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Whether a server listens."""
    with contextlib.suppress(OSError):
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
        return True
    return False


class Browser:
    """Somebody who is signed in and sends forms over HTTP."""

    def __init__(self, user: User, port: int) -> None:
        session = client_for(user).cookies[settings.SESSION_COOKIE_NAME].value
        self.port = port
        self.headers = {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={CSRF}",
            "Content-Type": "application/x-www-form-urlencoded",
            "X-CSRFToken": CSRF,
        }

    def post(self, path: str, typed: dict[str, Any]) -> tuple[int, str]:
        """Send a form that counts once; status and the address led to. Raises ``OSError`` when the server is gone."""
        talk = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            talk.request("POST", path, urlencode(typed | {"submit_key": secrets.token_urlsafe(12)}), self.headers)
            answer = talk.getresponse()
            answer.read()
            return answer.status, answer.getheader("Location") or ""
        except http.client.HTTPException as error:
            raise ConnectionError(str(error)) from error
        finally:
            talk.close()


def _environment() -> dict[str, str]:
    """The product's own settings, so that SQLite syncs as in a real house, on the database of this test."""
    return os.environ | {
        "DATABASE_URL": _address(),
        "DJANGO_SETTINGS_MODULE": "pishkhan.config.settings",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PISHKHAN_LOG_LEVEL": "CRITICAL",
    }


def _address() -> str:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
