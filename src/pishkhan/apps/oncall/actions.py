"""Setting the rota."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from pishkhan.apps.oncall.events import RotaSet
from pishkhan.apps.oncall.models import RotaSlot
from pishkhan.apps.oncall.rules import Shift, check_may_set, check_shifts
from pishkhan.apps.people.models import Team
from pishkhan.apps.people.queries import member_ids
from pishkhan.infra.events import record
from pishkhan.infra.memory import forget_passing
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound


@transaction.atomic
def set_rota(*, actor: Actor, at: datetime, team_id: int, valid_from: date, shifts: Sequence[Shift]) -> None:
    """Replace a team's rota from a local date on; what was in force before that date stays known.

    The dates of ``shifts`` must not lie before ``valid_from``. An empty list leaves nobody on duty from then on.
    """
    check_may_set(actor, team_id)
    if Team.objects.select_for_update().filter(pk=team_id, active=True).first() is None:
        raise NotFound("team")
    check_shifts(shifts, member_ids(team_id), valid_from)
    _end_before(team_id, valid_from)
    RotaSlot.objects.bulk_create(_slot(team_id, shift) for shift in shifts)
    fact = RotaSet(team_id=team_id, valid_from=valid_from)
    record("oncall.set_rota", fact, actor=actor, at=at, subject=f"team:{team_id}", shifts=len(shifts))
    forget_passing()
    transaction.on_commit(forget_passing)


def _end_before(team_id: int, day: date) -> None:
    slots = RotaSlot.objects.filter(team_id=team_id)
    slots.filter(valid_from__gte=day).delete()
    slots.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day)).update(valid_to=day - timedelta(days=1))


def _slot(team_id: int, shift: Shift) -> RotaSlot:
    return RotaSlot(
        team_id=team_id,
        user_id=shift.user_id,
        weekday=shift.weekday,
        start_minute=shift.start,
        end_minute=shift.end,
        valid_from=shift.valid_from,
        valid_to=shift.valid_to,
    )
