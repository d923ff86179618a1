"""Booking against a quota: a conditional update beside an append-only row, so that no two writers take the last one."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from pishkhan.apps.contracts.models import Booking, Contract, Quota
from pishkhan.apps.contracts.queries.guard import contract as find_contract
from pishkhan.apps.contracts.rules import KEEPERS, QuotaKind
from pishkhan.apps.contracts.rules.quotas import (
    LONGEST_NOTE,
    booked_twice,
    check_amount,
    given_back_twice,
    no_quota,
    quota_spent,
    split_work,
)
from pishkhan.infra.events import audit
from pishkhan.infra.prepared import Hole, PreparedSelect, PreparedUpdate, whole
from pishkhan.infra.typed import optional_text
from pishkhan.infra.unique import insert_or_refuse
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound


@transaction.atomic
def book_quota(
    *, actor: Actor, at: datetime, contract_id: int, kind: QuotaKind, amount: int, key: str, note: str = ""
) -> Booking:
    """Take ``amount`` (cases, minutes, visits) from a quota; ``key`` names what for, and counts once.

    Raises ``Refusal`` when less is left; nothing is taken then.
    """
    require_role(actor, *KEEPERS)
    found = find_contract(actor, contract_id)
    check_amount(amount)
    quota = Quota.objects.filter(contract=found, kind=kind.value).first()
    if quota is None:
        raise no_quota()
    return take_from(quota, actor, at, amount=amount, key=key, note=note)


@transaction.atomic
def return_booking(*, actor: Actor, at: datetime, contract_id: int, booking_id: int, note: str = "") -> Booking:
    """Give back what was booked, once; both rows stay."""
    require_role(actor, *KEEPERS)
    found = find_contract(actor, contract_id)
    booked = Booking.objects.select_related("quota").filter(pk=booking_id, quota__contract=found).first()
    if booked is None or not booked.is_taken:
        raise NotFound("booking")
    return give_back(booked, actor, at, note=note)


@transaction.atomic
def book_hours(
    *, actor: Actor, at: datetime, contract_id: int, minutes: int, key: str, note: str = ""
) -> Booking | None:
    """Book time worked under a contract: what no longer fits its hours is recorded beyond them, and chargeable (D2).

    ``key`` names the work, and counts once. Nothing is booked where the contract does not limit hours. The caller has
    decided that this person worked under it.
    """
    limited = HOURS(contract=contract_id)
    if not limited:
        return None
    quota = limited[0]
    within, beyond = split_work(minutes, quota.left)
    _check_moved(_moved(quota, within) and _overran(quota, beyond))
    row = _row(quota, actor, at, amount=within, key=key, note=optional_text(note, "note", LONGEST_NOTE))
    row.beyond = beyond
    insert_or_refuse(row, booked_twice())
    _audit("contracts.book", row, actor, at)
    return row


def take_from(quota: Quota, actor: Actor, at: datetime, *, amount: int, key: str, note: str = "") -> Booking:
    """Take from a quota in the current transaction; whoever calls has decided that this actor may.

    Raises ``Refusal`` when less is left, or when the contract has stopped limiting this meanwhile.
    """
    if not _moved(quota, amount):
        now = Quota.objects.filter(pk=quota.pk).first()
        raise quota_spent(now.left) if now is not None else no_quota()
    row = _row(quota, actor, at, amount=amount, key=key, note=optional_text(note, "note", LONGEST_NOTE))
    insert_or_refuse(row, booked_twice())
    _audit("contracts.book", row, actor, at)
    return row


def give_back(booked: Booking, actor: Actor, at: datetime, *, note: str = "") -> Booking:
    """Give a booking back in the current transaction, once."""
    row = _row(
        booked.quota,
        actor,
        at,
        amount=-booked.amount,
        key=f"back:{booked.pk}",
        note=optional_text(note, "note", LONGEST_NOTE),
    )
    row.gives_back, row.beyond = booked, -booked.beyond
    insert_or_refuse(row, given_back_twice())
    _moved(booked.quota, -booked.amount)
    _overran(booked.quota, -booked.beyond)
    _audit("contracts.give_back", row, actor, at)
    return row


def _moved(quota: Quota, amount: int) -> bool:
    """The one statement by which a counter moves: it finds the row only while enough is left."""
    if amount > 0:
        return bool(TAKE(quota=quota.pk, amount=amount))
    return bool(RETURN(quota=quota.pk, amount=amount, back=-amount))


def _overran(quota: Quota, amount: int) -> bool:
    """Likewise for what lies beyond; it has no limit but nothing."""
    if not amount:
        return True
    room = Quota.objects.filter(pk=quota.pk, beyond__gte=max(0, -amount))
    return bool(room.update(beyond=F("beyond") + amount))


HOURS = PreparedSelect(
    lambda: Quota.objects.select_for_update().filter(Q(contract_id=Hole("contract")), kind=QuotaKind.HOURS.value)
)
MOVE = {"used": F("used") + whole("amount")}
TAKE = PreparedUpdate(
    lambda: (Quota.objects.filter(Q(pk=Hole("quota")), Q(used__lte=F("allowed") - whole("amount"))), MOVE)
)
RETURN = PreparedUpdate(lambda: (Quota.objects.filter(Q(pk=Hole("quota")), Q(used__gte=Hole("back"))), MOVE))


def _check_moved(moved: bool) -> None:  # noqa: FBT001 - the one thing it is about
    """The quota is locked, so what was read fits; anything else is a mistake of this code."""
    assert moved  # noqa: S101 - the constraint of the database stands behind it


def _row(quota: Quota, actor: Actor, at: datetime, *, amount: int, key: str, note: str) -> Booking:
    return Booking(quota=quota, amount=amount, key=key, note=note, at=at, actor_id=actor.user_id, actor_name=actor.name)


def _audit(verb: str, row: Booking, actor: Actor, at: datetime) -> None:
    subject = Contract(pk=row.quota.contract_id).subject_key
    taken = {"amount": row.amount} | ({"beyond": row.beyond} if row.beyond else {})
    audit(verb, actor=actor, at=at, subject=subject, quota=row.quota.kind, **taken, key=row.key)
