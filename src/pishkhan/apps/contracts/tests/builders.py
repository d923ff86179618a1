"""Contracts as tests write them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from tests.cast import FOUNDED, Cast

from pishkhan.apps.contracts.actions import (
    change_draft,
    draft_agreement,
    draw_up_contract,
    offer_agreement,
    sign_agreement,
)
from pishkhan.apps.contracts.models import Agreement, Contract
from pishkhan.apps.contracts.rules import ContractKind, ContractTerms, LineTerms, QuotaKind
from pishkhan.apps.contracts.rules.agreements import DraftTerms
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.sla.models import Policy
from pishkhan.infra.signing import issue_code, signing_purpose
from pishkhan.pure.actor import SYSTEM

FIRST = date(2026, 3, 21)
"""1 Farvardin 1405."""
LAST = date(2027, 3, 20)
"""29 Esfand 1405."""


def terms(cast: Cast, **changes: Any) -> ContractTerms:
    """Support of everything for the Jalali year 1405."""
    facts: dict[str, Any] = {
        "number": "پ-۱۴۰۵/۱۲",
        "kind": ContractKind.SUPPORT,
        "lines": (LineTerms(policy_id=cast.policy.pk),),
        "starts_on": FIRST,
        "ends_on": LAST,
    }
    return ContractTerms(**(facts | changes))


def warranty(cast: Cast, **changes: Any) -> ContractTerms:
    """A warranty of six Jalali months, not begun."""
    dates: dict[str, Any] = {"starts_on": None, "ends_on": None, "warranty_months": 6}
    return terms(cast, **({"kind": ContractKind.WARRANTY, "number": "گ-۱"} | dates | changes))


def drawn_up(
    cast: Cast,
    *,
    organisation: Organisation | None = None,
    quotas: Mapping[QuotaKind, int] | None = None,
    **changes: Any,
) -> Contract:
    """A contract of Pars, as `terms` says."""
    place = organisation or cast.pars
    written = terms(cast, quotas=quotas or {}, **changes)
    return draw_up_contract(actor=SYSTEM, at=FOUNDED, organisation_id=place.pk, terms=written)


def gold() -> Policy:
    """A service level other than the default."""
    return Policy.objects.get(code="gold")


SIGNERS = {"customer": "bahram", "vendor": "mina"}


def agreed(cast: Cast, contract: Contract, at: datetime, **changes: Any) -> Agreement:
    """The next version of the agreement about a contract, drafted, offered and signed by both sides at ``at``."""
    made = offered(cast, contract, at, **changes)
    for side in SIGNERS:
        signed(cast, made, side, at)
    made.refresh_from_db()
    return made


def offered(cast: Cast, contract: Contract, at: datetime, **changes: Any) -> Agreement:
    """The next version, lying before both sides for ten days."""
    mina = cast.actor("mina")
    made = draft_agreement(actor=mina, at=at, contract_id=contract.pk)
    if changes:
        facts: dict[str, Any] = {
            "words": made.words,
            "review_months": made.review_months,
            "valid_until": made.valid_until,
        }
        change_draft(actor=mina, at=at, agreement_id=made.pk, draft=DraftTerms(**(facts | changes)))
    return offer_agreement(actor=mina, at=at, agreement_id=made.pk, sign_by=(at + timedelta(days=10)).date())


def signed(cast: Cast, agreement: Agreement, side: str, at: datetime, **given: Any) -> Agreement:
    """The same signed for one side, with a code issued for it unless another is given."""
    actor, source = given.get("actor") or cast.actor(SIGNERS[side]), given.get("source", "192.0.2.7")
    assert agreement.seal is not None
    secret = given.get("secret") or issue_code(
        account_id=actor.user_id or 0, purpose=signing_purpose(agreement.seal), source=source, at=at
    )
    sha256 = given.get("sha256", agreement.seal.sha256)
    return sign_agreement(actor=actor, at=at, agreement_id=agreement.pk, secret=secret, sha256=sha256, source=source)


def people(cast: Cast) -> dict[str, int]:
    """Who signs for the customer, and our counterpart."""
    return {"signatory_id": cast.contacts["bahram"].pk, "counterpart_id": cast.users["mina"].pk}
