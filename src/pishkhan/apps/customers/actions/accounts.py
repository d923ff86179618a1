"""The portal accounts of people at customers."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.customers.actions.contact_rows import locked_contact, subject_of, write_search_keys
from pishkhan.apps.customers.models import Contact
from pishkhan.apps.customers.rules import check_has_account, check_may_keep, user_taken
from pishkhan.apps.people.actions import create_user, deactivate_user, invite_user, reactivate_user
from pishkhan.apps.people.rules import Side
from pishkhan.infra.events import audit
from pishkhan.infra.unique import update_or_refuse
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_


@transaction.atomic
def open_account(*, actor: Actor, at: datetime, contact_id: int, username: str, invites: bool = False) -> Contact:
    """Open a portal account for a person, without a password; ``invites`` mails him the way in (F1)."""
    check_may_keep(actor)
    contact = locked_contact(contact_id)
    if contact.user_id is not None:
        raise Refusal("customers.has_account", N_("This person has an account already."), field="username")
    account = create_user(
        actor=actor,
        at=at,
        username=username,
        full_name=contact.full_name,
        side=Side.CUSTOMER,
        email=contact.email,
        mobile=contact.mobile,
    )
    contact.user = account
    update_or_refuse(contact, ["user"], user_taken())
    write_search_keys(contact)
    audit("customers.open_account", actor=actor, at=at, subject=subject_of(contact_id), user_id=account.pk)
    if invites:
        invite_user(actor=actor, at=at, user_id=account.pk)
    return contact


@transaction.atomic
def close_account(*, actor: Actor, at: datetime, contact_id: int) -> None:
    """Let nobody in with a person's account any more; his sign-ins end. Safe to repeat."""
    check_may_keep(actor)
    deactivate_user(actor=actor, at=at, user_id=_account_of(contact_id))


@transaction.atomic
def reopen_account(*, actor: Actor, at: datetime, contact_id: int) -> None:
    """Let a person in again, with the password he had. Safe to repeat."""
    check_may_keep(actor)
    reactivate_user(actor=actor, at=at, user_id=_account_of(contact_id))


@transaction.atomic
def invite_person(*, actor: Actor, at: datetime, contact_id: int) -> None:
    """Mail a person who has not been in yet a fresh link; an older one ends."""
    check_may_keep(actor)
    invite_user(actor=actor, at=at, user_id=_account_of(contact_id))


def _account_of(contact_id: int) -> int:
    return check_has_account(locked_contact(contact_id).user_id)
