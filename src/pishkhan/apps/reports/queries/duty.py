"""Duty on the desks a lens looks at: the rota with its absences and substitutes, in three queries."""

from collections import Counter, defaultdict
from datetime import datetime
from functools import lru_cache

from django.db.models import Q

from pishkhan.apps.oncall.models import Absence, RotaSlot
from pishkhan.apps.oncall.queries import moves
from pishkhan.apps.oncall.queries.duty import SHIFT
from pishkhan.apps.oncall.rules import Away, Shift, Span, Stint, stints
from pishkhan.apps.people.models import Membership
from pishkhan.apps.reports.queries.lens import Lens, house_zone
from pishkhan.apps.reports.rules.duty import minutes_on_duty
from pishkhan.infra.prepared import Hole, PreparedRows


def duty_minutes(lens: Lens) -> Counter[int]:
    """Minutes on the rotas in the lens's days, until now, by user."""
    start, end = lens.span.instants(house_zone())
    end = min(end, lens.now)
    return minutes_on_duty(_stints(lens, start, end), start, end) if start < end else Counter()


def _stints(lens: Lens, start: datetime, end: datetime) -> list[Stint]:
    seats = _seats(lens)
    away = list(moves(Span(start, end)))
    found: list[Stint] = []
    for desk_id, shifts in _shifts(lens, seats).items():
        found += stints(shifts, _those_of(desk_id, away, seats[desk_id]), start, end, house_zone())
    return found


def _seats(lens: Lens) -> dict[int, set[int]]:
    """Who belongs to each desk now; duty of people who have left is told by nothing."""
    seats: dict[int, set[int]] = defaultdict(set)
    for team_id, user_id in _members(lens.desk_ids)():
        seats[team_id].add(user_id)
    return seats


def _shifts(lens: Lens, seats: dict[int, set[int]]) -> dict[int, list[Shift]]:
    shifts: dict[int, list[Shift]] = defaultdict(list)
    for team_id, *row in _slots(lens.desk_ids)(start=lens.span.start, end=lens.span.end):
        if row[0] in seats.get(team_id, ()):
            shifts[team_id].append(Shift(*row))
    return shifts


@lru_cache(maxsize=256)
def _members(desk_ids: frozenset[int] | None) -> PreparedRows:
    members = Membership.objects.filter(_of_desks(desk_ids), user__is_active=True, team__is_desk=True)
    return PreparedRows(lambda: members.values_list("team_id", "user_id"))


@lru_cache(maxsize=256)
def _slots(desk_ids: frozenset[int] | None) -> PreparedRows:
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=Hole("start"))
    slots = RotaSlot.objects.filter(lasting, Q(valid_from__lt=Hole("end")), _of_desks(desk_ids), team__is_desk=True)
    return PreparedRows(lambda: slots.values_list("team_id", *SHIFT))


def _of_desks(desk_ids: frozenset[int] | None) -> Q:
    return Q() if desk_ids is None else Q(team_id__in=sorted(desk_ids))


def _those_of(desk_id: int, away: list[Absence], members: set[int]) -> list[Away]:
    """Absences, and the swaps of this very desk."""
    return [_away(absence, members) for absence in away if absence.team_id in {None, desk_id}]


def _away(absence: Absence, members: set[int]) -> Away:
    """A substitute from another team stands in there, not here."""
    substitute = absence.substitute_id if absence.substitute_id in members else None
    return Away(absence.user_id, Span(absence.starts_at, absence.ends_at), substitute)
