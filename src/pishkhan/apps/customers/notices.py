"""What both sides are told of a security class: that a less strict one is asked for, and what became of it (D5)."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pishkhan.apps.customers.events import SecurityWishAnswered, SecurityWished
from pishkhan.apps.customers.models import SecurityWish
from pishkhan.apps.customers.queries.readers import setters, wish_of
from pishkhan.apps.customers.rules.security import SecurityClass
from pishkhan.infra.events import Delivery, notifies
from pishkhan.infra.mail import Mail
from pishkhan.infra.notifications import Notice, Way, kind
from pishkhan.infra.notifications.kinds import Facts
from pishkhan.infra.notifications.saying import mail_of
from pishkhan.pure.words import N_

WISHES = "security-wishes"
OURS = "security"


def _shape(facts: Facts) -> Facts:
    wanted = facts.get("wanted", "")
    word = _(SecurityClass(wanted).label) if wanted in set(SecurityClass) else ""
    return {"name": facts.get("name", ""), "by": facts.get("by", ""), "wanted": word}


def _to_wishes(_facts: Facts) -> str:
    return reverse("security-wishes")


def _to_portal(_facts: Facts) -> str:
    return reverse("portal-security")


WISHED = kind(
    "customers.security_wished",
    label=N_("A customer asks for a less strict security class"),
    sentence=N_("{by} of {name} asks for another security class: {wanted}."),
    group=N_("Customers"),
    icon="shield-check",
    address=_to_wishes,
    shape=_shape,
    by_mail=Way.ON,
)
ANSWERED = kind(
    "customers.security_answered",
    label=N_("My request for a security class is answered"),
    sentence={
        "confirmed": N_("The security class you asked for counts from now on: {wanted}."),
        "declined": N_("The security class you asked for was not granted: {wanted}."),
    },
    group=N_("Our organisation"),
    icon="shield-check",
    address=_to_portal,
    shape=_shape,
    by_mail=Way.ALWAYS,
    for_customers=True,
)


@notifies(SecurityWished)
def tell_wished(fact: SecurityWished, delivery: Delivery) -> Iterable[Notice | Mail]:
    """Whoever may grant it."""
    found = wish_of(fact.wish_id)
    for user in setters():
        mail = mail_of(WISHED, _facts(found), to=user.email, language=user.language, key=_key(delivery, user.email))
        yield Notice(user.pk, WISHED, f"event:{delivery.event_id}", delivery.at, WISHES, _facts(found), mail)


@notifies(SecurityWishAnswered)
def tell_answered(fact: SecurityWishAnswered, delivery: Delivery) -> Iterable[Notice | Mail]:
    """Whoever asked."""
    found = wish_of(fact.wish_id)
    user, address = found.asked_by.user, found.asked_by.email
    facts = _facts(found) | {"case": found.state}
    if user is None or not user.is_active:
        mail = mail_of(ANSWERED, facts, to=address, language="fa", key=_key(delivery, address))
        yield from [mail] if mail else []
        return
    mail = mail_of(ANSWERED, facts, to=address or user.email, language=user.language, key=_key(delivery, address))
    yield Notice(user.pk, ANSWERED, f"event:{delivery.event_id}", delivery.at, OURS, facts, mail)


def _facts(found: SecurityWish) -> dict[str, Any]:
    return {"name": found.organisation.name, "by": found.asked_by.full_name, "wanted": found.security_class}


def _key(delivery: Delivery, address: str) -> str:
    return f"event:{delivery.event_id}:{address}"
