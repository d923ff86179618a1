"""What both sides are told of the road of a representative: named, examined, handed over, suspended (C2, C3)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from pishkhan.apps.academy.events import CertificateExpiring
from pishkhan.apps.academy.models import Certificate
from pishkhan.apps.contracts.events import (
    HandOverWritten,
    NominationMoved,
    RepresentativeNominated,
    RepresentativeReinstated,
    RepresentativeSuspended,
    SuccessionPlanned,
)
from pishkhan.apps.contracts.models import Appointment, Contract, HandOver, Nomination
from pishkhan.apps.contracts.notices.road_kinds import (
    CALLED,
    HANDED,
    MOVED,
    NOMINATED,
    OF_CONTRACT,
    OURS_MOVED,
    OURS_RUN_OUT,
    OURS_SUSPENDED,
    PLANNED,
    RUNS_OUT,
    SUSPENDED,
    moved_as,
)
from pishkhan.apps.contracts.queries.asking import contracts_asking
from pishkhan.apps.contracts.queries.hand_over import is_awaited
from pishkhan.apps.contracts.queries.readers import our_readers, their_readers
from pishkhan.apps.contracts.rules import NominationState
from pishkhan.apps.customers.models import Contact
from pishkhan.apps.people.models import User
from pishkhan.infra.events import Delivery, notifies
from pishkhan.infra.mail import Mail
from pishkhan.infra.notifications import Kind, Notice
from pishkhan.infra.notifications.saying import mail_of

Told = Iterable[Notice | Mail]


@notifies(RepresentativeNominated)
def tell_nominated(fact: RepresentativeNominated, delivery: Delivery) -> Told:
    """The nominee, and contract staff."""
    found, facts = _nomination(fact.nomination_id)
    yield from _to_us(NOMINATED, found.contract, delivery, facts)
    yield from _to_them(CALLED, [found.contact], delivery, facts)


@notifies(NominationMoved)
def tell_moved(fact: NominationMoved, delivery: Delivery) -> Told:
    """The nominee and the signatory; contract staff where they decide next, or it ended."""
    found, facts = _nomination(fact.nomination_id)
    facts |= {"case": moved_as(fact.state, fact.came_from)}
    if facts["case"] in MOVED.sentence:
        yield from _to_us(MOVED, found.contract, delivery, facts)
    if facts["case"] in OURS_MOVED.sentence:
        yield from _to_them(OURS_MOVED, _concerned(found), delivery, facts)


@notifies(SuccessionPlanned)
def tell_planned(fact: SuccessionPlanned, delivery: Delivery) -> Told:
    """Whoever comes, whoever leaves, and the signatory."""
    found, facts = _nomination(fact.nomination_id)
    facts |= {"case": "planned" if fact.starts_on else "called_off", "day": _iso(fact.starts_on)}
    if NominationState(found.state) is not NominationState.WITHDRAWN:
        yield from _to_them(PLANNED, [*their_readers(found.contract), found.contact], delivery, facts)


@notifies(RepresentativeSuspended)
def tell_suspended(fact: RepresentativeSuspended, delivery: Delivery) -> Told:
    """Both sides."""
    yield from _suspension(fact.appointment_id, "suspended", delivery)


@notifies(RepresentativeReinstated)
def tell_reinstated(fact: RepresentativeReinstated, delivery: Delivery) -> Told:
    """Both sides."""
    yield from _suspension(fact.appointment_id, "reinstated", delivery)


@notifies(HandOverWritten)
def tell_handed(fact: HandOverWritten, delivery: Delivery) -> Told:
    """The successor, if he is to begin, that it is written; whoever leaves that it was read."""
    rows = HandOver.objects.select_related("contract", "leaving__contact__user", "nomination__contact__user")
    found = rows.get(pk=fact.hand_over_id)
    facts = {"hand_over_id": found.pk, "number": found.contract.number}
    if not (fact.acknowledged or is_awaited(found.pk)):
        return
    facts["case"] = "acknowledged" if fact.acknowledged else "written"
    reader = found.leaving.contact if fact.acknowledged else found.nomination.contact
    yield from _to_them(HANDED, [reader], delivery, facts)


@notifies(CertificateExpiring)
def tell_running_out(fact: CertificateExpiring, delivery: Delivery) -> Told:
    """Signatory and contract staff, where the certificate is asked for; the holder is told by the academy."""
    certificate = Certificate.objects.select_related("contact").get(pk=fact.certificate_id)
    for contract in contracts_asking(certificate.contact_id, certificate.course_id):
        facts = _facts(contract, certificate.contact)
        facts |= {"title": certificate.title, "day": fact.expires_on.isoformat()}
        yield from _to_us(RUNS_OUT, contract, delivery, facts)
        yield from _to_them(OURS_RUN_OUT, _signatory(contract), delivery, facts)


def _suspension(appointment_id: int, case: str, delivery: Delivery) -> Told:
    rows = Appointment.objects.select_related("contract__organisation", "contract__counterpart", "contact__user")
    found = rows.get(pk=appointment_id)
    facts = _facts(found.contract, found.contact) | {"case": case}
    yield from _to_us(SUSPENDED, found.contract, delivery, facts)
    yield from _to_them(OURS_SUSPENDED, [*_signatory(found.contract), found.contact], delivery, facts)


def _nomination(nomination_id: int) -> tuple[Nomination, dict[str, Any]]:
    named = ("contract__organisation", "contract__counterpart", "contract__signatory__user", "contact__user")
    found = Nomination.objects.select_related(*named).get(pk=nomination_id)
    facts = _facts(found.contract, found.contact) | {"nomination_id": found.pk}
    return found, facts | {"percent": found.percent, "needed": found.percent_needed}


def _facts(contract: Contract, contact: Contact) -> dict[str, Any]:
    named = {"number": contract.number, "name": contract.organisation.name, "who": contact.full_name}
    return named | {"contract_id": contract.pk}


def _concerned(found: Nomination) -> list[Contact]:
    return [found.contact, *_signatory(found.contract)]


def _signatory(contract: Contract) -> list[Contact]:
    return [contract.signatory] if contract.signatory is not None else []


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _to_us(told: Kind, contract: Contract, delivery: Delivery, facts: dict[str, Any]) -> Told:
    for user in our_readers(contract):
        yield _to_user(told, user, user.email, delivery, facts)


def _to_them(told: Kind, contacts: Iterable[Contact], delivery: Delivery, facts: dict[str, Any]) -> Told:
    for contact in {one.pk: one for one in contacts}.values():
        user = contact.user
        if user is not None and user.is_active:
            yield _to_user(told, user, contact.email or user.email, delivery, facts)
            continue
        key = f"event:{delivery.event_id}:{told.code}:{contact.email}"
        mail = mail_of(told, facts, to=contact.email, language="fa", key=key)
        if mail is not None:
            yield mail


def _to_user(told: Kind, user: User, address: str, delivery: Delivery, facts: dict[str, Any]) -> Notice:
    key = f"event:{delivery.event_id}:{facts.get('contract_id', '')}"
    mail = mail_of(told, facts, to=address, language=user.language, key=f"{key}:{told.code}:{address}")
    subject = f"contract:{facts['contract_id']}" if told in OF_CONTRACT else delivery.subject
    return Notice(user.pk, told, key, delivery.at, subject, facts, mail)
