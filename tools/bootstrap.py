"""Make .venv from the hash-locked requirements, with nothing but Python's standard library.

usage: python3 tools/bootstrap.py run|test

The lock files name no index, so a mirror works by setting PIP_INDEX_URL and UV_DEFAULT_INDEX. This file must be
readable by an old Python, so that it can say which one is needed.
"""

import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
UV = "0.13.9"
NEEDED = (3, 11)
NO_VENV = "Python's venv module is incomplete here; on Debian or Ubuntu: apt install python3-venv"


def main(kind: str) -> None:
    """Bring .venv up to date for ``run`` (the product) or ``test`` (the product and its tools)."""
    if sys.version_info < NEEDED:
        _stop("Python 3.11 or newer is needed; this is {}".format(sys.version.split()[0]))  # noqa: UP032
    if _is_current(kind) or (kind == "run" and _is_current("test")):
        return
    print(f"pishkhan: installing what `make {kind}` needs into .venv …", flush=True)
    python = _ensure_venv()
    _run(python, "-m", "pip", "install", "-q", "--disable-pip-version-check", f"uv=={UV}")
    uv = VENV / "bin" / "uv"
    _run(uv, "pip", "install", "-q", "--require-hashes", "-r", ROOT / "requirements" / f"{kind}.txt")
    _run(uv, "pip", "install", "-q", "--no-deps", "--no-build-isolation", "-e", ROOT)
    _stamp(kind).write_text(_wanted(kind), encoding="utf-8")


def _wanted(kind: str) -> str:
    lock = (ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8")
    return lock + (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def _stamp(kind: str) -> pathlib.Path:
    return VENV / f".{kind}.stamp"


def _is_current(kind: str) -> bool:
    stamp = _stamp(kind)
    usable = (VENV / "bin" / "python").exists() and stamp.exists()
    return usable and stamp.read_text(encoding="utf-8") == _wanted(kind)


def _ensure_venv() -> pathlib.Path:
    """The environment's Python; a half-made environment is thrown away rather than tripped over next time."""
    python = VENV / "bin" / "python"
    if python.exists() and (VENV / "bin" / "pip").exists():
        return python
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False, capture_output=True)
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        _stop(NO_VENV)
    return python


def _run(*command: object) -> None:
    words = [str(part) for part in command]
    environment = {**os.environ, "VIRTUAL_ENV": str(VENV)}
    if subprocess.run(words, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False).returncode:
        _stop(f"set-up stopped: {pathlib.Path(words[0]).name} failed (see above; the first time needs the network)")


def _stop(reason: str) -> None:
    sys.exit(f"pishkhan: {reason}")


if __name__ == "__main__":
    if sys.argv[1:] not in (["run"], ["test"]):
        _stop("usage: python3 tools/bootstrap.py run|test")
    main(sys.argv[1])
