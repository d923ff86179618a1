"""Contracts as tests write them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.cast import FOUNDED, Cast

from pishkhan.apps.contracts.actions import draw_up_contract
from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.contracts.rules import ContractKind, ContractTerms, LineTerms, QuotaKind
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.sla.models import Policy
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
