"""A rota answers for past, present and future, for people who are still there."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from pishkhan.apps.oncall import actions, queries
from pishkhan.apps.oncall.rules import Shift
from pishkhan.apps.people import actions as people
from pishkhan.apps.people.models import Team, User
from pishkhan.apps.people.rules import Level, Side
from pishkhan.infra.events.models import Event
from pishkhan.pure.actor import ANONYMOUS, SYSTEM, Actor, ActorKind, Role
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db
AT = datetime(2022, 9, 1, tzinfo=UTC)
START = date(2022, 9, 1)


@pytest.fixture
def desk() -> Team:
    return people.create_team(actor=SYSTEM, at=AT, code="desk", name_fa="میز", level=Level.FRONT_DESK, is_desk=True)


@pytest.fixture
def sara(desk: Team) -> User:
    return _member(desk, "سارا")


def _member(desk: Team, name: str) -> User:
    account = people.create_user(actor=SYSTEM, at=AT, username=name, full_name=name, side=Side.VENDOR)
    people.add_member(actor=SYSTEM, at=AT, team_id=desk.pk, user_id=account.pk)
    return account


def _set(desk: Team, *shifts: Shift, valid_from: date = START, actor: Actor = SYSTEM) -> None:
    actions.set_rota(actor=actor, at=AT, team_id=desk.pk, valid_from=valid_from, shifts=shifts)


def _every_day(user: User, start: int, end: int, valid_from: date = START) -> list[Shift]:
    return [Shift(user.pk, weekday, start * 60, end * 60, valid_from) for weekday in range(7)]


def test_duty_is_asked_in_tehran_time_across_midnight(desk: Team, sara: User) -> None:
    _set(desk, Shift(sara.pk, 6, 22 * 60, 30 * 60, START))  # Friday night
    friday_22 = datetime(2026, 5, 8, 18, 30, tzinfo=UTC)
    saturday_6 = datetime(2026, 5, 9, 2, 30, tzinfo=UTC)
    assert queries.is_on_duty(sara.pk, desk.pk, friday_22)
    assert queries.is_on_duty(sara.pk, desk.pk, datetime(2026, 5, 9, 2, 29, 59, tzinfo=UTC))
    assert not queries.is_on_duty(sara.pk, desk.pk, saturday_6)
    assert not queries.is_on_duty(sara.pk, desk.pk, datetime(2026, 5, 8, 18, 29, 59, tzinfo=UTC))


def test_the_hour_that_daylight_saving_repeats_is_duty_twice(desk: Team, sara: User) -> None:
    """On 30 Shahrivar 1401 the clock went from 24:00 back to 23:00; the last time it did."""
    _set(desk, *_every_day(sara, 16, 24))
    for minute in (19 * 60 + 29, 19 * 60 + 31, 20 * 60 + 29):  # 23:59 summer, 23:01 and 23:59 winter time
        at = datetime(2022, 9, 21, minute // 60, minute % 60, tzinfo=UTC)
        assert queries.is_on_duty(sara.pk, desk.pk, at)
    assert not queries.is_on_duty(sara.pk, desk.pk, datetime(2022, 9, 21, 20, 30, tzinfo=UTC))


def test_a_new_rota_counts_at_once_and_the_past_stays_known(desk: Team, sara: User) -> None:
    omid = _member(desk, "امید")
    _set(desk, *_every_day(sara, 8, 16))
    noon_before, noon_after = datetime(2026, 5, 2, 8, 30, tzinfo=UTC), datetime(2026, 5, 3, 8, 30, tzinfo=UTC)
    assert queries.on_duty(desk.pk, noon_after) == (sara.pk,)
    change = date(2026, 5, 3)
    _set(desk, *_every_day(omid, 8, 16, change), valid_from=change)
    assert queries.on_duty(desk.pk, noon_before) == (sara.pk,)
    assert queries.on_duty(desk.pk, noon_after) == (omid.pk,)
    _set(desk, valid_from=change)
    assert queries.on_duty(desk.pk, noon_after) == ()
    assert queries.on_duty(desk.pk, noon_before) == (sara.pk,)
    assert Event.objects.filter(name="oncall.rota_set").count() == 3


def test_asking_again_costs_no_query(
    desk: Team, sara: User, django_assert_num_queries: Callable[[int], object]
) -> None:
    _set(desk, *_every_day(sara, 8, 16))
    with django_assert_num_queries(1):
        for minute in range(30):
            assert queries.is_on_duty(sara.pk, desk.pk, datetime(2026, 5, 2, 8, minute, tzinfo=UTC))


@pytest.mark.parametrize("leave", ["disabled", "left"])
def test_whoever_is_gone_is_not_on_duty(desk: Team, sara: User, leave: str) -> None:
    _set(desk, *_every_day(sara, 0, 24))
    at = datetime(2026, 5, 2, 8, tzinfo=UTC)
    assert queries.is_on_duty(sara.pk, desk.pk, at)
    if leave == "disabled":
        people.deactivate_user(actor=SYSTEM, at=AT, user_id=sara.pk)
    else:
        people.remove_member(actor=SYSTEM, at=AT, team_id=desk.pk, user_id=sara.pk)
    assert not queries.is_on_duty(sara.pk, desk.pk, at)


def test_the_board_shows_those_on_duty_first(desk: Team, sara: User) -> None:
    _member(desk, "آرش")
    _set(desk, *_every_day(sara, 8, 16))
    at = datetime(2026, 5, 2, 8, tzinfo=UTC)
    assert [(duty.name, duty.on_duty) for duty in queries.duty_board(desk.pk, at)] == [("سارا", True), ("آرش", False)]
    assert queries.duty_names(desk.pk, at) == ["سارا"]


@pytest.mark.parametrize(
    ("weekday", "start", "end", "valid_from", "valid_to"),
    [
        (7, 0, 60, START, None),
        (0, -1, 60, START, None),
        (0, 1440, 1500, START, None),
        (0, 60, 60, START, None),
        (0, 60, 1501, START, None),
        (0, 0, 60, date(2022, 8, 31), None),
        (0, 0, 60, START, date(2022, 8, 31)),
    ],
)
def test_impossible_shifts_are_refused(
    desk: Team, sara: User, weekday: int, start: int, end: int, valid_from: date, valid_to: date | None
) -> None:
    with pytest.raises(Refusal) as refusal:
        _set(desk, Shift(sara.pk, weekday, start, end, valid_from, valid_to))
    assert (refusal.value.code, refusal.value.field) == ("oncall.impossible_shift", "shifts")


def test_a_stranger_is_not_put_on_the_rota(desk: Team) -> None:
    stranger = people.create_user(actor=SYSTEM, at=AT, username="x", full_name="x", side=Side.VENDOR)
    with pytest.raises(NotFound):
        _set(desk, *_every_day(stranger, 8, 16))


def test_a_rota_is_set_by_its_manager_or_an_administrator(desk: Team, sara: User) -> None:
    def vendor(role: Role, *managed: int) -> Actor:
        return Actor(kind=ActorKind.VENDOR, roles=frozenset({role}), managed_ids=frozenset(managed))

    shifts = _every_day(sara, 8, 16)
    _set(desk, *shifts, actor=vendor(Role.MANAGER, desk.pk))
    _set(desk, *shifts, actor=vendor(Role.ADMINISTRATOR))
    for actor, code in (
        (vendor(Role.MANAGER, desk.pk + 1), "not_allowed"),
        (vendor(Role.AGENT), "not_allowed"),
        (Actor(kind=ActorKind.CUSTOMER, roles=frozenset({Role.REPRESENTATIVE})), "not_found"),
        (ANONYMOUS, "not_found"),
    ):
        with pytest.raises(Refusal) as refusal:
            _set(desk, *shifts, actor=actor)
        assert refusal.value.code == code
