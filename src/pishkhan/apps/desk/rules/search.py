"""What a ticket is found by, and by whom: the guard's table (design §4, "Who sees what") as marks of the search index.

The guard itself (``queries.guard``) has the last word; the marks only spare it what nobody but others may see.
"""

from collections.abc import Iterable
from typing import Protocol

from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.persian import index_words, unique_key


class Findable(Protocol):
    """A ticket, as far as it decides by what and by whom it is found."""

    code: str
    subject: str
    source_number: str | None
    desk_id: int
    organisation_id: int | None
    contact_id: int | None


def ticket_words(ticket: Findable) -> frozenset[str]:
    """The tracking code, the subject, and the number it had at another desk, in one piece and in its parts."""
    number = ticket.source_number or ""
    return index_words(ticket.subject) | index_words(number) | index_words(unique_key(number)) | {ticket.code}


def ticket_marks(ticket: Findable, team_ids: Iterable[int]) -> frozenset[str]:
    """Its desk, its customer and requester, and the teams that were ever asked about it."""
    named = (("o", ticket.organisation_id), ("c", ticket.contact_id))
    return frozenset(
        {
            f"d:{ticket.desk_id}",
            *(f"{kind}:{pk}" for kind, pk in named if pk is not None),
            *(f"t:{team_id}" for team_id in team_ids),
        }
    )


def finders_marks(actor: Actor) -> frozenset[str] | None:
    """The marks of which a ticket has one if this person may see it; none where he may see every ticket."""
    if actor.is_system or actor.has(Role.QUALITY):
        return None
    if actor.is_vendor:
        desks = {f"d:{pk}" for pk in actor.desk_ids | actor.managed_ids}
        return frozenset(desks | {f"t:{pk}" for pk in actor.team_ids})
    own = {f"c:{actor.contact_id}"} if actor.is_customer and actor.contact_id is not None else set()
    return frozenset(own | {f"o:{pk}" for pk in actor.represents})
