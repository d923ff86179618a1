"""Seats in teams, and roles granted by hand."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pishkhan.apps.people.actions.accounts import NewUser, create_user, locked_user
from pishkhan.apps.people.actions.administrators import keep_an_administrator
from pishkhan.apps.people.events import MemberRemoved
from pishkhan.apps.people.models import Membership, RoleGrant, Team, User
from pishkhan.apps.people.rules import Side, check_grantable, check_seat
from pishkhan.infra.events import audit, record
from pishkhan.infra.memory import forget_passing
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound


@transaction.atomic
def add_colleague(
    *, actor: Actor, at: datetime, person: NewUser, team_ids: Sequence[int] = (), roles: Sequence[Role] = ()
) -> User:
    """Open the account of one of the vendor's people with seats and roles, all of it or nothing; invite him next."""
    account = create_user(
        actor=actor,
        at=at,
        username=person.username,
        full_name=person.full_name,
        side=Side.VENDOR,
        email=person.email,
        mobile=person.mobile,
        language=person.language,
    )
    for team_id in team_ids:
        add_member(actor=actor, at=at, team_id=team_id, user_id=account.pk)
    for role in roles:
        grant_role(actor=actor, at=at, user_id=account.pk, role=role)
    return account


@transaction.atomic
def add_member(*, actor: Actor, at: datetime, team_id: int, user_id: int, is_manager: bool = False) -> Membership:
    """Seat one of the vendor's people in a team, or change whether he manages it."""
    require_role(actor, Role.ADMINISTRATOR)
    account = locked_user(user_id)
    check_seat(Side(account.side), is_active=account.is_active)
    if not Team.objects.filter(pk=team_id, active=True).exists():
        raise NotFound("team")
    seat, _ = Membership.objects.update_or_create(user=account, team_id=team_id, defaults={"is_manager": is_manager})
    subject = f"user:{user_id}"
    audit("people.add_member", actor=actor, at=at, subject=subject, team_id=team_id, is_manager=is_manager)
    forget_passing()
    return seat


@transaction.atomic
def remove_member(*, actor: Actor, at: datetime, team_id: int, user_id: int) -> None:
    """Take somebody out of a team; nothing happens when he has no seat there."""
    require_role(actor, Role.ADMINISTRATOR)
    removed, _ = Membership.objects.filter(team_id=team_id, user_id=user_id).delete()
    if not removed:
        return
    fact = MemberRemoved(user_id=user_id, team_id=team_id)
    record("people.remove_member", fact, actor=actor, at=at, subject=f"user:{user_id}", team_id=team_id)
    forget_passing()


@transaction.atomic
def grant_role(*, actor: Actor, at: datetime, user_id: int, role: Role) -> None:
    """Grant quality, contracts or administrator to one of the vendor's people; safe to repeat."""
    require_role(actor, Role.ADMINISTRATOR)
    check_grantable(role)
    account = locked_user(user_id)
    check_seat(Side(account.side), is_active=account.is_active)
    _, is_new = RoleGrant.objects.get_or_create(user=account, role=role.value)
    if is_new:
        audit("people.grant_role", actor=actor, at=at, subject=f"user:{user_id}", role=role.value)


@transaction.atomic
def revoke_role(*, actor: Actor, at: datetime, user_id: int, role: Role) -> None:
    """Take a granted role back; safe to repeat. The last administrator who can sign in keeps his."""
    require_role(actor, Role.ADMINISTRATOR)
    if role is Role.ADMINISTRATOR:
        keep_an_administrator(user_id)
    removed, _ = RoleGrant.objects.filter(user_id=user_id, role=role.value).delete()
    if removed:
        audit("people.revoke_role", actor=actor, at=at, subject=f"user:{user_id}", role=role.value)
