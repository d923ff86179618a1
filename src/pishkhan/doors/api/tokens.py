"""Who calls: the person of a bearer token, with the rights he has at this moment."""

from datetime import datetime

from django.http import HttpRequest

from pishkhan.apps.people.actions import note_token_use
from pishkhan.apps.people.models import Token
from pishkhan.apps.people.queries.tokens import MARK, bearer
from pishkhan.apps.people.rules import Digits
from pishkhan.doors.actors import actor_for
from pishkhan.infra.api.admission import REALM, authenticates
from pishkhan.infra.api.calls import Caller
from pishkhan.infra.api.problems import Problem
from pishkhan.infra.throttle import hit
from pishkhan.infra.web.sources import source_of
from pishkhan.pure.words import N_

MARKS = (f"{MARK}_",)
SOURCE_LIMIT, TOKEN_LIMIT, WINDOW_SECONDS = 60, 20, 15 * 60


@authenticates
def caller(request: HttpRequest, text: str, at: datetime) -> Caller:
    """The caller of a right and living token; raises `Problem` 401 otherwise, and ``Throttled`` after many wrong ones.

    Only failures are counted, by source and by token, so a right token never waits for somebody else's mistakes.
    """
    source = source_of(request)
    found = bearer(text, at)
    if found.token is None:
        hit("api.source", source, limit=SOURCE_LIMIT, window_seconds=WINDOW_SECONDS, at=at)
        if found.prefix:
            hit("api.token", found.prefix, limit=TOKEN_LIMIT, window_seconds=WINDOW_SECONDS, at=at)
        message = N_("This token is unknown, has ended or has expired.")
        raise Problem(401, "api.bad_token", message, headers={"WWW-Authenticate": f'{REALM}, error="invalid_token"'})
    return _caller(found.token, source, at)


def _caller(token: Token, source: str, at: datetime) -> Caller:
    """The audit names the token beside the address, so that a deed of a program is told from one of its person."""
    actor = actor_for(token.user, source=f"{source} {token.prefix}")
    if token.notes_use(at):
        note_token_use(actor=actor, at=at, token_id=token.pk)
    return Caller(actor, token.prefix, tuple(token.scopes), latin_digits=token.user.digits == Digits.LATIN)
