"""Looking for warnings and breaches: 100 due among 1,000 running clocks, and among 1,000,000 (B3).

Each in a database of its own; the sweep runs again and again with the same number due, and the two are compared. What
is due is found by index, so the many that run cost nothing.
"""

import pathlib
import sys
import tempfile

from bench.apart import measured
from bench.ratios import Ratio, tell

FEW, MANY, DUE = 1_000, 1_000_000, 100
MOST_TIMES = 1.5


def main() -> int:
    """Measure, print, and tell whether the limit holds."""
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        few = measured(home / "few", "clocks", FEW, DUE)
        many = measured(home / "many", "clocks", MANY, DUE)
    note = f"{DUE} due; median {few['sweep'] * 1000:.0f} ms among {FEW:,}, {many['sweep'] * 1000:.0f} ms among {MANY:,}"
    ratio = many["sweep"] / few["sweep"]
    return tell([Ratio("sweep among 1,000,000 over among 1,000", ratio, most=MOST_TIMES, note=note)])


if __name__ == "__main__":
    sys.exit(main())
