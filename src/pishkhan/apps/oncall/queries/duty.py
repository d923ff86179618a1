"""Asking who is on duty. Rules ask before they let anybody speak, so these take no actor."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from pishkhan.apps.oncall.models import RotaSlot
from pishkhan.apps.oncall.queries.absences import absent_at
from pishkhan.apps.oncall.rules import Away, Shift, Span, weekday_of
from pishkhan.apps.oncall.rules import on_duty as on_duty_by_clock
from pishkhan.apps.people.models import Membership
from pishkhan.apps.people.queries import team_members
from pishkhan.infra.memory import remembered
from pishkhan.infra.prepared import Hole, PreparedRows

STALE_SECONDS = 1.0
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Duty:
    """One person on the duty board; ``absent`` is his absence at the instant, if there is one."""

    user_id: int
    name: str
    on_duty: bool
    absent: Span | None = None


@dataclass(frozen=True, slots=True)
class Roster:
    """What decides who is on duty in a team on one day: shifts that may be running, absences, and names."""

    shifts: tuple[Shift, ...]
    away: tuple[Away, ...]
    names: dict[int, str]


def on_duty(team_id: int, at: datetime) -> tuple[int, ...]:
    """The people on duty at the instant, whoever began first; none when the rota has a gap."""
    local = at.astimezone(house_zone())
    roster = _roster(team_id, local.date())
    return on_duty_by_clock(roster.shifts, local, roster.away)


def is_on_duty(user_id: int, team_id: int, at: datetime) -> bool:
    """Whether somebody is on duty in a team at the instant, in the past and the future too."""
    return user_id in on_duty(team_id, at)


def duty_board(team_id: int, at: datetime) -> list[Duty]:
    """Everybody of the team, those on duty first and the absent last."""
    present = on_duty(team_id, at)
    members = team_members(team_id)
    away = absent_at([member.pk for member in members], at)
    board = [Duty(member.pk, member.full_name, member.pk in present, away.get(member.pk)) for member in members]
    return sorted(board, key=lambda duty: (not duty.on_duty, duty.absent is not None))


def duty_names(team_id: int, at: datetime) -> list[str]:
    """Full names of the people on duty."""
    known = _roster(team_id, local_day(at)).names
    return [known[user_id] for user_id in on_duty(team_id, at)]


def rota(team_id: int) -> tuple[Shift, ...]:
    """The shifts of those who are in the team and may sign in, past and future ones included."""
    rows = held_slots(team_id).order_by("valid_from", "id").values_list(*SHIFT)
    return tuple(Shift(*row) for row in rows)


def local_day(at: datetime) -> date:
    """The day of an instant in the house's zone."""
    return at.astimezone(house_zone()).date()


def house_zone() -> ZoneInfo:
    """The zone in which shifts are meant."""
    return ZoneInfo(settings.HOUSE_ZONE)


SHIFT = ("user_id", "weekday", "start_minute", "end_minute", "valid_from", "valid_to")


def held_slots(team_id: int | Hole) -> QuerySet[RotaSlot]:
    """The shifts of a team in work whose people are in it and may sign in."""
    return RotaSlot.objects.filter(
        Q(team_id=team_id), team__active=True, user__is_active=True, user__memberships__team=F("team")
    )


@remembered(size=256, seconds=STALE_SECONDS)
def _roster(team_id: int, day: date) -> Roster:
    """What decides a local day. This process sees a change at once, others within ``STALE_SECONDS``."""
    begins = datetime.combine(day, time.min, house_zone())
    yesterday = day - DAY
    rows = ROWS(
        team=team_id,
        day=day,
        yesterday=yesterday,
        weekday=weekday_of(day),
        weekday_before=weekday_of(yesterday),
        begins=begins,
        ends=begins + DAY,
    )
    shifts = dict.fromkeys(Shift(*row[:6]) for row in rows)
    names = {row[0]: row[6] for row in rows}
    away = {}
    for user_id, start, end, substitute_id, substitute, works_here in ((row[0], *row[7:]) for row in rows):
        if start is not None:
            stands_in = substitute_id if works_here else None
            away[user_id, start, stands_in] = Away(user_id, Span(start, end), stands_in)
            names |= {stands_in: substitute} if stands_in else {}
    return Roster(tuple(shifts), tuple(away.values()), names)


def _rows() -> QuerySet[RotaSlot, Any]:
    """Shifts that may run on the day, each with the absences of its person then: one query decides who may speak."""
    team = Hole("team")
    here = Q(user__absences__team__isnull=True) | Q(user__absences__team_id=team)
    then = here & Q(user__absences__cancelled_at__isnull=True) & Q(user__absences__starts_at__lt=Hole("ends"))
    lasting = Q(user__absences__ends_at__isnull=True) | Q(user__absences__ends_at__gt=Hole("begins"))
    works_here = Membership.objects.filter(Q(team_id=team), user_id=OuterRef("off__substitute"), user__is_active=True)
    slots = held_slots(team).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=Hole("yesterday")),
        Q(valid_from__lte=Hole("day")),
        Q(weekday=Hole("weekday")) | Q(weekday=Hole("weekday_before")),
    )
    slots = slots.annotate(off=FilteredRelation("user__absences", condition=then & lasting))
    slots = slots.annotate(works_here=Exists(works_here)).order_by("valid_from", "id", "off__starts_at")
    off = ("off__starts_at", "off__ends_at", "off__substitute_id", "off__substitute__full_name")
    return slots.values_list(*SHIFT, "user__full_name", *off, "works_here")


ROWS = PreparedRows(_rows)
"""Compiled once: every word to a customer asks who may say it."""
