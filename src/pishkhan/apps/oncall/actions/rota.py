"""Setting the rota."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from pishkhan.apps.oncall.events import RotaSet
from pishkhan.apps.oncall.models import Rota, RotaSlot
from pishkhan.apps.oncall.queries import local_day, planned_shifts, rota_in_words
from pishkhan.apps.oncall.rules import Shift, affected, check_dates, check_may_set, check_shifts, spliced, stale_rota
from pishkhan.apps.people.models import Team
from pishkhan.apps.people.queries import member_ids
from pishkhan.infra.events import record
from pishkhan.infra.memory import forget_passing
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.versions import is_stale


@transaction.atomic
def set_rota(
    *,
    actor: Actor,
    at: datetime,
    team_id: int,
    valid_from: date,
    shifts: Sequence[Shift],
    valid_until: date | None = None,
    version: int | None = None,
) -> None:
    """Replace a team's rota from a local date on; what was in force before that date stays known (A6).

    The dates of ``shifts`` must not lie before ``valid_from``. An empty list leaves nobody on duty from then on. With
    ``valid_until`` the shifts hold to that day only, and what was planned for later goes on after it. ``version`` is
    the rota's as it was read (0 when there was none): raises ``Conflict`` when somebody else has changed it since.
    """
    if Team.objects.select_for_update().filter(pk=team_id, active=True).first() is None:
        raise NotFound("team")
    check_may_set(actor, team_id)
    check_dates(actor, valid_from, valid_until, local_day(at))
    _count_up(team_id, at, version)
    check_shifts(shifts, member_ids(team_id), valid_from)
    before = planned_shifts(team_id)
    after = list(shifts) if valid_until is None else spliced(before, shifts, valid_until)
    _replace(team_id, valid_from, after)
    changed = tuple(sorted(affected(before, after, valid_from)))
    fact = RotaSet(team_id=team_id, valid_from=valid_from, user_ids=changed)
    details = {"shifts": len(shifts), "valid_from": valid_from, "valid_until": valid_until}
    record("oncall.set_rota", fact, actor=actor, at=at, subject=f"team:{team_id}", **details)
    forget_passing()
    transaction.on_commit(forget_passing)


def _count_up(team_id: int, at: datetime, version: int | None) -> None:
    """One version more; the team's row is locked, so nobody comes between."""
    rota = Rota.objects.filter(team_id=team_id).first()
    if is_stale(version, rota.version if rota else 0):
        raise stale_rota(rota_in_words(team_id, local_day(at)))
    Rota.objects.update_or_create(
        team_id=team_id, defaults={"version": rota.version + 1 if rota else 1, "changed_at": at}
    )


def _replace(team_id: int, day: date, shifts: Iterable[Shift]) -> None:
    slots = RotaSlot.objects.filter(team_id=team_id)
    slots.filter(valid_from__gte=day).delete()
    slots.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day)).update(valid_to=day - timedelta(days=1))
    RotaSlot.objects.bulk_create(_slot(team_id, shift) for shift in shifts)


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
