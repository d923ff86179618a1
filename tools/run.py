"""What `make run` does once everything is installed: bring the database up to date, load the demo once, serve.

usage: python tools/run.py      PORT and the settings of docs/settings.md come from the environment
"""

import os
import pathlib
import socket
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
COMMAND = str(ROOT / ".venv" / "bin" / "pishkhan")
HOST = "127.0.0.1"


def main() -> None:
    """Set up, load the demo into an empty house, and become the server."""
    port = _free_port(os.environ.get("PORT", "8000"))
    # The demo's mailbox page and quick sign-in are for a trial on one's own machine, so only `make run` turns them on.
    os.environ.setdefault("PISHKHAN_DEMO", "1")
    os.environ.setdefault("PISHKHAN_URL", f"http://{HOST}:{port}")
    _pishkhan("setup")
    if os.environ["PISHKHAN_DEMO"] == "1":
        _pishkhan("demo", "--if-empty")
    os.chdir(ROOT)
    os.execv(COMMAND, [COMMAND, "serve", "--port", port])  # noqa: S606 - the server takes this process over


def _free_port(port: str) -> str:
    """The port as given; one that is taken or impossible is a clear line now instead of a late failure."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        sys.exit(f"pishkhan: PORT must be a number from 1 to 65535, not {port!r}")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(port)))
        except OSError as error:
            sys.exit(f"pishkhan: port {port} cannot be used ({error.strerror}); choose another: make run PORT=8001")
    return port


def _pishkhan(*words: str) -> None:
    done = subprocess.run([COMMAND, *words], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    main()
