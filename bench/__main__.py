"""Run every benchmark of this folder and say which ratios missed their limits.

usage: python -m bench [NAME …]

A benchmark is a module with ``main() -> int`` that prints ratios against a named baseline and returns 1 when one is
outside its limit. Case and baseline are measured in alternating pairs in one run, so that a slow moment of the machine
falls on both; bare times are never a result. Each runs in a process of its own, so that none warms another's caches.
"""

import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
TOOLS = {"__init__", "__main__", "apart", "ratios", "house", "product", "bare", "texts"}


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all of them."""
    every = sorted(file.stem for file in HERE.glob("*.py") if file.stem not in TOOLS)
    unknown = set(names) - set(every)
    if unknown:
        sys.exit(f"bench: no such benchmark: {', '.join(sorted(unknown))}; there are: {', '.join(every)}")
    missed = [name for name in names or every if not _run(name)]
    print(f"\nbench: outside their limits: {', '.join(missed)}" if missed else "\nbench: every ratio within its limit")
    return 1 if missed else 0


def _run(name: str) -> bool:
    print(f"\n== {name}", flush=True)
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=HERE.parent, check=False)
    print(f"   ({time.monotonic() - began:.0f} s)", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
