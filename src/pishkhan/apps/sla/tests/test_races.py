"""Two at once: sweeps share the work, and a clock moved by two is a conflict for one of them."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection, transaction

from pishkhan.apps.calendars.models import Calendar
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.sla.actions import Dimensions, assign_policy, clock_work, rebase_calendar, sweep
from pishkhan.apps.sla.models import Assignment, Clock, ClockNotice, PolicyVersion
from pishkhan.apps.sla.rules import ClockKind, Terms
from pishkhan.apps.sla.tests.conftest import tehran
from pishkhan.infra.events.models import Event
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.clocks import Met
from pishkhan.pure.refusal import Refusal

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*functions: Callable[[], Any]) -> None:
    """Run them in threads of their own that begin together."""
    gate = threading.Barrier(len(functions))
    failures: list[BaseException] = []

    def run(function: Callable[[], Any]) -> None:
        try:
            gate.wait()
            function()
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(function,)) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def start_many(terms: Terms, at: datetime, number: int) -> list[Clock]:
    with transaction.atomic(), clock_work(at=at) as work:
        started = [
            work.start(ClockKind.RESOLUTION, terms=terms, dimensions=Dimensions(priority=2)) for _ in range(number)
        ]
    return [clock for clock in started if clock]


def test_two_sweeps_at_once_announce_everything_once(silver: Terms) -> None:
    start_many(silver, tehran(2, 8), 60)
    at_once(*(lambda: sweep(at=tehran(2, 12), batch=7),) * 3)
    sweep(at=tehran(2, 12))
    assert ClockNotice.objects.count() == 60
    assert Event.objects.filter(name="sla.clock_warned").count() == 60


def test_meeting_late_while_the_sweep_runs_announces_one_breach_each(silver: Terms) -> None:
    clocks = start_many(silver, tehran(2, 8), 20)

    def meet() -> None:
        for clock in clocks:
            with transaction.atomic(), clock_work(at=tehran(3, 9)) as work:
                work.record(clock, Met(tehran(3, 9)))

    at_once(meet, lambda: sweep(at=tehran(3, 9), batch=3))
    sweep(at=tehran(3, 9))
    assert Event.objects.filter(name="sla.clock_breached").count() == 20
    assert set(Clock.objects.values_list("verdict", "phase")) == {("breached", "met")}


def test_two_rebases_at_once_move_each_clock_once(silver: Terms, office: Calendar) -> None:
    start_many(silver, tehran(2, 8), 20)
    office.versions.create(number=2, recorded_at=tehran(2, 9), spec=office.versions.get().spec)

    def rebase() -> None:
        rebase_calendar(actor=SYSTEM, at=tehran(2, 9), calendar_id=office.pk, version=2, batch=3)

    at_once(rebase, rebase)
    assert set(Clock.objects.values_list("calendar_version", "seq")) == {(2, 2)}


def test_two_assignments_of_one_customer_at_once_do_not_overlap(version: PolicyVersion) -> None:
    customer = Organisation.objects.create(name="پارس", name_key="پارس", sort_key="پارس", path="/1/")
    answers: list[str] = []

    def assigning(day: int) -> Callable[[], None]:
        def assign() -> None:
            period = {"valid_from": tehran(day, 0), "valid_to": tehran(day + 5, 0)}
            served = {"organisation_id": customer.pk, "policy": version.policy}
            try:
                assign_policy(actor=SYSTEM, at=tehran(2, 8), **served, **period)
                answers.append("assigned")
            except Refusal as refusal:
                answers.append(refusal.code)

        return assign

    at_once(*(assigning(day) for day in (10, 11, 12, 13)))
    assert sorted(answers) == ["assigned", "sla.overlap", "sla.overlap", "sla.overlap"]
    assert Assignment.objects.count() == 1
