"""What people are told of duty: their own absence and shifts, those of whom they manage, and whom they stand in for."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse

from pishkhan.apps.oncall.events import (
    AbsenceChanged,
    AbsenceEnded,
    AbsenceFact,
    AbsenceRecorded,
    RotaSet,
    SubstituteLost,
)
from pishkhan.apps.oncall.notices.saying import DUTY, notice
from pishkhan.apps.oncall.queries import team_ids_of
from pishkhan.apps.people.models import Team, User
from pishkhan.infra.events import Delivery, notifies
from pishkhan.infra.notifications import Kind, Notice, kind
from pishkhan.infra.notifications.kinds import Facts
from pishkhan.pure.words import N_


def _to_absences(_facts: Facts) -> str:
    return reverse("absences")


def _to_rota(facts: Facts) -> str:
    return reverse("duty-rota", kwargs={"team_id": facts["team_id"]})


ABSENCES = "absences"
MINE = kind(
    "oncall.mine",
    label=N_("Somebody changes my absence"),
    sentence={
        "recorded": N_("{by} recorded that you are absent {span}."),
        "changed": N_("{by} changed your absence: you are absent {span}."),
        "ended": N_("{by} noted that you are back."),
        "cancelled": N_("{by} cancelled your absence {span}."),
        "lost": N_("Nobody stands in for you any more {span}: {name} is absent then, too."),
    },
    icon="calendar-event",
    address=_to_absences,
    **DUTY,
)
SHIFTS = kind(
    "oncall.shifts",
    label=N_("My shifts change"),
    sentence=N_("Your shifts in {team} change from {day} on."),
    icon="clock",
    address=_to_rota,
    **DUTY,
)
MANAGED = kind(
    "oncall.managed",
    label=N_("Somebody I manage is absent"),
    sentence={
        "recorded": N_("{name} is absent {span}."),
        "changed": N_("{name} is absent at another time: {span}."),
        "ended": N_("{name} is back."),
        "cancelled": N_("{name} will not be absent {span} after all."),
        "lost": N_("Nobody stands in for {name} any more {span}."),
    },
    icon="calendar-event",
    address=_to_absences,
    **DUTY,
)
STANDING_IN = kind(
    "oncall.standing_in",
    label=N_("I stand in for somebody"),
    sentence={
        "named": N_("You stand in for {name} {span}."),
        "released": N_("You no longer stand in for {name}."),
    },
    icon="user-check",
    address=_to_absences,
    **DUTY,
)


@notifies(RotaSet)
def tell_shifts(fact: RotaSet, delivery: Delivery) -> Iterable[Notice]:
    """Whose own shifts changed hears from which day on."""
    team = Team.objects.get(pk=fact.team_id)
    facts = {"team_id": team.pk, "team_fa": team.name_fa, "team_en": team.name_en, "day": fact.valid_from.isoformat()}
    people = User.objects.filter(pk__in=fact.user_ids, is_active=True).exclude(pk=delivery.actor_id or 0)
    return [_notice(person, SHIFTS, delivery, facts) for person in people.order_by("pk")]


@notifies(AbsenceRecorded)
def tell_recorded(fact: AbsenceRecorded, delivery: Delivery) -> Iterable[Notice]:
    """The person, his managers and his substitute hear of a new absence."""
    return _tell(fact, delivery, "recorded", named=fact.substitute_id)


@notifies(AbsenceChanged)
def tell_changed(fact: AbsenceChanged, delivery: Delivery) -> Iterable[Notice]:
    """The same people hear of a change, and whoever stood in before."""
    released = fact.before_id if fact.before_id != fact.substitute_id else None
    return _tell(fact, delivery, "changed", named=fact.substitute_id, released=released)


@notifies(AbsenceEnded)
def tell_ended(fact: AbsenceEnded, delivery: Delivery) -> Iterable[Notice]:
    """The same people hear that he is back, or will be there after all."""
    return _tell(fact, delivery, "cancelled" if fact.cancelled else "ended", released=fact.substitute_id)


@notifies(SubstituteLost)
def tell_lost(fact: SubstituteLost, delivery: Delivery) -> Iterable[Notice]:
    """Nobody stands in any more: the person and his managers may choose another."""
    return _tell(fact, delivery, "lost", released=fact.before_id)


def _tell(
    fact: AbsenceFact, delivery: Delivery, case: str, *, named: int | None = None, released: int | None = None
) -> Iterator[Notice]:
    people = User.objects.in_bulk([pk for pk in (fact.user_id, named, released, delivery.actor_id) if pk])
    absent, actor = people[fact.user_id], people.get(delivery.actor_id or 0)
    facts = {
        "case": case,
        "name": absent.full_name,
        "by": actor.full_name if actor else "",
        "start": fact.starts_at.isoformat(),
        "until": fact.ends_at.isoformat() if fact.ends_at else None,
    }
    told = {delivery.actor_id}
    for person, kind_of, said in _concerned(people, absent, named, released, case):
        if person.pk not in told and person.is_active:
            told.add(person.pk)
            others = {"name": people[released].full_name} if kind_of is MINE and case == "lost" and released else {}
            yield _notice(person, kind_of, delivery, facts | {"case": said} | others)


def _concerned(
    people: dict[int, User], absent: User, named: int | None, released: int | None, case: str
) -> Iterator[tuple[User, Kind, str]]:
    """Each with what concerns him most; nobody hears the same twice."""
    yield absent, MINE, case
    if named:
        yield people[named], STANDING_IN, "named"
    if released and case != "lost":
        yield people[released], STANDING_IN, "released"
    managers = User.objects.filter(memberships__team_id__in=team_ids_of(absent.pk), memberships__is_manager=True)
    for manager in managers.order_by("pk").distinct():
        yield manager, MANAGED, case


def _notice(person: User, kind_of: Kind, delivery: Delivery, facts: dict[str, Any]) -> Notice:
    return notice(person, kind_of, delivery, facts, delivery.subject if kind_of is SHIFTS else ABSENCES)
