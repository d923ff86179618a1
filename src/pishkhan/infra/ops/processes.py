"""Child processes of ``pishkhan serve``: started in their own group, ended with us even when we are killed."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Sequence

GRACE_SECONDS = 15
_PR_SET_PDEATHSIG = 1


class Child:
    """One child command with everything it starts itself."""

    def __init__(self, command: Sequence[str]) -> None:
        self.command = list(command)
        self.process = self._start()

    def restart(self) -> None:
        """Start it anew after it died."""
        self.process = self._start()

    @property
    def has_ended(self) -> bool:
        """Whether the command itself is over."""
        return self.process.poll() is not None

    def end(self) -> None:
        """Ask it to finish, wait a little, then kill its whole group."""
        if not self.has_ended:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(GRACE_SECONDS)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own commands
            self.command,
            start_new_session=True,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - no threads yet
        )


def _die_with_parent() -> None:
    """Have the kernel end this child when its parent is gone, so that no orphan keeps the port."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
