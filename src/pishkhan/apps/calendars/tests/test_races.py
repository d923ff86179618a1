"""Two people change one calendar at the same moment: nothing of either is lost unseen."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from django.db import connection

from pishkhan.apps.calendars import actions, queries
from pishkhan.apps.calendars.models import Calendar, CalendarVersion
from pishkhan.apps.calendars.seed import OFFICE_WEEK
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import Conflict, Refusal

AT = datetime(2026, 5, 2, 6, tzinfo=UTC)
DAYS = [date(2026, 5, day) for day in (3, 4, 5, 6)]


@pytest.fixture
def office(transactional_db: None) -> Calendar:
    return actions.create_calendar(
        actor=SYSTEM, at=AT, code="office", name_fa="اداری", name_en="Office", week=OFFICE_WEEK
    )


def together(acts: list[Callable[[], object]]) -> list[object]:
    """Do all of it at one moment; what was refused as stale is its conflict."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            gate.wait(timeout=10)
            return act()
        except Conflict as conflict:
            return conflict
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def closing(office: Calendar, day: date, version: int | None = None) -> Callable[[], object]:
    return lambda: actions.close_day(actor=SYSTEM, at=AT, calendar_id=office.pk, day=day, version=version)


def test_concurrent_closures_are_all_in_the_last_version(office: Calendar) -> None:
    numbers = [version.number for version in together([closing(office, day) for day in DAYS])]  # type: ignore[attr-defined]
    assert sorted(numbers) == [2, 3, 4, 5]
    assert CalendarVersion.objects.count() == 5
    assert set(queries.current(office.pk)[1].exceptions) == set(DAYS)


def test_of_people_who_saw_the_same_version_one_is_taken_and_the_others_are_shown_what_is_there(
    office: Calendar,
) -> None:
    answers = together([closing(office, day, version=1) for day in DAYS])
    conflicts = [answer for answer in answers if isinstance(answer, Conflict)]
    assert len(conflicts) == 3
    assert all((conflict.mine, conflict.theirs) == ("تعطیل", "08:00 تا 16:30") for conflict in conflicts)
    assert (CalendarVersion.objects.count(), Calendar.objects.get().version) == (2, 2)


def test_one_day_written_twice_at_once_is_closed_or_short_and_one_of_them_knows(office: Calendar) -> None:
    short: Callable[[], object] = lambda: actions.add_exception(  # noqa: E731
        actor=SYSTEM, at=AT, calendar_id=office.pk, day=DAYS[0], hours=[(540, 600)], version=1
    )
    answers = together([closing(office, DAYS[0], version=1), short])
    (conflict,) = [answer for answer in answers if isinstance(answer, Conflict)]
    assert {conflict.mine, conflict.theirs} == {"تعطیل", "09:00 تا 10:00"}


def test_of_two_calendars_with_one_name_the_second_is_refused(office: Calendar) -> None:
    def rename(calendar: Calendar, name: str) -> Callable[[], object]:
        return lambda: actions.rename_calendar(actor=SYSTEM, at=AT, calendar_id=calendar.pk, name_fa=name)

    other = actions.create_calendar(actor=SYSTEM, at=AT, name_fa="شعبه", name_en="Branch", week=OFFICE_WEEK)
    with pytest.raises(Refusal, match="name_taken"):
        together([rename(office, "پشتیبانی"), rename(other, "پشتيبانی")])
    assert Calendar.objects.filter(name_fa__startswith="پشت").count() == 1
