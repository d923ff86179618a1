"""Naming somebody who is to represent the customer, and taking it back (C2)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.contracts.actions.handing import call_off
from pishkhan.apps.contracts.actions.rows import check_belongs
from pishkhan.apps.contracts.actions.walking import move, train
from pishkhan.apps.contracts.events import RepresentativeNominated
from pishkhan.apps.contracts.models import Contract, Nomination
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.queries.guard import contract
from pishkhan.apps.contracts.queries.nominations import ROAD, nomination, seated
from pishkhan.apps.contracts.queries.renewed import is_renewed
from pishkhan.apps.contracts.rules import KEEPERS, NominationState, may_keep
from pishkhan.apps.contracts.rules.keeping import LONGEST_REASON, changed_meanwhile
from pishkhan.apps.contracts.rules.road import (
    LONGEST_LETTER,
    check_nominable,
    check_not_over,
    check_on_the_road,
    nominated_already,
)
from pishkhan.apps.contracts.rules.terms import check_open
from pishkhan.infra.events import record
from pishkhan.infra.typed import optional_text, required_text
from pishkhan.infra.unique import insert_or_refuse
from pishkhan.pure.actor import SYSTEM, Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import Refusal, Witness
from pishkhan.pure.words import N_


@transaction.atomic
def nominate(*, actor: Actor, at: datetime, contract_id: int, contact_id: int, letter: str = "") -> Nomination:
    """Name somebody of the customer who is to represent him: the signatory, or contract staff by a ``letter``.

    He is enrolled at once in what the contract asks for and he does not know; who knows it all is *assessed*. Whom one
    may not name is refused, and that it was tried is kept in the audit. Raises ``Refusal`` and ``NotFound``.
    """
    found, today = _locked(actor, contract_id), house_day(at)
    try:
        _check(actor, at, found, contact_id)
    except Refusal as refusal:
        refusal.witnessed = Witness("contracts.nominate", found.subject_key)
        raise
    made = Nomination(
        contract=found,
        contact_id=contact_id,
        state=train(at, found.pk, contact_id, today).value,
        letter=optional_text(letter, "letter", LONGEST_LETTER) if actor.is_vendor else "",
        nominated_by=actor.name,
        nominated_at=at,
    )
    insert_or_refuse(made, nominated_already(""))
    fact = RepresentativeNominated(found.pk, made.pk, contact_id)
    told = {"contact_id": contact_id, "contract": found.number, "letter": made.letter, "state": made.state}
    record("contracts.nominate", fact, actor=actor, at=at, subject=made.subject_key, **told)
    return made


@transaction.atomic
def withdraw_nomination(
    *, actor: Actor, at: datetime, nomination_id: int, reason: str, version: int | None = None
) -> Nomination:
    """Take a nomination back: the signatory of the customer or contract staff. A planned succession is called off."""
    seen = nomination(actor, nomination_id)
    held = _locked(actor, seen.contract_id)
    found = Nomination.objects.select_for_update().get(pk=seen.pk)
    changed_meanwhile(version, found.version, found.state)
    check_on_the_road(found.state_word)
    found.reason = required_text(reason, "reason", LONGEST_REASON)
    if found.starts_on is not None:
        call_off(actor, at, held, found)
    move(actor, at, found, NominationState.WITHDRAWN)
    return found


def _check(actor: Actor, at: datetime, found: Contract, contact_id: int) -> None:
    check_open(cancelled=found.cancelled_on is not None, renewed=_is_followed(found, at))
    check_not_over(found.ends_on, house_day(at))
    check_belongs(SYSTEM, contact_id, found.organisation_id, "contact")
    present = seated(found.pk)
    check_nominable(
        is_himself=contact_id == actor.contact_id, is_seated=present is not None and present.contact_id == contact_id
    )
    other = Nomination.objects.filter(contract=found, state__in=ROAD).select_related("contact").first()
    if other is not None:
        raise nominated_already(other.contact.full_name)


def _locked(actor: Actor, contract_id: int) -> Contract:
    """The contract, locked, for whoever may name somebody under it: its keepers, and who signs for the customer."""
    seen = contract(actor, contract_id)
    if actor.is_customer and seen.organisation_id not in actor.signs_for:
        raise Refusal("contracts.signatory_names", N_("Your organisation's signatory names its representative."))
    if not actor.is_customer and not may_keep(actor):
        require_role(actor, *KEEPERS)
    rows = Contract.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=seen.pk)


def _is_followed(found: Contract, at: datetime) -> bool:
    """Whether a renewal counts already; until it begins, whoever is named here goes on under it."""
    return is_renewed(found.pk) and found.ends_on is not None and found.ends_on < house_day(at)
