"""Telling both sides that a contract ends, 60, 30 and 7 days ahead, once each (D2)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.contracts.events import ContractExpiring
from pishkhan.apps.contracts.models import Contract, ExpiryNotice
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.queries.expiring import expiring
from pishkhan.infra.events import record
from pishkhan.pure.actor import Actor


def announce_expiring(*, actor: Actor, at: datetime) -> int:
    """Announce every contract that has come nearer to its last day, and give their number; safe to repeat."""
    return sum(_announce(actor, at, contract, days) for contract, days in expiring(house_day(at)))


@transaction.atomic
def _announce(actor: Actor, at: datetime, contract: Contract, days: int) -> bool:
    assert contract.ends_on is not None  # noqa: S101 - only a contract with a last day comes near to it
    told = {"contract": contract, "ends_on": contract.ends_on, "days": days}
    _notice, is_new = ExpiryNotice.objects.get_or_create(**told, defaults={"at": at})
    if is_new:
        fact = ContractExpiring(contract.pk, contract.organisation_id, contract.ends_on, days)
        record("contracts.announce_expiry", fact, actor=actor, at=at, subject=contract.subject_key, days=days)
    return is_new
