"""What ``pishkhan doctor`` looks at; each check answers in one sentence and never raises."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from pishkhan.infra.jobs.models import Job, JobState

OLDEST_PYTHON = (3, 11)
PRAGMAS = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
SHOWN_DEAD = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer of the doctor; what ``warns`` is well today and will not stay so by itself."""

    name: str
    ok: bool
    detail: str
    warns: bool = False


_REGISTERED: dict[str, Callable[[], Finding]] = {}


def register(name: str, check: Callable[[], Finding]) -> None:
    """Let the doctor look at something of an app's too; the check reads the database and may raise its errors."""
    _REGISTERED[name] = check


def findings() -> list[Finding]:
    """Every check in order; those of the database are left out when it does not answer."""
    found = [_python(), _data_folder(), _static(), _translations(), _database()]
    if found[-1].ok:
        checks = {"durability": _durability, "migrations": _migrations, "jobs": _jobs, **_REGISTERED}
        found += [_guard(name, check) for name, check in checks.items()]
    return found


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", sys.version_info >= OLDEST_PYTHON, version)


def _data_folder() -> Finding:
    folders = [Path(settings.DATA), Path(settings.FILES_ROOT)]
    closed = [str(folder) for folder in folders if folder.exists() and not os.access(folder, os.W_OK | os.X_OK)]
    return Finding("data folder", not closed, f"not writable: {', '.join(closed)}" if closed else str(settings.DATA))


def _static() -> Finding:
    if finders.find("dist/app.js") is None or finders.find("dist/style.css") is None:
        return Finding("static files", ok=False, detail="not built; run tools/assets.py")
    collected = settings.TESTING or settings.DEBUG or (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
    return Finding("static files", collected, "built" if collected else "not collected; run pishkhan setup")


def _translations() -> Finding:
    missing = [
        config.name
        for config in apps.get_app_configs()
        if config.name.startswith("pishkhan.")
        and (folder := Path(config.path) / "locale/fa/LC_MESSAGES").is_dir()
        and not (folder / "django.mo").exists()
    ]
    detail = f"not compiled: {', '.join(missing)}" if missing else "compiled"
    return Finding("translations", not missing, detail)


def _database() -> Finding:
    try:
        version = ".".join(map(str, connection.get_database_version()))
    except DatabaseError as error:
        return Finding("database", ok=False, detail=f"not reachable: {error}".strip())
    return Finding("database", ok=True, detail=f"{connection.display_name} {version}")


def _durability() -> Finding:
    """SQLite keeps what was acknowledged only with these settings (design §8); PostgreSQL does by default."""
    name, wanted = "durability", PRAGMAS if connection.vendor == "sqlite" else {"synchronous_commit": "on"}
    wrong = [f"{one} is {value}, not {wanted[one]}" for one in wanted if (value := _setting(one)) != wanted[one]]
    return Finding(name, not wrong, "; ".join(wrong) or "what is acknowledged is on disk")


def _setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}" if connection.vendor == "sqlite" else f"SHOW {name}")
        return str(cursor.fetchone()[0])


def _migrations() -> Finding:
    executor = MigrationExecutor(connection)
    open_ = [f"{step.app_label}.{step.name}" for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    return Finding("migrations", not open_, f"not applied: {', '.join(open_[:5])}" if open_ else "applied")


def _jobs() -> Finding:
    dead = Job.objects.filter(state=JobState.DEAD).order_by("-id")
    queued = Job.objects.filter(state__in=[JobState.QUEUED, JobState.RUNNING]).count()
    count = dead.count()
    lines = [f"{job.name} #{job.pk}: {job.last_error.strip().splitlines()[-1]}" for job in dead[:SHOWN_DEAD]]
    return Finding("jobs", not count, "; ".join([f"{queued} waiting, {count} dead", *lines]))


def _guard(name: str, check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except DatabaseError as error:
        return Finding(name, ok=False, detail=str(error).strip())
