"""Importing a log against Django's ``bulk_create`` of the same timeline rows, and memory against the log's length.

Each log is imported in a process and a database of its own. With the shared incident log beside the project the whole
of it is imported, otherwise a made one of the same shape.
"""

import csv
import gzip
import pathlib
import random
import sys
import tempfile
from datetime import UTC, datetime, timedelta

from bench.apart import ROOT, measured
from bench.ratios import Ratio, tell

REAL = ROOT.parent / "shared" / "data" / "incident_event_log.csv.gz"
CASES = 3000
MOST_TIMES = 10
MOST_GROWTH = 1.25
HEADER = (
    *("number", "incident_state", "reassignment_count", "reopen_count", "sys_mod_count", "caller_id", "opened_at"),
    *("sys_updated_by", "sys_updated_at", "contact_type", "location", "category", "subcategory", "impact", "urgency"),
    *("priority", "assignment_group", "assigned_to", "resolved_at", "closed_at"),
)
STATES = ("New", "Active", "Active", "Awaiting User Info", "Active", "Resolved", "Closed")


def main() -> int:
    """Measure, print, and tell whether the limits hold."""
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        whole = measured(
            home / "whole", "importing", REAL if REAL.exists() else made_log(home / "whole.csv.gz", 20_000)
        )
        short = measured(home / "short", "importing", made_log(home / "short.csv.gz", CASES))
        long = measured(home / "long", "importing", made_log(home / "long.csv.gz", 3 * CASES))
    times = whole["seconds"] / whole["plain"]
    note = f"{whole['rows']:,} rows, {whole['rows'] / whole['seconds']:,.0f} a second"
    return tell(
        [
            Ratio("import over bulk_create of the same timeline rows", times, most=MOST_TIMES, note=note),
            Ratio("peak memory, a log three times as long", long["peak"] / short["peak"], most=MOST_GROWTH),
        ]
    )


def made_log(path: pathlib.Path, cases: int) -> pathlib.Path:
    """A log of so many cases in the shape of the shipped incidents mapping, the same every time."""
    chance = random.Random(7)
    began = datetime(2016, 3, 1, 8, 0, tzinfo=UTC)
    with gzip.open(path, "wt", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        for case in range(cases):
            writer.writerows(made_rows(case, began + timedelta(minutes=13 * case), chance))
    return path


def made_rows(case: int, opened: datetime, chance: random.Random) -> list[tuple[object, ...]]:
    """The rows of one made case."""
    rows = []
    caller = f"Caller {case % 400}"
    tail = ("Phone", f"Location {case % 40}", f"Category {case % 30}", f"Subcategory {case % 90}")
    grades = ("2 - Medium", "2 - Medium", "3 - Moderate")
    for step, state in enumerate(STATES):
        at = opened + timedelta(hours=5 * step, minutes=chance.randrange(200))
        team = "Group 70" if step < 2 else f"Group {chance.randrange(1, 60)}"
        counts = (f"M{case}", state, max(0, step - 1), 0, step, caller, written(opened), "Updated by 1", written(at))
        rows.append((*counts, *tail, *grades, team, f"Resolver {case % 50}", "?", "?"))
    return rows


def written(at: datetime) -> str:
    """An instant as the incident log writes it."""
    return f"{at.day}/{at.month}/{at.year} {at:%H:%M}"


if __name__ == "__main__":
    sys.exit(main())
