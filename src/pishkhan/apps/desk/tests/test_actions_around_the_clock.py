"""A 24×7 level answers every kind of question on Friday night and at Nowruz; house hours on the next day (B8)."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from tests.cast import FOUNDED, Cast, minutes

from pishkhan.apps.catalogue.models import RequestType
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.tests.life import clock
from pishkhan.apps.sla.actions import assign_policy
from pishkhan.apps.sla.models import Policy
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.clocks import ClockKind

pytestmark = pytest.mark.django_db
TEHRAN = ZoneInfo("Asia/Tehran")
DAY = 24 * 60
FRIDAY_NIGHT = datetime.combine(date(2026, 11, 6), time(23, 30), TEHRAN)
"""15 Aban 1405; Saturday follows."""
NOWRUZ = datetime.combine(date(2026, 3, 21), time(3), TEHRAN)
"""1 Farvardin 1405, a Saturday; holidays until Tuesday."""
ALWAYS_DUE = {"how-to": DAY, "feature-suggestion": 20 * DAY}
"""Minutes for the solution at medium priority where a type has its own; any other has two days."""


def _opened(cast: Cast, name: str, request_type: RequestType, at: datetime) -> Ticket:
    place = cast.pars if name == "hossein" else cast.mehr
    people = {"organisation_id": place.pk, "contact_id": cast.contacts[name].pk}
    asked = cast.asked(**people, request_type_id=request_type.pk)
    return open_ticket(actor=cast.actor(name), at=at, asked=asked)


def _due(ticket: Ticket, kind: ClockKind) -> datetime:
    due = clock(ticket, kind).due_at
    assert due is not None
    return due.astimezone(TEHRAN)


def test_nights_and_holidays_answer_every_kind_of_question(cast: Cast) -> None:
    platinum = Policy.objects.get(code="platinum")
    assign_policy(actor=SYSTEM, at=FOUNDED - minutes(30 * DAY), organisation_id=cast.pars.pk, policy=platinum)
    types = list(RequestType.objects.order_by("id"))
    assert {"outage", "how-to", "configuration"} <= {one.code for one in types}
    for at in (FRIDAY_NIGHT, NOWRUZ):
        for request_type in types:
            always = _opened(cast, "hossein", request_type, at)
            assert _due(always, ClockKind.FIRST_RESPONSE) == at + minutes(120), (at, request_type.code)
            solved = at + minutes(ALWAYS_DUE.get(request_type.code, 2 * DAY))
            assert _due(always, ClockKind.RESOLUTION) == solved, (at, request_type.code)


def test_house_hours_begin_on_the_next_working_day(cast: Cast) -> None:
    """Silver has four open hours for the first answer at medium priority: noon of that day, whatever is asked."""
    noon = {FRIDAY_NIGHT: date(2026, 11, 7), NOWRUZ: date(2026, 3, 25)}
    for at, day in noon.items():
        for request_type in RequestType.objects.order_by("id"):
            ticket = _opened(cast, "fatemeh", request_type, at)
            expected = datetime.combine(day, time(12), TEHRAN)
            assert _due(ticket, ClockKind.FIRST_RESPONSE) == expected, (at, request_type.code)
            assert _due(ticket, ClockKind.RESOLUTION) > expected
