"""A customer's own contracts, for whoever represents it or signs for it (F5)."""

from typing import Any

from pishkhan.apps.contracts import queries
from pishkhan.apps.contracts.api.answers import ContractAnswer, ContractRow
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import PathId
from pishkhan.infra.api.paging import Cursor
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.CONTRACTS, "A customer's contracts", side=ActorKind.CUSTOMER)


@resource.get("/own-contracts", ContractRow, rows=True)
def list_own_contracts(call: Call, cursor: Cursor = None) -> Rows:
    """List the contracts of the caller's own organisations, the newest first."""
    page = queries.own_contracts(call.actor, cursor=cursor)
    return Rows(many(ContractRow, page.items), page.next_cursor, page.previous_cursor)


@resource.get("/own-contracts/{own_contract_id}", ContractAnswer)
def get_own_contract(call: Call, own_contract_id: PathId) -> Reply:
    """Read one of them; the price is for the signatory."""
    page = queries.contract_page(call.actor, own_contract_id)
    return Reply(_without_reasons(prepared(ContractAnswer)(page)), version=page.contract.version)


def _without_reasons(shown: dict[str, Any]) -> dict[str, Any]:
    """Why it was cancelled, or why somebody represents no more, is the vendor's own word."""
    appointments = [one | {"end_reason": None} for one in shown["appointments"]]
    return shown | {"cancel_reason": None, "appointments": appointments}
