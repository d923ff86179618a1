"""The who-is-on board: every team with its people, now and next, in a fixed number of queries."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from pishkhan.apps.oncall.models import Absence, RotaSlot
from pishkhan.apps.oncall.queries.absences import moves
from pishkhan.apps.oncall.queries.duty import SHIFT, house_zone, local_day
from pishkhan.apps.oncall.rules import Away, Shift, Span, Stint, stints
from pishkhan.apps.people.models import Membership, Team
from pishkhan.apps.people.queries import member_ids, teams
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_vendor
from pishkhan.pure.refusal import NotFound

AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PersonDuty:
    """One person in one team: on duty ``until`` (none: without an end in sight), or ``next_at`` within a week.

    ``absent`` is his absence now, with who stands in; ``stands_in_for`` names those in whose place he is on.
    """

    user_id: int
    name: str
    is_manager: bool
    on_duty: bool
    until: datetime | None
    next_at: datetime | None
    absent: Span | None
    substitute: str
    stands_in_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TeamDuty:
    """One team on the board; ``has_rota`` is false where nobody is ever on duty by a rota."""

    team: Team
    has_rota: bool
    people: list[PersonDuty]

    @property
    def on_duty(self) -> list[PersonDuty]:
        """Who is on duty now."""
        return [person for person in self.people if person.on_duty]

    @property
    def next_on(self) -> list[PersonDuty]:
        """Who comes next: those who begin first among the people who are not on duty."""
        waiting = [person for person in self.people if not person.on_duty and person.next_at]
        first = min((person.next_at for person in waiting if person.next_at), default=None)
        return [person for person in waiting if person.next_at == first]


@dataclass(slots=True)
class _House:
    """Rows of all teams, read once."""

    seats: dict[int, list[Membership]] = field(default_factory=dict)
    shifts: dict[int, list[Shift]] = field(default_factory=dict)
    away: list[tuple[int | None, Away]] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)


def house_duty(actor: Actor, now: datetime) -> list[TeamDuty]:
    """Every team in work that has people, front desks first; for the vendor's people only."""
    require_vendor(actor)
    found = list(teams(actor))
    house = _read([team.pk for team in found], now)
    return [_team_duty(team, house, now) for team in found if team.pk in house.seats]


def team_duty(actor: Actor, team_id: int, now: datetime) -> TeamDuty:
    """One team on the board; raises ``NotFound``."""
    found = teams(actor).filter(pk=team_id).first()
    if found is None:
        raise NotFound("team")
    return _team_duty(found, _read([team_id], now), now)


def stints_of(team_id: int, since: datetime, until: datetime) -> list[Stint]:
    """Everybody's duty by the rota of one team that touches a stretch of time, without days on call."""
    first, last = local_day(since), local_day(until)
    members = member_ids(team_id)
    shifts = [Shift(*row) for _team_id, *row in _slots([team_id], first, last) if row[0] in members]
    moved = moves(Span(since, until)).filter(Q(team=None) | Q(team_id=team_id)).order_by("starts_at")
    away = [_among(Away(one.user_id, Span(one.starts_at, one.ends_at), one.substitute_id), members) for one in moved]
    return stints(shifts, away, since, until, house_zone())


def _read(team_ids: Sequence[int], now: datetime) -> _House:
    house = _House()
    seats = Membership.objects.filter(team_id__in=team_ids, user__is_active=True).select_related("user")
    for seat in seats.order_by("user__sort_key", "user_id"):
        house.seats.setdefault(seat.team_id, []).append(seat)
        house.names[seat.user_id] = seat.user.full_name
    today = local_day(now)
    for team_id, *row in _slots(team_ids, today, today + AHEAD):
        house.shifts.setdefault(team_id, []).append(Shift(*row))
    for absence in _absences(now):
        span = Span(absence.starts_at, absence.ends_at)
        house.away.append((absence.team_id, Away(absence.user_id, span, absence.substitute_id)))
    return house


def _slots(team_ids: Sequence[int], first: date, last: date) -> Iterable[tuple[Any, ...]]:
    held = Q(valid_to__isnull=True) | Q(valid_to__gte=first - timedelta(days=1))
    slots = RotaSlot.objects.filter(held, team_id__in=team_ids, valid_from__lte=last, user__is_active=True)
    return slots.order_by("id").values_list("team_id", *SHIFT)


def _absences(now: datetime) -> Iterable[Absence]:
    lasting = Q(ends_at__isnull=True) | Q(ends_at__gt=now)
    return Absence.objects.filter(lasting, starts_at__lt=now + AHEAD, cancelled_at=None).order_by("starts_at")


def _team_duty(team: Team, house: _House, now: datetime) -> TeamDuty:
    seats = house.seats.get(team.pk, [])
    members = {seat.user_id for seat in seats}
    away = [_among(one, members) for team_id, one in house.away if team_id in {None, team.pk}]
    absent = [one for team_id, one in house.away if team_id is None]
    shifts = [shift for shift in house.shifts.get(team.pk, ()) if shift.user_id in members]
    duty = stints(shifts, away, now, now + AHEAD, house_zone())
    people = [_person_duty(seat, duty, absent, house.names, now) for seat in seats]
    people.sort(key=lambda person: _place(person, now))
    return TeamDuty(team, bool(shifts), people)


def _place(person: PersonDuty, now: datetime) -> tuple[int, datetime]:
    """Those on duty first, then those who come next, then the others, the absent last."""
    if person.on_duty:
        return 0, now
    if person.absent:
        return 3, now
    return (1, person.next_at) if person.next_at else (2, now)


def _among(absence: Away, members: Collection[int]) -> Away:
    """A substitute from another team stands in there, not here."""
    return absence if absence.substitute_id in members else Away(absence.user_id, absence.span)


def _person_duty(
    seat: Membership, duty: Sequence[Stint], away: Sequence[Away], names: dict[int, str], now: datetime
) -> PersonDuty:
    own = [stint for stint in duty if stint.user_id == seat.user_id]
    running = [stint for stint in own if stint.start <= now < stint.end]
    until = max((stint.end for stint in running), default=None)
    absence = next((one for one in away if one.user_id == seat.user_id and one.span.start <= now), None)
    return PersonDuty(
        user_id=seat.user_id,
        name=seat.user.full_name,
        is_manager=seat.is_manager,
        on_duty=bool(running),
        until=until if until and until < now + AHEAD else None,
        next_at=min((stint.start for stint in own if stint.start > now), default=None),
        absent=absence.span if absence else None,
        substitute=names.get(absence.substitute_id or 0, "") if absence else "",
        stands_in_for=tuple(names[stint.stands_in_for] for stint in running if stint.stands_in_for in names),
    )
