"""Make .venv from the hash-locked requirements, with nothing but Python's standard library.

usage: python3 tools/bootstrap.py run|test

The lock files name no index, so a mirror works by setting PIP_INDEX_URL and UV_DEFAULT_INDEX.
"""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
UV = "0.13.9"


def main(kind: str) -> None:
    """Bring .venv up to date for ``run`` (the product) or ``test`` (the product and its tools)."""
    if sys.version_info < (3, 11):
        sys.exit(f"pishkhan: Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
    lock = ROOT / "requirements" / f"{kind}.txt"
    stamp = VENV / f".{kind}.stamp"
    wanted = lock.read_text() + (ROOT / "pyproject.toml").read_text()
    if _is_current(stamp, wanted) or (kind == "run" and _is_current(VENV / ".test.stamp", _wanted("test"))):
        return
    python = _ensure_venv()
    _run(python, "-m", "pip", "install", "-q", "--disable-pip-version-check", f"uv=={UV}")
    uv = VENV / "bin" / "uv"
    _run(uv, "pip", "install", "-q", "--require-hashes", "-r", lock)
    _run(uv, "pip", "install", "-q", "--no-deps", "--no-build-isolation", "-e", ROOT)
    stamp.write_text(wanted)


def _wanted(kind: str) -> str:
    return (ROOT / "requirements" / f"{kind}.txt").read_text() + (ROOT / "pyproject.toml").read_text()


def _is_current(stamp: pathlib.Path, wanted: str) -> bool:
    return stamp.exists() and stamp.read_text() == wanted


def _ensure_venv() -> pathlib.Path:
    python = VENV / "bin" / "python"
    if not python.exists():
        try:
            import venv

            venv.create(VENV, with_pip=True)
        except (ImportError, subprocess.CalledProcessError):
            sys.exit("pishkhan: Python's venv module is incomplete here: on Debian or Ubuntu, apt install python3-venv")
    return python


def _run(*command: object) -> None:
    result = subprocess.run([str(part) for part in command], cwd=ROOT, check=False)
    if result.returncode:
        sys.exit(f"pishkhan: set-up stopped: {pathlib.Path(str(command[0])).name} failed (see above)")


if __name__ == "__main__":
    main(*sys.argv[1:])
