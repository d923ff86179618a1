"""Contracts: drawn up, changed, begun, renewed, cancelled (D2)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from pishkhan.apps.contracts.actions.rows import (
    check_named,
    check_no_overlap,
    hold_organisation,
    locked_contract,
    write_lines,
    write_quotas,
)
from pishkhan.apps.contracts.events import (
    ContractCancelled,
    ContractChanged,
    ContractDrawnUp,
    CounterpartChanged,
)
from pishkhan.apps.contracts.models import Contract, ContractLine
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.queries.renewed import is_renewed
from pishkhan.apps.contracts.rules import KEEPERS, ContractKind, ContractTerms, Period, warranty_period
from pishkhan.apps.contracts.rules.keeping import (
    LONGEST_NUMBER,
    LONGEST_REASON,
    check_price,
    number_key,
    number_taken,
)
from pishkhan.apps.contracts.rules.terms import (
    check_cancellation,
    check_go_live,
    check_months,
    check_open,
    check_period,
    check_shortened,
)
from pishkhan.apps.customers import queries as customers
from pishkhan.infra.events import record
from pishkhan.infra.typed import required_text
from pishkhan.infra.unique import insert_or_refuse, update_or_refuse
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.persian import to_ascii_digits

WRITTEN = (
    *("number", "number_key", "covers_tree", "starts_on", "ends_on", "warranty_months"),
    *("price_rials", "signatory", "counterpart", "version"),
)


@transaction.atomic
def draw_up_contract(*, actor: Actor, at: datetime, organisation_id: int, terms: ContractTerms) -> Contract:
    """Write down what an organisation bought; refuses what another contract of its kind covers on the same days."""
    require_role(actor, *KEEPERS)
    organisation = customers.organisation(actor, organisation_id)
    customers.check_requester(actor, contact_id=None, organisation_id=organisation.pk)
    contract = Contract(organisation=organisation, kind=terms.kind.value, drawn_up_at=at)
    _write(actor, at, contract, terms)
    return contract


@transaction.atomic
def change_contract(
    *, actor: Actor, at: datetime, contract_id: int, terms: ContractTerms, version: int | None = None
) -> Contract:
    """Write a contract anew; its organisation and kind stay, and so do lines under which something was opened.

    Raises ``Conflict`` when ``version`` is no longer the contract's, ``Refusal`` when it is cancelled or renewed.
    """
    contract = locked_contract(actor, contract_id, version)
    check_open(cancelled=contract.cancelled_on is not None, renewed=is_renewed(contract.pk))
    _write(actor, at, contract, terms)
    return contract


@transaction.atomic
def set_go_live(
    *, actor: Actor, at: datetime, contract_id: int, go_live_on: date, version: int | None = None
) -> Contract:
    """Write down when a product went live; a warranty begins with it and lasts its Jalali months (D2, I4)."""
    contract = locked_contract(actor, contract_id, version)
    check_open(cancelled=contract.cancelled_on is not None, renewed=is_renewed(contract.pk))
    months = check_months(contract.warranty_months)
    check_go_live(go_live_on, house_day(at))
    period = warranty_period(go_live_on, months)
    hold_organisation(contract.organisation_id)
    check_no_overlap(contract, period, _works(contract))
    contract.go_live_on, contract.starts_on, contract.ends_on = go_live_on, period.first, period.last
    _save(contract, "go_live_on", "starts_on", "ends_on")
    fact = ContractChanged(contract.pk, contract.organisation_id)
    told = {"go_live_on": go_live_on.isoformat(), "ends_on": period.last.isoformat()}
    record("contracts.set_go_live", fact, actor=actor, at=at, subject=contract.subject_key, **told)
    return contract


@transaction.atomic
def cancel_contract(
    *, actor: Actor, at: datetime, contract_id: int, cancelled_on: date, reason: str, version: int | None = None
) -> Contract:
    """Let a contract count no longer from a day on; what was opened under it before keeps its cover.

    One that was renewed may be cancelled too; what follows it stands for itself.
    """
    contract = locked_contract(actor, contract_id, version)
    check_open(cancelled=contract.cancelled_on is not None, renewed=False)
    check_cancellation(cancelled_on, contract.ends_on, house_day(at))
    contract.cancel_reason = required_text(reason, "reason", LONGEST_REASON)
    contract.cancelled_on = cancelled_on
    _save(contract, "cancelled_on", "cancel_reason")
    fact = ContractCancelled(contract.pk, contract.organisation_id, cancelled_on)
    told = {"cancelled_on": cancelled_on.isoformat(), "reason": contract.cancel_reason}
    record("contracts.cancel", fact, actor=actor, at=at, subject=contract.subject_key, **told)
    return contract


def _write(actor: Actor, at: datetime, contract: Contract, terms: ContractTerms) -> None:
    """Check everything, then write the contract, its lines and its quotas."""
    check_named(actor, contract, terms)
    check_price(terms.price_rials)
    hold_organisation(contract.organisation_id)
    ended_on, counterpart_id = contract.ends_on, contract.counterpart_id
    _describe(contract, terms)
    check_shortened(ended_on, contract.ends_on, house_day(at), is_warranty=contract.kind == ContractKind.WARRANTY)
    if contract.period is not None:
        check_no_overlap(contract, contract.period, [line.work for line in terms.lines])
    is_new = contract.pk is None
    if is_new:
        insert_or_refuse(contract, number_taken())
    else:
        contract.version += 1
        update_or_refuse(contract, WRITTEN, number_taken())
    write_lines(contract, terms.lines, at)
    write_quotas(contract, terms.quotas)
    _announce(actor, at, contract, is_new=is_new)
    if not is_new and contract.counterpart_id != counterpart_id:
        _announce_counterpart(actor, at, contract, counterpart_id)


def _describe(contract: Contract, terms: ContractTerms) -> None:
    contract.number = to_ascii_digits(required_text(terms.number, "number", LONGEST_NUMBER))
    contract.number_key = number_key(contract.number)
    contract.covers_tree = terms.covers_tree
    contract.price_rials = terms.price_rials
    contract.signatory_id, contract.counterpart_id = terms.signatory_id, terms.counterpart_id
    period = _period(contract, terms)
    contract.starts_on = period.first if period else None
    contract.ends_on = period.last if period else None


def _period(contract: Contract, terms: ContractTerms) -> Period | None:
    """A warranty's days follow from its go-live; any other contract writes its own."""
    if contract.kind != ContractKind.WARRANTY:
        return check_period(terms.starts_on, terms.ends_on)
    contract.warranty_months = check_months(terms.warranty_months)
    return warranty_period(contract.go_live_on, contract.warranty_months) if contract.go_live_on else None


def _announce(actor: Actor, at: datetime, contract: Contract, *, is_new: bool) -> None:
    named: dict[str, Any] = {"actor": actor, "at": at, "subject": contract.subject_key, "number": contract.number}
    if is_new:
        record("contracts.draw_up", ContractDrawnUp(contract.pk, contract.organisation_id), **named)
    else:
        record("contracts.change", ContractChanged(contract.pk, contract.organisation_id), **named)


def _announce_counterpart(actor: Actor, at: datetime, contract: Contract, before_id: int | None) -> None:
    after_id = contract.counterpart_id
    fact = CounterpartChanged(contract.pk, contract.organisation_id, before_id, after_id)
    told = {"before_id": before_id, "after_id": after_id}
    record("contracts.change_counterpart", fact, actor=actor, at=at, subject=contract.subject_key, **told)


def _save(contract: Contract, *names: str) -> None:
    contract.version += 1
    contract.save(update_fields=["version", *names])


def _works(contract: Contract) -> list[tuple[int | None, int | None]]:
    held = ContractLine.objects.filter(contract=contract, removed_at=None)
    return list(held.values_list("product_id", "request_type_id"))
