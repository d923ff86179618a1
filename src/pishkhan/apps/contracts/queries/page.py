"""Everything the page of one contract shows, as far as the actor may see it."""

from dataclasses import dataclass

from pishkhan.apps.contracts.models import Appointment, Booking, Contract, ContractLine, Nomination, Quota
from pishkhan.apps.contracts.queries.guard import contract, contracts_for
from pishkhan.apps.contracts.rules import sees_price
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

CHAIN_AT_MOST = 20
NAMED = 10


@dataclass(frozen=True, slots=True)
class ContractText:
    """What one contract says, and what is left of it."""

    contract: Contract
    lines: tuple[ContractLine, ...]
    quotas: tuple[Quota, ...]


@dataclass(frozen=True, slots=True)
class ContractPage(ContractText):
    """One contract's text, those before and after it (the oldest first), and who represents."""

    chain: tuple[Contract, ...]
    appointments: tuple[Appointment, ...]
    nominations: tuple[Nomination, ...]
    sees_price: bool

    @property
    def is_renewed(self) -> bool:
        """Whether another contract that stands follows it."""
        return any(one.renewed_from_id == self.contract.pk and one.cancelled_on is None for one in self.chain)


def contract_text(actor: Actor, contract_id: int) -> ContractText:
    """What a contract says; raises `NotFound` for one the actor may not see."""
    found = contract(actor, contract_id)
    quotas = Quota.objects.filter(contract=found).order_by("id")
    return ContractText(contract=found, lines=tuple(lines_of(found)), quotas=tuple(quotas))


def contract_page(actor: Actor, contract_id: int) -> ContractPage:
    """The page; raises `NotFound` for a contract the actor may not see."""
    text = contract_text(actor, contract_id)
    found = text.contract
    return ContractPage(
        contract=found,
        lines=text.lines,
        quotas=text.quotas,
        chain=_chain(actor, found),
        appointments=tuple(Appointment.objects.filter(contract=found).select_related("contact").order_by("-id")),
        nominations=tuple(Nomination.objects.filter(contract=found).select_related("contact").order_by("-id")[:NAMED]),
        sees_price=sees_price(actor, found.organisation_id),
    )


def lines_of(found: Contract) -> list[ContractLine]:
    """The lines that hold, in the order in which they were written."""
    held = ContractLine.objects.filter(contract=found, removed_at=None)
    return list(held.select_related("product", "request_type", "policy").order_by("id"))


def bookings_page(actor: Actor, contract_id: int, *, cursor: str | None = None, size: int = 10) -> Page[Booking]:
    """What was booked against a contract, the newest first."""
    found = contract(actor, contract_id)
    rows = Booking.objects.filter(quota__contract=found).select_related("quota", "given_back")
    return keyset(rows, order=("-id",), cursor=cursor, size=size)


def appointment(actor: Actor, contract_id: int, appointment_id: int) -> Appointment:
    """One appointment on a contract the actor may see; raises `NotFound`."""
    held = Appointment.objects.select_related("contact", "contract")
    found = held.filter(pk=appointment_id, contract__in=contracts_for(actor).filter(pk=contract_id)).first()
    if found is None:
        raise NotFound("appointment")
    return found


def _chain(actor: Actor, found: Contract) -> tuple[Contract, ...]:
    """Those it follows and those that follow it; a chain grows by one in a year, so it is walked.

    Of several renewals, all but one of them cancelled, the last is shown.
    """
    before: list[Contract] = []
    after: list[Contract] = []
    above: Contract | None = found
    while above is not None and above.renewed_from_id and len(before) < CHAIN_AT_MOST:
        above = contracts_for(actor).filter(pk=above.renewed_from_id).first()
        before.extend([above] if above else [])
    below: Contract | None = found
    while below is not None and len(after) < CHAIN_AT_MOST:
        below = contracts_for(actor).filter(renewed_from=below.pk).order_by("-id").first()
        after.extend([below] if below else [])
    return (*reversed(before), found, *after)
