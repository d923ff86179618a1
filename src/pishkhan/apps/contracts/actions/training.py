"""What becomes of a nomination when its nominee was examined, or when other courses are open or asked for (C2)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.academy.models import Attempt
from pishkhan.apps.contracts.actions.handing import call_off
from pishkhan.apps.contracts.actions.walking import move, train
from pishkhan.apps.contracts.models import Contract, Nomination
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.queries.nominations import ROAD
from pishkhan.apps.contracts.queries.requirements import met, wanted_of
from pishkhan.apps.contracts.queries.walking import on_the_road, waiting_nominations, walking
from pishkhan.apps.contracts.rules import NominationState
from pishkhan.apps.contracts.rules.road import nominated_already
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Refusal

WALKS_ON = (*ROAD, NominationState.REFUSED.value)


def follow_attempt(*, actor: Actor, at: datetime, attempt_id: int) -> None:
    """Bring the nominations of a learner to where a decided attempt leaves them. Safe to repeat, and to come late.

    Who knows everything that is asked is *assessed*; whose score does not suffice is *refused* with the attempt, and
    taken up again by a later one, unless somebody else was named meanwhile.
    """
    attempt = Attempt.objects.select_related("enrolment").get(pk=attempt_id)
    for contract_id, nomination_id in walking(attempt.enrolment.contact_id):
        _follow(actor, at, contract_id, nomination_id, attempt)


def open_training(*, actor: Actor, at: datetime) -> int:
    """Enrol the nominees whose course was not open and is now; gives how many moved. Safe to repeat."""
    return sum(_train_on(actor, at, contract_id, pk) for contract_id, pk in waiting_nominations())


def train_again(*, actor: Actor, at: datetime, policy_id: int | None = None, contract_id: int | None = None) -> int:
    """Let whoever is on the road learn what is asked now, under a service level or a contract; gives how many moved.

    Who is asked for more goes back to learning, who is asked for nothing more is *assessed*. Safe to repeat.
    """
    return sum(_train_on(actor, at, *one) for one in on_the_road(policy_id, contract_id))


@transaction.atomic
def _follow(actor: Actor, at: datetime, contract_id: int, nomination_id: int, attempt: Attempt) -> None:
    contract, found = _locked(contract_id, nomination_id)
    wanted = wanted_of(contract_id)
    least, course_id = wanted.get(attempt.enrolment.course_id), attempt.enrolment.course_id
    if found.state not in WALKS_ON or least is None:
        return
    known = met(found.contact_id, wanted, house_day(at))
    if known[course_id]:
        _go_on(actor, at, found, NominationState.ASSESSED if all(known.values()) else NominationState.IN_TRAINING)
    elif found.state in ROAD and attempt.ended_at is not None and attempt.ended_at >= found.nominated_at:
        found.attempt, found.percent, found.percent_needed = attempt, attempt.percent, max(least, attempt.pass_percent)
        if found.starts_on is not None:
            call_off(actor, at, contract, found)
        move(actor, at, found, NominationState.REFUSED)


def _go_on(actor: Actor, at: datetime, found: Nomination, state: NominationState) -> None:
    """Forward on the road; a refused one comes back to it only while it is the last one of its contract."""
    if found.state in {state.value, NominationState.ASSESSED.value}:
        return
    if found.state == NominationState.REFUSED.value:
        if Nomination.objects.filter(contract=found.contract_id, pk__gt=found.pk).exists():
            return
        found.attempt = found.percent = found.percent_needed = None
    try:
        move(actor, at, found, state, nominated_already(""))
    except Refusal:  # somebody else was named at this very moment: then this one stays refused
        return


@transaction.atomic
def _train_on(actor: Actor, at: datetime, contract_id: int, nomination_id: int) -> bool:
    """Enrol him in what he does not know; whose day is planned may learn until it, and is looked at again then."""
    _contract, found = _locked(contract_id, nomination_id)
    if found.state not in ROAD:
        return False
    state = train(at, contract_id, found.contact_id, house_day(at))
    if state.value == found.state or found.starts_on is not None:
        return False
    move(actor, at, found, state)
    return True


def _locked(contract_id: int, nomination_id: int) -> tuple[Contract, Nomination]:
    """First the contract, then what hangs on it, as everywhere."""
    contract = Contract.objects.select_for_update().get(pk=contract_id)
    return contract, Nomination.objects.select_for_update().get(pk=nomination_id)
