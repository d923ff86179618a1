"""A calendar learns which teams go by it."""

from datetime import UTC, datetime

import pytest

from pishkhan.apps.calendars.actions import create_calendar, use_calendar
from pishkhan.apps.people.actions import create_team
from pishkhan.apps.people.rules import Level
from pishkhan.infra.ties import ties_of
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import Refusal

AT = datetime(2026, 5, 2, 6, tzinfo=UTC)


def test_a_calendar_a_team_goes_by_stays_in_use(db: None) -> None:
    calendar = create_calendar(actor=SYSTEM, at=AT, name_fa="شبانه‌روزی")
    assert not ties_of("calendar", calendar.pk)
    names = {"code": "network", "name_fa": "شبکه", "name_en": "Network"}
    create_team(actor=SYSTEM, at=AT, level=Level.SPECIALISTS, calendar_id=calendar.pk, **names)
    assert [tie.name for tie in ties_of("calendar", calendar.pk)] == ["شبکه"]
    with pytest.raises(Refusal, match="in_use"):
        use_calendar(actor=SYSTEM, at=AT, calendar_id=calendar.pk, active=False)
