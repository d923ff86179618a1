"""Looking for silent servers: 100 due among 1,000 watched ones, and among 1,000,000 (D6).

Each in a database of its own; both are swept again and again in turn with the same number due, so that a slow moment of
the machine falls on both. What is due is found by index, so the many that run cost nothing.
"""

import pathlib
import sys
import tempfile

from bench.apart import beside
from bench.ratios import Ratio, tell

FEW, MANY, DUE = 1_000, 1_000_000, 100
ASKED = {"sweep": 31, "call": 200}
MOST_TIMES = 1.5


def main() -> int:
    """Measure, print, and tell whether the limit holds."""
    with tempfile.TemporaryDirectory() as folder:
        found = beside(pathlib.Path(folder), "heartbeats", (FEW, MANY), DUE, asked=ASKED)
    few, many = found["sweep"]
    note = f"{DUE} due; median {few * 1000:.0f} ms among {FEW:,}, {many * 1000:.0f} ms among {MANY:,}"
    return tell(
        [
            Ratio("sweep among 1,000,000 over among 1,000", many / few, most=MOST_TIMES, note=note),
            Ratio("a call among 1,000,000 over among 1,000", found["call"][1] / found["call"][0], most=MOST_TIMES),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
