"""Passwords: set, changed, and chosen by a mailed link."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from pishkhan.apps.people.actions.accounts import check_own_password, locked_user
from pishkhan.apps.people.actions.links import end_links
from pishkhan.apps.people.events import PasswordChanged
from pishkhan.apps.people.models import EntryLink, User
from pishkhan.apps.people.queries import open_link
from pishkhan.apps.people.queries import user as visible_user
from pishkhan.apps.people.rules import (
    LinkKind,
    Side,
    check_language,
    check_may_change_preferences,
    check_password_length,
    dead_link,
    weak_password,
)
from pishkhan.infra.events import audit, record
from pishkhan.infra.signins import end_sign_ins
from pishkhan.pure.actor import Actor, ActorKind
from pishkhan.pure.persian import to_ascii_digits

VERBS = {LinkKind.INVITATION: "people.accept_invitation", LinkKind.RESET: "people.reset_password"}


def set_password(*, actor: Actor, at: datetime, user_id: int, password: str) -> None:
    """Give an account a new password and end its sign-ins; oneself, or another for an administrator."""
    check_may_change_preferences(actor, user_id)
    hashed = _hashed(password, visible_user(actor, user_id))
    with transaction.atomic():
        account = locked_user(user_id)
        _keep(account, hashed, at)
        audit("people.set_password", actor=actor, at=at, subject=f"user:{user_id}")


def change_password(
    *, actor: Actor, at: datetime, old_password: str, password: str, keeping: int | None = None
) -> User:
    """Change one's own password, knowing the present one; every sign-in but ``keeping`` ends.

    Guesses are counted; raises ``Throttled``.
    """
    own = visible_user(actor, actor.user_id or 0)
    check_own_password(own, old_password, at, "old_password")
    hashed = _hashed(password, own)
    with transaction.atomic():
        account = locked_user(own.pk)
        _keep(account, hashed, at, keeping=keeping)
        fact = PasswordChanged(user_id=own.pk)
        record("people.change_password", fact, actor=actor, at=at, subject=f"user:{own.pk}")
    return account


def accept_link(
    *, actor: Actor, at: datetime, kind: LinkKind, secret: str, password: str, language: str | None = None
) -> User:
    """Choose a password by a mailed link, once; every sign-in and every other link of the account ends.

    ``NotFound`` for any link that is no longer good. What is recorded names the account's owner, whoever ``actor``
    was before.
    """
    link = open_link(kind, secret, at)
    hashed = _hashed(password, link.user)
    with transaction.atomic():
        account = locked_user(link.user_id)
        mine = EntryLink.objects.filter(pk=link.pk, used_at=None, ended_at=None).update(used_at=at)
        if not (mine and account.is_active):
            raise dead_link()
        account.language = check_language(language or account.language)
        _keep(account, hashed, at, also=("language",))
        _tell(_himself(account, actor), at, kind, account)
    return account


def _hashed(password: str, account: User) -> str:
    """Hashing is slow by design, so it is done before anything is locked."""
    check_password_length(password)
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise weak_password() from error
    return make_password(to_ascii_digits(password))


def _keep(account: User, hashed: str, at: datetime, *, keeping: int | None = None, also: tuple[str, ...] = ()) -> None:
    account.password = hashed
    account.save(update_fields=["password", *also])
    end_sign_ins([account.pk], keeping=keeping)
    end_links(at, [account.pk])


def _tell(actor: Actor, at: datetime, kind: LinkKind, account: User) -> None:
    subject = f"user:{account.pk}"
    if kind is LinkKind.INVITATION:
        audit(VERBS[kind], actor=actor, at=at, subject=subject)
    else:
        record(VERBS[kind], PasswordChanged(user_id=account.pk), actor=actor, at=at, subject=subject)


def _himself(account: User, actor: Actor) -> Actor:
    """Who holds the link is the account's owner."""
    kind = ActorKind.VENDOR if account.side == Side.VENDOR else ActorKind.CUSTOMER
    return Actor(kind=kind, user_id=account.pk, name=account.full_name, source=actor.source)
