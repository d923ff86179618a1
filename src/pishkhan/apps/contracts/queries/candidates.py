"""Who of a customer could represent it, however many people it has: who knows most comes first (C2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from pishkhan.apps.academy import queries as academy
from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.contracts.queries.guard import contract
from pishkhan.apps.contracts.queries.nominations import seated
from pishkhan.apps.contracts.queries.requirements import wanted_of
from pishkhan.apps.contracts.rules import may_keep
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.customers.models import Contact
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

BESIDE = 2
"""Whoever asks and whoever represents are nobody to be named: so many more are read than are given."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could be named; ``is_trained`` when he meets what is asked already, ``met`` of ``wanted``."""

    contact: Contact
    met: int
    wanted: int

    @property
    def is_trained(self) -> bool:
        """Whether he may represent at once."""
        return self.wanted > 0 and self.met == self.wanted


def candidates(actor: Actor, contract_id: int, on: date, *, text: str = "", most: int) -> list[Candidate]:
    """At most so many who could be named under a contract and match ``text``, for whoever may name somebody.

    Who knows most comes first. It costs the same with many people at the customer as with few. Raises `NotFound`.
    """
    found = contract(actor, contract_id)
    if found.organisation_id not in actor.signs_for and not may_keep(actor):
        raise NotFound("page")
    wanted = wanted_of(contract_id)
    people = _people(actor, found, wanted, on, text, most + BESIDE)
    present = seated(found.pk)
    left = {actor.contact_id, present.contact_id if present else None}
    return _told([one for one in people if one.pk not in left][:most], wanted, on)


def _people(actor: Actor, found: Contract, wanted: Mapping[int, int], on: date, text: str, most: int) -> list[Contact]:
    """Those who know something first, then whoever else there is."""
    here = customers.people_called(actor, found.organisation_id, text)
    known = academy.knowers(wanted, on).filter(Exists(here.filter(contact=OuterRef("contact_id"))))
    first = [row["contact_id"] for row in known[:most]] if wanted else []
    named = Contact.objects.in_bulk(first)
    others = customers.some_people(actor, found.organisation_id, text=text, most=most)
    return list({one.pk: one for one in (*(named[pk] for pk in first), *others)}.values())


def _told(people: Sequence[Contact], wanted: Mapping[int, int], on: date) -> list[Candidate]:
    known = academy.knowledge([one.pk for one in people], list(wanted), on)
    nothing = academy.Known()

    def candidate(one: Contact) -> Candidate:
        met = sum(known.get((one.pk, pk), nothing).suffices(least) for pk, least in wanted.items())
        return Candidate(one, met, len(wanted))

    return sorted(map(candidate, people), key=lambda one: -one.met)
