"""Teams, seats and roles."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.calendars.queries import calendars
from pishkhan.apps.people.actions.accounts import locked_user
from pishkhan.apps.people.events import MemberRemoved
from pishkhan.apps.people.models import Membership, RoleGrant, Team
from pishkhan.apps.people.rules import (
    Level,
    Side,
    check_grantable,
    check_seat,
    check_team,
    team_taken,
)
from pishkhan.infra.events import audit, record
from pishkhan.infra.memory import forget_passing
from pishkhan.infra.naming import cleaned_names
from pishkhan.infra.typed import required_text
from pishkhan.infra.unique import insert_or_refuse
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound


@transaction.atomic
def create_team(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    name_fa: str,
    name_en: str = "",
    level: Level,
    is_desk: bool = False,
    calendar_id: int | None = None,
) -> Team:
    """Set up a front desk or a team behind it; ``calendar_id`` is the calendar by which it is asked."""
    require_role(actor, Role.ADMINISTRATOR)
    check_team(level, is_desk=is_desk)
    code = required_text(code, "code", 80)
    if calendar_id is not None and not calendars().filter(pk=calendar_id).exists():
        raise NotFound("calendar")
    names = cleaned_names(name_fa, name_en)
    required_text(names["name_fa"] or names["name_en"], "name_fa", 120)
    team = Team(code=code, level=level.value, is_desk=is_desk, calendar_id=calendar_id, **names)
    insert_or_refuse(team, team_taken())
    audit("people.create_team", actor=actor, at=at, subject=f"team:{team.pk}", code=code, level=level.value)
    forget_passing()
    return team


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
    RoleGrant.objects.get_or_create(user=account, role=role.value)
    audit("people.grant_role", actor=actor, at=at, subject=f"user:{user_id}", role=role.value)


@transaction.atomic
def revoke_role(*, actor: Actor, at: datetime, user_id: int, role: Role) -> None:
    """Take a granted role back; safe to repeat."""
    require_role(actor, Role.ADMINISTRATOR)
    RoleGrant.objects.filter(user_id=user_id, role=role.value).delete()
    audit("people.revoke_role", actor=actor, at=at, subject=f"user:{user_id}", role=role.value)
