"""What ``pishkhan doctor`` looks at; each check answers in one sentence and never raises."""

import os
import sys
from collections.abc import Callable, Iterator
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
    """One answer of the doctor."""

    name: str
    ok: bool
    detail: str


def findings() -> list[Finding]:
    """Every check in order; those of the database are left out when it does not answer."""
    found = [_python(), _data_folder(), _static(), _translations(), _database()]
    if found[-1].ok:
        found += [_guard("migrations", _migrations), _guard("jobs", _jobs)]
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
        with connection.cursor() as cursor:
            wrong = list(_wrong_pragmas(cursor)) if connection.vendor == "sqlite" else []
            version = ".".join(map(str, connection.get_database_version()))
    except DatabaseError as error:
        return Finding("database", ok=False, detail=f"not reachable: {error}".strip())
    return Finding("database", not wrong, f"{connection.display_name} {version}" + "".join(f"; {one}" for one in wrong))


def _wrong_pragmas(cursor: "object") -> Iterator[str]:
    for name, wanted in PRAGMAS.items():
        cursor.execute(f"PRAGMA {name}")  # type: ignore[attr-defined]
        value = str(cursor.fetchone()[0])  # type: ignore[attr-defined]
        if value != wanted and not (name == "journal_mode" and value == "memory"):
            yield f"{name} is {value}, not {wanted}"


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
