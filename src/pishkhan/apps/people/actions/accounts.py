"""Accounts: opened and described."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from secrets import token_urlsafe

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction

from pishkhan.apps.people.actions.links import end_links
from pishkhan.apps.people.events import EmailChanged
from pishkhan.apps.people.models import User, UserKey
from pishkhan.apps.people.queries import taken_usernames
from pishkhan.apps.people.queries import user as visible_user
from pishkhan.apps.people.rules import (
    Digits,
    Side,
    Theme,
    check_language,
    check_may_add_user,
    check_may_change_preferences,
    check_version,
    search_keys,
    username_key,
    username_taken,
    wrong_password,
)
from pishkhan.infra.events import audit, record
from pishkhan.infra.memory import forget_passing
from pishkhan.infra.rows import InsertMany
from pishkhan.infra.throttle import hit
from pishkhan.infra.typed import optional_email, optional_phone, required_text
from pishkhan.infra.unique import insert_or_refuse, update_or_refuse
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_role
from pishkhan.pure.persian import sort_key
from pishkhan.pure.refusal import NotFound

PASSWORD_TRIES, QUARTER_HOUR = 10, 15 * 60


@dataclass(frozen=True, slots=True)
class NewUser:
    """An account as it is typed or uploaded."""

    username: str
    full_name: str
    email: str = ""
    mobile: str = ""
    language: str = "fa"


@transaction.atomic
def create_user(
    *,
    actor: Actor,
    at: datetime,
    username: str,
    full_name: str,
    side: Side,
    password: str | None = None,
    email: str = "",
    mobile: str = "",
    language: str = "fa",
) -> User:
    """Open an account; user names that read alike are one. Without a password nobody can sign in with it yet.

    Only an administrator opens a vendor's account; a customer's may be opened by any of the vendor's people.
    """
    check_may_add_user(actor, side)
    account = _fresh(NewUser(username, full_name, email, mobile, language), side, at)
    account.set_password(password)
    insert_or_refuse(account, username_taken())
    UserKey.objects.bulk_create(key_rows([account]))
    audit("people.create_user", actor=actor, at=at, subject=f"user:{account.pk}", username=account.username, side=side)
    return account


@transaction.atomic
def create_users(*, actor: Actor, at: datetime, side: Side, people: Sequence[NewUser]) -> list[int]:
    """Open many accounts without passwords, in few queries, and give their ids in order; for uploads.

    All or nothing: one wrong person refuses the whole list; `queries.taken_usernames` tells beforehand who would.
    """
    check_may_add_user(actor, side)
    accounts = [_fresh(person, side, at) for person in people]
    keys = {account.username_key for account in accounts}
    if len(keys) < len(accounts) or taken_usernames(account.username for account in accounts):
        raise username_taken()
    for account in accounts:
        # The mark that no password matches; Django's own takes forty draws for each.
        account.password = f"{UNUSABLE_PASSWORD_PREFIX}{token_urlsafe(30)}"
    _insert_users().instances(accounts)
    _insert_keys().rows((account.pk, key) for account in accounts for key in _keys_of(account))
    audit("people.create_users", actor=actor, at=at, subject="users", count=len(accounts), side=side)
    return [account.pk for account in accounts]


@transaction.atomic
def update_user(
    *,
    actor: Actor,
    at: datetime,
    user_id: int,
    username: str,
    full_name: str,
    email: str = "",
    mobile: str = "",
    language: str = "fa",
    version: int | None = None,
) -> User:
    """Write anew how somebody is called and reached; what is left empty becomes empty. Administrators only.

    Raises ``Conflict`` when ``version`` is no longer the account's.
    """
    require_role(actor, Role.ADMINISTRATOR)
    account = locked_user(user_id)
    check_version(version, account.version, theirs=_told(account))
    described = _described(NewUser(username, full_name, email, mobile, language))
    return _rewrite(actor, at, account, described, "people.update_user")


def update_own_details(*, actor: Actor, at: datetime, email: str = "", mobile: str = "", password: str = "") -> User:
    """Change one's own mailbox and mobile; for another mailbox the password is asked, because new ones are sent there.

    Guesses are counted; raises ``Throttled``.
    """
    own = visible_user(actor, actor.user_id or 0)
    address, number = optional_email(email, "email"), optional_phone(mobile, "mobile")
    if address != own.email:
        check_own_password(own, password, at, "password")
    with transaction.atomic():
        account = locked_user(own.pk)
        return _rewrite(actor, at, account, {"email": address, "mobile": number}, "people.update_own_details")


@transaction.atomic
def set_preferences(
    *,
    actor: Actor,
    at: datetime,
    user_id: int,
    language: str | None = None,
    theme: Theme | None = None,
    digits: Digits | None = None,
) -> User:
    """Change how the product looks for one person: oneself, or another for an administrator. None keeps a choice."""
    check_may_change_preferences(actor, user_id)
    account = visible_user(actor, user_id)
    chosen = {
        "language": check_language(language) if language else None,
        "theme": theme and theme.value,
        "digits": digits and digits.value,
    }
    changes = {field: value for field, value in chosen.items() if value and value != getattr(account, field)}
    for field, value in changes.items():
        setattr(account, field, value)
    if changes:
        account.save(update_fields=list(changes))
        audit("people.set_preferences", actor=actor, at=at, subject=f"user:{user_id}", **changes)
    return account


def locked_user(user_id: int) -> User:
    """Find an account and hold it for this transaction; raises ``NotFound``."""
    account = User.objects.select_for_update().filter(pk=user_id).first()
    if account is None:
        raise NotFound("user")
    return account


def check_own_password(account: User, password: str, at: datetime, field: str) -> None:
    """Refuse a wrong present password beside ``field``; guesses are counted, so call it outside a transaction."""
    hit("people.own_password", str(account.pk), limit=PASSWORD_TRIES, window_seconds=QUARTER_HOUR, at=at)
    if not account.check_password(password):
        raise wrong_password(field)


def key_rows(accounts: Iterable[User]) -> list[UserKey]:
    """What these people are found by."""
    return [UserKey(user=account, key=key) for account in accounts for key in _keys_of(account)]


def _keys_of(account: User) -> list[str]:
    return sorted(search_keys(account.full_name, account.username, account.email, account.mobile))


def _fresh(person: NewUser, side: Side, at: datetime) -> User:
    check_language(person.language)
    digits = Digits.LATIN if person.language == "en" else Digits.PERSIAN
    return User(**_described(person), side=side.value, digits=digits.value, date_joined=at)


def _described(person: NewUser) -> dict[str, str]:
    name = required_text(person.full_name, "full_name", 150)
    return {
        "username": required_text(person.username, "username", 80),
        "username_key": username_key(person.username),
        "full_name": name,
        "sort_key": sort_key(name),
        "email": optional_email(person.email, "email"),
        "mobile": optional_phone(person.mobile, "mobile"),
        "language": check_language(person.language),
    }


def _rewrite(actor: Actor, at: datetime, account: User, described: dict[str, str], verb: str) -> User:
    """Write what differs on a locked account, renew what it is found by, and tell the old mailbox of a new one."""
    changes = {name: value for name, value in described.items() if value != getattr(account, name)}
    if not changes:
        return account
    old_email = account.email
    for name, value in changes.items():
        setattr(account, name, value)
    account.version += 1
    update_or_refuse(account, [*changes, "version"], username_taken())
    account.keys.all().delete()
    UserKey.objects.bulk_create(key_rows([account]))
    told = {name: value for name, value in changes.items() if not name.endswith("_key")}
    subject = f"user:{account.pk}"
    if "email" in changes:
        end_links(at, [account.pk])
        record(verb, EmailChanged(account.pk, old_email), actor=actor, at=at, subject=subject, **told)
    else:
        audit(verb, actor=actor, at=at, subject=subject, **told)
    forget_passing()
    return account


def _told(account: User) -> str:
    """An account as the other editor left it, for a conflict."""
    lines = (account.full_name, account.username, account.email, account.mobile)
    return "\n".join(line for line in lines if line)


@cache
def _insert_users() -> InsertMany:
    return InsertMany(User)


@cache
def _insert_keys() -> InsertMany:
    return InsertMany(UserKey, ("user", "key"))
