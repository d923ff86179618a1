"""The house is warned ninety days before the holidays it knows come to an end."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pishkhan.apps.calendars.models import Holiday
from pishkhan.apps.calendars.queries import last_entered_year
from pishkhan.apps.calendars.rules import is_running_out
from pishkhan.apps.calendars.seed import seed
from pishkhan.infra.ops.checks import Finding, findings
from pishkhan.infra.testing import frozen
from pishkhan.pure.holidays import LAST_YEAR
from pishkhan.pure.jalali import JalaliDate

pytestmark = pytest.mark.django_db
AT = datetime(2026, 10, 31, 5, 30, tzinfo=UTC)


def found() -> Finding:
    return next(one for one in findings() if one.name == "holidays")


def test_what_is_seeded_is_entered_and_a_day_of_the_house_alone_is_not() -> None:
    assert last_entered_year() is None
    seed(AT)
    Holiday.objects.create(date=date(2040, 1, 1), title_fa="روز شرکت", kind="own")
    assert last_entered_year() == LAST_YEAR


@pytest.mark.parametrize(("days", "near"), [(90, False), (89, True), (0, True), (-1, True)])
def test_the_end_is_near_within_ninety_days_of_the_last_day_entered(days: int, *, near: bool) -> None:
    assert is_running_out(1406, date(2028, 3, 19) - timedelta(days)) is near


def test_the_doctor_warns_and_calls_nothing_broken() -> None:
    seed(AT)
    with frozen(AT):
        assert (found().ok, found().warns) == (True, False)
    with frozen(datetime(2028, 1, 1, tzinfo=UTC)):
        assert (found().ok, found().warns) == (True, True)
        assert str(LAST_YEAR) in found().detail
    assert JalaliDate(LAST_YEAR, 12, 29).to_gregorian() == date(2028, 3, 19)
