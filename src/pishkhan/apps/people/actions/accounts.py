"""Accounts."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from pishkhan.apps.people.events import UserDeactivated
from pishkhan.apps.people.models import User
from pishkhan.apps.people.queries import user as visible_user
from pishkhan.apps.people.rules import (
    Digits,
    Side,
    Theme,
    check_language,
    check_may_add_user,
    check_may_change_preferences,
    username_key,
    username_taken,
)
from pishkhan.infra.events import audit, record
from pishkhan.infra.memory import forget_passing
from pishkhan.infra.typed import optional_email, optional_phone, required_text
from pishkhan.infra.unique import insert_or_refuse
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_role
from pishkhan.pure.persian import sort_key
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_


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
    check_language(language)
    name = required_text(full_name, "full_name", 150)
    account = User(
        username=required_text(username, "username", 80),
        username_key=username_key(username),
        full_name=name,
        sort_key=sort_key(name),
        email=optional_email(email, "email"),
        mobile=optional_phone(mobile, "mobile"),
        side=side.value,
        language=language,
        digits=(Digits.LATIN if language == "en" else Digits.PERSIAN).value,
        date_joined=at,
    )
    account.set_password(password)
    insert_or_refuse(account, username_taken())
    audit("people.create_user", actor=actor, at=at, subject=f"user:{account.pk}", username=account.username, side=side)
    return account


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


@transaction.atomic
def set_password(*, actor: Actor, at: datetime, user_id: int, password: str) -> None:
    """Give an account a new password and end its other sessions; oneself, or another for an administrator."""
    check_may_change_preferences(actor, user_id)
    account = visible_user(actor, user_id)
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise Refusal(
            "people.weak_password", N_("Choose a longer and less common password."), field="password"
        ) from error
    account.set_password(password)
    account.save(update_fields=["password"])
    audit("people.set_password", actor=actor, at=at, subject=f"user:{user_id}")


@transaction.atomic
def deactivate_user(*, actor: Actor, at: datetime, user_id: int) -> None:
    """Close an account; its sessions end at their next request and nobody finds it on duty any more."""
    require_role(actor, Role.ADMINISTRATOR)
    account = locked_user(user_id)
    if not account.is_active:
        return
    account.is_active = False
    account.save(update_fields=["is_active"])
    fact = UserDeactivated(user_id=user_id)
    record("people.deactivate_user", fact, actor=actor, at=at, subject=f"user:{user_id}")
    forget_passing()


def locked_user(user_id: int) -> User:
    """Find an account and hold it for this transaction; raises ``NotFound``."""
    account = User.objects.select_for_update().filter(pk=user_id).first()
    if account is None:
        raise NotFound("user")
    return account
