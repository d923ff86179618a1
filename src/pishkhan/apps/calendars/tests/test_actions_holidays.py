"""The table of holidays is the house's own: it adds, moves, confirms and switches; setting up again changes nothing."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from pishkhan.apps.calendars import actions, queries
from pishkhan.apps.calendars.models import CalendarVersion, Holiday
from pishkhan.apps.calendars.seed import OFFICE_HOURS, seed
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 2, 6, tzinfo=UTC)
SUNDAY = date(2026, 5, 3)
MONDAY = date(2026, 5, 4)


@pytest.fixture
def office() -> int:
    seed(AT)
    return queries.by_code(OFFICE_HOURS).pk


def add(**more: Any) -> Holiday:
    facts: dict[str, Any] = {"day": SUNDAY, "title_fa": "سالگرد شرکت", "title_en": "Our anniversary"}
    return actions.add_holiday(actor=SYSTEM, at=AT, **(facts | more))


def hours_on(office: int, day: date) -> Any:
    return queries.current(office)[1].plan(day)


def test_the_house_adds_its_own_and_takes_it_out_again(office: int) -> None:
    before = CalendarVersion.objects.count()
    holiday = add()
    assert hours_on(office, SUNDAY) == ()
    actions.remove_holiday(actor=SYSTEM, at=AT, holiday_id=holiday.pk, version=1)
    assert hours_on(office, SUNDAY) == ((480, 990),)
    assert CalendarVersion.objects.count() == before + 2


def test_an_occasion_is_on_a_day_once_however_it_is_spelt(office: int) -> None:
    add()
    for title in ("سالگرد شركت", "سالگرد‌شرکت", " سالگرد  شرکت"):
        with pytest.raises(Refusal, match="holiday_taken"):
            add(title_fa=title)
    add(title_fa="روز دیگر")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title_fa": "\u200f"}, "title_fa"),
        ({"title_fa": "ا" * 201}, "title_fa"),
        ({"kind": "weekly"}, "kind"),
        ({"day": date(1990, 1, 1)}, "day"),
        ({"day": date(2100, 1, 1)}, "day"),
    ],
)
def test_what_is_no_holiday_is_named_beside_its_field(office: int, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        add(**wrong)
    assert refused.value.field == field


def test_a_lunar_day_is_moved_and_setting_up_again_leaves_it_there(office: int) -> None:
    lunar = Holiday.objects.filter(kind="lunar", official=False, date__gt=AT.date()).earliest("date")
    moved = actions.change_holiday(
        actor=SYSTEM, at=AT, holiday_id=lunar.pk, day=MONDAY, title_fa="نام دیگر", official=True, version=1
    )
    lunar.refresh_from_db()
    assert not lunar.active
    assert (moved.date, moved.title_fa, moved.kind, moved.official) == (MONDAY, lunar.title_fa, "lunar", True)
    assert hours_on(office, MONDAY) == ()
    before = Holiday.objects.count()
    seed(AT)
    assert Holiday.objects.count() == before
    assert not Holiday.objects.get(pk=lunar.pk).active


def test_a_lunar_day_is_confirmed_where_it_is(office: int) -> None:
    lunar = Holiday.objects.filter(kind="lunar", official=False, date__gt=AT.date()).earliest("date")
    versions = CalendarVersion.objects.count()
    actions.change_holiday(
        actor=SYSTEM, at=AT, holiday_id=lunar.pk, day=lunar.date, title_fa=lunar.title_fa, official=True
    )
    assert Holiday.objects.get(pk=lunar.pk).official
    assert CalendarVersion.objects.count() == versions


def test_an_official_day_is_switched_off_and_never_removed(office: int) -> None:
    nowruz = Holiday.objects.filter(kind="solar").latest("date")
    with pytest.raises(Refusal, match="known_holiday"):
        actions.remove_holiday(actor=SYSTEM, at=AT, holiday_id=nowruz.pk)
    actions.set_holiday(actor=SYSTEM, at=AT, holiday_id=nowruz.pk, active=False, version=1)
    with pytest.raises(Conflict):
        actions.set_holiday(actor=SYSTEM, at=AT, holiday_id=nowruz.pk, active=True, version=1)


def test_a_late_change_shows_both(office: int) -> None:
    holiday = add()
    change: dict[str, Any] = {"actor": SYSTEM, "at": AT, "holiday_id": holiday.pk, "day": SUNDAY, "version": 1}
    actions.change_holiday(title_fa="جشن", **change)
    with pytest.raises(Conflict) as conflict:
        actions.change_holiday(title_fa="گردهمایی", **change)
    assert conflict.value.mine == "گردهمایی"
    assert conflict.value.theirs == "جشن"


def test_a_day_with_two_reasons_stays_closed_for_the_other_one(office: int) -> None:
    first = add()
    add(title_fa="روز دیگر")
    actions.set_holiday(actor=SYSTEM, at=AT, holiday_id=first.pk, active=False)
    assert hours_on(office, SUNDAY) == ()
    assert SUNDAY in queries.holiday_dates(without=first.pk)


def test_what_never_was_is_not_found() -> None:
    for holiday_id in (0, 987_654, 10**25):
        with pytest.raises(NotFound):
            actions.remove_holiday(actor=SYSTEM, at=AT, holiday_id=holiday_id)
        with pytest.raises(NotFound):
            actions.change_holiday(actor=SYSTEM, at=AT, holiday_id=holiday_id, day=SUNDAY, title_fa="x")
        with pytest.raises(NotFound):
            queries.holiday(holiday_id)
