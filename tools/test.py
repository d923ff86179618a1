"""Run every part of the tests and end with one summary line; any failing part fails the whole.

usage: python tools/test.py [--all]

Parts: everything that needs no browser on SQLite, then on PostgreSQL what design §10 asks (``--all``: everything); in a
headless browser the journeys on each database and, on SQLite, the looks of all pages (``--all``: in every light and
width). A part that finds no test has failed. What a machine truly cannot run is skipped loudly; with CI set it fails
instead.
"""

import argparse
import contextlib
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [] if str(ROOT) in sys.path else [str(ROOT)]

from tools import assets, browser, postgres, translations  # noqa: E402 - also runs as a plain file

JOURNEYS = ("tests/journeys",)
LOOKS = ("tests/looks",)
OUTCOMES = ("failed", "passed", "skipped", "errors")
UNWANTED = {"DATABASE_URL", "PYTHONDONTWRITEBYTECODE"}
"""A database of somebody else's; compiling each file anew in each worker of each part, which took over a minute."""
WORKERS = os.environ.get("PISHKHAN_TEST_WORKERS", "2")
MORE = {"PISHKHAN_TEST_EXAMPLES": "20"}
"""What ``--all`` asks for besides: so many calls of each operation that fit, and as many that do not."""


@dataclass(frozen=True)
class Part:
    """One run of pytest: its name, what it selects, and where; looking for tests where none are costs seconds.

    Tests that wait for a browser leave processors idle, so ``more`` of them run than there are workers otherwise.
    """

    name: str
    select: str
    folders: tuple[str, ...] = ("src", "tests")
    more: int = 0


class Runner:
    """Runs parts one after another and remembers how they went."""

    def __init__(self, **environment: str) -> None:
        self.began = time.monotonic()
        self.environment = environment
        self.total: Counter[str] = Counter()
        self.lines: list[str] = []
        self.ok = True

    def run(self, part: Part, database: str) -> None:
        """Run one part against ``database`` (an address, empty for SQLite) and count its outcomes."""
        print(f"\n=== {part.name}", flush=True)
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="pishkhan-results-") as scratch:
            results = pathlib.Path(scratch) / "results.xml"
            code = self._pytest(part, database, results)
            counts = _count(results)
        self.total += counts
        self.ok = self.ok and code == 0 and counts["passed"] > 0
        note = "" if counts["passed"] or code else " (no test ran: this counts as a failure)"
        self.lines.append(f"{part.name}: {summary(counts)} in {time.monotonic() - began:.0f}s{note}")
        print(f"--- {self.lines[-1]}", flush=True)

    def skip(self, name: str, reason: object) -> None:
        """Say loudly that a part could not run; where the machine must be able to, that is a failure."""
        required = bool(os.environ.get("CI"))
        self.total["errors" if required else "skipped"] += 1
        self.ok = self.ok and not required
        self.lines.append(f"{name}: {'FAILED, CI must run it' if required else 'SKIPPED'}: {reason}")
        print(f"\n{'!' * 100}\n!!! {self.lines[-1]}\n{'!' * 100}", flush=True)

    def close(self) -> int:
        """Print what each part did and the one closing line; return the exit code."""
        if not self.ok and not (self.total["failed"] or self.total["errors"]):
            self.total["errors"] += 1
        print("\n" + "\n".join(self.lines))
        print(f"{summary(self.total)} in {time.monotonic() - self.began:.2f}s", flush=True)
        return 0 if self.ok else 1

    def _pytest(self, part: Part, database: str, results: pathlib.Path) -> int:
        # A second -q leaves out pytest's own closing line, so that the output has exactly one.
        command = [sys.executable, "-m", "pytest", "-q", "-m", part.select, f"--junitxml={results}"]
        # Each worker keeps to its own half of the files, whose rows are made once, and helps the other one at the end.
        command += ["-n", str(int(WORKERS) + part.more), "--dist", "worksteal", *part.folders]
        environment = {name: value for name, value in os.environ.items() if name not in UNWANTED} | self.environment
        environment["PYTHONPYCACHEPREFIX"] = str(ROOT / ".tools" / "bytecode")
        if database:
            environment["DATABASE_URL"] = database
        return subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False).returncode


def summary(counts: Counter[str]) -> str:
    """``3 failed, 120 passed``, as pytest words it."""
    words = [f"{counts[outcome]} {outcome}" for outcome in OUTCOMES if counts[outcome] or outcome == "passed"]
    return ", ".join(words)


def _count(results: pathlib.Path) -> Counter[str]:
    """Outcomes from pytest's own report; none when it died before writing one."""
    counts: Counter[str] = Counter()
    if not results.exists():
        return counts
    for suite in ET.parse(results).getroot().iter("testsuite"):  # noqa: S314 - written by ourselves a moment ago
        failed, errors, skipped = (int(suite.get(key, "0")) for key in ("failures", "errors", "skipped"))
        passed = int(suite.get("tests", "0")) - failed - errors - skipped
        counts += Counter(failed=failed, errors=errors, skipped=skipped, passed=passed)
    return counts


@contextlib.contextmanager
def _postgres(runner: Runner) -> Iterator[str | None]:
    """The address of a server, or None after saying why there is none."""
    with contextlib.ExitStack() as stack:
        try:
            address = stack.enter_context(postgres.server())
        except postgres.Unavailable as reason:
            runner.skip("PostgreSQL", reason)
            address = None
        yield address


def _has_browser(runner: Runner) -> bool:
    try:
        browser.find()
    except browser.Unavailable as reason:
        runner.skip("Browser journeys", reason)
        return False
    return True


def _prepare() -> None:
    """Assets and translations; npm's browser and server are fetched only where the machine has none."""
    with contextlib.suppress(browser.Unavailable):
        needs_npm = browser.system_browser() is None or browser.has_pinned() or postgres.needs_npm()
        assets.build(ROOT, dev=needs_npm)
    translations.compile_all(ROOT)


def main() -> int:
    """Run the parts the machine can run and return 1 when anything failed."""
    parser = argparse.ArgumentParser(description="Run the parts of the tests this machine can run.")
    parser.add_argument("--all", action="store_true", help="everything on both databases, every light and width")
    everything = parser.parse_args().all
    _prepare()
    with tempfile.TemporaryDirectory(prefix="pishkhan-templates-") as templates:
        runner = Runner(PISHKHAN_TEST_TEMPLATES=templates, **(MORE if everything else {}))
        _run(runner, everything=everything)
    return runner.close()


def _run(runner: Runner, *, everything: bool) -> None:
    with _postgres(runner) as address, _migrated(address):
        runner.run(Part("SQLite", "not journey and not look"), "")
        journeys = _has_browser(runner)
        if journeys:
            runner.run(Part("Browser journeys on SQLite", "journey", JOURNEYS, more=2), "")
            runner.run(Part("Looks of all pages", "look" if everything else "look and not cross", LOOKS, more=1), "")
        if address:
            select = "not journey and not look" if everything else "both and not journey and not look"
            runner.run(Part("PostgreSQL", select), address)
        if address and journeys:
            runner.run(Part("Browser journeys on PostgreSQL", "journey", JOURNEYS, more=2), address)


@contextlib.contextmanager
def _migrated(address: str | None) -> Iterator[None]:
    """Migrate PostgreSQL's template while the first part migrates SQLite's: each keeps one processor busy.

    Nothing waits for it and nothing is lost when it fails: whoever needs the template makes it where it is missing.
    """
    command = [sys.executable, "-m", "tests.templates", address or ""]
    environment = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    ahead = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) if address else None
    try:
        yield
    finally:
        if ahead:
            ahead.wait()


if __name__ == "__main__":
    sys.exit(main())
