"""All static checks, one after another; every one runs, and any failure fails the whole.

usage: python tools/lint.py
"""

import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
CHECKS: tuple[tuple[str, ...], ...] = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("lint-imports",),
    ("mypy", "--no-error-summary"),
    ("djlint", "src", "--lint", "--quiet"),
    ("python", "tools/lint_templates.py"),
    ("python", "tools/lint_words.py"),
    ("python", "tools/translations.py", "check"),
)


def main() -> int:
    """Run every check and return 1 when any of them failed."""
    failed = []
    for check in CHECKS:
        began = time.monotonic()
        done = subprocess.run([str(BIN / check[0]), *check[1:]], cwd=ROOT, check=False, capture_output=True, text=True)
        verdict = "ok" if done.returncode == 0 else "FAILED"
        print(f"{' '.join(check):<32} {verdict} ({time.monotonic() - began:.0f} s)", flush=True)
        if done.returncode:
            print(done.stdout + done.stderr, flush=True)
            failed.append(check[0])
    print(f"lint: failed: {', '.join(failed)}" if failed else "lint: all clean", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
