"""Reading tokens."""

import hmac
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256

from django.db.models import QuerySet

from pishkhan.apps.people.models import Token, User
from pishkhan.apps.people.rules import check_may_see_tokens
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_role
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import NotFound

MARK = "psk"
SHAPE = re.compile(rf"{MARK}_([a-z0-9]{{8}})_[A-Za-z0-9_-]{{43}}")
"""``psk_`` and eight letters are the prefix; the rest is the secret."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """What a presented token is: the row when it is a right one that lives, and the prefix it claims."""

    token: Token | None
    prefix: str


def bearer(text: str, now: datetime) -> Bearer:
    """Judge a token as a program presents it; a disabled person's is dead at once, like one that ended or expired."""
    found = SHAPE.fullmatch(text)
    if found is None:
        return Bearer(None, "")
    prefix = f"{MARK}_{found[1]}"
    rows = _by_prefix()(prefix=prefix)
    # The hash is compared even where there is no such prefix, so that the answer takes the same time.
    right = hmac.compare_digest(rows[0].digest if rows else digest("")[::-1], digest(text))
    alive = bool(rows) and rows[0].is_alive(now) and rows[0].user.is_active
    return Bearer(rows[0] if right and alive else None, prefix)


def digest(text: str) -> str:
    """What is kept of a token: its 256 random bits need no salt and no slow hash."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def tokens_of(actor: Actor, user_id: int) -> QuerySet[Token]:
    """Somebody's tokens, the newest first, ended ones too. Raises ``NotFound`` for a stranger."""
    check_may_see_tokens(actor, user_id)
    return Token.objects.filter(user_id=user_id).select_related("user").order_by("-id")


def own_tokens_page(actor: Actor, *, cursor: str | None = None, size: int = 50) -> Page[Token]:
    """One page of the actor's own tokens, the newest first, ended ones too."""
    return keyset(tokens_of(actor, actor.user_id or 0), order=("-id",), cursor=cursor, size=size)


def living_tokens(actor: Actor, now: datetime) -> int:
    """How many of the actor's own tokens open a door at ``now``."""
    return Token.objects.filter(user_id=actor.user_id or 0, revoked_at=None, expires_at__gt=now).count()


def tokens_page(actor: Actor, *, cursor: str | None = None, size: int = 50) -> Page[Token]:
    """One page of everybody's tokens, the newest first; for administrators."""
    return keyset(all_tokens(actor), order=("-id",), cursor=cursor, size=size)


def all_tokens(actor: Actor) -> QuerySet[Token]:
    """Everybody's tokens, the newest first; for administrators."""
    require_role(actor, Role.ADMINISTRATOR)
    return Token.objects.select_related("user").order_by("-id")


def token(actor: Actor, token_id: int) -> Token:
    """One token the actor may see. Raises ``NotFound``."""
    found = Token.objects.filter(pk=token_id).select_related("user").first()
    if found is None:
        raise NotFound("token")
    check_may_see_tokens(actor, found.user_id)
    return found


def token_by_prefix(actor: Actor, prefix: str) -> Token:
    """The token that is shown as ``prefix``, as `token`."""
    found = Token.objects.filter(prefix=prefix).values_list("pk", flat=True).first()
    return token(actor, found or 0)


def user_by_name(actor: Actor, username: str) -> User:
    """The account whose user name reads like this; as `user`. Raises ``NotFound``."""
    found = User.objects.filter(username_key=unique_key(username)).first() if username else None
    if found is None or not (actor.is_vendor or actor.is_system):
        raise NotFound("user")
    return found


@cache
def _by_prefix() -> PreparedSelect[Token]:
    return PreparedSelect(lambda: Token.objects.select_related("user").filter(prefix=Hole("prefix")))
