"""Teams."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.calendars.queries import calendars
from pishkhan.apps.people.events import TeamClosed, TeamReopened
from pishkhan.apps.people.models import Team
from pishkhan.apps.people.rules import Level, check_team, check_version, last_desk, team_taken
from pishkhan.infra.events import audit, record
from pishkhan.infra.locks import hold
from pishkhan.infra.memory import forget_passing
from pishkhan.infra.naming import cleaned_names
from pishkhan.infra.typed import required_text
from pishkhan.infra.unique import insert_or_refuse
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound

NAME_LENGTH = 120


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
    described = _described(name_fa, name_en, calendar_id)
    team = Team(code=code, level=level.value, is_desk=is_desk, **described)
    insert_or_refuse(team, team_taken())
    audit("people.create_team", actor=actor, at=at, subject=f"team:{team.pk}", code=code, level=level.value)
    forget_passing()
    return team


@transaction.atomic
def update_team(
    *,
    actor: Actor,
    at: datetime,
    team_id: int,
    name_fa: str,
    name_en: str = "",
    level: Level,
    calendar_id: int | None = None,
    version: int | None = None,
) -> Team:
    """Write a team's names, level and calendar anew; what it is (a front desk or not) stays.

    Raises ``Conflict`` when ``version`` is no longer the team's.
    """
    require_role(actor, Role.ADMINISTRATOR)
    team = _locked(team_id)
    check_version(version, team.version, theirs=f"{team.name_fa}\n{team.name_en}".strip())
    check_team(level, is_desk=team.is_desk)
    described = _described(name_fa, name_en, calendar_id) | {"level": level.value}
    changes = {name: value for name, value in described.items() if value != getattr(team, name)}
    for name, value in changes.items():
        setattr(team, name, value)
    if changes:
        team.version += 1
        team.save(update_fields=[*changes, "version"])
        audit("people.update_team", actor=actor, at=at, subject=f"team:{team_id}", **changes)
        forget_passing()
    return team


@transaction.atomic
def close_team(*, actor: Actor, at: datetime, team_id: int) -> None:
    """Put a team out of work: nothing new is asked of it and its seats give no role; what it did stays.

    The last front desk in work is refused, also when two are closed at once.
    """
    require_role(actor, Role.ADMINISTRATOR)
    hold("people.desks")
    team = _locked(team_id)
    if not team.active:
        return
    if team.is_desk and not Team.objects.filter(is_desk=True, active=True).exclude(pk=team_id).exists():
        raise last_desk()
    _turn(team, active=False)
    record("people.close_team", TeamClosed(team_id=team_id), actor=actor, at=at, subject=f"team:{team_id}")


@transaction.atomic
def reopen_team(*, actor: Actor, at: datetime, team_id: int) -> None:
    """Let a closed team work again, with the seats it had."""
    require_role(actor, Role.ADMINISTRATOR)
    team = _locked(team_id)
    if not team.active:
        _turn(team, active=True)
        record("people.reopen_team", TeamReopened(team_id=team_id), actor=actor, at=at, subject=f"team:{team_id}")


def _described(name_fa: str, name_en: str, calendar_id: int | None) -> dict[str, str | int | None]:
    if calendar_id is not None and not calendars().filter(pk=calendar_id).exists():
        raise NotFound("calendar")
    names = cleaned_names(name_fa, name_en)
    required_text(names["name_fa"] or names["name_en"], "name_fa", NAME_LENGTH)
    if names["name_en"]:
        required_text(names["name_en"], "name_en", NAME_LENGTH)
    return {**names, "calendar_id": calendar_id}


def _turn(team: Team, *, active: bool) -> None:
    team.active = active
    team.version += 1
    team.save(update_fields=["active", "version"])
    forget_passing()


def _locked(team_id: int) -> Team:
    team = Team.objects.select_for_update().filter(pk=team_id).first()
    if team is None:
        raise NotFound("team")
    return team
