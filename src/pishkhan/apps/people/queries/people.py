"""Reading people and teams."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.db.models import QuerySet

from pishkhan.apps.people.models import Team, User
from pishkhan.apps.people.rules import Side, TeamSeat, roles_of
from pishkhan.infra.memory import remembered
from pishkhan.infra.naming import NAMED, named
from pishkhan.infra.prepared import Hole, PreparedRows
from pishkhan.pure.actor import Actor, ActorKind, Role
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

STALE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class StaffFacts:
    """What an actor needs to know of one of the vendor's people."""

    roles: frozenset[Role]
    desk_ids: frozenset[int]
    team_ids: frozenset[int]
    managed_ids: frozenset[int]


def staff_facts(user_id: int) -> StaffFacts:
    """Roles and teams of one person, from one query; seats in teams that were closed count for nothing."""
    seats, granted = set(), set()
    for team_id, is_desk, is_manager, active, role in _seats_and_grants()(user_id=user_id):
        if team_id is not None and active:
            seats.add(TeamSeat(team_id, is_desk, is_manager))
        if role:
            granted.add(Role(role))
    return StaffFacts(
        roles=roles_of(seats, granted),
        desk_ids=frozenset(seat.team_id for seat in seats if seat.is_desk),
        team_ids=frozenset(seat.team_id for seat in seats),
        managed_ids=frozenset(seat.team_id for seat in seats if seat.is_manager),
    )


def staff_actor(user_id: int, *, source: str = "") -> Actor:
    """The actor that one of the vendor's people is now; raises ``NotFound`` when he may no longer sign in."""
    found = User.objects.filter(pk=user_id, side=Side.VENDOR.value, is_active=True).first()
    if found is None:
        raise NotFound("user")
    return actor_of_staff(found, source=source)


def actor_of_staff(user: User, *, source: str = "") -> Actor:
    """The actor that this account of the vendor's is now; two queries. Whether it may sign in is asked before."""
    facts = staff_facts(user.pk)
    return Actor(
        kind=ActorKind.VENDOR,
        user_id=user.pk,
        name=user.full_name,
        roles=facts.roles,
        desk_ids=facts.desk_ids,
        team_ids=facts.team_ids,
        managed_ids=facts.managed_ids,
        language=user.language,
        source=source,
    )


def user(actor: Actor, user_id: int) -> User:
    """One account: the vendor's people see all, others only themselves; anything else is `NotFound`."""
    visible = actor.is_vendor or actor.is_system or (user_id == actor.user_id and user_id is not None)
    found = User.objects.filter(pk=user_id).first() if visible else None
    if found is None:
        raise NotFound("user")
    return found


def side_of(user_id: int) -> Side:
    """Which side of the desk an account belongs to; one that is not there counts as the vendor's, which is guarded."""
    found = User.objects.filter(pk=user_id).values_list("side", flat=True).first()
    return Side(found) if found else Side.VENDOR


def colleagues(actor: Actor) -> QuerySet[User]:
    """The vendor's people who may sign in, in Persian order; nobody for those outside."""
    users = User.objects.filter(side=Side.VENDOR.value, is_active=True).order_by("sort_key", "id")
    return users if actor.is_vendor or actor.is_system else users.none()


def teams(actor: Actor) -> QuerySet[Team]:
    """The teams in work, front desks first; none for those outside: the customer sees one desk (A2)."""
    found = Team.objects.filter(active=True).order_by("level", "id")
    return found if actor.is_vendor or actor.is_system else found.none()


def team(actor: Actor, team_id: int) -> Team:
    """One team in work; raises `NotFound`."""
    found = teams(actor).filter(pk=team_id).first()
    if found is None:
        raise NotFound("team")
    return found


def desks() -> QuerySet[Team]:
    """The front desks in work, the oldest first: new requests go there, whoever asks."""
    return Team.objects.filter(active=True, is_desk=True).order_by("id")


def team_members(team_id: int) -> list[User]:
    """The people of a team who may sign in, in Persian order."""
    members = User.objects.filter(memberships__team_id=team_id, is_active=True)
    return list(members.order_by("sort_key", "id"))


def member_ids(team_id: int) -> frozenset[int]:
    """The ids of `team_members`."""
    rows = User.objects.filter(memberships__team_id=team_id, is_active=True)
    return frozenset(rows.values_list("id", flat=True))


def names(user_ids: Iterable[int]) -> dict[int, str]:
    """Full names by id, also of people who have left; unknown ids are left out."""
    return dict(User.objects.filter(pk__in=set(user_ids)).values_list("id", "full_name"))


def team_names(team_ids: Iterable[int]) -> dict[int, str]:
    """Names of teams by id in the active language, closed teams included."""
    return dict(named(Team.objects.filter(pk__in=set(team_ids)).values_list(*NAMED)))


@remembered(size=1, seconds=STALE_SECONDS)
def front_desk_id() -> int:
    """The desk that receives what names no desk: the oldest in work. Raises ``Refusal`` when the house has none."""
    found = desks().values_list("id", flat=True).first()
    if found is None:
        raise Refusal("people.no_desk", N_("No front desk has been set up yet."))
    return found


def check_front_desk(team_id: int) -> None:
    """Refuse a team that is not a front desk in work."""
    if not desks().filter(pk=team_id).exists():
        raise NotFound("desk")


@remembered(size=1024, seconds=STALE_SECONDS)
def is_member(user_id: int, team_id: int) -> bool:
    """Whether somebody who may sign in has a seat in the team."""
    return user_id in member_ids(team_id)


@remembered(size=256, seconds=STALE_SECONDS)
def is_referable(team_id: int) -> bool:
    """Whether a team in work may be asked: any but a front desk (A10)."""
    return Team.objects.filter(pk=team_id, active=True, is_desk=False).exists()


def referable_teams() -> QuerySet[Team]:
    """The teams that may be asked, the nearest level first (A10)."""
    return Team.objects.filter(active=True, is_desk=False).order_by("level", "id")


@cache
def _seats_and_grants() -> PreparedRows:
    """Every request begins with this read, so it is compiled once."""
    return PreparedRows(
        lambda: User.objects.filter(pk=Hole("user_id"), is_active=True).values_list(  # type: ignore[misc]
            "memberships__team_id",
            "memberships__team__is_desk",
            "memberships__is_manager",
            "memberships__team__active",
            "grants__role",
        )
    )
