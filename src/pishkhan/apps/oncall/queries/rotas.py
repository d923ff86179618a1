"""The rota of one team as it was, is and will be."""

from dataclasses import dataclass
from datetime import date, datetime

from pishkhan.apps.calendars import queries as calendars
from pishkhan.apps.oncall.models import Rota, RotaSlot
from pishkhan.apps.oncall.queries.duty import SHIFT, local_day
from pishkhan.apps.oncall.rules import MINUTES_A_DAY, Edition, Shift, check_may_set, editions, write_minute
from pishkhan.apps.people.models import Team, User
from pishkhan.apps.people.queries import names, team, team_members
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Refusal


@dataclass(frozen=True, slots=True)
class TeamRota:
    """A team's rota: its editions in order of time, the one in force on the day that is looked at, and who is in it.

    ``names`` also knows people who have left since.
    """

    team: Team
    version: int
    today: date
    editions: list[Edition]
    members: list[User]
    names: dict[int, str]
    may_set: bool

    def on(self, day: date) -> Edition | None:
        """The edition in force on a day."""
        return next((edition for edition in self.editions if edition.holds_on(day)), None)


def team_rota(actor: Actor, team_id: int, now: datetime) -> TeamRota:
    """The rota of a team in work, for the vendor's people; raises ``NotFound`` for others."""
    found = team(actor, team_id)
    shifts = planned_shifts(team_id)
    version = Rota.objects.filter(team_id=team_id).values_list("version", flat=True).first() or 0
    members = team_members(team_id)
    return TeamRota(
        team=found,
        version=version,
        today=local_day(now),
        editions=editions(shifts),
        members=members,
        names=names(shift.user_id for shift in shifts) | {member.pk: member.full_name for member in members},
        may_set=may_set(actor, team_id),
    )


def may_set(actor: Actor, team_id: int) -> bool:
    """Whether this actor may set the team's rota."""
    try:
        check_may_set(actor, team_id)
    except Refusal:
        return False
    return True


def planned_shifts(team_id: int) -> list[Shift]:
    """Every shift of a team that was, is or will be in force, also of people who have left."""
    rows = RotaSlot.objects.filter(team_id=team_id).order_by("valid_from", "id").values_list(*SHIFT)
    return [Shift(*row) for row in rows]


def opening_week(team: Team, day: date) -> list[tuple[int, int]]:
    """The minutes of the week (Saturday's midnight is 0) in which the team's own calendar is open; none without one."""
    if team.calendar_id is None:
        return []
    calendar = calendars.current(team.calendar_id)[1]
    if calendar.always:
        return [(0, 7 * MINUTES_A_DAY)]
    held = [revision for revision in calendar.revisions if revision.effective_from <= day] or calendar.revisions[:1]
    week = held[-1].week.days if held else ()
    return [
        (weekday * MINUTES_A_DAY + start, weekday * MINUTES_A_DAY + end)
        for weekday, hours in enumerate(week)
        for start, end in hours
    ]


def rota_in_words(team_id: int, day: date) -> str:
    """The rota in force on a day as a conflict tells it to programs; pages draw it."""
    shifts = [edition.shifts for edition in editions(planned_shifts(team_id)) if edition.holds_on(day)]
    known = names(shift.user_id for held in shifts for shift in held)
    return "\n".join(
        f"{shift.weekday} {write_minute(shift.start)}-{write_minute(shift.end)} {known[shift.user_id]}"
        for held in shifts
        for shift in held
    )
