"""Tokens: one's own made, listed and ended; everybody's for administrators (N1)."""

from typing import Annotated

from pydantic import Field

from pishkhan.apps.people import actions
from pishkhan.apps.people.api.answers import NewTokenAnswer, OwnedTokenAnswer, TokenAnswer
from pishkhan.apps.people.queries.tokens import own_tokens_page, tokens_page
from pishkhan.apps.people.rules import LONGEST_TOKEN_DAYS, TOKEN_DAYS
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Name, OneOf, PathId
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.scopes import SCOPES, Area

resource = Resource(Area.CREDENTIALS, "Tokens")


class TokenIn(Body):
    """What a token is for, what it may be used for, and for how many days."""

    name: Annotated[Name, Field(max_length=80, examples=["گزارش شبانه"])]
    scopes: Annotated[tuple[Annotated[str, OneOf(*SCOPES)], ...], Field(min_length=1, max_length=len(SCOPES))]
    days: Annotated[int, Field(strict=True, ge=1, le=LONGEST_TOKEN_DAYS)] = TOKEN_DAYS


@resource.get("/me/tokens", TokenAnswer, rows=True)
def list_own_tokens(call: Call, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List one's own tokens, the newest first, ended ones too."""
    page = own_tokens_page(call.actor, cursor=cursor, size=limit)
    return Rows(many(TokenAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.post("/me/tokens", NewTokenAnswer)
def create_token(call: Call, body: TokenIn) -> Reply:
    """Make a token of one's own; its text is given once and kept by nobody.

    It never does more than its owner may.
    """
    made = actions.create_token(**given(call, body, user_id=call.actor.user_id))
    shown = prepared(TokenAnswer)(made.token)
    return Reply(shown | {"secret": made.secret}, kept=shown | {"secret": None})


@resource.get("/tokens", OwnedTokenAnswer, rows=True)
def list_tokens(call: Call, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List everybody's tokens, the newest first; for administrators."""
    page = tokens_page(call.actor, cursor=cursor, size=limit)
    return Rows(many(OwnedTokenAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.delete("/tokens/{token_id}")
def revoke_token(call: Call, token_id: PathId) -> None:
    """End a token at once: one's own, or anybody's for an administrator."""
    actions.revoke_token(**given(call, token_id=token_id))
