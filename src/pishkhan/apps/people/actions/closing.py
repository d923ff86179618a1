"""Accounts: closed, and opened again."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.people.actions.accounts import locked_user
from pishkhan.apps.people.actions.administrators import keep_an_administrator
from pishkhan.apps.people.actions.links import end_links
from pishkhan.apps.people.events import UserDeactivated, UserReactivated
from pishkhan.apps.people.queries import side_of
from pishkhan.apps.people.rules import check_may_add_user
from pishkhan.infra.events import record
from pishkhan.infra.memory import forget_passing
from pishkhan.infra.signins import end_sign_ins
from pishkhan.pure.actor import Actor


@transaction.atomic
def deactivate_user(*, actor: Actor, at: datetime, user_id: int) -> None:
    """Close an account; its sign-ins and open links end at once and nobody finds it on duty any more.

    Administrators close any account, the vendor's people those of customers, as they open them. The last administrator
    who can sign in is refused. Seats and roles stay, so that enabling it again is enough.
    """
    check_may_add_user(actor, side_of(user_id))
    keep_an_administrator(user_id)
    account = locked_user(user_id)
    if not account.is_active:
        return
    account.is_active = False
    account.version += 1
    account.save(update_fields=["is_active", "version"])
    end_sign_ins([user_id])
    end_links(at, [user_id])
    fact = UserDeactivated(user_id=user_id)
    record("people.deactivate_user", fact, actor=actor, at=at, subject=f"user:{user_id}")
    forget_passing()


@transaction.atomic
def reactivate_user(*, actor: Actor, at: datetime, user_id: int) -> None:
    """Open a closed account again, with the seats, roles and password it had; nothing happens to an open one."""
    check_may_add_user(actor, side_of(user_id))
    account = locked_user(user_id)
    if account.is_active:
        return
    account.is_active = True
    account.version += 1
    account.save(update_fields=["is_active", "version"])
    fact = UserReactivated(user_id=user_id)
    record("people.reactivate_user", fact, actor=actor, at=at, subject=f"user:{user_id}")
    forget_passing()
