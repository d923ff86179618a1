"""Benchmarks of memory and of large writings: each runs in a process and a database of its own (``bench/children``)."""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
from collections.abc import Mapping

ROOT = pathlib.Path(__file__).resolve().parents[1]
Medians = dict[str, tuple[float, float]]


def measured(house: pathlib.Path, child: str, *given: object) -> dict[str, float]:
    """What the program ``child`` measured in a fresh house, whose data folder is ``house``."""
    done = subprocess.run(
        _command(child, *given), env=_environment(house), cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def beside(home: pathlib.Path, child: str, sizes: tuple[int, int], *given: object, asked: Mapping[str, int]) -> Medians:
    """Median seconds of each thing ``asked`` so many times, in a house of each size; who begins alternates.

    Both houses are copies of one that was set up, and both programs wait while the other works.
    """
    subprocess.run(_command("founding"), env=_environment(home / "new"), cwd=ROOT, check=True)
    houses = [shutil.copytree(home / "new", home / str(size)) for size in sizes]
    running = [_Waiting(house, child, size, *given) for house, size in zip(houses, sizes, strict=True)]
    found = {what: _alternating(running, what, times) for what, times in asked.items()}
    for one in running:
        one.end()
    return found


class _Waiting:
    """A program that fills its house, and then does once what it is asked each time, and says how long it took."""

    def __init__(self, house: pathlib.Path, child: str, *given: object) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            _command(child, *given), env=_environment(house), cwd=ROOT, stdin=pipe, stdout=pipe, text=True, bufsize=1
        )
        self._said()

    def ask(self, what: str) -> float:
        """Seconds it took."""
        assert self._process.stdin is not None
        print(what, file=self._process.stdin, flush=True)
        return float(self._said())

    def end(self) -> None:
        """Let it go."""
        self._process.communicate()

    def _said(self) -> str:
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        if not said:
            sys.exit(f"{self._process.args} ended before its time")
        return said


def _alternating(running: list[_Waiting], what: str, times: int) -> tuple[float, float]:
    took: tuple[list[float], list[float]] = ([], [])
    for turn in range(times):
        for which in (turn % 2, 1 - turn % 2):
            took[which].append(running[which].ask(what))
    return statistics.median(took[0]), statistics.median(took[1])


def _command(child: str, *given: object) -> list[str]:
    return [sys.executable, "-m", f"bench.children.{child}", *map(str, given)]


def _environment(house: pathlib.Path) -> dict[str, str]:
    settings = {"DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "pishkhan.config.settings"}
    return os.environ | settings | {"PISHKHAN_DATA": str(house)}
