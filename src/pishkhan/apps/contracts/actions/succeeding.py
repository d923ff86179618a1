"""A nominee becomes the representative, at once or from a day on; the other ends in the same transaction (C2, C3)."""

from datetime import date, datetime, timedelta

from django.db import transaction

from pishkhan.apps.contracts.actions.handing import begin_handing, call_off, plan
from pishkhan.apps.contracts.actions.rows import check_belongs, locked_contract
from pishkhan.apps.contracts.actions.seating import seat, unseat
from pishkhan.apps.contracts.actions.walking import arrive, check_knows, move, train
from pishkhan.apps.contracts.models import Appointment, Contract, Nomination
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.queries.nominations import nomination, seated
from pishkhan.apps.contracts.queries.walking import due_successions
from pishkhan.apps.contracts.rules.keeping import changed_meanwhile
from pishkhan.apps.contracts.rules.road import check_not_over, check_on_the_road, check_start
from pishkhan.apps.contracts.rules.terms import check_open
from pishkhan.pure.actor import SYSTEM, Actor
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

SUCCEEDED = N_("Somebody else represents from now on.")


@transaction.atomic
def activate_nomination(
    *, actor: Actor, at: datetime, nomination_id: int, starts_on: date | None = None, version: int | None = None
) -> Nomination:
    """Let an assessed nominee represent: today, or from a later day on, which the present one uses to hand over.

    Whoever represented ends in the same transaction. A day that was planned may be moved. Raises ``Refusal`` where he
    does not know what is asked, ``Conflict`` on top of an older state.
    """
    seen = nomination(actor, nomination_id)
    contract = locked_contract(actor, seen.contract_id)
    found = Nomination.objects.select_for_update().get(pk=seen.pk)
    changed_meanwhile(version, found.version, found.state)
    today = house_day(at)
    _check(contract, found, starts_on or today, today)
    if starts_on is not None and starts_on > today:
        plan(actor, at, contract, found, starts_on)
    else:
        _succeed(actor, at, contract, found)
    found.refresh_from_db()
    return found


def begin_successions(*, actor: Actor, at: datetime) -> int:
    """Let those represent whose day has come, and give their number; safe to repeat. Costs what is due.

    Who no longer meets what is asked does not begin: the plan is called off, he goes back to learning.
    """
    return sum(_begin(actor, at, contract_id, pk) for contract_id, pk in due_successions(house_day(at)))


@transaction.atomic
def _begin(actor: Actor, at: datetime, contract_id: int, nomination_id: int) -> bool:
    contract = locked_contract(actor, contract_id)
    found = Nomination.objects.select_for_update().get(pk=nomination_id)
    today = house_day(at)
    if found.starts_on is None or found.starts_on > today:
        return False
    try:
        _check(contract, found, today, today)
    except Refusal:
        call_off(actor, at, contract, found)
        move(actor, at, found, train(at, contract.pk, found.contact_id, today))
        return False
    _succeed(actor, at, contract, found)
    return True


def _check(contract: Contract, found: Nomination, starts_on: date, today: date) -> None:
    check_on_the_road(found.state_word)
    check_open(cancelled=contract.cancelled_on is not None, renewed=False)
    check_not_over(contract.ends_on, today)
    check_start(starts_on, today, contract.starts_on, contract.ends_on)
    check_belongs(SYSTEM, found.contact_id, contract.organisation_id, "contact")
    check_knows(contract, found.contact_id, today)
    check_knows(contract, found.contact_id, starts_on)


def _succeed(actor: Actor, at: datetime, contract: Contract, found: Nomination) -> None:
    present = seated(contract.pk)
    if present is not None:
        _leave(actor, at, contract, present, found)
    arrive(at, seat(actor, at, contract, found.contact_id))


def _leave(actor: Actor, at: datetime, contract: Contract, present: Appointment, found: Nomination) -> None:
    begin_handing(at, present, found)
    present.ends_on = max(house_day(at) - timedelta(days=1), present.starts_on)
    present.end_reason = present.end_reason or SUCCEEDED
    unseat(actor, at, contract, present)
