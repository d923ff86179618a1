"""Many accounts of customers at once, as a list of staff brings them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from secrets import token_urlsafe

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction

from pishkhan.apps.people.models import User
from pishkhan.apps.people.rules import Digits, Side, check_may_add_user, username_key, username_taken
from pishkhan.infra.events import audit
from pishkhan.infra.rows import InsertMany
from pishkhan.infra.typed import optional_email, optional_phone, required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import sort_key


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account as somebody wrote it."""

    username: str
    full_name: str
    email: str = ""
    mobile: str = ""


@transaction.atomic
def create_customer_users(*, actor: Actor, at: datetime, people: Sequence[NewAccount]) -> list[int]:
    """Open an account for each, in few queries, and give their ids in order. Nobody has a password yet.

    All or nothing: a user name that is taken, or comes twice, refuses the whole list.
    """
    check_may_add_user(actor, Side.CUSTOMER)
    accounts = [_account(one, at) for one in people]
    keys = {account.username_key for account in accounts}
    if len(keys) < len(accounts) or User.objects.filter(username_key__in=keys).exists():
        raise username_taken()
    if accounts:
        _insert_users().instances(accounts)
        audit("people.create_customer_users", actor=actor, at=at, subject="users", count=len(accounts))
    return [account.pk for account in accounts]


def _account(one: NewAccount, at: datetime) -> User:
    name = required_text(one.full_name, "full_name", 150)
    return User(
        username=required_text(one.username, "username", 80),
        username_key=username_key(one.username),
        # The mark that no password matches; Django's own takes forty draws for it.
        password=f"{UNUSABLE_PASSWORD_PREFIX}{token_urlsafe(30)}",
        full_name=name,
        sort_key=sort_key(name),
        email=optional_email(one.email, "email"),
        mobile=optional_phone(one.mobile, "mobile"),
        side=Side.CUSTOMER.value,
        digits=Digits.PERSIAN.value,
        date_joined=at,
    )


@cache
def _insert_users() -> InsertMany:
    return InsertMany(User)
