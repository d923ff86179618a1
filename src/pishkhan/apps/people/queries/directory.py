"""Reading accounts and teams as their pages show them: the vendor's people see all, others nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from pishkhan.apps.people.models import EntryLink, Membership, RoleGrant, Team, User, UserKey
from pishkhan.apps.people.rules import AccountState, LinkKind, Side, TeamSeat, roles_of
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.signins import find_sign_in, sign_ins_of
from pishkhan.infra.signins.models import SignIn
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_role, require_vendor
from pishkhan.pure.persian import lookup_range, sought_keys
from pishkhan.pure.refusal import NotFound

ORDER = ("sort_key", "id")
DEEDS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of people is narrowed down to; ``text`` is a name, user name, mailbox or number in any spelling."""

    side: Side = Side.VENDOR
    state: AccountState | None = None
    team_id: int | None = None
    text: str = ""


def people_wanted(actor: Actor, wanted: Wanted) -> QuerySet[User]:
    """The accounts of one side as far as they are wanted, in Persian order, with their seats and granted roles."""
    require_vendor(actor)
    found = User.objects.filter(side=wanted.side.value).order_by(*ORDER).prefetch_related("memberships__team", "grants")
    if wanted.state is not None:
        found = found.filter(_in_state(wanted.state))
    if wanted.team_id is not None:
        found = found.filter(pk__in=Membership.objects.filter(team_id=wanted.team_id).values("user_id"))
    groups = sought_keys(wanted.text)
    if wanted.text and not groups:
        return found.none()
    for group in groups:
        found = found.filter(pk__in=UserKey.objects.filter(_beginning(group)).values("user_id"))
    return found


def people_page(actor: Actor, wanted: Wanted, *, cursor: str | None = None, size: int = 50) -> Page[User]:
    """One page of `people_wanted`."""
    return keyset(people_wanted(actor, wanted), order=ORDER, cursor=cursor, size=size)


def seats_of(actor: Actor, user_id: int) -> list[Membership]:
    """Somebody's seats in teams, those in closed teams included, front desks first."""
    require_vendor(actor)
    seats = Membership.objects.filter(user_id=user_id).select_related("team")
    return list(seats.order_by("team__level", "team_id"))


def seat_of(actor: Actor, user_id: int, team_id: int) -> Membership:
    """The seat somebody has in a team; raises ``NotFound``: only a seat he has is changed through its address."""
    found = next((seat for seat in seats_of(actor, user_id) if seat.team_id == team_id), None)
    if found is None:
        raise NotFound("seat")
    return found


def held_roles(seats: Iterable[Membership], granted: Iterable[Role]) -> list[Role]:
    """What somebody is by his seats in teams in work and by what he was granted; seats are read with their teams."""
    held = [TeamSeat(seat.team_id, seat.team.is_desk, seat.is_manager) for seat in seats if seat.team.active]
    return sorted(roles_of(held, granted))


def granted_roles(actor: Actor, user_id: int) -> list[Role]:
    """The roles somebody was granted by hand."""
    require_vendor(actor)
    return sorted(Role(role) for role in RoleGrant.objects.filter(user_id=user_id).values_list("role", flat=True))


def open_invitation(actor: Actor, user_id: int, now: datetime) -> EntryLink | None:
    """The invitation that somebody can still take up, with who sent it."""
    require_vendor(actor)
    links = EntryLink.objects.filter(user_id=user_id, kind=LinkKind.INVITATION.value, used_at=None, ended_at=None)
    return links.filter(expires_at__gt=now).select_related("by").first()


def sign_ins(actor: Actor, user_id: int, now: datetime) -> list[SignIn]:
    """Where somebody is signed in: one's own, or anybody's for an administrator; raises ``NotFound``."""
    if actor.user_id != user_id:
        require_role(actor, Role.ADMINISTRATOR)
    return list(sign_ins_of(user_id, now))


def sign_in(actor: Actor, sign_in_id: int) -> SignIn:
    """One sign-in that the actor may end; raises ``NotFound`` for a stranger's."""
    found = find_sign_in(sign_in_id)
    if found is None or not (actor.is_system or actor.has(Role.ADMINISTRATOR) or found.user_id == actor.user_id):
        raise NotFound("sign-in")
    return found


def sign_in_of(actor: Actor, user_id: int, sign_in_id: int) -> SignIn:
    """One sign-in of this person that the actor may end; raises ``NotFound`` for another's."""
    found = sign_in(actor, sign_in_id)
    if found.user_id != user_id:
        raise NotFound("sign-in")
    return found


def deeds_on(actor: Actor, user_id: int) -> list[AuditEntry]:
    """The latest that was done to an account, for administrators."""
    require_role(actor, Role.ADMINISTRATOR)
    return list(AuditEntry.objects.filter(subject=f"user:{user_id}").order_by("-id")[:DEEDS_SHOWN])


def all_teams(actor: Actor) -> QuerySet[Team]:
    """Every team, the closed ones last, with how many may work in it and how many of them manage it."""
    require_vendor(actor)
    working = Q(memberships__user__is_active=True)
    counted = {
        "member_count": Count("memberships", filter=working),
        "manager_count": Count("memberships", filter=working & Q(memberships__is_manager=True)),
    }
    return Team.objects.annotate(**counted).select_related("calendar").order_by("-active", "level", "id")


def any_team(actor: Actor, team_id: int) -> Team:
    """One team, in work or closed; raises ``NotFound``."""
    found = all_teams(actor).filter(pk=team_id).first()
    if found is None:
        raise NotFound("team")
    return found


def seats_in(actor: Actor, team_id: int) -> list[Membership]:
    """Who sits in a team, managers first, in Persian order; who may not sign in is left to the list of people."""
    require_vendor(actor)
    seats = Membership.objects.filter(team_id=team_id, user__is_active=True).select_related("user")
    return list(seats.order_by("-is_manager", "user__sort_key", "user_id"))


def is_staffed() -> bool:
    """Whether somebody who may sign in sits at a front desk in work."""
    return Membership.objects.filter(team__is_desk=True, team__active=True, user__is_active=True).exists()


def _in_state(state: AccountState) -> Q:
    if state is AccountState.DISABLED:
        return Q(is_active=False)
    return Q(is_active=True, last_login__isnull=state is AccountState.WAITING)


def _beginning(group: Iterable[str]) -> Q:
    wanted = Q()
    for key in group:
        start, end = lookup_range(key)
        wanted |= Q(key__gte=start, key__lt=end)
    return wanted
