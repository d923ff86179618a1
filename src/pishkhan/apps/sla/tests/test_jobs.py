"""The sweep runs by itself."""

from collections.abc import Callable
from datetime import timedelta

from pishkhan.apps.sla.jobs import sweep
from pishkhan.apps.sla.models import Clock
from pishkhan.apps.sla.tests.conftest import tehran
from pishkhan.infra.jobs.tasks import periodic_tasks


def test_the_sweep_runs_every_half_minute_by_the_present(start: Callable[..., Clock]) -> None:
    assert sweep in periodic_tasks()
    assert sweep.every == timedelta(seconds=30)
    clock = start(tehran(2, 8).replace(year=2020))
    sweep.call()
    clock.refresh_from_db()
    assert clock.breached_at == clock.due_at
