"""A list of staff brought in from its file to its report, against Django's ``bulk_create`` of the same people.

Each runs in a process and a database of its own. The baseline writes the accounts, persons, affiliations and search
keys of one list in one transaction, their rows made beforehand; the product reads the file, judges every row twice,
keeps its report and can be stopped between any two slices.
"""

import pathlib
import sys
import tempfile

from bench.apart import measured
from bench.ratios import Ratio, tell

PEOPLE = 300_000
MOST_TIMES = 6
MOST_GROWTH = 1.25


def main() -> int:
    """Measure, print, and tell whether the limits hold."""
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        plain = measured(home / "plain", "staff", "plain", PEOPLE)
        whole = measured(home / "whole", "staff", "product", PEOPLE)
        short = measured(home / "short", "staff", "product", PEOPLE // 10)
    parts = ", ".join(f"{name} {whole[name] / whole['seconds']:.0%}" for name in ("looking", "taking", "reporting"))
    note = f"{PEOPLE:,} rows, {PEOPLE / whole['seconds']:,.0f} a second; {parts}"
    return tell(
        [
            Ratio("list of staff over bulk_create", whole["seconds"] / plain["seconds"], most=MOST_TIMES, note=note),
            Ratio("peak memory, a list ten times as long", whole["peak"] / short["peak"], most=MOST_GROWTH),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
