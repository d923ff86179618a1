"""Absences: who may tell them, what they may be, and that the absent person is nowhere on duty."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pishkhan.apps.oncall import actions, queries
from pishkhan.apps.oncall.models import Absence
from pishkhan.apps.oncall.rules import Shift
from pishkhan.apps.people import actions as people
from pishkhan.apps.people.models import Team, User
from pishkhan.apps.people.rules import Level, Side
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.pure.actor import ANONYMOUS, SYSTEM, Actor, ActorKind, Role
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 2, 4, 30, tzinfo=UTC)
"""Saturday at eight in Tehran."""
HOUR = timedelta(hours=1)


@pytest.fixture
def desk() -> Team:
    return people.create_team(actor=SYSTEM, at=AT, code="desk", name_fa="میز", level=Level.FRONT_DESK, is_desk=True)


def _member(team: Team, name: str) -> User:
    account = people.create_user(actor=SYSTEM, at=AT, username=name, full_name=name, side=Side.VENDOR)
    people.add_member(actor=SYSTEM, at=AT, team_id=team.pk, user_id=account.pk)
    return account


@pytest.fixture
def sara(desk: Team) -> User:
    account = _member(desk, "سارا")
    shifts = [Shift(account.pk, weekday, 480, 960, date(2026, 5, 1)) for weekday in range(7)]
    actions.set_rota(actor=SYSTEM, at=AT, team_id=desk.pk, valid_from=date(2026, 5, 1), shifts=shifts)
    return account


@pytest.fixture
def omid(desk: Team) -> User:
    return _member(desk, "امید")


def _own(user: User, **more: object) -> Actor:
    return Actor(kind=ActorKind.VENDOR, user_id=user.pk, roles=frozenset({Role.AGENT}), **more)  # type: ignore[arg-type]


def _record(user: User, start: datetime, end: datetime | None, *, actor: Actor = SYSTEM, **more: object) -> Absence:
    facts = {"starts_at": start, "ends_at": end, "reason": "مرخصی"} | more
    return actions.record_absence(actor=actor, at=AT, user_id=user.pk, **facts)  # type: ignore[arg-type]


def _code(attempt: object) -> str:
    with pytest.raises(Refusal) as refusal:
        attempt()  # type: ignore[operator]
    return refusal.value.code


def test_an_absent_person_is_not_on_duty_and_is_again_afterwards(desk: Team, sara: User) -> None:
    _record(sara, AT + HOUR, AT + 3 * HOUR)
    for hours, there in ((0, True), (1, False), (2.99, False), (3, True)):
        assert queries.is_on_duty(sara.pk, desk.pk, AT + hours * HOUR) is there
    assert queries.duty_names(desk.pk, AT + 2 * HOUR) == []
    (seen,) = queries.duty_board(desk.pk, AT + 2 * HOUR)
    assert (seen.on_duty, seen.absent and seen.absent.end) == (False, AT + 3 * HOUR)


def test_an_absence_without_an_end_lasts_until_it_is_ended(desk: Team, sara: User) -> None:
    absence = _record(sara, AT - HOUR, None)
    later = AT + timedelta(days=1)
    assert not queries.is_on_duty(sara.pk, desk.pk, later)
    actions.end_absence(actor=_own(sara), at=later, absence_id=absence.pk, version=absence.version)
    assert queries.is_on_duty(sara.pk, desk.pk, later)
    assert not queries.is_on_duty(sara.pk, desk.pk, AT), "what was stays as it was"
    assert _code(lambda: actions.end_absence(actor=SYSTEM, at=later, absence_id=absence.pk)) == "oncall.absence_over"


def test_what_has_not_begun_is_cancelled(desk: Team, sara: User) -> None:
    absence = _record(sara, AT + HOUR, AT + 3 * HOUR)
    actions.end_absence(actor=SYSTEM, at=AT, absence_id=absence.pk)
    assert queries.is_on_duty(sara.pk, desk.pk, AT + 2 * HOUR)
    assert Absence.objects.get().cancelled_at == AT
    assert Event.objects.get(name="oncall.absence_ended").data["cancelled"] is True
    with pytest.raises(NotFound):
        actions.end_absence(actor=SYSTEM, at=AT, absence_id=absence.pk)


def test_the_substitute_is_on_duty_in_his_place(desk: Team, sara: User, omid: User) -> None:
    _record(sara, AT, AT + 8 * HOUR, substitute_id=omid.pk)
    assert queries.on_duty(desk.pk, AT + HOUR) == (omid.pk,)
    assert queries.duty_names(desk.pk, AT + HOUR) == ["امید"]
    people.remove_member(actor=SYSTEM, at=AT, team_id=desk.pk, user_id=omid.pk)
    assert queries.on_duty(desk.pk, AT + HOUR) == ()


def test_a_substitute_who_is_absent_himself_is_released_and_it_is_told(desk: Team, sara: User, omid: User) -> None:
    absence = _record(sara, AT, AT + 8 * HOUR, substitute_id=omid.pk)
    _record(omid, AT + 2 * HOUR, AT + 3 * HOUR)
    absence.refresh_from_db()
    assert (absence.substitute_id, absence.version) == (None, 2)
    assert Event.objects.get(name="oncall.substitute_lost").data["before_id"] == omid.pk
    again = lambda: actions.change_absence(  # noqa: E731
        actor=SYSTEM,
        at=AT,
        absence_id=absence.pk,
        starts_at=AT,
        ends_at=AT + 8 * HOUR,
        reason="مرخصی",
        substitute_id=omid.pk,
    )
    assert _code(again) == "oncall.substitute_absent"


def test_nobody_stands_in_from_outside_or_for_himself(sara: User) -> None:
    network = people.create_team(actor=SYSTEM, at=AT, code="n", name_fa="شبکه", level=Level.SPECIALISTS)
    maryam = _member(network, "مریم")
    gone = _member(network, "رفته")
    people.deactivate_user(actor=SYSTEM, at=AT, user_id=gone.pk)
    for substitute, code in (
        (maryam.pk, "oncall.substitute_outside"),
        (gone.pk, "oncall.substitute_outside"),
        (10**9, "oncall.substitute_outside"),
        (sara.pk, "oncall.own_substitute"),
    ):
        assert _code(lambda pk=substitute: _record(sara, AT, AT + HOUR, substitute_id=pk)) == code


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (AT, AT, "oncall.absence_backwards"),
        (AT, AT - HOUR, "oncall.absence_backwards"),
        (AT, AT + timedelta(days=400), "oncall.absence_too_long"),
        (AT - timedelta(days=40), AT, "oncall.absence_far_away"),
        (AT + timedelta(days=400), None, "oncall.absence_far_away"),
    ],
)
def test_impossible_absences_are_refused(sara: User, start: datetime, end: datetime | None, code: str) -> None:
    assert _code(lambda: _record(sara, start, end)) == code
    assert not Absence.objects.exists()


def test_absences_of_one_person_do_not_overlap_and_the_refusal_says_which(sara: User, omid: User) -> None:
    first = _record(sara, AT, AT + 4 * HOUR)
    _record(omid, AT, AT + 4 * HOUR)
    _record(sara, AT + 4 * HOUR, AT + 5 * HOUR)
    for start, end in ((AT - HOUR, AT + HOUR), (AT + HOUR, None), (AT + HOUR, AT + 2 * HOUR), (AT - HOUR, None)):
        with pytest.raises(Refusal) as refusal:
            _record(sara, start, end)
        assert refusal.value.code == "oncall.absence_overlaps"
        assert refusal.value.facts == {"start": AT, "until": AT + 4 * HOUR}
    actions.change_absence(
        actor=SYSTEM, at=AT, absence_id=first.pk, starts_at=AT + HOUR, ends_at=AT + 4 * HOUR, reason="دیرتر"
    )
    assert Absence.objects.get(pk=first.pk).starts_at == AT + HOUR


def test_a_stale_change_is_a_conflict(sara: User) -> None:
    absence = _record(sara, AT, AT + HOUR)
    facts = {"absence_id": absence.pk, "starts_at": AT, "ends_at": AT + 2 * HOUR, "reason": "یک"}
    actions.change_absence(actor=SYSTEM, at=AT, version=1, **facts)
    with pytest.raises(Conflict) as conflict:
        actions.change_absence(actor=SYSTEM, at=AT, version=1, **(facts | {"reason": "دو"}))
    assert "یک" in conflict.value.theirs
    with pytest.raises(Conflict):
        actions.end_absence(actor=SYSTEM, at=AT, absence_id=absence.pk, version=1)


def test_himself_his_manager_and_administrators_tell_it(desk: Team, sara: User, omid: User) -> None:
    manager = _own(omid, managed_ids=frozenset({desk.pk}))
    administrator = Actor(kind=ActorKind.VENDOR, user_id=900, roles=frozenset({Role.ADMINISTRATOR}))
    for days, actor in enumerate((_own(sara), manager, administrator, SYSTEM)):
        start = AT + timedelta(days=days)
        absence = _record(sara, start, start + HOUR, actor=actor)
        assert queries.absence(actor, absence.pk) == absence
        actions.end_absence(actor=actor, at=AT, absence_id=absence.pk)
    kept = _record(sara, AT, AT + HOUR)
    elsewhere = _own(omid, managed_ids=frozenset({desk.pk + 1}))
    customer = Actor(kind=ActorKind.CUSTOMER, user_id=sara.pk)
    for actor, code in ((elsewhere, "not_allowed"), (customer, "not_found"), (ANONYMOUS, "not_found")):
        assert _code(lambda who=actor: _record(sara, AT + 9 * HOUR, None, actor=who)) == code
        assert _code(lambda who=actor: actions.end_absence(actor=who, at=AT, absence_id=kept.pk)) == code
        assert _code(lambda who=actor: queries.absence(who, kept.pk)) == code


def test_a_customer_and_a_closed_account_are_never_absent(omid: User) -> None:
    customer = people.create_user(actor=SYSTEM, at=AT, username="m", full_name="m", side=Side.CUSTOMER)
    people.deactivate_user(actor=SYSTEM, at=AT, user_id=omid.pk)
    for user in (customer, omid):
        with pytest.raises(NotFound):
            _record(user, AT, AT + HOUR)


def test_the_reason_is_for_whoever_manages_him(desk: Team, sara: User, omid: User) -> None:
    _record(sara, AT, AT + HOUR, reason="پزشک")
    page = queries.absences(_own(omid), now=AT).items
    assert [(one.reason, one.may_change) for one in queries.known(_own(omid), page)] == [(None, False)]
    assert [(one.reason, one.may_change) for one in queries.known(_own(sara), page)] == [("پزشک", True)]
    assert "پزشک" not in str(list(AuditEntry.objects.values_list("details", flat=True)))
    assert queries.absences(_own(omid), now=AT + 2 * HOUR).items == []
    assert len(queries.absences(_own(omid), now=AT + 2 * HOUR, over=True).items) == 1
    with pytest.raises(NotFound):
        queries.absences(Actor(kind=ActorKind.CUSTOMER), now=AT)


def test_whom_one_may_say_it_for(desk: Team, sara: User, omid: User) -> None:
    assert list(queries.may_record_for(_own(sara))) == [sara]
    assert set(queries.may_record_for(_own(omid, managed_ids=frozenset({desk.pk})))) == {sara, omid}
    assert list(queries.substitutes_of(_own(sara), sara.pk)) == [omid]
    assert not queries.may_record_for(Actor(kind=ActorKind.CUSTOMER, user_id=sara.pk))
