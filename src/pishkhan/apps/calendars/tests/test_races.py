"""Two people change one calendar at the same moment: two versions, the later of which knows both changes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from django.db import connection

from pishkhan.apps.calendars import actions, queries
from pishkhan.apps.calendars.models import CalendarVersion
from pishkhan.apps.calendars.seed import OFFICE_WEEK
from pishkhan.pure.actor import SYSTEM

AT = datetime(2026, 5, 2, 6, tzinfo=UTC)
DAYS = [date(2026, 5, day) for day in (3, 4, 5, 6)]


@pytest.mark.django_db(transaction=True)
def test_concurrent_closures_are_all_in_the_last_version() -> None:
    calendar = actions.create_calendar(
        actor=SYSTEM, at=AT, code="office", name_fa="اداری", name_en="Office", week=OFFICE_WEEK
    )
    together = Barrier(len(DAYS))

    def close(day: date) -> int:
        try:
            together.wait(timeout=10)
            return actions.close_day(actor=SYSTEM, at=AT, calendar_id=calendar.pk, day=day).number
        finally:
            connection.close()

    with ThreadPoolExecutor(len(DAYS)) as pool:
        numbers = list(pool.map(close, DAYS))
    assert sorted(numbers) == [2, 3, 4, 5]
    assert CalendarVersion.objects.count() == 5
    assert set(queries.current(calendar.pk)[1].exceptions) == set(DAYS)
