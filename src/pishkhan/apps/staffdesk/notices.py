"""What the sender of a request and his representative are told of it, in the product and by mail (C4)."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse

from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.queries.readers import our_readers
from pishkhan.apps.customers.models import Contact
from pishkhan.apps.staffdesk.events import StaffRequestMoved, StaffRequestSent
from pishkhan.apps.staffdesk.models import StaffRequest
from pishkhan.apps.staffdesk.queries.readers import desk_contracts, keepers_of
from pishkhan.apps.staffdesk.rules.states import Deed
from pishkhan.infra.events import Delivery, notifies
from pishkhan.infra.mail import Mail
from pishkhan.infra.notifications import Kind, Notice, Way, kind
from pishkhan.infra.notifications.kinds import Facts
from pishkhan.infra.notifications.saying import mail_of
from pishkhan.infra.ui.filters import code
from pishkhan.pure.words import N_

Told = Notice | Mail


def _shape(facts: Facts) -> Facts:
    known = {name: facts.get(name, "") for name in ("subject", "who")}
    return known | {"code": code(facts.get("code", ""))}


def _to_ask(facts: Facts) -> str:
    return reverse("portal-ask", kwargs={"code": facts["code"]})


def _kind(name: str, label: str, sentence: str, icon: str, group: str, way: Way = Way.ON) -> Kind:
    shown: dict[str, Any] = {"address": _to_ask, "shape": _shape, "for_customers": True, "by_mail": way}
    return kind(f"staffdesk.{name}", label=label, sentence=sentence, group=group, icon=icon, **shown)


def _to_contract(facts: Facts) -> str:
    return reverse("contract", kwargs={"contract_id": facts["contract_id"]})


OWN, DESK = N_("Asked of my representative"), N_("Our desk")
ANSWERED = _kind(
    "answered",
    N_("My representative answers me"),
    N_("Your representative answered you about “{subject}”."),
    "message",
    OWN,
    Way.ALWAYS,
)
ASKED = _kind(
    "asked",
    N_("My representative asks me something"),
    N_("Your representative needs something from you for “{subject}”."),
    "help-circle",
    OWN,
    Way.ALWAYS,
)
REJECTED = _kind(
    "rejected", N_("A request of mine is rejected"), N_("Your request “{subject}” was rejected."), "x", OWN, Way.ALWAYS
)
FORWARDED = _kind(
    "forwarded",
    N_("A request of mine is sent on"),
    N_("Your request “{subject}” was sent on to the service desk."),
    "arrow-forward-up",
    OWN,
)
PASSED_ON = _kind(
    "passed_on",
    N_("I am passed on what the service desk wrote"),
    N_("You were passed on what the service desk wrote about “{subject}”."),
    "message",
    OWN,
    Way.ALWAYS,
)
MERGED = _kind(
    "merged",
    N_("A request of mine is merged"),
    N_("Your request “{subject}” goes on in that of a colleague who asked the same."),
    "git-merge",
    OWN,
)
SENT = _kind("sent", N_("A colleague asks me"), N_("{who} asks you: “{subject}” ({code})."), "inbox", DESK)
WROTE = _kind("wrote", N_("A colleague writes to me"), N_("{who} wrote to you about “{subject}”."), "message", DESK)
UNKEPT = kind(
    "staffdesk.unkept",
    label=N_("Nobody keeps a customer's own desk"),
    sentence=N_("The staff of {who} ask at their own desk, and nobody who is heard keeps it."),
    group=N_("Representatives"),
    icon="user-off",
    address=_to_contract,
    shape=_shape,
    by_mail=Way.ON,
)
TO_SENDER = {
    Deed.ANSWERED: ANSWERED,
    Deed.ASKED: ASKED,
    Deed.REJECTED: REJECTED,
    Deed.FORWARDED: FORWARDED,
    Deed.PASSED_ON: PASSED_ON,
    Deed.MERGED: MERGED,
}
TO_KEEPER = {Deed.WROTE: WROTE, Deed.REOPENED: WROTE}


@notifies(StaffRequestSent)
def tell_sent(fact: StaffRequestSent, delivery: Delivery) -> Iterable[Told]:
    """The representative, and whoever stands in for him."""
    request = _request(fact.request_id)
    keepers = keepers_of(request)
    for contact in keepers:
        yield from _told(contact, SENT, request, delivery)
    if not keepers:
        yield from _unkept(request, delivery)


@notifies(StaffRequestMoved)
def tell_moved(fact: StaffRequestMoved, delivery: Delivery) -> Iterable[Told]:
    """The other of the two: the sender of what was done for him, the representative of what the sender wrote."""
    deed, request = Deed(fact.deed), _request(fact.request_id)
    if fact.by_sender and deed in TO_KEEPER:
        for contact in keepers_of(request):
            yield from _told(contact, TO_KEEPER[deed], request, delivery)
    elif not fact.by_sender and deed in TO_SENDER:
        yield from _told(request.contact, TO_SENDER[deed], request, delivery)


def _unkept(request: StaffRequest, delivery: Delivery) -> Iterator[Notice]:
    """Contract staff, where nobody keeps the desk: its representative is suspended, or has left; without its words."""
    key = f"event:{delivery.event_id}"
    for contract in desk_contracts(request.desk_id, house_day(delivery.at)):
        facts = {"contract_id": contract.pk, "who": contract.organisation.name, "subject": ""}
        for user in our_readers(contract):
            mail = mail_of(UNKEPT, facts, to=user.email, language=user.language, key=f"{key}:{user.email}")
            yield Notice(user.pk, UNKEPT, key, delivery.at, contract.subject_key, facts, mail)


def _request(request_id: int) -> StaffRequest:
    return StaffRequest.objects.select_related("contact__user").get(pk=request_id)


def _told(contact: Contact, kind_of: Kind, request: StaffRequest, delivery: Delivery) -> Iterator[Told]:
    """In the product and by mail where he has an account, else by mail alone."""
    facts = {"code": request.code, "subject": request.subject, "who": request.contact.full_name}
    user = contact.user if contact.user is not None and contact.user.is_active else None
    address, language = contact.email or (user.email if user else ""), user.language if user else "fa"
    key = f"event:{delivery.event_id}"
    mail = mail_of(kind_of, facts, to=address, language=language, key=f"{key}:{address}") if address else None
    if user is not None:
        yield Notice(user.pk, kind_of, key, delivery.at, request.subject_key, facts, mail)
    elif mail is not None:
        yield mail
