"""Pages and a worker on one machine."""

import signal
import socket
import sys
import threading
import time
from collections.abc import Callable

from pishkhan.infra.ops.processes import Child

START_SECONDS = 60
LOOK_SECONDS = 0.2
RESTART_SECONDS = 1.0


class PortTakenError(OSError):
    """Another program already listens on the address."""


def serve(host: str, port: int, *, processes: int, threads: int, say: Callable[[str], None]) -> int:
    """Run the page server and a worker until a signal comes or the server dies; gives the exit status.

    The address is said once the server answers. A dead worker is started again. Raises `PortTakenError`.
    """
    _require_free(host, port)
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stopping.set())
    pages, worker = Child(server_command(host, port, processes, threads)), Child(worker_command())
    try:
        if _answers(host, port, pages, stopping):
            say(f"http://{f'[{host}]' if ':' in host else host}:{port}")
        _watch(pages, worker, stopping)
        return 0 if stopping.is_set() else pages.process.returncode or 1
    finally:
        pages.end()
        worker.end()


def server_command(host: str, port: int, processes: int, threads: int) -> list[str]:
    """The page server: WSGI (design §8), its crashed processes started anew."""
    options = {"interface": "wsgi", "host": host, "port": port, "workers": processes, "blocking-threads": threads}
    words = [f"--{name}={value}" for name, value in options.items()]
    flags = ["--no-ws", "--respawn-failed-workers", "--log-level=warning"]
    return [sys.executable, "-m", "granian", *words, *flags, "pishkhan.config.wsgi:application"]


def worker_command() -> list[str]:
    """The worker, by this interpreter and these settings."""
    return [sys.executable, "-m", "django", "worker"]


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTakenError(error.errno, f"{host}:{port} cannot be used: {error.strerror}") from error


def _answers(host: str, port: int, pages: Child, stopping: threading.Event) -> bool:
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and not pages.has_ended and not stopping.is_set():
        try:
            socket.create_connection((reachable, port), timeout=1).close()
        except OSError:
            stopping.wait(LOOK_SECONDS)
        else:
            return True
    return False


def _watch(pages: Child, worker: Child, stopping: threading.Event) -> None:
    while not pages.has_ended and not stopping.wait(LOOK_SECONDS):
        if worker.has_ended:
            stopping.wait(RESTART_SECONDS)
            worker.restart()
