"""The who-is-on board: now, until when, who is next, who is absent, in a fixed number of queries."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from pishkhan.apps.oncall import actions, queries
from pishkhan.apps.oncall.rules import Shift
from pishkhan.apps.people import actions as people
from pishkhan.apps.people.models import Team, User
from pishkhan.apps.people.rules import Level, Side
from pishkhan.pure.actor import SYSTEM, Actor, ActorKind
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 2, 6, 30, tzinfo=UTC)
"""Saturday at ten in Tehran."""
TODAY = date(2026, 5, 2)
HOUR = timedelta(hours=1)
COLLEAGUE = Actor(kind=ActorKind.VENDOR, user_id=1)


def _team(code: str, *names: str, level: Level = Level.SPECIALISTS) -> tuple[Team, list[User]]:
    desk = level is Level.FRONT_DESK
    team = people.create_team(actor=SYSTEM, at=AT, code=code, name_fa=code, level=level, is_desk=desk)
    members = []
    for name in names:
        user = people.create_user(actor=SYSTEM, at=AT, username=name, full_name=name, side=Side.VENDOR)
        people.add_member(actor=SYSTEM, at=AT, team_id=team.pk, user_id=user.pk)
        members.append(user)
    return team, members


def _rota(team: Team, *shifts: tuple[User, int, int, int], since: date = TODAY, **more: object) -> None:
    rows = [Shift(user.pk, day, start * 60, end * 60, since) for user, day, start, end in shifts]
    actions.set_rota(actor=SYSTEM, at=AT, team_id=team.pk, valid_from=since, shifts=rows, **more)  # type: ignore[arg-type]


def test_the_board_tells_now_until_next_and_absent() -> None:
    desk, (sara, omid, nima, mona) = _team("desk", "سارا", "امید", "نیما", "مونا", level=Level.FRONT_DESK)
    _rota(desk, (sara, 0, 8, 16), (omid, 0, 16, 24), (nima, 0, 9, 12), (mona, 1, 8, 9))
    actions.record_absence(
        actor=SYSTEM, at=AT, user_id=nima.pk, starts_at=AT, ends_at=AT + HOUR, reason="۱", substitute_id=mona.pk
    )
    (board,) = queries.house_duty(COLLEAGUE, AT)
    told = {person.name: person for person in board.people}
    assert [person.name for person in board.on_duty] == ["سارا", "مونا"]
    assert told["سارا"].until == AT + 6 * HOUR
    assert (told["مونا"].stands_in_for, told["مونا"].until) == (("نیما",), AT + HOUR)
    assert told["نیما"].absent == queries.duty_board(desk.pk, AT)[-1].absent
    assert (told["نیما"].substitute, told["نیما"].next_at) == ("مونا", AT + HOUR)
    assert [person.name for person in board.next_on] == ["نیما"]
    assert told["امید"].next_at == AT + 6 * HOUR


def test_around_the_clock_has_no_end_and_a_team_without_rota_says_so() -> None:
    desk, (sara,) = _team("desk", "سارا", level=Level.FRONT_DESK)
    network, _ = _team("network", "مریم")
    _team("empty")
    _rota(desk, *[(sara, day, 0, 24) for day in range(7)])
    boards = queries.house_duty(COLLEAGUE, AT)
    assert [(board.team, board.has_rota) for board in boards] == [(desk, True), (network, False)]
    assert [(person.on_duty, person.until) for person in boards[0].people] == [(True, None)]


def test_many_teams_cost_what_few_do(django_assert_num_queries: Callable[[int], object]) -> None:
    for number in range(6):
        team, members = _team(f"t{number}", *(f"{number}-{place}" for place in range(5)))
        _rota(team, *[(member, 0, 8, 16) for member in members])
    with django_assert_num_queries(4):
        assert len(queries.house_duty(COLLEAGUE, AT)) == 6
    with pytest.raises(NotFound):
        queries.house_duty(Actor(kind=ActorKind.CUSTOMER), AT)


def test_a_rota_shows_what_was_is_and_comes() -> None:
    desk, (sara, omid) = _team("desk", "سارا", "امید", level=Level.FRONT_DESK)
    _rota(desk, (sara, 0, 8, 16), since=TODAY - timedelta(days=30))
    _rota(desk, (omid, 0, 8, 16), since=TODAY + timedelta(days=7), valid_until=TODAY + timedelta(days=13))
    rota = queries.team_rota(COLLEAGUE, desk.pk, AT)
    assert [[shift.user_id for shift in one.shifts] for one in rota.editions] == [[sara.pk], [omid.pk], [sara.pk]]
    assert rota.on(TODAY) == rota.editions[0]
    assert (rota.version, rota.may_set, rota.today) == (2, False, TODAY)
    with pytest.raises(NotFound):
        queries.team_rota(Actor(kind=ActorKind.CUSTOMER), desk.pk, AT)


def test_a_stale_rota_is_a_conflict_that_tells_the_other() -> None:
    desk, (sara, omid) = _team("desk", "سارا", "امید", level=Level.FRONT_DESK)
    _rota(desk, (sara, 0, 8, 16), version=0)
    with pytest.raises(Conflict) as conflict:
        _rota(desk, (omid, 0, 8, 16), version=0)
    assert conflict.value.theirs == "0 08:00-16:00 سارا"
    _rota(desk, (omid, 0, 8, 16), version=1)
    assert queries.on_duty(desk.pk, AT) == (omid.pk,)


def test_people_plan_forwards_and_in_order() -> None:
    desk, (sara,) = _team("desk", "سارا", level=Level.FRONT_DESK)
    manager = Actor(kind=ActorKind.VENDOR, user_id=sara.pk, managed_ids=frozenset({desk.pk}))
    for since, until, code in (
        (TODAY - timedelta(days=1), None, "oncall.rota_in_the_past"),
        (TODAY, TODAY - timedelta(days=1), "oncall.rota_backwards"),
    ):
        with pytest.raises(Refusal) as refusal:
            actions.set_rota(actor=manager, at=AT, team_id=desk.pk, valid_from=since, shifts=[], valid_until=until)
        assert refusal.value.code == code
