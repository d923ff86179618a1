"""Tokens by which programs act for a person: made, used, ended (N1)."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from pishkhan.apps.people.models import Token
from pishkhan.apps.people.queries import user as visible_user
from pishkhan.apps.people.queries.tokens import MARK, digest
from pishkhan.apps.people.queries.tokens import token as visible_token
from pishkhan.apps.people.rules import TOKEN_DAYS, check_may_make_token, check_token_days
from pishkhan.infra.events import audit
from pishkhan.infra.typed import required_text
from pishkhan.infra.unique import insert_or_refuse
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.scopes import checked_scopes
from pishkhan.pure.words import N_

PREFIX_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token and its text, which is known at this moment only."""

    token: Token
    secret: str


@transaction.atomic
def create_token(
    *, actor: Actor, at: datetime, user_id: int, name: str, scopes: Iterable[str], days: int = TOKEN_DAYS
) -> NewToken:
    """Make a token of ``user_id`` for ``days`` days; its text is given once and kept by nobody.

    It never does more than its person may: every request asks anew who he is. Raises ``Refusal`` beside the field.
    """
    check_may_make_token(actor, user_id)
    owner = visible_user(actor, user_id)
    if not owner.is_active:
        raise NotFound("user")
    check_token_days(days)
    prefix = f"{MARK}_{''.join(secrets.choice(PREFIX_LETTERS) for _ in range(8))}"
    secret = f"{prefix}_{secrets.token_urlsafe(32)}"
    token = Token(
        user=owner,
        name=required_text(name, "name", 80),
        prefix=prefix,
        digest=digest(secret),
        scopes=list(checked_scopes(scopes)),
        created_at=at,
        expires_at=at + timedelta(days=days),
    )
    insert_or_refuse(token, Refusal("people.token_again", N_("Please try once more."), field=None))
    subject = f"user:{user_id}"
    audit("people.create_token", actor=actor, at=at, subject=subject, token=prefix, scopes=token.scopes, days=days)
    return NewToken(token, secret)


@transaction.atomic
def revoke_token(*, actor: Actor, at: datetime, token_id: int) -> Token:
    """End a token at once: one's own, or anybody's for an administrator; ending it again changes nothing."""
    token = visible_token(actor, token_id)
    ended = Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at)
    if ended:
        token.revoked_at = at
        subject = f"user:{token.user_id}"
        audit("people.revoke_token", actor=actor, at=at, subject=subject, token=token.prefix)
    return token


def note_token_use(*, actor: Actor, at: datetime, token_id: int) -> None:
    """Remember that a token was used; asked for when ``Token.notes_use`` says so, so to within a few minutes."""
    del actor  # whose it is stands in the row
    Token.objects.filter(pk=token_id).update(last_used_at=at)
