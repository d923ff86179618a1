"""The mark as a browser holds it: an ETag that says what it is of, for whom and when, signed by us.

It grants nothing: whoever shows it must still be signed in as its person, and all it can bring is "nothing new".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing

from pishkhan.pure.actor import Actor, ActorKind, Role

SALT = "pishkhan.refreshing"
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Token:
    """Which watch with which words, for whom, at which address, and the mark that was seen in which minute.

    The minute belongs to it because "five minutes ago" and a promise gone late change by themselves; at most once a
    minute, therefore, a page is made anew, and a role taken away meanwhile is noticed.
    """

    watch: str
    words: Sequence[Any]
    actor: Actor
    path: str
    mark: str
    minute: int


def minute_of(now: datetime) -> int:
    """The minute an instant belongs to."""
    return int(now.timestamp()) // 60


def written(token: Token) -> str:
    """The ETag."""
    facts = [token.watch, list(token.words), _packed(token.actor), token.path, token.mark, token.minute]
    return f'"{signing.dumps(facts, salt=SALT, compress=True)}"'


def read(header: str) -> Token | None:
    """The token of an ``If-None-Match``; none for anything that is not ours."""
    text = header.removeprefix("W/").strip('"')
    if not text or len(text) > LONGEST:
        return None
    try:
        watch, words, actor, path, mark, minute = signing.loads(text, salt=SALT)
        return Token(watch, words, _unpacked(actor), path, mark, minute)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def _packed(actor: Actor) -> list[Any]:
    sets = (actor.desk_ids, actor.team_ids, actor.managed_ids, actor.represents, actor.signs_for, actor.works_at)
    return [actor.kind.value, actor.user_id, sorted(actor.roles), actor.contact_id, *(sorted(one) for one in sets)]


def _unpacked(packed: Sequence[Any]) -> Actor:
    kind, user_id, roles, contact_id, desks, teams, managed, represents, signs, works = packed
    return Actor(
        kind=ActorKind(kind),
        user_id=user_id,
        roles=frozenset(Role(role) for role in roles),
        contact_id=contact_id,
        desk_ids=frozenset(desks),
        team_ids=frozenset(teams),
        managed_ids=frozenset(managed),
        represents=frozenset(represents),
        signs_for=frozenset(signs),
        works_at=frozenset(works),
    )
