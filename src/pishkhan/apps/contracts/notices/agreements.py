"""What both sides are told of an agreement: offered, withdrawn, signed, in force, to be reviewed (B5, B9)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from pishkhan.apps.contracts.events import (
    AgreementInForce,
    AgreementOffered,
    AgreementSigned,
    AgreementWithdrawn,
    ReviewComesNear,
)
from pishkhan.apps.contracts.models import Agreement
from pishkhan.apps.contracts.notices.telling import tell_contacts, tell_users
from pishkhan.apps.contracts.queries.readers import our_readers, their_readers
from pishkhan.apps.contracts.rules.agreements import Capacity
from pishkhan.infra.events import Delivery, notifies
from pishkhan.infra.mail import Mail
from pishkhan.infra.notifications import Kind, Notice, Way, kind
from pishkhan.infra.notifications.kinds import Facts
from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.ui.moments import jdate
from pishkhan.pure.words import N_


def _shape(facts: Facts) -> Facts:
    day = jdate(date.fromisoformat(facts["day"])) if facts.get("day") else ""
    number, version = shaped(facts.get("number", "")), shaped(facts.get("version", ""))
    return {"number": number, "version": version, "name": facts.get("name", ""), "day": day}


def _to_console(facts: Facts) -> str:
    return reverse("agreement", kwargs={"agreement_id": facts["agreement_id"]})


def _to_portal(facts: Facts) -> str:
    return reverse("portal-agreement", kwargs={"agreement_id": facts["agreement_id"]})


def _ours(name: str, label: str, sentence: str) -> Kind:
    return kind(
        f"contracts.{name}",
        label=label,
        sentence=sentence,
        group=N_("Contracts"),
        icon="file",
        address=_to_console,
        shape=_shape,
        by_mail=Way.ON,
    )


def _theirs(name: str, label: str, sentence: str) -> Kind:
    return kind(
        f"contracts.{name}",
        label=label,
        sentence=sentence,
        group=N_("Contracts"),
        icon="file",
        address=_to_portal,
        shape=_shape,
        by_mail=Way.ALWAYS,
        for_customers=True,
    )


SIGNED = _ours(
    "agreement_signed",
    N_("An agreement was signed by the customer"),
    N_("{name} has signed version {version} of the agreement of contract {number}."),
)
IN_FORCE = _ours(
    "agreement_in_force",
    N_("An agreement is in force"),
    N_("Version {version} of the agreement of contract {number} with {name} is in force: both sides have signed."),
)
REVIEW = _ours(
    "agreement_review",
    N_("A review of an agreement comes near"),
    N_("The agreement of contract {number} with {name} is to be reviewed on {day}."),
)
OFFERED = _theirs(
    "our_agreement_offered",
    N_("An agreement is waiting for our signature"),
    N_("Version {version} of the agreement of your contract {number} is ready to be read and signed until {day}."),
)
OURS_IN_FORCE = _theirs(
    "our_agreement_in_force",
    N_("Our agreement is in force"),
    N_("Version {version} of the agreement of your contract {number} is in force: both sides have signed."),
)
OURS_WITHDRAWN = _theirs(
    "our_agreement_withdrawn",
    N_("The offer of an agreement was withdrawn"),
    N_("Version {version} of the agreement of your contract {number} was withdrawn; there is nothing to sign."),
)
OUR_REVIEW = _theirs(
    "our_agreement_review",
    N_("A review of our agreement comes near"),
    N_("The agreement of your contract {number} is to be reviewed together on {day}."),
)


@notifies(AgreementOffered)
def tell_offered(fact: AgreementOffered, delivery: Delivery) -> Iterable[Notice | Mail]:
    """The customer's signatory and representatives, with the last day to sign."""
    yield from _to_customer(OFFERED, fact.agreement_id, delivery, day=fact.sign_by)


@notifies(AgreementWithdrawn)
def tell_withdrawn(fact: AgreementWithdrawn, delivery: Delivery) -> Iterable[Notice | Mail]:
    """The customer, where he had it before him."""
    if fact.was_offered:
        yield from _to_customer(OURS_WITHDRAWN, fact.agreement_id, delivery)


@notifies(AgreementSigned)
def tell_signed(fact: AgreementSigned, delivery: Delivery) -> Iterable[Notice | Mail]:
    """Our counterpart, when the customer has signed."""
    if fact.capacity == Capacity.CUSTOMER:
        yield from _to_us(SIGNED, fact.agreement_id, delivery)


@notifies(AgreementInForce)
def tell_in_force(fact: AgreementInForce, delivery: Delivery) -> Iterable[Notice | Mail]:
    """Both sides."""
    yield from _to_us(IN_FORCE, fact.agreement_id, delivery)
    yield from _to_customer(OURS_IN_FORCE, fact.agreement_id, delivery)


@notifies(ReviewComesNear)
def tell_review(fact: ReviewComesNear, delivery: Delivery) -> Iterable[Notice | Mail]:
    """Both sides, two weeks ahead."""
    yield from _to_us(REVIEW, fact.agreement_id, delivery, day=fact.due_on)
    yield from _to_customer(OUR_REVIEW, fact.agreement_id, delivery, day=fact.due_on)


def _to_us(told: Kind, agreement_id: int, delivery: Delivery, *, day: date | None = None) -> Iterable[Notice]:
    agreement, facts = _facts(agreement_id, day)
    return tell_users(told, our_readers(agreement.contract), delivery, agreement.subject_key, facts)


def _to_customer(
    told: Kind, agreement_id: int, delivery: Delivery, *, day: date | None = None
) -> Iterable[Notice | Mail]:
    agreement, facts = _facts(agreement_id, day)
    return tell_contacts(told, their_readers(agreement.contract), delivery, agreement.subject_key, facts)


def _facts(agreement_id: int, day: date | None) -> tuple[Agreement, dict[str, Any]]:
    named = ("contract__organisation", "contract__counterpart")
    agreement = Agreement.objects.select_related(*named).get(pk=agreement_id)
    facts = {
        "agreement_id": agreement.pk,
        "number": agreement.contract.number,
        "version": agreement.number,
        "name": agreement.contract.organisation.name,
        "day": day.isoformat() if day else "",
    }
    return agreement, facts
