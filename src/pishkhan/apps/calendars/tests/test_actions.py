"""Every change of a calendar is a new version that somebody announces; nothing written is ever changed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pishkhan.apps.calendars import actions, queries
from pishkhan.apps.calendars.models import Calendar, CalendarVersion, Holiday
from pishkhan.apps.calendars.seed import OFFICE_WEEK
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.pure.actor import ANONYMOUS, SYSTEM, Actor, ActorKind, Role
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 2, 6, tzinfo=UTC)
SATURDAY = date(2026, 5, 2)
TEN = datetime(2026, 5, 2, 6, 30, tzinfo=UTC)  # 10:00 in Tehran


def _office() -> Calendar:
    return actions.create_calendar(
        actor=SYSTEM, at=AT, code="office", name_fa="اداری", name_en="Office", week=OFFICE_WEEK
    )


def _announced() -> list[dict[str, object]]:
    return list(Event.objects.filter(name="calendars.calendar_revised").order_by("id").values_list("data", flat=True))


def test_the_first_version_is_announced_and_audited() -> None:
    calendar = _office()
    key, hours = queries.current(calendar.pk)
    assert key == (calendar.pk, 1)
    assert hours.is_open(TEN)
    assert _announced() == [{"calendar_id": calendar.pk, "version": 1, "effective_from": None}]
    assert AuditEntry.objects.filter(verb="calendars.create_calendar", subject=f"calendar:{calendar.pk}").exists()


def test_a_change_leaves_the_older_version_as_it_was() -> None:
    calendar = _office()
    version = actions.close_day(actor=SYSTEM, at=TEN, calendar_id=calendar.pk, day=SATURDAY, title="آلودگی هوا")
    assert version.number == 2
    assert queries.load(calendar.pk, 1).is_open(TEN)
    assert not queries.load(calendar.pk, 2).is_open(TEN)
    assert _announced()[-1] == {"calendar_id": calendar.pk, "version": 2, "effective_from": "2026-05-02"}


def test_the_week_changes_from_its_date_on_only() -> None:
    calendar = _office()
    later = SATURDAY + timedelta(days=7)
    week = ((), ((480, 600),), *((),) * 5)
    actions.revise_week(actor=SYSTEM, at=AT, calendar_id=calendar.pk, effective_from=later, week=week)
    _, hours = queries.current(calendar.pk)
    assert hours.is_open(TEN)
    assert not hours.is_open(TEN + timedelta(days=7))


def test_an_exception_gives_hours_to_a_holiday_and_can_be_taken_back() -> None:
    calendar = _office()
    actions.add_holidays(actor=SYSTEM, at=AT, holidays=[Holiday(date=SATURDAY, title_fa="عید", kind="lunar")])
    assert not queries.current(calendar.pk)[1].is_open(TEN)
    actions.add_exception(actor=SYSTEM, at=AT, calendar_id=calendar.pk, day=SATURDAY, hours=[(540, 660)])
    assert queries.current(calendar.pk)[1].is_open(TEN)
    actions.remove_exception(actor=SYSTEM, at=AT, calendar_id=calendar.pk, day=SATURDAY)
    key, hours = queries.current(calendar.pk)
    assert key == (calendar.pk, 4)
    assert not hours.is_open(TEN)


def test_a_holiday_touches_only_calendars_that_observe_holidays() -> None:
    office = _office()
    always = actions.create_calendar(actor=SYSTEM, at=AT, code="always", name_fa="شبانه‌روزی", name_en="24×7")
    actions.add_holidays(actor=SYSTEM, at=AT, holidays=[Holiday(date=SATURDAY, title_fa="عید", kind="lunar")])
    assert (queries.latest_version(office.pk), queries.latest_version(always.pk)) == (2, 1)
    actions.set_holiday(actor=SYSTEM, at=AT, holiday_id=Holiday.objects.get().pk, active=False)
    assert (queries.latest_version(office.pk), queries.latest_version(always.pk)) == (3, 1)
    assert queries.current(office.pk)[1].is_open(TEN)


def test_a_change_that_changes_nothing_is_no_version() -> None:
    calendar = _office()
    actions.revise_week(
        actor=SYSTEM, at=AT, calendar_id=calendar.pk, effective_from=date(2012, 3, 20), week=OFFICE_WEEK
    )
    row = [Holiday(date=SATURDAY, title_fa="عید", kind="lunar")]
    assert actions.add_holidays(actor=SYSTEM, at=AT, holidays=row) == 1
    assert actions.add_holidays(actor=SYSTEM, at=AT, holidays=row) == 0
    assert queries.latest_version(calendar.pk) == 2
    assert len(_announced()) == 2


def test_a_version_cannot_be_changed() -> None:
    _office()
    version = CalendarVersion.objects.get()
    with pytest.raises(TypeError):
        version.save()
    with pytest.raises(TypeError):
        CalendarVersion.objects.update(number=9)


@pytest.mark.parametrize("hours", [[(600, 540)], [(-1, 60)], [(60, 4000)], [("a", "b")], [(1,)]])
def test_impossible_hours_are_refused(hours: list[tuple[int, ...]]) -> None:
    calendar = _office()
    with pytest.raises(Refusal) as refusal:
        actions.add_exception(actor=SYSTEM, at=AT, calendar_id=calendar.pk, day=SATURDAY, hours=hours)
    assert refusal.value.code == "calendars.impossible"
    assert queries.latest_version(calendar.pk) == 1


def test_a_calendar_around_the_clock_takes_no_exception() -> None:
    always = actions.create_calendar(actor=SYSTEM, at=AT, code="always", name_fa="شبانه‌روزی", name_en="24×7")
    with pytest.raises(Refusal, match="always_open"):
        actions.close_day(actor=SYSTEM, at=AT, calendar_id=always.pk, day=SATURDAY)
    assert queries.current(always.pk)[1].is_open(datetime(2026, 5, 1, 0, tzinfo=UTC))


def test_a_code_is_taken_once_and_a_zone_must_exist() -> None:
    _office()
    with pytest.raises(Refusal, match="code_taken"):
        actions.create_calendar(actor=SYSTEM, at=AT, code="office", name_fa="دیگر", name_en="Other", week=OFFICE_WEEK)
    with pytest.raises(Refusal, match=r"calendars\.zone"):
        actions.create_calendar(
            actor=SYSTEM, at=AT, code="mars", name_fa="مریخ", name_en="Mars", week=OFFICE_WEEK, zone="Mars/Base"
        )
    assert Calendar.objects.count() == 1


@pytest.mark.parametrize(
    ("actor", "error"),
    [
        (Actor(kind=ActorKind.VENDOR, roles=frozenset({Role.AGENT})), "not_allowed"),
        (Actor(kind=ActorKind.VENDOR, roles=frozenset({Role.SPECIALIST, Role.QUALITY})), "not_allowed"),
        (Actor(kind=ActorKind.CUSTOMER, roles=frozenset({Role.REPRESENTATIVE})), "not_found"),
        (ANONYMOUS, "not_found"),
    ],
)
def test_only_managers_and_administrators_change_calendars(actor: Actor, error: str) -> None:
    calendar = _office()
    for attempt in (
        lambda: actions.close_day(actor=actor, at=AT, calendar_id=calendar.pk, day=SATURDAY),
        lambda: actions.create_calendar(actor=actor, at=AT, code="x", name_fa="x", name_en="x"),
        lambda: actions.add_holidays(actor=actor, at=AT, holidays=[]),
        lambda: actions.set_holiday(actor=actor, at=AT, holiday_id=1, active=False),
    ):
        with pytest.raises(Refusal) as refusal:
            attempt()
        assert refusal.value.code == error
    assert queries.latest_version(calendar.pk) == 1


def test_what_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.current(999)
    with pytest.raises(NotFound):
        queries.load(999, 1)
    with pytest.raises(NotFound):
        actions.close_day(actor=SYSTEM, at=AT, calendar_id=999, day=SATURDAY)
    with pytest.raises(NotFound):
        actions.set_holiday(actor=SYSTEM, at=AT, holiday_id=999, active=False)
