"""What people hear of swaps, of days on call, and of the note the last shift left (A6, E7)."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse

from pishkhan.apps.oncall.events import (
    CallDaysSet,
    ShiftNoteWritten,
    SwapAgreed,
    SwapAsked,
    SwapFact,
    SwapRefused,
    SwapTaken,
    SwapWithdrawn,
)
from pishkhan.apps.oncall.models import ShiftNote, Swap
from pishkhan.apps.oncall.notices.saying import DUTY, notice
from pishkhan.apps.oncall.queries.calling import called_now
from pishkhan.apps.people.models import Team, User
from pishkhan.infra.events import Delivery, notifies
from pishkhan.infra.notifications import Notice, kind
from pishkhan.infra.notifications.kinds import Facts
from pishkhan.pure.words import N_


def _to_swaps(_facts: Facts) -> str:
    return reverse("swaps")


def _to_notes(facts: Facts) -> str:
    return reverse("shift-notes", kwargs={"team_id": facts["team_id"]})


def _to_days(facts: Facts) -> str:
    return reverse("call-days", kwargs={"team_id": facts["team_id"]})


SWAPS = kind(
    "oncall.swaps",
    label=N_("A swap of shifts concerns me"),
    sentence={
        "asked": N_("{by} asks for somebody to take a shift in {team}: {start} to {end}."),
        "taken": N_("{name} would take the shift of {by} in {team}, if you agree: {start} to {end}."),
        "agreed": N_("The shift from {start} to {end} in {team} is now {name}'s."),
        "refused": N_("The swap of the shift from {start} to {end} in {team} was refused."),
        "withdrawn": N_("The swap of the shift from {start} to {end} in {team} was taken back."),
    },
    icon="arrows-exchange",
    address=_to_swaps,
    **DUTY,
)
CALLS = kind(
    "oncall.call_days",
    label=N_("My days on call change"),
    sentence=N_("Your days on call in {team} change from {day} on."),
    icon="phone",
    address=_to_days,
    **DUTY,
)
NOTES = kind(
    "oncall.shift_notes",
    label=N_("Somebody leaves a hand-over note while I am on duty"),
    sentence=N_("{by} left a hand-over note for {team}."),
    icon="note",
    address=_to_notes,
    **DUTY,
)


@notifies(SwapAsked)
def tell_asked(fact: SwapAsked, delivery: Delivery) -> Iterable[Notice]:
    """The colleague who is asked, or all of the team where anybody may take it."""
    swap = _swap(fact)
    others = User.objects.filter(is_active=True, memberships__team_id=swap.team_id)
    asked = others.filter(pk=swap.asked_id) if swap.asked_id else others
    return _tell(swap, delivery, "asked", asked.order_by("pk"))


@notifies(SwapTaken)
def tell_taken(fact: SwapTaken, delivery: Delivery) -> Iterable[Notice]:
    """Whoever manages the team agrees or not."""
    swap = _swap(fact)
    managers = User.objects.filter(
        is_active=True, memberships__team_id=swap.team_id, memberships__is_manager=True
    ).order_by("pk")
    return _tell(swap, delivery, "taken", managers)


@notifies(SwapAgreed)
def tell_agreed(fact: SwapAgreed, delivery: Delivery) -> Iterable[Notice]:
    """Both hear that the duty has moved."""
    return _tell_both(fact, delivery, "agreed")


@notifies(SwapRefused)
def tell_refused(fact: SwapRefused, delivery: Delivery) -> Iterable[Notice]:
    """Both hear that it has not."""
    return _tell_both(fact, delivery, "refused")


@notifies(SwapWithdrawn)
def tell_withdrawn(fact: SwapWithdrawn, delivery: Delivery) -> Iterable[Notice]:
    """Both hear that it is where it was."""
    return _tell_both(fact, delivery, "withdrawn")


@notifies(CallDaysSet)
def tell_days(fact: CallDaysSet, delivery: Delivery) -> Iterable[Notice]:
    """Whose days on call changed."""
    team = Team.objects.get(pk=fact.team_id)
    facts = _of_team(team) | {"day": fact.first.isoformat()}
    people = User.objects.filter(pk__in=fact.user_ids, is_active=True).order_by("pk")
    return [notice(one, CALLS, delivery, facts, delivery.subject) for one in people if one.pk != delivery.actor_id]


@notifies(ShiftNoteWritten)
def tell_note(fact: ShiftNoteWritten, delivery: Delivery) -> Iterable[Notice]:
    """Whoever is on duty or on call then; those who come later find it on the board."""
    note = ShiftNote.objects.select_related("team", "author").get(pk=fact.note_id)
    facts = _of_team(note.team) | {"by": note.author.full_name}
    people = User.objects.filter(pk__in=called_now(note.team_id, delivery.at), is_active=True).order_by("pk")
    return [notice(one, NOTES, delivery, facts, delivery.subject) for one in people if one.pk != note.author_id]


def _swap(fact: SwapFact) -> Swap:
    return Swap.objects.select_related("team", "asker", "taker", "asked").get(pk=fact.swap_id)


def _tell_both(fact: SwapFact, delivery: Delivery, case: str) -> Iterable[Notice]:
    swap = _swap(fact)
    both = [pk for pk in (swap.asker_id, swap.taker_id or swap.asked_id) if pk]
    return _tell(swap, delivery, case, User.objects.filter(pk__in=both, is_active=True).order_by("pk"))


def _tell(swap: Swap, delivery: Delivery, case: str, people: Iterable[User]) -> Iterator[Notice]:
    facts = _of_team(swap.team) | {
        "case": case,
        "by": swap.asker.full_name,
        "name": swap.taker.full_name if swap.taker else "",
        "start": swap.starts_at.isoformat(),
        "end": swap.ends_at.isoformat(),
    }
    for person in people:
        if person.pk != delivery.actor_id:
            yield notice(person, SWAPS, delivery, facts, delivery.subject)


def _of_team(team: Team) -> dict[str, Any]:
    return {"team_id": team.pk, "team_fa": team.name_fa, "team_en": team.name_en}
