"""Warnings and breaches by the sweep: each once, at the cost of what is due."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from pishkhan.apps.sla.actions import clock_work, sweep
from pishkhan.apps.sla.models import Clock, ClockNotice
from pishkhan.apps.sla.queries import CALENDARS
from pishkhan.apps.sla.rules import ClockKind, Priority
from pishkhan.apps.sla.tests.conftest import tehran
from pishkhan.infra.events.models import Event
from pishkhan.pure.clocks import ClockState, Met, Paused, Reopened, Resumed, Retargeted, fold, from_data

Start = Callable[..., Clock]


def announced() -> list[tuple[str, int]]:
    """(fact, threshold) in the order of announcement; a breach is at 100."""
    rows = Event.objects.filter(name__startswith="sla.clock").order_by("id").values_list("name", "data")
    return [(name.removeprefix("sla.clock_"), data.get("threshold", 100)) for name, data in rows]


def move(clock: Clock, event: object) -> None:
    clock.refresh_from_db()
    with transaction.atomic(), clock_work(at=event.at) as work:
        work.record(clock, event)


def test_warnings_and_breach_are_announced_each_once_as_they_fall_due(start: Start) -> None:
    clock = start(tehran(2, 8))
    for at in (tehran(2, 9), tehran(2, 12), tehran(2, 13), tehran(2, 14), tehran(2, 16)):
        sweep(at=at)
    assert announced() == [("warned", 50), ("warned", 75)]
    for later in (tehran(2, 16, 1), tehran(2, 16, 1), tehran(9, 9)):
        sweep(at=later)
    assert announced() == [("warned", 50), ("warned", 75), ("breached", 100)]
    clock.refresh_from_db()
    assert (clock.breached_at, clock.verdict, clock.next_notice_at) == (tehran(2, 16), "", None)
    assert ClockState.from_data(clock.state) == fold(
        [from_data(event.data) for event in clock.events.order_by("seq")], CALENDARS
    )


def test_a_sweep_that_comes_late_says_only_the_latest(start: Start) -> None:
    start(tehran(2, 8))
    assert sweep(at=tehran(2, 15)) == 1
    assert announced() == [("warned", 75)]
    start(tehran(2, 8), priority=Priority.CRITICAL)
    sweep(at=tehran(3, 8))
    assert announced() == [("warned", 75), ("breached", 100), ("breached", 100)]


def test_a_breach_the_sweep_found_is_not_announced_again_when_the_clock_is_met(start: Start) -> None:
    clock = start(tehran(2, 8))
    sweep(at=tehran(3, 9))
    move(clock, Met(tehran(3, 10)))
    clock.refresh_from_db()
    assert (clock.verdict, clock.breached_at) == ("breached", tehran(2, 16))
    assert announced() == [("breached", 100)]


def test_a_pause_does_not_repeat_a_warning_and_another_target_warns_anew(start: Start) -> None:
    clock = start(tehran(2, 8))
    sweep(at=tehran(2, 13))
    move(clock, Paused(tehran(2, 13)))
    move(clock, Resumed(tehran(2, 13, 30)))
    sweep(at=tehran(2, 13, 45))
    assert announced() == [("warned", 50)]
    move(clock, Retargeted(tehran(2, 14), target_seconds=6 * 3600))
    sweep(at=tehran(2, 14))
    assert announced() == [("warned", 50), ("warned", 75)]


def test_a_reopened_clock_that_had_been_breached_stays_silent(start: Start) -> None:
    clock = start(tehran(2, 8))
    move(clock, Met(tehran(3, 10)))
    move(clock, Reopened(tehran(3, 11)))
    sweep(at=tehran(12, 9))
    assert announced() == [("breached", 100)]


def test_a_promise_is_swept_in_real_time(start: Start) -> None:
    start(tehran(2, 9), ClockKind.PROMISE, deadline=tehran(2, 13))
    sweep(at=tehran(2, 12))
    sweep(at=tehran(2, 13))
    sweep(at=tehran(2, 13) + timedelta(microseconds=1))
    assert announced() == [("warned", 75), ("breached", 100)]


def _swept_queries(at: datetime) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert sweep(at=at) == 20
    return len(queries)


def _started_many(start: Start, at: datetime, number: int) -> None:
    clock = start(at)
    template = Clock.objects.get(pk=clock.pk)
    rows = [Clock(**{f.attname: getattr(template, f.attname) for f in Clock._meta.concrete_fields if f.name != "id"})]
    Clock.objects.bulk_create(rows * (number - 1))


def test_a_sweep_costs_what_is_due_however_many_run(start: Start) -> None:
    _started_many(start, tehran(2, 8), 20)
    alone = _swept_queries(tehran(2, 12))
    _started_many(start, tehran(4, 8), 2000)
    assert _swept_queries(tehran(2, 14)) == alone
    with CaptureQueriesContext(connection) as idle:
        assert sweep(at=tehran(2, 15)) == 0
    assert len([query for query in idle if "SAVEPOINT" not in query["sql"]]) == 1


def test_the_question_what_is_due_is_answered_from_its_own_index(start: Start) -> None:
    _started_many(start, tehran(2, 8), 50)
    due = Clock.objects.filter(next_notice_at__lte=tehran(2, 7)).order_by("next_notice_at", "id")[:500]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    assert "sla_clock_next_notice" in due.explain()


def test_every_notice_is_kept(start: Start) -> None:
    start(tehran(2, 8))
    sweep(at=tehran(2, 12))
    sweep(at=tehran(3, 12))
    assert list(ClockNotice.objects.order_by("id").values_list("threshold", "at")) == [
        (50, tehran(2, 12)),
        (100, tehran(2, 16)),
    ]
