"""Who is told of a contract; used by notices only, never shown on a page."""

from dataclasses import dataclass

from django.db.models import Q

from pishkhan.apps.contracts.models import Appointment, Contract
from pishkhan.apps.contracts.rules import SEATED
from pishkhan.apps.customers.models import Affiliation, Contact, Organisation
from pishkhan.apps.people.models import RoleGrant, User
from pishkhan.pure.actor import Role


def our_readers(contract: Contract) -> list[User]:
    """The counterpart while he works here; else everybody of contracts and sales."""
    if contract.counterpart is not None and contract.counterpart.is_active:
        return [contract.counterpart]
    return contracts_people()


def contracts_people() -> list[User]:
    """Everybody of contracts and sales."""
    granted = RoleGrant.objects.filter(role=Role.CONTRACTS.value).values("user_id")
    return list(User.objects.filter(pk__in=granted, is_active=True).order_by("pk"))


def speakers_of(organisation: Organisation) -> list[Contact]:
    """Whoever represents an organisation or signs for it, each once."""
    roles = [Role.REPRESENTATIVE.value, Role.SIGNATORY.value]
    held = Affiliation.objects.filter(organisation=organisation, role__in=roles, active=True).values("contact_id")
    return list(Contact.objects.filter(pk__in=held, active=True).select_related("user").order_by("pk"))


def all_our_readers(contract: Contract, *more_ids: int | None) -> list[User]:
    """Everybody of contracts and sales, the counterpart, and whoever else is named, each once."""
    granted = RoleGrant.objects.filter(role=Role.CONTRACTS.value).values("user_id")
    named = [pk for pk in (contract.counterpart_id, *more_ids) if pk is not None]
    return list(User.objects.filter(Q(pk__in=granted) | Q(pk__in=named), is_active=True).order_by("pk"))


def their_readers(contract: Contract) -> list[Contact]:
    """The customer's signatory and whoever represents it under this contract, each once."""
    held = [state.value for state in SEATED]
    appointed = Appointment.objects.filter(contract=contract, state__in=held).values_list("contact_id", flat=True)
    ids = {pk for pk in (contract.signatory_id, *appointed) if pk is not None}
    return list(Contact.objects.filter(pk__in=ids, active=True).select_related("user").order_by("pk"))


@dataclass(frozen=True, slots=True)
class Reader:
    """A mailbox and the language its owner reads."""

    address: str
    language: str


def account_reader(account_id: int) -> Reader | None:
    """The mailbox of an account: its own, or that of the person it belongs to."""
    user = User.objects.filter(pk=account_id, is_active=True).select_related("contact").first()
    if user is None:
        return None
    address = user.email or getattr(getattr(user, "contact", None), "email", "")
    return Reader(address, user.language) if address else None
