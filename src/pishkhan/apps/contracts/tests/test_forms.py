"""What is typed about a contract is kept to the minute."""

import pytest

from pishkhan.apps.contracts.forms.text import HoursField, kept
from pishkhan.apps.contracts.models import Contract, Quota
from pishkhan.apps.contracts.rules import QuotaKind


@pytest.mark.parametrize("minutes", [60, 630, 7200, 7230])
def test_hours_that_were_bought_are_shown_and_read_to_the_minute(minutes: int) -> None:
    quota = Quota(kind=QuotaKind.HOURS.value, allowed=minutes)
    field = HoursField()
    assert field.clean(field.prepare_value(kept(Contract(), [quota])["hours"])) == minutes


def test_a_bare_number_is_hours() -> None:
    assert (HoursField().clean("۱۲۰"), HoursField(required=False).clean("")) == (7200, None)
