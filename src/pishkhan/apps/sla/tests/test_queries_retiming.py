"""What other hours would do to running clocks is found without writing, and is what the rebase then does."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import RequestFactory

from pishkhan.apps.calendars.actions import close_day, set_days
from pishkhan.apps.calendars.models import Calendar
from pishkhan.apps.calendars.queries import definitions
from pishkhan.apps.calendars.rules import build, with_days
from pishkhan.apps.sla.actions import clock_work
from pishkhan.apps.sla.models import Clock, ClockEvent
from pishkhan.apps.sla.queries.retiming import Retiming, retiming
from pishkhan.apps.sla.rules import ClockKind, Priority
from pishkhan.apps.sla.tests.conftest import tehran
from pishkhan.infra.jobs import run_due
from pishkhan.infra.testing import count_queries
from pishkhan.infra.ui.panels import rendered
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.clocks import Met, Paused
from pishkhan.pure.worktime import Calendar as Hours

Start = Callable[..., Clock]
SUNDAY = date(2026, 5, 3)


def would_be(office: Calendar, days: dict[date, object]) -> dict[int, Hours]:
    return {office.pk: build(with_days(definitions([office])[office.pk], days))}  # type: ignore[arg-type]


def seen(office: Calendar, days: dict[date, object], now: datetime, **more: int) -> Retiming:
    return retiming(would_be(office, days), now, **more)


def test_a_closure_moves_what_lies_beyond_it_and_writes_nothing(start: Start, office: Calendar) -> None:
    near, far = start(tehran(2, 8)), start(tehran(2, 12))
    before = ClockEvent.objects.count()
    with count_queries(4):
        found = seen(office, {SUNDAY: ()}, tehran(2, 13))
    assert (found.running, found.earlier, found.later, found.unchanged) == (2, 0, 1, 1)
    (moved,) = found.first
    assert (moved.clock_id, moved.before, moved.after) == (far.pk, tehran(3, 12), tehran(4, 12))
    assert ClockEvent.objects.count() == before
    close_day(actor=SYSTEM, at=tehran(2, 13), calendar_id=office.pk, day=SUNDAY)
    run_due()
    assert {clock.pk: clock.due_at for clock in Clock.objects.all()} == {near.pk: tehran(2, 16), far.pk: moved.after}


def test_what_is_seen_is_what_happens_also_to_clocks_on_older_versions(start: Start, office: Calendar) -> None:
    for hour in range(8, 16):
        start(tehran(2, hour), priority=Priority(hour % 4 + 1))
    close_day(actor=SYSTEM, at=tehran(2, 15), calendar_id=office.pk, day=date(2026, 5, 5))
    start(tehran(2, 15, 30))
    days = {SUNDAY: ((720, 1440),), date(2026, 5, 4): ()}
    found = seen(office, days, tehran(2, 15, 45))
    before = {clock.pk: clock.due_at for clock in Clock.objects.all()}
    set_days(actor=SYSTEM, at=tehran(2, 15, 45), calendar_id=office.pk, days=days)
    run_due()
    after = {clock.pk: clock.due_at for clock in Clock.objects.all()}
    assert found.earlier == sum(1 for pk in after if after[pk] < before[pk])
    assert found.later == sum(1 for pk in after if after[pk] > before[pk])
    assert found.earlier + found.later > 0
    assert all(after[moved.clock_id] == moved.after for moved in found.first)
    assert [moved.before for moved in found.first] == sorted(moved.before for moved in found.first)


def test_paused_clocks_are_told_and_those_that_ended_left_out(start: Start, office: Calendar) -> None:
    paused, ended = start(tehran(2, 8)), start(tehran(2, 8))
    start(tehran(2, 8), ClockKind.PROMISE, deadline=tehran(4, 9))
    with clock_work(at=tehran(2, 9)) as work:
        work.record(paused, Paused(tehran(2, 9)))
        work.record(ended, Met(tehran(2, 9)))
    found = seen(office, {SUNDAY: ()}, tehran(2, 10))
    assert (found.running, found.paused, found.unchanged, found.first) == (1, 1, 0, ())


def test_however_many_run_only_so_many_are_looked_at(start: Start, office: Calendar) -> None:
    for _ in range(6):
        start(tehran(2, 12))
    found = seen(office, {SUNDAY: ()}, tehran(2, 13), most=4)
    assert (found.running, found.looked_at, found.later) == (6, 4, 4)
    all_of_them = seen(office, {SUNDAY: ()}, tehran(2, 13))
    assert (all_of_them.looked_at, len(all_of_them.first)) == (6, 5)


def test_the_panel_says_it_in_words(start: Start, office: Calendar, monkeypatch: pytest.MonkeyPatch) -> None:
    start(tehran(2, 12))
    monkeypatch.setattr("django.utils.timezone.now", lambda: tehran(2, 13))
    request = RequestFactory().get("/")
    request.actor = SYSTEM  # type: ignore[attr-defined]
    html = rendered("calendar-change", request, changes=would_be(office, {SUNDAY: ()}))
    assert "۱" in html
    assert "<table" in html
    assert "<table" not in rendered("calendar-change", request, changes=would_be(office, {}))
