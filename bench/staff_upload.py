"""A list of staff brought in from its file to its report, against Django's ``bulk_create`` of the same people.

Each runs in a process and a database of its own. The baseline writes the accounts, persons, affiliations and search
keys of one list in one transaction, their rows made beforehand; the product reads the file, judges every row twice,
keeps its report and can be stopped between any two slices.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

from bench.ratios import Ratio, tell

ROOT = pathlib.Path(__file__).resolve().parents[1]
PEOPLE = int(os.environ.get("BENCH_STAFF", "300000"))
MOST_TIMES = 6
MOST_GROWTH = 1.25


def main() -> int:
    """Measure, print, and tell whether the limits hold."""
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        plain = measured(home, "plain", PEOPLE)
        whole = measured(home, "product", PEOPLE)
        short = measured(home, "product", PEOPLE // 10)
    parts = ", ".join(f"{name} {whole[name] / whole['seconds']:.0%}" for name in ("looking", "taking", "reporting"))
    note = f"{PEOPLE:,} rows, {PEOPLE / whole['seconds']:,.0f} a second; {parts}"
    return tell(
        [
            Ratio("list of staff over bulk_create", whole["seconds"] / plain["seconds"], most=MOST_TIMES, note=note),
            Ratio("peak memory, a list ten times as long", whole["peak"] / short["peak"], most=MOST_GROWTH),
        ]
    )


def measured(home: pathlib.Path, way: str, people: int) -> dict[str, float]:
    """What a process of its own measured of one list brought in one ``way``."""
    environment = {
        **os.environ,
        "PISHKHAN_DATA": str(home / f"{way}-{people}"),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "pishkhan.config.settings",
    }
    command = [sys.executable, "-m", "bench.children.staff", way, str(people)]
    done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    sys.exit(main())
