"""The gate: where somebody represents a customer, the vendor hears him and nobody else (C1, C3, C5; decision 0061).

It asks only where an active representative exists: a house without contracts, and a contract whose representative is
still to be found, work as if there were no gate.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_


@dataclass(frozen=True, slots=True)
class Represented:
    """A contract in force that counts for an organisation and has a representative.

    ``distance`` is how many organisations above it belongs to; ``products`` are those it names, none for any.
    """

    contract_id: int
    distance: int
    representative_id: int
    substitute_id: int | None = None
    products: frozenset[int] | None = None
    is_suspended: bool = False

    def fits(self, product_id: int | None) -> bool:
        """Whether it is about this product; one that is not known yet fits every contract."""
        return self.products is None or product_id is None or product_id in self.products


@dataclass(frozen=True, slots=True)
class Gate:
    """Who may turn to the vendor for an organisation: nobody named means everybody; ``contract_id`` routes the rest."""

    contract_id: int | None = None
    representative_id: int | None = None
    representatives: frozenset[int] = frozenset()
    substitutes: frozenset[int] = frozenset()
    suspended: frozenset[int] = frozenset()
    """Who represents and is not heard at present: the gate stays closed, and his words go the way of other staff's."""
    every_product: bool = False
    """Whether he represents whatever it is about; otherwise another product may be everybody's to ask about."""

    @property
    def is_open(self) -> bool:
        """Whether nobody represents, so that everybody is heard."""
        return not self.representatives and not self.suspended

    def knows(self, contact_id: int | None) -> bool:
        """Whether somebody represents or stands in."""
        return contact_id is not None and contact_id in self.representatives | self.substitutes

    def lets(self, contact_id: int | None, *, is_outage: bool) -> bool:
        """Whether somebody is heard; who is not known by name waits among the unknown senders, not here.

        A substitute is heard about outages only.
        """
        if self.is_open or contact_id is None or contact_id in self.representatives:
            return True
        return is_outage and contact_id in self.substitutes


def decide_gate(contracts: Iterable[Represented], product_id: int | None) -> Gate:
    """The nearest contracts that fit decide; a contract that names the product goes before one for all."""
    fitting = [one for one in contracts if one.fits(product_id)]
    if not fitting:
        return Gate()
    nearest = min(one.distance for one in fitting)
    heard = [one for one in fitting if one.distance == nearest]
    first = min(heard, key=lambda one: (one.is_suspended, one.products is None, one.contract_id))
    return Gate(
        contract_id=first.contract_id,
        representative_id=first.representative_id,
        representatives=frozenset(one.representative_id for one in heard if not one.is_suspended),
        suspended=frozenset(one.representative_id for one in heard if one.is_suspended),
        every_product=any(one.products is None for one in heard),
        substitutes=frozenset(one.substitute_id for one in heard if one.substitute_id is not None),
    )


def not_heard(gate: Gate, contact_id: int | None, name: str, field: str | None) -> Refusal:
    """What somebody is told whom the gate does not let pass; ``name`` is the representative's."""
    if gate.knows(contact_id):
        message = N_("A substitute reports outages only. Everything else has to wait for {name}.")
        return Refusal("contracts.only_outages", message, field="request_type", name=name)
    if contact_id in gate.suspended and not gate.representatives:
        message = N_("Your appointment is suspended, so you cannot write for your organisation at present.")
        return Refusal("contracts.suspended", message, field=field)
    if gate.suspended and not gate.representatives:
        message = N_(
            "The appointment of {name} is suspended. Write to your organisation's own desk; our staff know of it."
        )
        return Refusal("contracts.suspended", message, field=field, name=name)
    message = N_("Requests of this organisation are sent by its representative, {name}.")
    return Refusal("contracts.not_the_representative", message, field=field, name=name)
