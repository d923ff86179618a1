"""One notice for each reader of either side, and a mail for whoever of the customer has no account."""

from collections.abc import Iterable, Iterator

from pishkhan.apps.customers.models import Contact
from pishkhan.apps.people.models import User
from pishkhan.infra.events import Delivery
from pishkhan.infra.mail import Mail
from pishkhan.infra.notifications import Kind, Notice
from pishkhan.infra.notifications.kinds import Facts
from pishkhan.infra.notifications.saying import mail_of

CONTRACTS = "contracts"
"""What a customer reads on the page of his contracts is read when he has seen that page."""


def tell_users(told: Kind, users: Iterable[User], delivery: Delivery, subject: str, facts: Facts) -> Iterator[Notice]:
    """Our own people, each once."""
    for user in users:
        yield _to_user(told, user, user.email, delivery, subject, facts)


def tell_contacts(
    told: Kind, contacts: Iterable[Contact], delivery: Delivery, subject: str, facts: Facts
) -> Iterator[Notice | Mail]:
    """The customer's people: in the portal and by mail, or by mail alone without an account."""
    for contact in contacts:
        if contact.user is not None and contact.user.is_active:
            address = contact.email or contact.user.email
            yield _to_user(told, contact.user, address, delivery, subject, facts)
            continue
        key = f"event:{delivery.event_id}:{contact.email}"
        mail = mail_of(told, facts, to=contact.email, language="fa", key=key)
        if mail is not None:
            yield mail


def _to_user(told: Kind, user: User, address: str, delivery: Delivery, subject: str, facts: Facts) -> Notice:
    key = f"event:{delivery.event_id}"
    mail = mail_of(told, facts, to=address, language=user.language, key=f"{key}:{address}")
    return Notice(user.pk, told, key, delivery.at, subject, dict(facts), mail)
