"""Agreements: drafted from the contract, written, offered with their text frozen, withdrawn (B5)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from pishkhan.apps.contracts.actions.rows import locked_contract
from pishkhan.apps.contracts.events import AgreementOffered, AgreementWithdrawn
from pishkhan.apps.contracts.models import Agreement, Contract
from pishkhan.apps.contracts.queries.agreement_terms import terms_now
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.queries.renewed import is_renewed
from pishkhan.apps.contracts.rules import KEEPERS
from pishkhan.apps.contracts.rules.agreements import (
    AgreementState,
    DraftTerms,
    agreement_changed,
    check_draft,
    check_offer,
    check_review_months,
    check_validity,
    check_withdrawable,
    checked_words,
    open_already,
)
from pishkhan.apps.contracts.rules.keeping import LONGEST_REASON
from pishkhan.apps.contracts.rules.terms import check_open
from pishkhan.apps.contracts.rules.wording import digest, first_words, written
from pishkhan.infra.events import audit, record
from pishkhan.infra.signing import seal_document
from pishkhan.infra.typed import required_text
from pishkhan.infra.unique import insert_or_refuse
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

FIRST_REVIEW_MONTHS = 6


@transaction.atomic
def draft_agreement(*, actor: Actor, at: datetime, contract_id: int) -> Agreement:
    """Begin the next version: with the words of the one in force, or of the last one, or those every house begins with.

    Raises ``Refusal`` while another version is on its way, or for a contract that has not begun or is over.
    """
    contract = _open_contract(actor, contract_id)
    if contract.ends_on is None:
        raise Refusal("contracts.no_go_live", N_("This warranty has not begun: record its go-live first."))
    held = Agreement.objects.filter(contract=contract)
    before = held.filter(state=AgreementState.IN_FORCE.value).first() or held.order_by("-number").first()
    agreement = Agreement(
        contract=contract,
        number=(held.aggregate(last=Max("number"))["last"] or 0) + 1,
        based_on=before,
        words=before.words if before else first_words(),
        review_months=before.review_months if before else FIRST_REVIEW_MONTHS,
        valid_until=contract.ends_on,
        drafted_at=at,
    )
    check_validity(agreement.valid_until, house_day(at), contract.ends_on)
    insert_or_refuse(agreement, open_already())
    _audit("contracts.draft_agreement", agreement, actor, at)
    return agreement


@transaction.atomic
def change_draft(
    *, actor: Actor, at: datetime, agreement_id: int, draft: DraftTerms, version: int | None = None
) -> Agreement:
    """Write a draft anew; raises ``Conflict`` when ``version`` is no longer the draft's."""
    agreement = locked_agreement(actor, agreement_id)
    check_draft(agreement.state)
    agreement_changed(version, agreement.version, in_words(agreement))
    check_review_months(draft.review_months)
    check_validity(draft.valid_until, house_day(at), agreement.contract.ends_on)
    agreement.words = checked_words(draft.words)
    agreement.review_months, agreement.valid_until = draft.review_months, draft.valid_until
    _save(agreement, "words", "review_months", "valid_until")
    _audit("contracts.change_agreement", agreement, actor, at)
    return agreement


@transaction.atomic
def offer_agreement(
    *, actor: Actor, at: datetime, agreement_id: int, sign_by: date, version: int | None = None
) -> Agreement:
    """Put a draft before both sides until the last house day of ``sign_by``: facts and text are frozen and sealed."""
    agreement = locked_agreement(actor, agreement_id)
    contract = _open_contract(actor, agreement.contract_id)
    check_draft(agreement.state)
    agreement_changed(version, agreement.version, in_words(agreement))
    today = house_day(at)
    check_validity(agreement.valid_until, today, contract.ends_on)
    can_sign = contract.signatory is not None and contract.signatory.user_id is not None
    check_offer(has_signatory=can_sign, sign_by=sign_by, today=today, valid_until=agreement.valid_until)
    agreement.sign_by = sign_by
    agreement.terms = terms_now(agreement, at)
    agreement.text = written(agreement.terms)
    title = f"{contract.organisation.name} · {contract.number} · {agreement.number}"
    agreement.seal = seal_document(subject=agreement.subject_key, title=title, sha256=digest(agreement.text), at=at)
    agreement.state, agreement.offered_at = AgreementState.OFFERED.value, at
    _save(agreement, "sign_by", "terms", "text", "seal", "state", "offered_at")
    fact = AgreementOffered(contract.pk, agreement.pk, contract.organisation_id, sign_by)
    told = {"version": agreement.number, "sha256": agreement.seal.sha256}
    record("contracts.offer_agreement", fact, actor=actor, at=at, subject=contract.subject_key, **told)
    return agreement


@transaction.atomic
def withdraw_agreement(*, actor: Actor, at: datetime, agreement_id: int, reason: str) -> Agreement:
    """Take back a draft, or an offer that not both have signed; what was offered stays to be read."""
    agreement = locked_agreement(actor, agreement_id)
    check_withdrawable(agreement.state)
    agreement.end_reason = required_text(reason, "reason", LONGEST_REASON)
    agreement.state, agreement.ended_at = AgreementState.WITHDRAWN.value, at
    _save(agreement, "state", "ended_at", "end_reason")
    contract = agreement.contract
    fact = AgreementWithdrawn(contract.pk, agreement.pk, contract.organisation_id, agreement.is_frozen)
    told = {"version": agreement.number, "reason": agreement.end_reason}
    record("contracts.withdraw_agreement", fact, actor=actor, at=at, subject=contract.subject_key, **told)
    return agreement


def locked_agreement(actor: Actor, agreement_id: int) -> Agreement:
    """Lock one version, its contract first as every writer of agreements does, for whoever keeps contracts."""
    require_role(actor, *KEEPERS)
    return hold_agreement(agreement_id)


def hold_agreement(agreement_id: int) -> Agreement:
    """Lock one version after its contract, whoever asks; the caller has decided that he may."""
    contract_id = Agreement.objects.filter(pk=agreement_id).values_list("contract_id", flat=True).first()
    if contract_id is None:
        raise NotFound("agreement")
    Contract.objects.select_for_update(of=("self",)).get(pk=contract_id)
    named = ("seal", "contract__organisation", "contract__signatory", "contract__counterpart")
    return Agreement.objects.select_for_update(of=("self",)).select_related(*named).get(pk=agreement_id)


def in_words(agreement: Agreement) -> str:
    """What stands in a draft now, for whoever wrote on top of an older state."""
    parts = [text for both in agreement.words.values() for text in both.values() if text]
    return "\n\n".join([*parts, f"{agreement.review_months}, {agreement.valid_until:%Y-%m-%d}"])


def _open_contract(actor: Actor, contract_id: int) -> Contract:
    contract = locked_contract(actor, contract_id)
    check_open(cancelled=contract.cancelled_on is not None, renewed=is_renewed(contract.pk))
    return contract


def _save(agreement: Agreement, *names: str) -> None:
    agreement.version += 1
    agreement.save(update_fields=["version", *names])


def _audit(verb: str, agreement: Agreement, actor: Actor, at: datetime) -> None:
    subject = Contract(pk=agreement.contract_id).subject_key
    audit(verb, actor=actor, at=at, subject=subject, version=agreement.number)
