"""Naming a function as background work and putting it into the queue (the shape of Django's task framework)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.utils import timezone

from pishkhan.infra.jobs.models import Job, JobState
from pishkhan.infra.rows import Insert, InsertMany

MAX_ATTEMPTS = 8


@dataclass(frozen=True, slots=True)
class Task:
    """A function that runs later, at least once, by the name under which its jobs are stored.

    An ``atomic`` task runs in one transaction with its own done mark, so its database effects happen exactly once;
    others open their own transactions and must be safe to repeat. ``every`` makes it periodic.
    """

    name: str
    function: Callable[..., None]
    max_attempts: int = MAX_ATTEMPTS
    every: timedelta | None = None
    atomic: bool = False

    def call(self, **kwargs: Any) -> None:
        """Run it now, here."""
        self.function(**kwargs)

    def enqueue(self, *, run_after: datetime | None = None, unique_key: str | None = None, **kwargs: Any) -> None:
        """Write a job in the current transaction; without effect when a job with ``unique_key`` is already known.

        ``kwargs`` travel as JSON: instants arrive as ISO text, tuples as lists.
        """
        now = timezone.now()
        if unique_key is None:
            _insert()(*self._values(kwargs, now, run_after or now))
            return
        self.enqueue_many([(unique_key, kwargs)], run_after=run_after)

    def enqueue_many(self, jobs: Iterable[tuple[str, dict[str, Any]]], *, run_after: datetime | None = None) -> None:
        """Write one job for each (unique key, arguments) whose key is not yet known, in one query."""
        now = timezone.now()
        _insert_new().rows((key, *self._values(kwargs, now, run_after or now)) for key, kwargs in jobs)

    def _values(self, kwargs: dict[str, Any], now: datetime, run_after: datetime) -> tuple[Any, ...]:
        return (self.name, kwargs, JobState.QUEUED.value, run_after, 0, self.max_attempts, "", "", now)


_FIELDS = (
    "name", "payload", "state", "run_after", "attempts", "max_attempts", "worker", "last_error", "created_at",
)  # fmt: skip
_TASKS: dict[str, Task] = {}


def task(
    *, name: str, max_attempts: int = MAX_ATTEMPTS, every: timedelta | None = None, atomic: bool = False
) -> Callable[[Callable[..., None]], Task]:
    """Make a module-level function of keyword arguments into a `Task` called ``name`` ("app.verb")."""

    def make(function: Callable[..., None]) -> Task:
        known = _TASKS.get(name)
        if known is not None and known.function.__module__ != function.__module__:
            message = f"two tasks are called {name!r}"
            raise ValueError(message)
        _TASKS[name] = Task(name, function, max_attempts, every, atomic)
        return _TASKS[name]

    return make


def find_task(name: str) -> Task | None:
    """The task called ``name``, if the running version of the product knows it."""
    return _TASKS.get(name)


def periodic_tasks() -> list[Task]:
    """Every task with a schedule."""
    return [known for known in _TASKS.values() if known.every is not None]


@cache
def _insert() -> Insert:
    return Insert(Job, _FIELDS)


@cache
def _insert_new() -> InsertMany:
    return InsertMany(Job, ("unique_key", *_FIELDS), unless_known=True)
