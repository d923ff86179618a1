"""Who sees which contract: keepers and the desk all, a representative or signatory those of his own organisations."""

from functools import lru_cache

from django.db.models import Q, QuerySet

from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.contracts.rules import may_read
from pishkhan.apps.customers.models import Organisation
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import NotFound


def contracts_for(actor: Actor) -> QuerySet[Contract]:
    """The contracts the actor may see (design §4); the staff of a customer and visitors see none.

    Of the vendor's people whoever looks none up still reads those that name him to the customer.
    """
    if may_read(actor):
        return Contract.objects.all()
    if actor.is_vendor:
        return Contract.objects.filter(counterpart=actor.user_id)
    return Contract.objects.filter(organisation_id__in=speaks_for(actor), organisation__active=True)


def check_looks_up(actor: Actor) -> None:
    """Whoever looks no contracts up has no list of them. Raises ``NotFound``."""
    if actor.is_vendor and not may_read(actor):
        raise NotFound("page")


def contract(actor: Actor, contract_id: int) -> Contract:
    """One contract the actor may see, with whom it names; raises `NotFound`."""
    found = _one(actor)(contract=contract_id)
    if not found:
        raise NotFound("contract")
    return found[0]


def contract_numbered(actor: Actor, number: str) -> Contract | None:
    """The contract of this number the actor may see, in whatever digits and letters it is written."""
    key = unique_key(number)
    return contracts_for(actor).filter(number_key=key).first() if key else None


def counts_for(found: Contract, organisation_id: int | None) -> bool:
    """Whether a contract the caller holds is an organisation's: its own, or one above it that covers its tree."""
    if organisation_id is None or found.organisation_id == organisation_id:
        return organisation_id is not None
    path = Organisation.objects.filter(pk=organisation_id).values_list("path", flat=True).first() or ""
    return found.covers_tree and f"/{found.organisation_id}/" in path


def speaks_for(actor: Actor) -> frozenset[int]:
    """The organisations whose contracts a customer's person may read: where he represents or signs."""
    return actor.speaks_for


@lru_cache(maxsize=512)
def _one(actor: Actor) -> PreparedSelect[Contract]:
    """Every page of a contract begins with this one read."""
    rows = contracts_for(actor).select_related("organisation", "signatory", "counterpart", "renewed_from")
    return PreparedSelect(lambda: rows.filter(Q(pk=Hole("contract"))))
