"""Benchmarks of memory and of large writings: each runs in a process and a database of its own (``bench/children``)."""

import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]


def measured(house: pathlib.Path, child: str, *given: object) -> dict[str, float]:
    """What the program ``child`` measured in a fresh house, whose data folder is ``house``."""
    environment = {
        **os.environ,
        "PISHKHAN_DATA": str(house),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "pishkhan.config.settings",
    }
    command = [sys.executable, "-m", f"bench.children.{child}", *map(str, given)]
    done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found
