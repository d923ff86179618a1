"""Hours are changed for one date or many, from a date on, and never so that nothing would be due any more."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from pishkhan.apps.calendars import actions, queries
from pishkhan.apps.calendars.models import Calendar, CalendarVersion, DatedException
from pishkhan.apps.calendars.seed import OFFICE_WEEK
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 2, 6, tzinfo=UTC)
SATURDAY = date(2026, 5, 2)
MORNING = ((540, 780),)


@pytest.fixture
def office() -> Calendar:
    return actions.create_calendar(
        actor=SYSTEM, at=AT, code="office", name_fa="اداری", name_en="Office", week=OFFICE_WEEK
    )


def span(first: date, days: int) -> Iterator[date]:
    return (first + timedelta(days=offset) for offset in range(days))


def test_many_days_are_one_version_and_one_announcement(office: Calendar) -> None:
    days = dict.fromkeys(span(SATURDAY, 30), MORNING)
    version = actions.set_days(actor=SYSTEM, at=AT, calendar_id=office.pk, days=days, title="رمضان", version=1)
    assert version.number == 2
    assert DatedException.objects.filter(title="رمضان").count() == 30
    assert set(queries.load(office.pk, 2).exceptions) == set(days)
    assert Event.objects.filter(name="calendars.calendar_revised").count() == 2
    entry = AuditEntry.objects.get(verb="calendars.set_days")
    assert (entry.details["first"], entry.details["last"]) == ("2026-05-02", "2026-05-31")


def test_days_are_given_back_to_the_week(office: Calendar) -> None:
    actions.set_days(actor=SYSTEM, at=AT, calendar_id=office.pk, days=dict.fromkeys(span(SATURDAY, 5), ()))
    given_back = {SATURDAY: None, SATURDAY + timedelta(days=1): MORNING}
    actions.set_days(actor=SYSTEM, at=AT, calendar_id=office.pk, days=given_back)
    hours = queries.current(office.pk)[1]
    assert hours.plan(SATURDAY) == ((480, 990),)
    assert hours.plan(SATURDAY + timedelta(days=1)) == MORNING
    assert hours.plan(SATURDAY + timedelta(days=2)) == ()


def test_what_two_people_wrote_for_one_day_is_shown_to_the_slower_one(office: Calendar) -> None:
    change: dict[str, Any] = {"actor": SYSTEM, "at": AT, "calendar_id": office.pk, "day": SATURDAY, "version": 1}
    actions.add_exception(hours=MORNING, **change)
    with pytest.raises(Conflict) as conflict:
        actions.close_day(**change)
    assert (conflict.value.mine, conflict.value.theirs) == ("تعطیل", "09:00 تا 13:00")
    assert queries.latest_version(office.pk) == 2
    actions.close_day(**change | {"version": 2})
    assert queries.current(office.pk)[1].plan(SATURDAY) == ()


def test_what_two_people_wrote_as_the_week_is_shown_to_the_slower_one(office: Calendar) -> None:
    change: dict[str, Any] = {"actor": SYSTEM, "at": AT, "calendar_id": office.pk, "effective_from": SATURDAY}
    actions.revise_week(week=(MORNING, *((),) * 6), version=1, **change)
    with pytest.raises(Conflict) as conflict:
        actions.revise_week(week=((), MORNING, *((),) * 5), version=1, **change)
    assert "شنبه: تعطیل\nیکشنبه: 09:00 تا 13:00" in conflict.value.mine
    assert "شنبه: 09:00 تا 13:00\nیکشنبه: تعطیل" in conflict.value.theirs


def test_a_change_of_many_days_that_is_late_shows_the_first_ones(office: Calendar) -> None:
    actions.close_day(actor=SYSTEM, at=AT, calendar_id=office.pk, day=SATURDAY)
    days = dict.fromkeys(span(SATURDAY, 30), MORNING)
    with pytest.raises(Conflict) as conflict:
        actions.set_days(actor=SYSTEM, at=AT, calendar_id=office.pk, days=days, version=1)
    assert conflict.value.theirs.splitlines()[:2] == ["۱۴۰۵/۰۲/۱۲: تعطیل", "۱۴۰۵/۰۲/۱۳: 08:00 تا 16:30"]
    assert len(conflict.value.mine.splitlines()) == 7


def test_a_week_to_come_is_taken_back_but_never_the_only_one(office: Calendar) -> None:
    later = SATURDAY + timedelta(days=7)
    actions.revise_week(actor=SYSTEM, at=AT, calendar_id=office.pk, effective_from=later, week=(MORNING, *((),) * 6))
    actions.remove_week(actor=SYSTEM, at=AT, calendar_id=office.pk, effective_from=later, version=2)
    assert queries.current(office.pk)[1].plan(later) == ((480, 990),)
    with pytest.raises(NotFound):
        actions.remove_week(actor=SYSTEM, at=AT, calendar_id=office.pk, effective_from=later)
    with pytest.raises(Refusal, match="only_week"):
        actions.remove_week(actor=SYSTEM, at=AT, calendar_id=office.pk, effective_from=date(2012, 3, 20))


def test_a_week_without_hours_is_none(office: Calendar) -> None:
    with pytest.raises(Refusal, match="empty_week"):
        actions.revise_week(
            actor=SYSTEM, at=AT, calendar_id=office.pk, effective_from=SATURDAY, week=((),) * 7, version=1
        )
    with pytest.raises(Refusal, match="impossible"):
        actions.revise_week(actor=SYSTEM, at=AT, calendar_id=office.pk, effective_from=SATURDAY, week=(MORNING,) * 6)
    assert CalendarVersion.objects.count() == 1


def test_a_calendar_that_would_never_open_again_is_refused(office: Calendar) -> None:
    """Otherwise nothing on it would ever be due, and every clock that runs by it would be stuck."""
    week = ((), (), (), (), (), (), MORNING)
    actions.revise_week(actor=SYSTEM, at=AT, calendar_id=office.pk, effective_from=date(2012, 3, 20), week=week)
    fridays = [SATURDAY + timedelta(days=6 + 7 * number) for number in range(52 * 12)]
    DatedException.objects.bulk_create(DatedException(calendar=office, date=day, intervals=[]) for day in fridays[2:])
    actions.close_day(actor=SYSTEM, at=AT, calendar_id=office.pk, day=fridays[0])
    with pytest.raises(Refusal, match="never_open"):
        actions.close_day(actor=SYSTEM, at=AT, calendar_id=office.pk, day=fridays[1])


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2001, 3, 20), date(2040, 1, 1), date(9999, 12, 31)])
def test_a_date_nobody_can_mean_is_refused(office: Calendar, day: date) -> None:
    with pytest.raises(Refusal, match="day_outside"):
        actions.close_day(actor=SYSTEM, at=AT, calendar_id=office.pk, day=day)
    with pytest.raises(Refusal, match="day_outside"):
        actions.revise_week(actor=SYSTEM, at=AT, calendar_id=office.pk, effective_from=day, week=OFFICE_WEEK)


def test_too_many_days_at_once_are_refused(office: Calendar) -> None:
    for days in ({}, dict.fromkeys(span(SATURDAY, 401), ())):
        with pytest.raises(Refusal, match=r"calendars\.span"):
            actions.set_days(actor=SYSTEM, at=AT, calendar_id=office.pk, days=days)
