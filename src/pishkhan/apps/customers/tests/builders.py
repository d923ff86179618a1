"""A small town of customers: a ministry with a provincial office, and a bank beside it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from pishkhan.apps.customers import actions
from pishkhan.apps.customers.models import Contact, Organisation
from pishkhan.pure.actor import SYSTEM, Actor, ActorKind, Role

AT = datetime(2026, 5, 2, 6, tzinfo=UTC)


@dataclass(frozen=True)
class Town:
    """Two customers and their people."""

    ministry: Organisation
    office: Organisation
    bank: Organisation
    representative: Contact
    clerk: Contact
    banker: Contact


def organisation(name: str, parent: Organisation | None = None) -> Organisation:
    """One organisation."""
    return actions.create_organisation(actor=SYSTEM, at=AT, name=name, parent_id=parent.pk if parent else None)


def contact(full_name: str, at: Organisation, role: Role = Role.STAFF, **known: str) -> Contact:
    """One person and what he is where."""
    person = actions.create_contact(actor=SYSTEM, at=AT, full_name=full_name, **known)
    actions.affiliate(actor=SYSTEM, at=AT, contact_id=person.pk, organisation_id=at.pk, role=role)
    return person


def town() -> Town:
    """All of them."""
    ministry = organisation("وزارت راه")
    office = organisation("اداره کل گیلان", ministry)
    bank = organisation("بانک توسعه")
    return Town(
        ministry=ministry,
        office=office,
        bank=bank,
        representative=contact("مریم رضایی", ministry, Role.REPRESENTATIVE, mobile="09123456789"),
        clerk=contact("حسین مرادی", ministry),
        banker=contact("نگار امینی", bank, Role.REPRESENTATIVE, email="negar@bank.example"),
    )


def customer(person: Contact, **held: Organisation) -> Actor:
    """The actor of ``person``; the names of ``held`` are the actor's sets: ``represents=…``."""
    sets = {name: frozenset({where.pk}) for name, where in held.items()}
    return Actor(kind=ActorKind.CUSTOMER, user_id=person.pk + 5000, contact_id=person.pk, **sets)


def vendor(role: Role) -> Actor:
    """One of the vendor's people."""
    return Actor(kind=ActorKind.VENDOR, user_id=7000, roles=frozenset({role}))
