"""Who is on duty at a local time, from the weekly shifts of a team."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pishkhan.apps.oncall.rules.absences import Away, is_away
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_role, require_vendor
from pishkhan.pure.refusal import Conflict, NotFound, Refusal
from pishkhan.pure.words import N_

MINUTES_A_DAY = 1440


@dataclass(frozen=True, slots=True)
class Shift:
    """A weekly shift: ``weekday`` from Saturday (0), minutes after its midnight; an end beyond 1440 is next morning's.

    It holds for the shifts that begin on local dates of ``valid_from``..``valid_to``, both included.
    """

    user_id: int
    weekday: int
    start: int
    end: int
    valid_from: date
    valid_to: date | None = None

    def begins_on(self, day: date) -> bool:
        """Whether a shift of this slot begins on the local date."""
        in_force = self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
        return in_force and weekday_of(day) == self.weekday


def weekday_of(day: date) -> int:
    """The weekday from Saturday (0) to Friday (6)."""
    return (day.weekday() + 2) % 7


def on_duty(shifts: Iterable[Shift], local: datetime, away: Sequence[Away] = ()) -> tuple[int, ...]:
    """Who is on duty by the wall clock, in the order in which their shifts began; the end itself is no longer duty.

    The wall clock decides, so an hour that daylight saving repeats or leaves out changes nobody's shift. Whoever is
    ``away`` at that instant is not on duty; his substitute, if he has one, is on duty in his place.
    """
    today, minute = local.date(), local.hour * 60 + local.minute
    yesterday = today - timedelta(days=1)
    began: dict[int, int] = {}
    for shift in shifts:
        if shift.begins_on(today) and shift.start <= minute < shift.end:
            _keep_earliest(began, _present(shift.user_id, local, away), shift.start)
        if shift.begins_on(yesterday) and minute + MINUTES_A_DAY < shift.end:
            _keep_earliest(began, _present(shift.user_id, local, away), shift.start - MINUTES_A_DAY)
    return tuple(sorted(began, key=lambda user_id: (began[user_id], user_id)))


def check_may_set(actor: Actor, team_id: int) -> None:
    """A rota is set by whoever manages the team, or by an administrator."""
    require_vendor(actor)
    if team_id not in actor.managed_ids:
        require_role(actor, Role.ADMINISTRATOR)


def check_dates(actor: Actor, valid_from: date, valid_until: date | None, today: date) -> None:
    """A person plans from today on: who was on duty in the past stays as it was. Raises ``Refusal``."""
    if valid_until is not None and valid_until < valid_from:
        raise Refusal("oncall.rota_backwards", N_("A rota ends on its first day or later."), field="valid_until")
    if not actor.is_system and valid_from < today:
        raise Refusal(
            "oncall.rota_in_the_past", N_("A rota begins today or later; the past stays known."), field="valid_from"
        )


def check_shifts(shifts: Sequence[Shift], members: frozenset[int], valid_from: date) -> None:
    """Refuse shifts of people outside the team, and hours or dates that make no shift."""
    for shift in shifts:
        if shift.user_id not in members:
            raise NotFound("user")
        if not (_hours_fit(shift) and _dates_fit(shift, valid_from)):
            raise Refusal(
                "oncall.impossible_shift",
                N_("A shift ends after it begins, lasts at most a day, and begins no earlier than its rota."),
                field="shifts",
            )


def stale_rota(theirs: str) -> Conflict:
    """Somebody else has set this team's rota since it was read."""
    return Conflict(
        "oncall.rota_changed_meanwhile",
        N_("Somebody else changed this rota meanwhile. Look at both, then save again."),
        theirs=theirs,
    )


def _present(user_id: int, local: datetime, away: Sequence[Away]) -> int | None:
    """Who is really there for a shift of this person."""
    then = [one for one in away if one.user_id == user_id and is_away(user_id, local, (one,))]
    if not then:
        return user_id
    there = (one.substitute_id for one in then if one.substitute_id and not is_away(one.substitute_id, local, away))
    return next(there, None)


def _hours_fit(shift: Shift) -> bool:
    in_week = 0 <= shift.weekday <= 6 and 0 <= shift.start < MINUTES_A_DAY
    return in_week and shift.start < shift.end <= shift.start + MINUTES_A_DAY


def _dates_fit(shift: Shift, valid_from: date) -> bool:
    return valid_from <= shift.valid_from and (shift.valid_to is None or shift.valid_from <= shift.valid_to)


def _keep_earliest(began: dict[int, int], user_id: int | None, minute: int) -> None:
    if user_id is not None:
        began[user_id] = min(minute, began.get(user_id, minute))
