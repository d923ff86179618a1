"""Tags, links, merges and splits of tickets, and following them (A12)."""

from typing import Annotated

from pydantic import Field

from pishkhan.apps.desk.actions import following, labels, merging, splitting
from pishkhan.apps.desk.api.answers import TicketState
from pishkhan.apps.desk.api.parts import MergeAnswer, SplitAnswer
from pishkhan.apps.desk.api.tickets import TICKET
from pishkhan.apps.desk.api.working import after, on_ticket
from pishkhan.apps.desk.rules.states import LinkKind
from pishkhan.infra.api.answers import prepared
from pishkhan.infra.api.bodies import Versioned, given
from pishkhan.infra.api.calls import Call, Reply
from pishkhan.infra.api.fields import As, Code, Count, Name, OneOf, PathId
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "Tags, links, merges and following", side=ActorKind.VENDOR)


class TagIn(Versioned):
    """A word on the ticket, at most forty letters."""

    name: Name


class LinkIn(Versioned):
    """Another ticket that belongs to this one."""

    target: Annotated[Code, As("target_code")]
    kind: Annotated[str, OneOf(LinkKind)]


class MergeIn(Versioned):
    """The ticket that this one absorbs; both of one organisation."""

    absorbed: Annotated[Code, As("absorbed_code")]


class SplitIn(Versioned):
    """Which messages of the customer, by the numbers of their entries, and what the new ticket is called."""

    entries: Annotated[list[Count], Field(min_length=1, max_length=100, examples=[[4, 6]]), As("seqs")]
    subject: Name


@resource.post(f"{TICKET}/tags", TicketState)
def add_tag(call: Call, code: Code, body: TagIn) -> Reply:
    """Put a tag on the ticket; two spellings that fold alike are one tag."""
    return after(labels.tag(**on_ticket(call, code, body)))


@resource.delete(f"{TICKET}/tags/{{tag_id}}", versioned=True)
def remove_tag(call: Call, code: Code, tag_id: PathId) -> None:
    """Take a tag off the ticket."""
    labels.untag(**given(call, code=code, tag_id=tag_id, version=call.matched))


@resource.post(f"{TICKET}/links", TicketState)
def add_link(call: Call, code: Code, body: LinkIn) -> Reply:
    """Link another ticket; linking twice changes nothing."""
    return after(labels.link(**on_ticket(call, code, body)))


@resource.delete(f"{TICKET}/links/{{link_id}}", versioned=True)
def remove_link(call: Call, code: Code, link_id: PathId) -> None:
    """Remove a link of the ticket."""
    labels.unlink(**given(call, code=code, link_id=link_id, version=call.matched))


@resource.post(f"{TICKET}/merges", MergeAnswer)
def merge_tickets(call: Call, code: Code, body: MergeIn) -> Reply:
    """Merge another ticket into this one.

    It is closed as a duplicate; the survivor keeps the earliest start and the strictest due.
    """
    merged = merging.merge(**on_ticket(call, code, body))
    return Reply(prepared(MergeAnswer)(merged), version=merged.survivor.version)


@resource.delete(f"{TICKET}/merges/{{merge_id}}", versioned=True)
def undo_merge(call: Call, code: Code, merge_id: PathId) -> None:
    """Undo a merge: both tickets are as if it had never been."""
    merging.unmerge(**given(call, code=code, merge_id=merge_id, version=call.matched))


@resource.post(f"{TICKET}/splits", SplitAnswer)
def split_ticket(call: Call, code: Code, body: SplitIn) -> Reply:
    """Let messages of the customer go on in a ticket of their own.

    It belongs to the same customer and owner, and its clocks start where those messages came.
    """
    made = splitting.split(**on_ticket(call, code, body))
    return Reply(prepared(SplitAnswer)(made), version=made.source_left_at)


@resource.delete(f"{TICKET}/splits/{{split_id}}", versioned=True)
def undo_split(call: Call, code: Code, split_id: PathId) -> None:
    """Undo a split, while nobody has worked on either ticket since."""
    splitting.unsplit(**given(call, code=code, split_id=split_id, version=call.matched))


@resource.put(f"{TICKET}/following", TicketState)
def follow_ticket(call: Call, code: Code) -> Reply:
    """Follow a ticket: the caller hears what happens on it and has it in his queue `followed`."""
    return after(following.follow(**given(call, code=code)))


@resource.delete(f"{TICKET}/following")
def unfollow_ticket(call: Call, code: Code) -> None:
    """No longer follow a ticket."""
    following.unfollow(**given(call, code=code))
