"""Both sides hear on the same day that somebody else speaks for the customer or answers for us (B5, C1)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from pishkhan.apps.contracts.events import AppointmentEnded, CounterpartChanged, RepresentativeAppointed
from pishkhan.apps.contracts.models import Appointment, Contract
from pishkhan.apps.contracts.notices.telling import CONTRACTS, tell_contacts, tell_users
from pishkhan.apps.contracts.queries.readers import all_our_readers, their_readers
from pishkhan.apps.customers.models import Contact
from pishkhan.apps.people.models import User
from pishkhan.infra.events import Delivery, notifies
from pishkhan.infra.mail import Mail
from pishkhan.infra.notifications import Notice, Way, kind
from pishkhan.infra.notifications.kinds import Facts
from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.ui.moments import jdate
from pishkhan.pure.words import N_

REPRESENTATIVE, SUBSTITUTE, FORMER, FORMER_SUBSTITUTE = "representative", "substitute", "former", "former_substitute"
COUNTERPART, NOBODY = "counterpart", "nobody"


def _shape(facts: Facts) -> Facts:
    day = jdate(date.fromisoformat(facts["day"])) if facts.get("day") else ""
    named = {name: facts.get(name, "") for name in ("name", "person", "before")}
    return {"number": shaped(facts.get("number", "")), "day": day, **named}


def _to_contract(facts: Facts) -> str:
    return reverse("contract", kwargs={"contract_id": facts["contract_id"]})


def _to_portal(facts: Facts) -> str:
    """Whoever speaks for the customer no longer has no page of contracts."""
    return reverse("portal-contracts" if facts.get("speaks", True) else "portal-requests")


PEOPLE = kind(
    "contracts.people",
    label=N_("The people of a contract change"),
    sentence={
        REPRESENTATIVE: N_("From now on {person} represents {name} under contract {number}."),
        SUBSTITUTE: N_("Until {day} {person} stands in for the representative of {name} under contract {number}."),
        FORMER: N_("{person} no longer represents {name} under contract {number}."),
        FORMER_SUBSTITUTE: N_("{person} no longer stands in for the representative of {name} under contract {number}."),
        COUNTERPART: N_("From now on {person} is our counterpart of {name} for contract {number}."),
        NOBODY: N_("{before} is no longer our counterpart of {name} for contract {number}; nobody has followed yet."),
    },
    group=N_("Contracts"),
    icon="users",
    address=_to_contract,
    shape=_shape,
    by_mail=Way.ON,
)
OUR_PEOPLE = kind(
    "contracts.our_people",
    label=N_("The people of our contract change"),
    sentence={
        REPRESENTATIVE: N_("From now on {person} represents {name} under your contract {number}."),
        SUBSTITUTE: N_("Until {day} {person} stands in for your representative under contract {number}."),
        FORMER: N_("{person} no longer represents {name} under your contract {number}."),
        FORMER_SUBSTITUTE: N_("{person} no longer stands in for your representative under contract {number}."),
        COUNTERPART: N_("From now on your counterpart on our side for contract {number} is {person}."),
        NOBODY: N_(
            "{before} is no longer your counterpart on our side for contract {number}; until somebody follows, our "
            "contracts staff look after it."
        ),
    },
    group=N_("Contracts"),
    icon="users",
    address=_to_portal,
    shape=_shape,
    by_mail=Way.ALWAYS,
    for_customers=True,
)


@notifies(RepresentativeAppointed)
def tell_appointed(fact: RepresentativeAppointed, delivery: Delivery) -> Iterable[Notice | Mail]:
    """Both sides, and whoever was appointed."""
    case = SUBSTITUTE if fact.is_substitute else REPRESENTATIVE
    return _of_appointment(case, fact.contract_id, fact.appointment_id, delivery)


@notifies(AppointmentEnded)
def tell_appointment_ended(fact: AppointmentEnded, delivery: Delivery) -> Iterable[Notice | Mail]:
    """Both sides, and whoever it was."""
    return _of_appointment(FORMER, fact.contract_id, fact.appointment_id, delivery)


@notifies(CounterpartChanged)
def tell_counterpart(fact: CounterpartChanged, delivery: Delivery) -> Iterable[Notice | Mail]:
    """Both sides, whoever it was and whoever it is now."""
    contract = _contract(fact.contract_id)
    names = {user.pk: user.full_name for user in User.objects.filter(pk__in=[fact.before_id, fact.after_id])}
    case = NOBODY if fact.after_id is None else COUNTERPART
    people = {"person": names.get(fact.after_id or 0, ""), "before": names.get(fact.before_id or 0, "")}
    facts = _facts(contract, case, **people)
    yield from _to_us(contract, delivery, facts, fact.before_id, fact.after_id)
    yield from _to_them(their_readers(contract), delivery, facts)


def _of_appointment(case: str, contract_id: int, appointment_id: int, delivery: Delivery) -> Iterable[Notice | Mail]:
    contract = _contract(contract_id)
    appointment = Appointment.objects.select_related("contact__user").get(pk=appointment_id)
    if case == FORMER and appointment.is_substitute:
        case = FORMER_SUBSTITUTE
    day = appointment.ends_on.isoformat() if appointment.ends_on else ""
    facts = _facts(contract, case, person=appointment.contact.full_name, day=day)
    readers = their_readers(contract)
    yield from _to_us(contract, delivery, facts)
    yield from _to_them(readers, delivery, facts)
    if appointment.contact_id not in {one.pk for one in readers}:
        yield from _to_them([appointment.contact], delivery, facts | {"speaks": False})


def _to_us(contract: Contract, delivery: Delivery, facts: Facts, *more_ids: int | None) -> Iterable[Notice]:
    """Whoever did it knows already."""
    readers = [user for user in all_our_readers(contract, *more_ids) if user.pk != delivery.actor_id]
    return tell_users(PEOPLE, readers, delivery, contract.subject_key, facts)


def _to_them(contacts: Iterable[Contact], delivery: Delivery, facts: Facts) -> Iterable[Notice | Mail]:
    return tell_contacts(OUR_PEOPLE, contacts, delivery, CONTRACTS, facts)


def _contract(contract_id: int) -> Contract:
    return Contract.objects.select_related("organisation", "counterpart").get(pk=contract_id)


def _facts(contract: Contract, case: str, **more: str) -> dict[str, Any]:
    name = contract.organisation.name
    return {"contract_id": contract.pk, "number": contract.number, "name": name, "case": case, **more}
