"""Whom a team calls: its ladder, its days on call, and who that is at an instant."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from pishkhan.apps.oncall.models import CallDay, Ladder, LadderStep
from pishkhan.apps.oncall.queries.absences import moves
from pishkhan.apps.oncall.queries.board import stints_of
from pishkhan.apps.oncall.queries.duty import house_zone, local_day, on_duty
from pishkhan.apps.oncall.queries.rotas import may_set
from pishkhan.apps.oncall.rules import Span
from pishkhan.apps.oncall.rules.calls import call_day, days_between, span_of, uncovered
from pishkhan.apps.oncall.rules.ladders import USUAL, USUAL_ROUNDS, USUAL_TURN, Rung, StepKind
from pishkhan.apps.people.models import Membership, Team, User
from pishkhan.apps.people.queries import names, team, team_members
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_vendor


@dataclass(frozen=True, slots=True)
class TeamLadder:
    """How a team is paged; version 0 and the usual steps where it has set nothing of its own."""

    team: Team
    rungs: tuple[Rung, ...]
    rounds: int
    turn_minute: int
    approves_swaps: bool
    version: int
    names: dict[int, str]
    may_set: bool


@dataclass(frozen=True, slots=True)
class CallPlan:
    """Who is on call on the days of a stretch, with the days nobody covers; ``held`` is what is planned."""

    team: Team
    days: list[date]
    held: dict[int, str]
    people: dict[date, int]
    members: list[User]
    turn_minute: int
    today: date
    open_days: list[date]
    version: int
    may_set: bool


def ladder(actor: Actor, team_id: int) -> TeamLadder:
    """The ladder of a team in work, for the vendor's people; raises ``NotFound`` for others."""
    found = team(actor, team_id)
    rungs, rounds, turn, approves, version = ladder_facts(team_id)
    named = names(rung.user_id for rung in rungs if rung.user_id)
    return TeamLadder(found, rungs, rounds, turn, approves, version, named, may_set(actor, team_id))


def ladder_facts(team_id: int) -> tuple[tuple[Rung, ...], int, int, bool, int]:
    """(steps, rounds, minute of the turn, whether swaps are approved, version) of a team's ladder, or the usual one."""
    held = Ladder.objects.filter(team_id=team_id).first()
    if held is None:
        return USUAL, USUAL_ROUNDS, USUAL_TURN, False, 0
    steps = LadderStep.objects.filter(ladder=held).order_by("place").values_list("kind", "minutes", "user_id")
    rungs = tuple(Rung(*step) for step in steps) or USUAL
    return rungs, held.rounds, held.turn_minute, held.approves_swaps, held.version


def turn_of(team_id: int) -> int:
    """The minute of the day at which a team's day on call turns."""
    held = Ladder.objects.filter(team_id=team_id).values_list("turn_minute", flat=True).first()
    return USUAL_TURN if held is None else held


def on_call(team_id: int, at: datetime) -> tuple[int, ...]:
    """Who is on call for the day, or whoever took his place; nobody where nobody is planned."""
    return _there(team_id, _planned(team_id, at), at)


def called_now(team_id: int, at: datetime) -> tuple[int, ...]:
    """Whom the team calls at the instant: whoever is on duty, and outside duty whoever is on call."""
    return on_duty(team_id, at) or on_call(team_id, at)


def is_called(user_id: int, team_id: int, at: datetime) -> bool:
    """Whether somebody is on duty in a team at the instant, or on call for it while nobody is on duty."""
    return user_id in called_now(team_id, at)


def people_of(rung: Rung, team_id: int, at: datetime) -> list[User]:
    """The people a step calls at the instant, each once; whoever is absent is left out."""
    users = User.objects.filter(is_active=True, side="vendor").order_by("id")
    if rung.kind == StepKind.ON_CALL:
        return list(users.filter(pk__in=called_now(team_id, at)))
    if rung.kind == StepKind.PERSON:
        return _present(users.filter(pk=rung.user_id or 0), at)
    if rung.kind == StepKind.HOUSE:
        return _present(users.filter(grants__role=Role.ADMINISTRATOR.value), at)
    seats = Membership.objects.filter(team_id=team_id)
    seats = seats.filter(is_manager=True) if rung.kind == StepKind.LEADS else seats
    return _present(users.filter(pk__in=seats.values("user_id")), at)


def called_by_team(actor: Actor, team_ids: Collection[int], now: datetime) -> dict[int, str]:
    """The name of whoever is on call now in each of these teams, or who took his place; three queries for all."""
    require_vendor(actor)
    turns = dict(Ladder.objects.filter(team_id__in=team_ids).values_list("team_id", "turn_minute"))
    today = local_day(now)
    days = CallDay.objects.filter(team_id__in=team_ids, day__in=(today, today - timedelta(days=1)))
    held = {
        one.team_id: one.user
        for one in days.select_related("user")
        if one.day == call_day(now, turns.get(one.team_id, USUAL_TURN), house_zone()) and one.user.is_active
    }
    away = moves(Span(now, None)).filter(user__in=held.values(), starts_at__lte=now).select_related("substitute")
    for absence in away.order_by("id"):
        for team_id, person in list(held.items()):
            if person.pk == absence.user_id and absence.team_id in {None, team_id}:
                held.pop(team_id)
                if absence.substitute is not None:
                    held[team_id] = absence.substitute
    return {team_id: person.full_name for team_id, person in held.items()}


def call_plan(actor: Actor, team_id: int, first: date, last: date, now: datetime) -> CallPlan:
    """The days on call of a team from one local day to another, both included; raises ``NotFound``."""
    found = team(actor, team_id)
    _rungs, _rounds, turn, _approves, version = ladder_facts(team_id)
    people = planned_days(team_id, first, last)
    members = team_members(team_id)
    return CallPlan(
        team=found,
        days=days_between(first, last),
        held=names(people.values()) | {member.pk: member.full_name for member in members},
        people=people,
        members=members,
        turn_minute=turn,
        today=local_day(now),
        open_days=gaps_of(team_id, first, last, people),
        version=version,
        may_set=may_set(actor, team_id),
    )


def gaps_of(team_id: int, first: date, last: date, people: dict[date, int]) -> list[date]:
    """The days of a stretch on which nobody would be called for a while, if ``people`` were on call."""
    turn, zone = turn_of(team_id), house_zone()
    since, until = span_of(first, turn, zone)[0], span_of(last, turn, zone)[1]
    return uncovered(days_between(first, last), people, stints_of(team_id, since, until), turn, zone)


def planned_days(team_id: int, first: date, last: date) -> dict[date, int]:
    """Who is planned on each day of a stretch."""
    held = CallDay.objects.filter(team_id=team_id, day__range=(first, last)).order_by("day")
    return dict(held.values_list("day", "user_id"))


def calls_within(team_id: int, user_id: int, span: Span) -> bool:
    """Whether somebody is on call for a team at any time of a stretch."""
    assert span.end is not None  # noqa: S101 - swaps are bounded
    turn, zone = turn_of(team_id), house_zone()
    first, last = call_day(span.start, turn, zone), call_day(span.end, turn, zone)
    days = CallDay.objects.filter(team_id=team_id, user_id=user_id, day__range=(first, last)).values_list("day")
    spans = (span_of(day, turn, zone) for (day,) in days)
    return any(start < span.end and span.start < end for start, end in spans)


def _planned(team_id: int, at: datetime) -> int | None:
    day = call_day(at, turn_of(team_id), house_zone())
    held = CallDay.objects.filter(team_id=team_id, day=day, user__is_active=True, user__memberships__team_id=team_id)
    return held.values_list("user_id", flat=True).first()


def _there(team_id: int, user_id: int | None, at: datetime) -> tuple[int, ...]:
    """The person himself, or his substitute of this team while he is away."""
    if user_id is None:
        return ()
    now = Span(at, None)
    away = moves(now).filter(Q(team=None) | Q(team_id=team_id), starts_at__lte=at, user_id=user_id)
    found = list(away.values_list("substitute_id", flat=True))
    if not found:
        return (user_id,)
    here = User.objects.filter(pk__in=[pk for pk in found if pk], is_active=True, memberships__team_id=team_id)
    return tuple(user.pk for user in _present(here.order_by("id"), at))[:1]


def _present(users: Iterable[User], at: datetime) -> list[User]:
    found = list(dict.fromkeys(users))
    away = moves(Span(at, None)).filter(user__in=found, starts_at__lte=at, team=None)
    absent = set(away.values_list("user_id", flat=True))
    return [user for user in found if user.pk not in absent]
