"""Long texts by their words, against a bare full-text query of the same words, on both databases (`bench.texts`).

usage: python -m bench.finding [sqlite | postgres]      with a word only that database; PostgreSQL is started here
"""

import os
import subprocess
import sys
import tempfile

from tools import postgres


def main() -> int:
    """Measure on each database in a process of its own, and tell whether the limits hold."""
    missed = [name for name in sys.argv[1:] or ["sqlite", "postgres"] if _run(name)]
    return 1 if missed else 0


def _run(name: str) -> int:
    if name == "sqlite":
        return _child("sqlite:///unused")
    with postgres.server() as address:
        return _child(address)


def _child(address: str) -> int:
    with tempfile.TemporaryDirectory(prefix="pishkhan-bench-") as folder:
        settings = {"DATABASE_URL": address, "PISHKHAN_DATA": folder, "PISHKHAN_SECRET_KEY": "only-for-benchmarks"}
        environ = os.environ | settings | {"DJANGO_SETTINGS_MODULE": "pishkhan.config.settings"}
        return subprocess.run([sys.executable, "-m", "bench.texts"], env=environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
