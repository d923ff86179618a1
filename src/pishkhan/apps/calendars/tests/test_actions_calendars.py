"""Calendars have one name and one code each, and stay in use while somebody goes by them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from pishkhan.apps.calendars import actions, queries
from pishkhan.apps.calendars.models import Calendar
from pishkhan.apps.calendars.seed import OFFICE_WEEK
from pishkhan.infra import ties
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.ties import Tie
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 2, 6, tzinfo=UTC)


def make(**more: Any) -> Calendar:
    facts: dict[str, Any] = {"name_fa": "ساعات اداری", "name_en": "Office hours", "week": OFFICE_WEEK}
    return actions.create_calendar(actor=SYSTEM, at=AT, **(facts | more))


def test_a_code_is_made_of_the_name_when_none_is_given() -> None:
    assert make().code == "office-hours"
    assert make(name_fa="شعبه", name_en="").code == "shabh"
    assert make(name_fa="دفتر (office hours)", name_en="Office, hours").code == "office-hours-2"


@pytest.mark.parametrize("code", ["Office", "دفتر", "a b", "-a", "a--b", "x" * 41, "../etc"])
def test_a_code_that_is_none_is_refused_beside_its_field(code: str) -> None:
    with pytest.raises(Refusal) as refused:
        make(code=code)
    assert refused.value.field == "code"


@pytest.mark.parametrize("name", ["ساعات  اداري", "ساعات‌اداری", "ساعات اداری\u200f"])
def test_a_name_that_reads_like_another_is_refused(name: str) -> None:
    make()
    with pytest.raises(Refusal, match="name_taken"):
        make(name_fa=name, name_en="Other")
    with pytest.raises(Refusal, match="name_taken"):
        make(name_fa="دیگر", name_en="office HOURS")


def test_a_calendar_has_a_name_that_can_be_seen() -> None:
    with pytest.raises(Refusal, match=r"text\.required"):
        make(name_fa="\u200f\u200b", name_en=" ")
    with pytest.raises(Refusal, match=r"text\.long"):
        make(name_fa="ا" * 121)


@pytest.mark.parametrize("zone", ["", "Tehran", "Asia", "../../etc/passwd", "Mars/Base", "asia/tehran"])
def test_a_zone_the_world_does_not_know_is_refused(zone: str) -> None:
    with pytest.raises(Refusal) as refused:
        make(zone=zone)
    assert refused.value.field == "zone"
    assert not Calendar.objects.exists()


def test_another_name_keeps_the_code_and_says_who_changed_it() -> None:
    calendar = make()
    actions.rename_calendar(actor=SYSTEM, at=AT, calendar_id=calendar.pk, name_fa="پشتیبانی", version=1)
    calendar.refresh_from_db()
    assert (calendar.name_fa, calendar.name_en, calendar.code, calendar.version) == ("پشتیبانی", "", "office-hours", 2)
    assert AuditEntry.objects.filter(verb="calendars.rename_calendar").count() == 1
    with pytest.raises(Conflict) as conflict:
        actions.rename_calendar(actor=SYSTEM, at=AT, calendar_id=calendar.pk, name_fa="دیگر", version=1)
    assert (conflict.value.mine, conflict.value.theirs) == ("دیگر", "پشتیبانی")


def test_a_calendar_may_keep_its_own_name() -> None:
    calendar = make()
    actions.rename_calendar(actor=SYSTEM, at=AT, calendar_id=calendar.pk, name_fa="ساعات اداری", name_en="Office")
    assert queries.calendar(calendar.pk).name_en == "Office"


def test_a_calendar_somebody_goes_by_stays_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ties._kinds, "calendar", [lambda _pk: [Tie("Team", "شبکه"), Tie("Team", "میز")]])
    calendar = make()
    with pytest.raises(Refusal, match="in_use") as refused:
        actions.use_calendar(actor=SYSTEM, at=AT, calendar_id=calendar.pk, active=False)
    assert refused.value.facts["names"] == "شبکه؛ میز"
    assert calendar in queries.calendars()


def test_a_calendar_nobody_goes_by_is_put_out_of_use_and_back() -> None:
    calendar = make()
    actions.use_calendar(actor=SYSTEM, at=AT, calendar_id=calendar.pk, active=False, version=1)
    assert not queries.calendars()
    assert queries.current(calendar.pk)[1].is_open(AT)
    with pytest.raises(Conflict):
        actions.use_calendar(actor=SYSTEM, at=AT, calendar_id=calendar.pk, active=True, version=1)
    actions.use_calendar(actor=SYSTEM, at=AT, calendar_id=calendar.pk, active=True, version=2)
    assert list(queries.calendars()) == [calendar]


@pytest.mark.parametrize("calendar_id", [0, 987_654, 10**25])
def test_a_calendar_that_never_was_is_not_found(calendar_id: int) -> None:
    for attempt in (
        lambda: actions.rename_calendar(actor=SYSTEM, at=AT, calendar_id=calendar_id, name_fa="x"),
        lambda: actions.use_calendar(actor=SYSTEM, at=AT, calendar_id=calendar_id, active=False),
        lambda: queries.calendar(calendar_id),
    ):
        with pytest.raises(NotFound):
            attempt()
