"""Background work: one transactional table of jobs, run at least once by any number of workers (design §8)."""

from typing import TYPE_CHECKING

from pishkhan.infra.exports import lazy_exports

if TYPE_CHECKING:
    from pishkhan.infra.jobs.running import run_due
    from pishkhan.infra.jobs.tasks import Task, task

__all__ = ["Task", "run_due", "task"]

if not TYPE_CHECKING:
    __getattr__ = lazy_exports(__name__, {"Task": "tasks", "task": "tasks", "run_due": "running"})
