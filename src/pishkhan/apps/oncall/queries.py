"""Asking who is on duty. Rules ask before they let anybody speak, so these take no actor."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F

from pishkhan.apps.oncall.models import RotaSlot
from pishkhan.apps.oncall.rules import Shift
from pishkhan.apps.oncall.rules import on_duty as on_duty_by_clock
from pishkhan.apps.people.queries import team_members
from pishkhan.infra.memory import remembered

STALE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Duty:
    """One person on the duty board."""

    user_id: int
    name: str
    on_duty: bool


def on_duty(team_id: int, at: datetime) -> tuple[int, ...]:
    """The people on duty at the instant, whoever began first; none when the rota has a gap."""
    return on_duty_by_clock(rota(team_id), at.astimezone(_house_zone()))


def is_on_duty(user_id: int, team_id: int, at: datetime) -> bool:
    """Whether somebody is on duty in a team at the instant, in the past and the future too."""
    return user_id in on_duty(team_id, at)


def duty_board(team_id: int, at: datetime) -> list[Duty]:
    """Everybody of the team, those on duty first."""
    present = on_duty(team_id, at)
    board = [Duty(member.pk, member.full_name, member.pk in present) for member in team_members(team_id)]
    return sorted(board, key=lambda duty: not duty.on_duty)


def duty_names(team_id: int, at: datetime) -> list[str]:
    """Full names of the people on duty."""
    known = _roster(team_id)[1]
    return [known[user_id] for user_id in on_duty(team_id, at)]


def rota(team_id: int) -> tuple[Shift, ...]:
    """The shifts of those who are in the team and may sign in, past and future ones included.

    This process sees a change of the rota at once, others within ``STALE_SECONDS``.
    """
    return _roster(team_id)[0]


@remembered(size=256, seconds=STALE_SECONDS)
def _roster(team_id: int) -> tuple[tuple[Shift, ...], dict[int, str]]:
    """The shifts, and the full names of those who hold them."""
    slots = RotaSlot.objects.filter(
        team_id=team_id, team__active=True, user__is_active=True, user__memberships__team=F("team")
    )
    rows = slots.order_by("valid_from", "id").values_list(
        "user_id", "weekday", "start_minute", "end_minute", "valid_from", "valid_to", "user__full_name"
    )
    known = list(rows)
    return tuple(Shift(*row[:-1]) for row in known), {row[0]: row[-1] for row in known}


def _house_zone() -> ZoneInfo:
    return ZoneInfo(settings.HOUSE_ZONE)
