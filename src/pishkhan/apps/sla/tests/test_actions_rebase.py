"""A revised calendar re-times what runs and leaves alone what ended (B2)."""

from collections.abc import Callable
from datetime import date

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from pishkhan.apps.calendars.actions import close_day
from pishkhan.apps.calendars.models import Calendar
from pishkhan.apps.sla.actions import clock_work, rebase_calendar
from pishkhan.apps.sla.models import Clock
from pishkhan.apps.sla.queries import CALENDARS
from pishkhan.apps.sla.rules import ClockKind, Priority
from pishkhan.apps.sla.tests.conftest import tehran
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.jobs import run_due
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.clocks import ClockState, Met, Paused, Resumed, fold, from_data

Start = Callable[..., Clock]


def close(office: Calendar, day: int, at: object) -> None:
    """Announce a closure and let the queue do its work."""
    close_day(actor=SYSTEM, at=at, calendar_id=office.pk, day=date(2026, 5, day), title="closure")
    run_due()


def move(clock: Clock, event: object) -> None:
    with transaction.atomic(), clock_work(at=event.at) as work:
        work.record(clock, event)


def test_a_closure_announced_for_a_day_half_over_takes_the_rest_of_it(start: Start, office: Calendar) -> None:
    clock = start(tehran(2, 8), priority=Priority.MEDIUM)  # 12 open hours: due on Sunday at noon
    close(office, 2, at=tehran(2, 12))
    clock.refresh_from_db()
    assert (clock.due_at, clock.calendar_version) == (tehran(3, 16), 2)
    assert clock.events.count() == 2
    assert ClockState.from_data(clock.state) == fold(
        [from_data(event.data) for event in clock.events.order_by("seq")], CALENDARS
    )


def test_a_closure_of_a_day_to_come_moves_only_what_lies_beyond(start: Start, office: Calendar) -> None:
    near, far = start(tehran(2, 8)), start(tehran(2, 12))
    close(office, 3, at=tehran(2, 13))
    near.refresh_from_db()
    far.refresh_from_db()
    assert (near.due_at, far.due_at) == (tehran(2, 16), tehran(4, 12))
    move(near, Met(tehran(2, 14)))
    assert near.verdict == "met"


def test_a_paused_clock_goes_on_by_the_new_hours(start: Start, office: Calendar) -> None:
    clock = start(tehran(2, 8))
    move(clock, Paused(tehran(2, 12)))
    close(office, 3, at=tehran(2, 13))
    clock.refresh_from_db()
    move(clock, Resumed(tehran(3, 9)))
    assert clock.due_at == tehran(4, 12)


def test_what_has_ended_and_promises_are_left_alone(start: Start, office: Calendar) -> None:
    ended, promise = start(tehran(2, 8)), start(tehran(2, 8), ClockKind.PROMISE, deadline=tehran(3, 9))
    move(ended, Met(tehran(2, 9)))
    close(office, 3, at=tehran(2, 13))
    for clock in (ended, promise):
        events = clock.events.count()
        clock.refresh_from_db()
        assert clock.events.count() == events
    assert promise.due_at == tehran(3, 9)


def test_a_clock_cancelled_by_merging_follows_so_that_undo_finds_the_new_hours(start: Start, office: Calendar) -> None:
    survivor, absorbed = start(tehran(2, 8)), start(tehran(2, 12))
    with transaction.atomic(), clock_work(at=tehran(2, 12)) as work:
        work.merge(survivor, absorbed, merge=1)
    close(office, 3, at=tehran(2, 13))
    survivor.refresh_from_db()
    absorbed.refresh_from_db()
    with transaction.atomic(), clock_work(at=tehran(2, 14)) as work:
        work.unmerge(survivor, absorbed, merge=1)
    assert (survivor.due_at, absorbed.due_at) == (tehran(2, 16), tehran(4, 12))


def test_a_reopened_cycle_goes_on_by_the_hours_announced_while_it_had_ended(start: Start, office: Calendar) -> None:
    clock = start(tehran(2, 8))
    move(clock, Met(tehran(2, 12)))
    close(office, 3, at=tehran(2, 13))
    clock.refresh_from_db()
    with transaction.atomic(), clock_work(at=tehran(2, 15)) as work:
        work.reopen(clock)
    assert (clock.due_at, clock.calendar_version) == (tehran(4, 11), 2)
    assert clock.first_verdict == "met"


def test_a_second_rebase_to_the_same_version_does_nothing(start: Start, office: Calendar) -> None:
    clock = start(tehran(2, 8))
    close(office, 3, at=tehran(2, 9))
    assert rebase_calendar(actor=SYSTEM, at=tehran(2, 9), calendar_id=office.pk, version=2) == 0
    assert clock.events.count() == 2
    assert AuditEntry.objects.filter(verb="sla.rebase_calendar").count() == 1


def test_batches_cover_every_clock_in_a_few_statements_each(start: Start, office: Calendar) -> None:
    for _ in range(7):
        start(tehran(2, 8))
    close_day(actor=SYSTEM, at=tehran(2, 9), calendar_id=office.pk, day=date(2026, 5, 3))
    with CaptureQueriesContext(connection) as queries:
        moved = rebase_calendar(actor=SYSTEM, at=tehran(2, 9), calendar_id=office.pk, version=2, batch=4)
    assert moved == 7
    assert set(Clock.objects.values_list("calendar_version", flat=True)) == {2}
    written = [query for query in queries if query["sql"].startswith(("UPDATE", "INSERT", "SELECT"))]
    assert len(written) <= 3 * 4 + 1


def test_a_clock_already_moved_after_the_recording_is_rebased_from_there(start: Start, office: Calendar) -> None:
    clock = start(tehran(2, 8))
    move(clock, Paused(tehran(2, 15)))
    close_day(actor=SYSTEM, at=tehran(2, 14), calendar_id=office.pk, day=date(2026, 5, 3))
    assert rebase_calendar(actor=SYSTEM, at=tehran(2, 14), calendar_id=office.pk, version=2) == 1
    clock.refresh_from_db()
    move(clock, Resumed(tehran(2, 15, 30)))
    assert clock.due_at == tehran(4, 8, 30)
