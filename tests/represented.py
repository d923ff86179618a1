"""A customer who is represented: a contract over all products and its representative, as tests of the gate need it."""

from datetime import date

from pishkhan.apps.contracts.actions import appoint_representative, draw_up_contract
from pishkhan.apps.contracts.rules import ContractKind, ContractTerms, LineTerms
from pishkhan.pure.actor import SYSTEM
from tests.cast import FOUNDED, Cast

FIRST, LAST = date(2026, 3, 21), date(2027, 3, 20)


def represent(cast: Cast, who: str = "hossein", *, number: str = "ق-1405/301", product_id: int | None = None) -> int:
    """Draw up support for Pars that ``who`` represents, and give its id."""
    lines = (LineTerms(policy_id=cast.policy.pk, product_id=product_id),)
    terms = ContractTerms(number=number, kind=ContractKind.SUPPORT, starts_on=FIRST, ends_on=LAST, lines=lines)
    contract = draw_up_contract(actor=SYSTEM, at=FOUNDED, organisation_id=cast.pars.pk, terms=terms)
    contact = cast.contacts[who].pk
    appoint_representative(actor=SYSTEM, at=FOUNDED, contract_id=contract.pk, contact_id=contact)
    return contract.pk
