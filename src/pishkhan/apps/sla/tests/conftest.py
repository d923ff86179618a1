"""A small house: office hours from eight to four on Saturday to Wednesday, one silver policy, one clock work away."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from pishkhan.apps.calendars.actions import create_calendar
from pishkhan.apps.calendars.models import Calendar
from pishkhan.apps.sla.actions import Dimensions, TargetOffer, clock_work, create_policy, publish_version
from pishkhan.apps.sla.models import Clock, PolicyVersion
from pishkhan.apps.sla.queries import terms
from pishkhan.apps.sla.rules import ClockKind, Priority, Terms
from pishkhan.infra.memory import forget_all
from pishkhan.pure.actor import SYSTEM

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
WEEK = tuple([((8 * 60, 16 * 60),)] * 5 + [(), ()])
PROMISES = {Priority.CRITICAL: 60, Priority.HIGH: 120, Priority.MEDIUM: 480, Priority.LOW: 960}
TARGETS = (
    *(TargetOffer(ClockKind.RESOLUTION, priority, 240 * priority) for priority in Priority),
    *(TargetOffer(ClockKind.FIRST_RESPONSE, priority, 60 * priority) for priority in Priority),
    TargetOffer(ClockKind.REFERRAL, Priority.HIGH, 120),
)


def tehran(day: int, hour: int, minute: int = 0, month: int = 5) -> datetime:
    """An instant of 2026 by Tehran's clock, half past three ahead; 2 May is a Saturday."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=3, minutes=30)


@pytest.fixture(autouse=True)
def _fresh_memory() -> None:
    forget_all()


@pytest.fixture
def office(db: None) -> Calendar:
    """Saturday to Wednesday, 8:00 to 16:00, no holidays."""
    return create_calendar(
        actor=SYSTEM, at=LONG_AGO, code="office", name_fa="دفتر", name_en="Office", week=WEEK, observes_holidays=False
    )


@pytest.fixture
def version(office: Calendar) -> PolicyVersion:
    """The first version of the default policy: resolution 4 open hours × priority, first response 1 × priority."""
    policy = create_policy(
        actor=SYSTEM, at=LONG_AGO, code="silver", name_fa="نقره‌ای", name_en="Silver", is_default=True
    )
    return publish_version(
        actor=SYSTEM, at=LONG_AGO, policy=policy, calendar_id=office.pk, targets=TARGETS, promise_minutes=PROMISES
    )


@pytest.fixture
def silver(version: PolicyVersion) -> Terms:
    """The terms of that version."""
    return terms(version.pk)


@pytest.fixture
def start(silver: Terms) -> Callable[..., Clock]:
    """Start a clock at an instant, a resolution of high priority (8 open hours) unless told otherwise."""

    def _start(
        at: datetime, kind: ClockKind = ClockKind.RESOLUTION, priority: int = Priority.HIGH, **more: object
    ) -> Clock:
        with clock_work(at=at) as work:
            clock = work.start(kind, terms=silver, dimensions=Dimensions(priority=priority, organisation_id=7), **more)
        assert clock is not None
        return clock

    return _start
