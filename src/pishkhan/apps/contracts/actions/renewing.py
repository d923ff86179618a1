"""Renewal: the next contract, saying the same for other days (D2)."""

from datetime import date, datetime

from django.db import transaction

from pishkhan.apps.contracts.actions.following import copy_appointment
from pishkhan.apps.contracts.actions.rows import check_no_overlap, hold_organisation, locked_contract
from pishkhan.apps.contracts.events import ContractDrawnUp
from pishkhan.apps.contracts.models import Appointment, Contract, ContractLine, Quota
from pishkhan.apps.contracts.queries.appointed import TAKEN
from pishkhan.apps.contracts.queries.renewed import is_renewed
from pishkhan.apps.contracts.rules import ContractKind
from pishkhan.apps.contracts.rules.following import carries_over
from pishkhan.apps.contracts.rules.keeping import LONGEST_NUMBER, check_price, number_key, number_taken
from pishkhan.apps.contracts.rules.terms import check_period, check_renewable
from pishkhan.infra.events import record
from pishkhan.infra.typed import required_text
from pishkhan.infra.unique import insert_or_refuse
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import to_ascii_digits


@transaction.atomic
def renew_contract(
    *,
    actor: Actor,
    at: datetime,
    contract_id: int,
    number: str,
    starts_on: date,
    ends_on: date,
    price_rials: int | None = None,
    version: int | None = None,
) -> Contract:
    """Draw up the contract that follows one: the same lines, quotas (unused), people and representative.

    Once only: a second renewal is refused while the first stands. What follows a warranty is support. Until it begins,
    its representative follows the one of the contract before it.
    """
    before = locked_contract(actor, contract_id, version)
    renewed = is_renewed(before.pk)
    period = check_period(starts_on, ends_on)
    is_cancelled = before.cancelled_on is not None
    check_renewable(cancelled=is_cancelled, renewed=renewed, last=before.ends_on, first=period.first)
    check_price(price_rials)
    written = to_ascii_digits(required_text(number, "number", LONGEST_NUMBER))
    contract = Contract(
        organisation=before.organisation,
        number=written,
        number_key=number_key(written),
        kind=_next_kind(before).value,
        covers_tree=before.covers_tree,
        starts_on=period.first,
        ends_on=period.last,
        price_rials=price_rials,
        signatory_id=before.signatory_id,
        counterpart_id=before.counterpart_id,
        renewed_from=before,
        drawn_up_at=at,
    )
    hold_organisation(before.organisation_id)
    lines = list(ContractLine.objects.filter(contract=before, removed_at=None).order_by("id"))
    check_no_overlap(contract, period, [(line.product_id, line.request_type_id) for line in lines])
    insert_or_refuse(contract, number_taken())
    _copy(before, contract, lines, at, first=period.first)
    before.version += 1
    before.save(update_fields=["version"])
    fact = ContractDrawnUp(contract.pk, contract.organisation_id, before.pk)
    record("contracts.renew", fact, actor=actor, at=at, subject=contract.subject_key, follows=before.number)
    return contract


def _next_kind(before: Contract) -> ContractKind:
    return ContractKind.SUPPORT if before.kind == ContractKind.WARRANTY else ContractKind(before.kind)


def _copy(before: Contract, contract: Contract, lines: list[ContractLine], at: datetime, *, first: date) -> None:
    ContractLine.objects.bulk_create(
        ContractLine(
            contract=contract,
            product_id=line.product_id,
            request_type_id=line.request_type_id,
            scope=line.scope,
            policy_id=line.policy_id,
        )
        for line in lines
    )
    Quota.objects.bulk_create(
        Quota(contract=contract, kind=quota.kind, allowed=quota.allowed) for quota in before.quotas.order_by("id")
    )
    for one in Appointment.objects.filter(contract=before, state__in=TAKEN, is_substitute=False):
        if carries_over(one.ends_on, first):
            copy_appointment(one, contract, first, at)
