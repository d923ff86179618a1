"""A new house knows the office hours, 24×7 and the official holidays; seeding again changes nothing."""

from datetime import UTC, date, datetime

import pytest

from pishkhan.apps.calendars import actions, queries
from pishkhan.apps.calendars.models import CalendarVersion, Holiday
from pishkhan.apps.calendars.seed import ALWAYS, OFFICE_HOURS, seed
from pishkhan.pure.actor import SYSTEM

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 2, 6, tzinfo=UTC)


def test_office_hours_know_nowruz_and_thursday() -> None:
    seed(AT)
    _, hours = queries.current(queries.by_code(OFFICE_HOURS).pk)
    assert not hours.is_open(datetime(2026, 3, 21, 6, 30, tzinfo=UTC))  # 1 Farvardin 1405, a Saturday
    assert hours.is_open(datetime(2026, 5, 2, 12, 59, tzinfo=UTC))
    assert not hours.is_open(datetime(2026, 5, 2, 13, tzinfo=UTC))  # 16:30
    assert hours.is_open(datetime(2026, 5, 7, 8, 59, tzinfo=UTC))  # a Thursday
    assert not hours.is_open(datetime(2026, 5, 7, 9, tzinfo=UTC))  # 12:30
    assert not hours.is_open(datetime(2026, 5, 8, 7, tzinfo=UTC))  # a Friday
    assert queries.current(queries.by_code(ALWAYS).pk)[1].is_open(datetime(2026, 3, 21, 2, tzinfo=UTC))


def test_seeding_again_keeps_what_the_house_has_changed() -> None:
    seed(AT)
    holiday = queries.holidays(date(2026, 3, 21), date(2026, 3, 21))[0]
    actions.set_holiday(actor=SYSTEM, at=AT, holiday_id=holiday.pk, active=False)
    before = CalendarVersion.objects.count(), Holiday.objects.count()
    seed(AT)
    assert (CalendarVersion.objects.count(), Holiday.objects.count()) == before
    holiday.refresh_from_db()
    assert not holiday.active


def test_closures_known_from_one_source_wait_to_be_switched_on() -> None:
    seed(AT)
    assert not Holiday.objects.filter(kind="closure", active=True).exists()
    assert Holiday.objects.filter(kind="lunar", active=True).count() > 100
