"""Clocks of the past come in whole and in bulk, and wake nobody."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from pishkhan.apps.calendars.models import Calendar
from pishkhan.apps.sla.actions import Dimensions, ImportedClock, import_clocks, sweep
from pishkhan.apps.sla.models import Clock, ClockEvent
from pishkhan.apps.sla.queries import CALENDARS, attainment
from pishkhan.apps.sla.rules import ClockKind, Terms
from pishkhan.apps.sla.tests.conftest import tehran
from pishkhan.infra.events.models import Event
from pishkhan.pure.clocks import ClockState, Met, Paused, Resumed, Started, fold, from_data

NOW = tehran(20, 9)


def history(terms: Terms, *events: object) -> ImportedClock:
    started = Started(tehran(2, 8), target_seconds=8 * 3600, calendar=(terms.calendar_id, terms.calendar_version))
    return ImportedClock(ClockKind.RESOLUTION, terms, Dimensions(priority=2, team_id=3), (started, *events))


def test_histories_are_written_in_bulk_with_the_verdicts_of_the_machine(silver: Terms) -> None:
    items = [
        history(silver, Met(tehran(2, 12))),
        history(silver, Paused(tehran(2, 9)), Resumed(tehran(6, 8)), Met(tehran(6, 12))),
        history(silver, Met(tehran(4, 9))),
        history(silver),
    ]
    with CaptureQueriesContext(connection) as queries:
        clocks = import_clocks(items, at=NOW)
    assert len([query for query in queries if query["sql"].startswith("INSERT")]) == 2
    assert [(clock.verdict, clock.breached_at) for clock in clocks] == [
        ("met", None),
        ("met", None),
        ("breached", tehran(2, 16)),
        ("", tehran(2, 16)),
    ]
    assert ClockEvent.objects.count() == 9
    for clock in Clock.objects.all():
        events = [from_data(event.data) for event in clock.events.order_by("seq")]
        assert ClockState.from_data(clock.state) == fold(events, CALENDARS)
        assert (clock.seq, clock.team_id) == (len(events), 3)
    (figures,) = attainment(now=NOW)
    assert (figures.met, figures.breached, figures.breached_open) == (2, 2, 1)


def test_nobody_is_woken_for_what_was_overdue_long_ago(silver: Terms) -> None:
    import_clocks([history(silver), history(silver, Met(tehran(4, 9)))], at=NOW)
    sweep(at=NOW + timedelta(days=30))
    assert not Event.objects.filter(name__startswith="sla.clock").exists()


def test_what_is_still_in_time_is_swept_like_any_other(silver: Terms, office: Calendar) -> None:
    import_clocks([history(silver)], at=tehran(2, 9))
    sweep(at=tehran(3, 9))
    assert Event.objects.filter(name="sla.clock_breached").count() == 1
