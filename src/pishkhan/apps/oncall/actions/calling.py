"""Setting whom a team calls: its ladder, and its days on call (E7)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from pishkhan.apps.oncall.events import CallDaysSet, LadderSet
from pishkhan.apps.oncall.models import CallDay, Ladder, LadderStep
from pishkhan.apps.oncall.queries import local_day
from pishkhan.apps.oncall.queries.calling import ladder_facts, planned_days
from pishkhan.apps.oncall.rules import check_may_set
from pishkhan.apps.oncall.rules.calls import check_days, days_between
from pishkhan.apps.oncall.rules.ladders import (
    USUAL,
    USUAL_ROUNDS,
    USUAL_TURN,
    Rung,
    check_ladder,
    stale_ladder,
)
from pishkhan.apps.people.models import Team, User
from pishkhan.apps.people.queries import member_ids
from pishkhan.apps.people.rules import Side
from pishkhan.infra.events import record
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.versions import is_stale


@transaction.atomic
def set_ladder(
    *,
    actor: Actor,
    at: datetime,
    team_id: int,
    rungs: Sequence[Rung],
    rounds: int = USUAL_ROUNDS,
    turn_minute: int = USUAL_TURN,
    approves_swaps: bool = False,
    version: int | None = None,
) -> Ladder:
    """Say how a team is called: whom, in which order, how long each step waits, how often it begins again.

    By the team's manager or an administrator; pages under way keep the ladder they began with. ``version`` is 0 while
    nothing was set; raises ``Conflict`` when somebody else has set it since.
    """
    _hold_team(team_id)
    check_may_set(actor, team_id)
    staff = User.objects.filter(side=Side.VENDOR.value, is_active=True)
    named = staff.filter(pk__in=[rung.user_id for rung in rungs if rung.user_id]).values_list("pk", flat=True)
    check_ladder(rungs, rounds, turn_minute, frozenset(named))
    ladder = _counted(team_id, at, version)
    ladder.rounds, ladder.turn_minute, ladder.approves_swaps = rounds, turn_minute, approves_swaps
    ladder.save(update_fields=["rounds", "turn_minute", "approves_swaps"])
    LadderStep.objects.filter(ladder=ladder).delete()
    LadderStep.objects.bulk_create(
        LadderStep(ladder=ladder, place=place, kind=rung.kind, minutes=rung.minutes, user_id=rung.user_id)
        for place, rung in enumerate(rungs)
    )
    details = {"steps": len(rungs), "rounds": rounds, "approves_swaps": approves_swaps}
    fact = LadderSet(team_id=team_id)
    record("oncall.set_ladder", fact, actor=actor, at=at, subject=f"team:{team_id}", **details)
    return ladder


@transaction.atomic
def set_call_days(
    *,
    actor: Actor,
    at: datetime,
    team_id: int,
    first: date,
    last: date,
    people: Mapping[date, int],
    version: int | None = None,
) -> None:
    """Say who is on call on each local day from ``first`` to ``last``, both included; a day left out has nobody.

    By the team's manager or an administrator, from today on. Raises ``Conflict`` when somebody else has planned since.
    """
    _hold_team(team_id)
    check_may_set(actor, team_id)
    held = planned_days(team_id, first, last)
    check_days(first, last, people, member_ids(team_id), held, local_day(at))
    _counted(team_id, at, version)
    CallDay.objects.filter(team_id=team_id, day__range=(first, last)).delete()
    CallDay.objects.bulk_create(
        CallDay(team_id=team_id, day=day, user_id=people[day]) for day in days_between(first, last) if day in people
    )
    changed = {(day, pk) for day, pk in held.items()} ^ set(people.items())
    fact = CallDaysSet(team_id=team_id, first=first, last=last, user_ids=tuple(sorted({pk for _day, pk in changed})))
    details = {"first": first, "last": last, "days": len(people)}
    record("oncall.set_call_days", fact, actor=actor, at=at, subject=f"team:{team_id}", **details)


def _hold_team(team_id: int) -> None:
    if Team.objects.select_for_update().filter(pk=team_id, active=True).first() is None:
        raise NotFound("team")


def _counted(team_id: int, at: datetime, version: int | None) -> Ladder:
    """One version more; the team's row is locked, so nobody comes between."""
    ladder = Ladder.objects.filter(team_id=team_id).first()
    if is_stale(version, ladder.version if ladder else 0):
        raise stale_ladder(_in_words(team_id))
    if ladder is None:
        ladder = Ladder.objects.create(team_id=team_id, changed_at=at)
        LadderStep.objects.bulk_create(
            LadderStep(ladder=ladder, place=place, kind=rung.kind, minutes=rung.minutes)
            for place, rung in enumerate(USUAL)
        )
        return ladder
    ladder.version, ladder.changed_at = ladder.version + 1, at
    ladder.save(update_fields=["version", "changed_at"])
    return ladder


def _in_words(team_id: int) -> str:
    """The ladder as a conflict tells it to programs; pages draw it."""
    rungs, rounds, *_others = ladder_facts(team_id)
    steps = " → ".join(f"{rung.kind}{f' {rung.user_id}' if rung.user_id else ''} {rung.minutes}" for rung in rungs)
    return f"{steps} × {rounds}"
