"""The sweep, the calendar and people move the same clocks at once: no event is lost, no breach is told twice."""

from collections.abc import Callable
from datetime import datetime

from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.resolving import resolve
from pishkhan.apps.desk.actions.speaking import reply
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.tests.life import answered, opened
from pishkhan.apps.sla.actions.sweeping import sweep
from pishkhan.apps.sla.models import Clock, ClockEvent, ClockNotice
from pishkhan.apps.sla.queries.clocks import CALENDARS
from pishkhan.infra.events.models import Event
from pishkhan.pure.clocks import ClockState, fold, from_data
from tests.cast import SATURDAY, Cast, minutes
from tests.races.together import refusals, together

LATE = SATURDAY + minutes(60 * 24 * 21 + 60)


def check_clocks() -> None:
    """Every clock is the fold of its events, which have no gap."""
    for clock in Clock.objects.all():
        events = list(ClockEvent.objects.filter(clock=clock).order_by("seq"))
        assert [event.seq for event in events] == list(range(1, clock.seq + 1))
        state = fold([from_data(event.data) for event in events], CALENDARS)
        assert ClockState.from_data(clock.state) == state
        assert clock.verdict == (state.verdict.value if state.verdict else "")
        assert clock.phase == state.phase.value


def check_notices() -> None:
    """A breach or warning is announced exactly as often as it is noted, and noted once."""
    breaches = Event.objects.filter(name="sla.clock_breached").count()
    warnings = Event.objects.filter(name="sla.clock_warned").count()
    assert breaches == ClockNotice.objects.filter(threshold=100).count()
    assert warnings == ClockNotice.objects.filter(threshold__lt=100).count()
    assert breaches > 0


def answering(cast: Cast, ticket: Ticket, at: datetime) -> Callable[[], object]:
    return lambda: reply(
        actor=cast.actor("negar"), at=at, code=ticket.code, body="هنوز در کار است", promise=at + minutes(60)
    )


def resolving(cast: Cast, ticket: Ticket, at: datetime) -> Callable[[], object]:
    return lambda: resolve(
        actor=cast.actor("negar"),
        at=at,
        code=ticket.code,
        answer="انجام شد.",
        category_id=cast.category.pk,
        cause_id=cast.cause.pk,
    )


def test_people_act_while_the_sweep_finds_their_clocks_late(cast: Cast) -> None:
    said, done, new = answered(cast), answered(cast), opened(cast)
    results = together(
        lambda: sweep(LATE),
        lambda: sweep(LATE),
        answering(cast, said, LATE),
        resolving(cast, done, LATE),
        answering(cast, new, LATE),
        lambda: open_ticket(actor=cast.actor("hossein"), at=LATE, asked=cast.asked()),
    )
    assert {lost.code for lost in refusals(results)} <= {"sla.changed_meanwhile"}
    sweep(LATE)
    check_clocks()
    check_notices()
    due = Clock.objects.filter(next_notice_at__lte=LATE)
    assert not due.exists()


def test_what_is_late_is_late_whoever_notices_first(cast: Cast) -> None:
    tickets = [answered(cast) for _ in range(6)]
    together(lambda: sweep(LATE), *[resolving(cast, ticket, LATE) for ticket in tickets[:3]], lambda: sweep(LATE))
    sweep(LATE)
    check_clocks()
    check_notices()
    late = Clock.objects.filter(kind="resolution", breached_at__isnull=False)
    assert late.count() == len(tickets)
    assert all(clock.breached_at == clock.due_at for clock in late)
