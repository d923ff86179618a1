"""Signing an agreement: a code to one's own mailbox, then the signature; with the second one it is in force (B5)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.contracts.actions.agreeing import hold_agreement
from pishkhan.apps.contracts.events import AgreementInForce, AgreementSigned, SigningCodeRequested
from pishkhan.apps.contracts.models import Agreement, AgreementReview
from pishkhan.apps.contracts.notices.codes import signing_code_mail
from pishkhan.apps.contracts.queries.agreements import agreement as find_agreement
from pishkhan.apps.contracts.queries.agreements import signs_as
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.queries.readers import account_reader
from pishkhan.apps.contracts.rules.agreements import (
    AgreementState,
    Capacity,
    check_capacity,
    check_same_text,
    check_signable,
    no_mailbox,
    review_days,
)
from pishkhan.apps.contracts.rules.terms import check_open
from pishkhan.apps.contracts.rules.wording import digest
from pishkhan.infra.events import record
from pishkhan.infra.mail import send
from pishkhan.infra.signing import (
    add_signature,
    check_unsigned,
    issue_code,
    redeem_code,
    signatures_of,
    signing_purpose,
)
from pishkhan.infra.signing.models import Seal
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound


def request_signing_code(*, actor: Actor, at: datetime, agreement_id: int, source: str) -> None:
    """Mail a one-time code for this very text to the signatory's own mailbox; raises ``Refusal`` for anybody else.

    Somebody without a mailbox is told so, and no code is made. Throttled by account and by source; the code is good
    for a quarter of an hour, once, and kept nowhere.
    """
    found = find_agreement(actor, agreement_id)
    capacity = check_capacity(signs_as(actor, found))
    seal = _signable(found, at)
    check_unsigned(seal, capacity)
    account_id = _account(actor)
    reader = account_reader(account_id)
    if reader is None:
        raise no_mailbox(capacity)
    secret = issue_code(account_id=account_id, purpose=signing_purpose(seal), source=source, at=at)
    with transaction.atomic():
        fact = SigningCodeRequested(found.contract_id, found.pk, account_id)
        subject = found.contract.subject_key
        record("contracts.request_signing_code", fact, actor=actor, at=at, subject=subject, version=found.number)
        send(signing_code_mail(found, reader, account_id, secret, at))


def sign_agreement(
    *, actor: Actor, at: datetime, agreement_id: int, secret: str, sha256: str, source: str
) -> Agreement:
    """Sign the text whose hash is ``sha256`` with a code that was mailed for it (B5).

    The second signature puts the version in force and the earlier one aside, with the days of review, in one
    transaction. Raises ``Refusal`` for the wrong person, an offer that is over or withdrawn, a code that is not good,
    and a text that is not the one that was read. A failed try stays counted: no transaction surrounds it.
    """
    found = find_agreement(actor, agreement_id)
    capacity = check_capacity(signs_as(actor, found))
    seal = _signable(found, at)
    _check_text(found, seal, sha256)
    check_unsigned(seal, capacity)
    purpose, account_id = signing_purpose(seal), _account(actor)
    code = redeem_code(account_id=account_id, purpose=purpose, secret=secret, source=source, at=at)
    with transaction.atomic():
        agreement = hold_agreement(agreement_id)
        _check_text(agreement, _signable(agreement, at), sha256)
        add_signature(seal=seal, capacity=capacity.value, code=code, name=actor.name, source=source, at=at)
        _advance(actor, at, agreement, capacity)
    return agreement


def _signable(agreement: Agreement, at: datetime) -> Seal:
    check_open(cancelled=agreement.contract.cancelled_on is not None, renewed=False)
    check_signable(agreement.state, agreement.sign_by, house_day(at))
    if agreement.seal is None:
        raise NotFound("agreement")
    return agreement.seal


def _check_text(agreement: Agreement, seal: Seal, seen: str) -> None:
    check_same_text(seen=seen, sealed=seal.sha256, present=digest(agreement.text or {"fa": [], "en": []}))


def _account(actor: Actor) -> int:
    if actor.user_id is None:
        raise NotFound("agreement")
    return actor.user_id


def _advance(actor: Actor, at: datetime, agreement: Agreement, capacity: Capacity) -> None:
    """One signature more: half signed, or in force with the second."""
    assert agreement.seal is not None  # noqa: S101 - it was offered, so it is sealed
    contract = agreement.contract
    is_whole = {one.capacity for one in signatures_of(agreement.seal)} >= {side.value for side in Capacity}
    fact = AgreementSigned(contract.pk, agreement.pk, contract.organisation_id, capacity.value)
    told = {"version": agreement.number, "sha256": agreement.seal.sha256, "capacity": capacity.value}
    record("contracts.sign_agreement", fact, actor=actor, at=at, subject=contract.subject_key, **told)
    if is_whole:
        _put_in_force(actor, at, agreement)
    else:
        agreement.state = AgreementState.HALF_SIGNED.value
        _save(agreement, "state")


def _put_in_force(actor: Actor, at: datetime, agreement: Agreement) -> None:
    before = Agreement.objects.select_for_update(of=("self",)).filter(
        contract=agreement.contract_id, state=AgreementState.IN_FORCE.value
    )
    for one in before:
        one.state, one.ended_at = AgreementState.SUPERSEDED.value, at
        _save(one, "state", "ended_at")
    agreement.state, agreement.in_force_at = AgreementState.IN_FORCE.value, at
    _save(agreement, "state", "in_force_at")
    days = review_days(house_day(at), agreement.review_months, agreement.valid_until)
    AgreementReview.objects.bulk_create(AgreementReview(agreement=agreement, due_on=day) for day in days)
    contract = agreement.contract
    fact = AgreementInForce(contract.pk, agreement.pk, contract.organisation_id, agreement.number)
    subject = contract.subject_key
    record("contracts.put_in_force", fact, actor=actor, at=at, subject=subject, version=agreement.number)


def _save(agreement: Agreement, *names: str) -> None:
    agreement.version += 1
    agreement.save(update_fields=["version", *names])
