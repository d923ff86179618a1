"""Renew the approved pictures of pages, and say which ones changed.

usage: python tools/approve_looks.py [WORDS …]     pages whose names hold all of these words; all pages without any

A picture that differs visibly is replaced; what it was, what it is and the difference are left in ``.tools/looks`` to
be looked at before anything is committed. Pictures belong to the browser that npm's lock file pins, so they are made
with that one alone.
"""

import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [] if str(ROOT) in sys.path else [str(ROOT)]

from tools import assets, browser, translations  # noqa: E402 - also runs as a plain file

APPROVED = ROOT / "tests" / "looks" / "approved"
CHANGES = ROOT / ".tools" / "looks"


def main() -> int:
    """Take every picture anew and keep those that differ."""
    words = sys.argv[1:]
    assets.build(ROOT, dev=True)
    translations.compile_all(ROOT)
    browser.pinned()
    shutil.rmtree(CHANGES, ignore_errors=True)
    before = set(APPROVED.glob("*.webp"))
    if not words:  # what no page asks for any more must go
        _mark(before)
    code = _take(words)
    if code == 0 and not words:
        _drop(before)
    _tell(before)
    return code


def _take(words: list[str]) -> int:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "tests/looks/test_pages.py"]
    command += ["-k", " and ".join(words)] if words else []
    environment = {**os.environ, "PISHKHAN_TEST_APPROVE": "1"}
    return subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False).returncode


def _mark(files: set[pathlib.Path]) -> None:
    for file in files:
        os.utime(file, (0, 0))


def _drop(files: set[pathlib.Path]) -> None:
    for file in files:
        if file.stat().st_mtime == 0:
            file.unlink()


def _tell(before: set[pathlib.Path]) -> None:
    after = set(APPROVED.glob("*.webp"))
    changed = {file.name.removesuffix(".now.png") for file in CHANGES.glob("*.now.png")}
    for name in sorted(file.stem for file in after - before):
        print(f"new      {name}")
    for name in sorted(changed - {file.stem for file in after - before}):
        print(f"changed  {name}   .tools/looks/{name}.difference.png")
    for name in sorted(file.stem for file in before - after):
        print(f"dropped  {name}")
    size = sum(file.stat().st_size for file in after)
    print(f"{len(after)} pictures, {size / 1_000_000:.2f} MB")


if __name__ == "__main__":
    sys.exit(main())
